// Elements are built, never parsed from text: what a certificate says can never become markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** An element of the page. Properties become attributes; those that begin with "on" listen. */
export function h(tag, properties, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag, properties, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/**
 * Shows a list. What has not changed keeps its element, and with it focus and whatever is being typed.
 */
export function keep(container, items, build) {
  const before = new Map([...container.children].map((child) => [child.dataset.shown, child]));
  const after = items.map((item) => {
    const shown = JSON.stringify(item);
    const element = before.get(shown) ?? build(item);
    element.dataset.shown = shown;
    return element;
  });
  if (after.length !== container.children.length || after.some((element, i) => element !== container.children[i])) {
    container.replaceChildren(...after);
  }
}

const ICONS = {
  card: ["M3 6.5h18v11H3z", "M7 10h3.5v3H7z", "M14 15h4"],
  sign: ["M4 20h16", "M6 16l9.5-9.5 2.5 2.5L8.500 18.500H6z"],
  verify: ["M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z", "M9 12l2.200 2.200L15.500 10"],
  lock: ["M6 11h12v9H6z", "M8.500 11V8a3.500 3.500 0 0 1 7 0v3"],
  unlock: ["M6 11h12v9H6z", "M8.500 11V8a3.500 3.500 0 0 1 6.600-1.600"],
  pin: ["M4 8h16v8H4z", "M8 12h.01", "M12 12h.01", "M16 12h.01"],
  site: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M3 12h18", "M12 3c5 5 5 13 0 18", "M12 3c-5 5-5 13 0 18"],
  test: ["M3 12h4l2.500-6 4 12 2.500-6H21"],
  parts: ["M4 4h7v7H4z", "M13 4h7v7h-7z", "M4 13h7v7H4z", "M13 13h7v7h-7z"],
  program: ["M3 5h18v14H3z", "M7 10l3 2.500-3 2.500", "M12.500 15.500H17"],
  audit: ["M6 3h9l4 4v14H6z", "M9 11h7", "M9 15h7"],
  good: ["M5 12.500l4.500 4.500L19 7.500"],
  warning: ["M12 4l9 16H3z", "M12 10v4", "M12 17h.01"],
  broken: ["M6 6l12 12", "M18 6L6 18"],
  rest: ["M6 12h12"],
  file: ["M6 3h8l5 5v13H6z", "M14 3v5h5"],
  down: ["M12 4v11", "M7.500 11l4.500 4.500 4.500-4.500", "M5 20h14"],
  edit: ["M5 19h3l10-10-3-3L5 16z"],
};

/** A picture that says nothing which words beside it do not say. */
export function icon(name) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    ICONS[name].map((d) => svg("path", { d })));
}

let announcements;

/** Says something to people who do not see the page. */
export function announce(text) {
  announcements ??= document.getElementById("announcer");
  announcements.textContent = "";
  requestAnimationFrame(() => { announcements.textContent = text; });
}

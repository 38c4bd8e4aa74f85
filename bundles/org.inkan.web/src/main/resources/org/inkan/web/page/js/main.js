// Lets the person in, and shows the view that the address names.

import { enter, get, leave, onOutside } from "./api.js";
import { showAudit } from "./audit.js";
import { showBundles } from "./bundles.js";
import { showCards } from "./cards.js";
import { h, icon, replace } from "./dom.js";
import { keepListening, on, stopListening } from "./events.js";
import { showDecrypt, showEncrypt, showSign, showVerify } from "./files.js";
import { answerQuestions } from "./pin.js";
import { showPins } from "./pins.js";
import { showPrograms } from "./programs.js";
import { showSites } from "./sites.js";
import { follow, refresh, state } from "./state.js";
import { showSelfTest } from "./system.js";
import { chooseLanguage, currentLanguage, LANGUAGES, loadTexts, t } from "./text.js";
import { failure, heading } from "./words.js";

const GROUPS = [
  ["nav.mine", [["cards", "card", showCards], ["pins", "pin", showPins]]],
  ["nav.files", [["sign", "sign", showSign], ["verify", "verify", showVerify], ["encrypt", "lock", showEncrypt], ["decrypt", "unlock", showDecrypt]]],
  ["nav.safety", [["sites", "site", showSites], ["programs", "program", showPrograms], ["audit", "audit", showAudit]]],
  ["nav.system", [["test", "test", showSelfTest], ["bundles", "parts", showBundles]]],
];
/** Views of parts that a product may lack. */
const NEEDS = { sites: "sites", test: "selfTest" };
/** Views that only list what Inkan knows: they hold nothing of the person's that asking anew would lose. */
const LISTS = new Set(["sites", "audit", "bundles"]);
/** When to ask again whether Inkan is there. */
const AGAIN_MILLIS = 1000;

const main = document.getElementById("main");
let leaveView = () => {};
let shown;

function offered(name) {
  return !NEEDS[name] || state.session?.parts[NEEDS[name]];
}

function views() {
  return GROUPS.flatMap(([, items]) => items).filter(([name]) => offered(name));
}

function frame() {
  const skip = document.getElementById("skip");
  skip.textContent = t("skip");
  // the fragment of the address names the view, so the link must not become it
  skip.onclick = (event) => { event.preventDefault(); main.focus(); };
  document.getElementById("subtitle").textContent = t("subtitle");
  document.getElementById("language-label").textContent = t("language");
  replace(document.getElementById("language"), Object.entries(LANGUAGES).map(([tag, name]) =>
    h("option", { value: tag, lang: tag, selected: tag === currentLanguage() }, name)));
  const nav = document.getElementById("nav");
  nav.setAttribute("aria-label", t("nav"));
  replace(nav, GROUPS.map(([title, items]) => h("div", { class: "nav-group" },
    h("p", { class: "nav-title" }, t(title)),
    h("ul", {}, items.filter(([name]) => offered(name)).map(([name, picture]) =>
      h("li", {}, h("a", { href: `#/${name}`, "data-view": name }, icon(picture), h("span", {}, t(`nav.${name}`)))))))),
    state.session && h("div", { class: "nav-end" },
      h("button", { class: "ghost", type: "button", onclick: signOut }, t("leave.begin")),
      h("p", { class: "version" }, `Inkan ${state.session.version}`)));
}

function route(focus) {
  const wanted = location.hash.replace(/^#\//, "");
  const [name, , show] = views().find(([each]) => each === wanted) ?? views()[0];
  for (const link of document.querySelectorAll("#nav a")) {
    if (link.dataset.view === name) {
      link.setAttribute("aria-current", "page");
      // where the page is narrow, the tasks stand in one row that is longer than the screen
      link.scrollIntoView({ block: "nearest", inline: "center" });
    } else {
      link.removeAttribute("aria-current");
    }
  }
  leaveView();
  leaveView = show(main);
  shown = name;
  document.title = `${t(`nav.${name}`)} · ${t("title")}`;
  if (focus) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function showOutside(problem) {
  state.session = undefined;
  stopListening();
  leaveView();
  leaveView = () => {};
  // nobody listens any more, so nobody would take it back
  tellLink(true);
  const field = h("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder: "http://localhost:…/inkan/#key=…", "aria-label": t("outside.address") });
  replace(document.getElementById("nav"));
  document.title = `${t("outside.title")} · ${t("title")}`;
  replace(main, heading(t("outside.title"), t("outside.intro")),
    h("form", {
      class: "panel form",
      onsubmit: (event) => {
        event.preventDefault();
        begin(field.value.split("key=").pop().trim());
      },
    }, h("label", { class: "field" }, h("span", {}, t("outside.address")), field), h("div", { class: "buttons" }, h("button", { type: "submit" }, t("outside.enter")))),
    problem && failure(problem));
}

function keyInAddress() {
  const found = /^#key=(.+)$/.exec(location.hash);
  if (found) {
    // neither the history nor a bookmark keeps it
    history.replaceState(null, "", "#/cards");
  }
  return found?.[1];
}

/** The permission that this browser has; waits for an Inkan that is only just being started. */
async function permission() {
  for (;;) {
    try {
      return await get("/session");
    } catch (problem) {
      if (problem.status === 401) {
        throw problem;
      }
      tellLink(false);
      await new Promise((wake) => setTimeout(wake, AGAIN_MILLIS));
    }
  }
}

async function begin(key) {
  try {
    if (key) {
      await enter(key);
    }
    state.session = await permission();
  } catch (problem) {
    showOutside(key ? problem.body : undefined);
    return;
  }
  tellLink(true);
  frame();
  route(false);
  keepListening();
  await refresh();
}

function tellLink(there) {
  const line = document.getElementById("link");
  line.hidden = there;
  line.textContent = there ? "" : t("link.lost");
}

async function signOut() {
  try {
    await leave();
    showOutside();
    main.focus();
  } catch (problem) {
    replace(main, failure(problem.body));
  }
}

/** Inkan was away, and may be another than before. */
async function back() {
  state.session = await get("/session");
  if (LISTS.has(shown)) {
    route(false);
  }
}

await loadTexts();
frame();
onOutside(() => { if (state.session) { showOutside(); } });
on("link", tellLink);
on("back", () => back().catch(() => {}));
follow();
answerQuestions();
document.getElementById("language").addEventListener("change", (event) => {
  chooseLanguage(event.target.value);
  location.reload();
});
addEventListener("hashchange", () => {
  const key = keyInAddress();
  if (key) {
    begin(key);
  } else if (state.session) {
    route(true);
  }
});
await begin(keyInAddress());

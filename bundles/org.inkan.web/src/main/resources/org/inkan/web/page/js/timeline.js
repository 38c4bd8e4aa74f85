// The validity of certificates on a line of time, with today and the time in which they can be renewed.

import { h, svg } from "./dom.js";
import { day, t } from "./text.js";

const ROW = 48;
const HEAD = 28;
const BAR = 14;

const time = (instant) => new Date(instant).getTime();

/** @param rows {label, from, until, renewal?, current} */
export function timeline(rows) {
  const now = Date.now();
  // a window that stays open for years after the end would squeeze the validity into a corner
  const windowEnd = (row) => Math.min(time(row.renewal.until), time(row.until) + 200 * 86_400_000);
  const starts = rows.map((row) => time(row.from));
  const ends = rows.map((row) => (row.renewal ? Math.max(time(row.until), windowEnd(row)) : time(row.until)));
  const first = Math.min(...starts, now);
  const last = Math.max(...ends, now);
  const margin = (last - first) * 0.02 || 86_400_000;
  const share = (moment) => ((moment - first + margin) / (last - first + 2 * margin)) * 100;
  const at = (moment) => `${share(moment).toFixed(2)}%`;
  const span = (from, to) => `${Math.max(share(to) - share(from), 0.4).toFixed(2)}%`;
  const height = HEAD + rows.length * ROW;

  const drawing = svg("svg", { class: "timeline", width: "100%", height, role: "img", "aria-label": description(rows) });
  for (const year of years(first, last)) {
    const start = new Date(year, 0, 1).getTime();
    const x = at(start);
    drawing.append(
      svg("line", { class: "year", x1: x, x2: x, y1: HEAD - 8, y2: height - 10 }),
      svg("text", { class: "year", x, y: HEAD - 13, "text-anchor": anchor(share(start)) }, String(year)));
  }
  rows.forEach((row, index) => {
    const y = HEAD + index * ROW;
    drawing.append(svg("text", { class: "label", x: 0, y: y + 12 }, row.label));
    drawing.append(svg("rect", {
      class: row.current ? "valid" : "expired", x: at(time(row.from)), y: y + 20, width: span(time(row.from), time(row.until)), height: BAR, rx: 4,
    }));
    if (row.renewal) {
      const end = time(row.until);
      const opens = time(row.renewal.from);
      drawing.append(svg("rect", { class: "renewal", x: at(opens), y: y + 20, width: span(opens, Math.min(end, windowEnd(row))), height: BAR }));
      if (windowEnd(row) > end) {
        drawing.append(svg("rect", { class: "late", x: at(end), y: y + 20, width: span(end, windowEnd(row)), height: BAR, rx: 4 }));
      }
    }
    drawing.append(svg("line", { class: "today", x1: at(now), x2: at(now), y1: y + 16, y2: y + 24 + BAR }));
  });
  return h("figure", { class: "validity" }, drawing, legend(rows));
}

/** What stands at an edge must not stand out. */
function anchor(percent) {
  if (percent < 3) {
    return "start";
  }
  return percent > 97 ? "end" : "middle";
}

function years(first, last) {
  const from = new Date(first).getFullYear() + 1;
  const to = new Date(last).getFullYear();
  const step = Math.max(1, Math.ceil((to - from + 1) / 8));
  const all = [];
  for (let year = from; year <= to; year += step) {
    all.push(year);
  }
  return all;
}

function legend(rows) {
  return h("figcaption", { class: "legend" },
    rows.some((row) => row.current) && h("span", { class: "key valid" }, t("timeline.valid")),
    rows.some((row) => !row.current) && h("span", { class: "key expired" }, t("timeline.notValid")),
    rows.some((row) => row.renewal) && h("span", { class: "key renewal" }, t("timeline.renewal")),
    rows.some((row) => row.renewal && time(row.renewal.until) > time(row.until)) && h("span", { class: "key late" }, t("timeline.late")),
    h("span", { class: "key today" }, t("timeline.today")));
}

function description(rows) {
  return rows.map((row) => [
    t("timeline.describe", { label: row.label, from: day(row.from), until: day(row.until) }),
    row.renewal && t("timeline.describeRenewal", { from: day(row.renewal.from), until: day(row.renewal.until) }),
  ].filter(Boolean).join(" ")).join(" ");
}

// What was done with keys, PINs, permissions and bundles.

import { get, post } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { fillWith, table } from "./table.js";
import { list, moment, t, word } from "./text.js";
import { heading, notice } from "./words.js";

const SHOWN = 200;

export function showAudit(main) {
  const box = h("div", { class: "panel" });
  const verdict = h("div", { class: "outcome" });
  const check = h("button", {
    type: "button",
    class: "ghost",
    onclick: () => fillWith(verdict, async () => {
      const { lines } = await post("/audit/verify");
      announce(t("audit.intact", { count: lines }));
      return notice("good", t("audit.intact", { count: lines }));
    }),
  }, icon("verify"), t("audit.verify"));
  replace(main, heading(t("audit.title"), t("audit.intro")), h("div", { class: "buttons left" }, check), verdict, box);
  fillWith(box, async () => {
    const { entries } = await get(`/audit?count=${SHOWN}`);
    return entries.length > 0
      ? table(t("audit.title"), [t("audit.time"), t("audit.action"), t("audit.outcome"), t("audit.by"), t("audit.card")], entries.reverse().map(row), 1)
      : h("div", { class: "empty" }, icon("audit"), h("p", { class: "empty-title" }, t("audit.none")));
  });
  return () => {};
}

function row(entry) {
  const { requester, site, name, version, card, reader, uses, repair, effect } = entry.details;
  const ok = entry.outcome === "ok";
  return [
    moment(entry.time),
    [word("action", entry.action), repair && h("small", {}, effect ?? repair)],
    [h("span", { class: `badge ${ok ? "good" : "bad"}` }, ok ? t("audit.ok") : entry.outcome), entry.what && h("small", {}, entry.what)],
    [requester ?? site ?? ([name, version].filter(Boolean).join(" ") || "—"), uses && h("small", {}, list(uses.split(" ").map((use) => word("siteUse", use.toLowerCase()))))],
    card || reader ? [card !== "?" && card, reader && h("small", {}, reader)] : "—",
  ];
}

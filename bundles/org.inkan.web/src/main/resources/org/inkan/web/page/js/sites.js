// Sites that may use cards without asking, or may not use them at all.

import { get, remove } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { fillWith, table } from "./table.js";
import { list, moment, t, word } from "./text.js";
import { failure, heading } from "./words.js";

export function showSites(main) {
  const box = h("div", { class: "panel", tabindex: -1, role: "region", "aria-label": t("sites.title") });
  replace(main, heading(t("sites.title"), t("sites.intro")), box);
  const look = () => fillWith(box, async () => {
    const { sites } = await get("/sites");
    return sites.length > 0
      ? table(t("sites.title"), [t("sites.site"), t("sites.decision"), t("sites.uses"), t("sites.since"), t("sites.act")], sites.map(row))
      : h("div", { class: "empty" }, icon("site"), h("p", { class: "empty-title" }, t("sites.none")), h("p", {}, t("sites.noneHint")));
  });
  const row = (site) => [
    site.pattern,
    h("span", { class: `badge ${site.allowed ? "good" : "bad"}` }, t(site.allowed ? "sites.allowed" : "sites.denied")),
    list(site.uses.map((use) => word("siteUse", use))),
    site.since ? moment(site.since) : "—",
    site.administrator
      ? h("span", { class: "quiet" }, t("sites.administrator"))
      : h("button", { class: "ghost", type: "button", "aria-label": t("sites.revokeOne", { site: site.pattern }), onclick: () => revoke(site.pattern) }, t("sites.revoke")),
  ];
  const revoke = async (origin) => {
    try {
      await remove(`/sites?origin=${encodeURIComponent(origin)}`);
    } catch (problem) {
      replace(box, failure(problem.body));
      return;
    }
    await look();
    announce(t("sites.revoked", { site: origin }));
    // the button that had the focus is gone
    box.focus();
  };
  look();
  return () => {};
}

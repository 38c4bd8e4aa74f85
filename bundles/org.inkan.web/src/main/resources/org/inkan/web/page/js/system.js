// Approved sites, the self-test, bundles and the audit log.

import { fetchBytes, get, post, remove, save } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { cardPicker } from "./forms.js";
import { list, moment, t, word } from "./text.js";
import { run } from "./work.js";
import { failure, heading, notice } from "./words.js";

async function fillWith(box, load) {
  try {
    replace(box, await load());
  } catch (problem) {
    replace(box, failure(problem.body ?? { what: String(problem.message) }));
  }
}

function table(caption, columns, rows) {
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))), h("tbody", {}, rows)));
}

export function showSites(main) {
  const box = h("div", { class: "panel" });
  replace(main, heading(t("sites.title"), t("sites.intro")), box);
  const look = () => fillWith(box, async () => {
    const { sites } = await get("/sites");
    if (sites.length === 0) {
      return h("div", { class: "empty" }, icon("site"), h("p", { class: "empty-title" }, t("sites.none")), h("p", {}, t("sites.noneHint")));
    }
    return table(t("sites.title"), [t("sites.site"), t("sites.decision"), t("sites.uses"), t("sites.since"), ""],
      sites.map((site) => h("tr", {},
        h("th", { scope: "row" }, site.pattern),
        h("td", {}, h("span", { class: `badge ${site.allowed ? "good" : "bad"}` }, t(site.allowed ? "sites.allowed" : "sites.denied"))),
        h("td", {}, list(site.uses.map((use) => word("siteUse", use)))),
        h("td", {}, site.since ? moment(site.since) : "—"),
        h("td", { class: "act" }, site.administrator
          ? h("span", { class: "quiet" }, t("sites.administrator"))
          : h("button", { class: "ghost", type: "button", "aria-label": t("sites.revokeOne", { site: site.pattern }), onclick: () => revoke(site.pattern) }, t("sites.revoke"))))));
  });
  const revoke = async (origin) => {
    await fillWith(box, async () => {
      await remove(`/sites?origin=${encodeURIComponent(origin)}`);
      return [];
    });
    announce(t("sites.revoked", { site: origin }));
    await look();
  };
  look();
  return () => {};
}

const STATUS_ICON = { good: "good", warning: "warning", broken: "broken", "not-run": "rest" };

export function showSelfTest(main) {
  const panel = h("div", { class: "outcome" });
  const withPin = h("input", { type: "checkbox" });
  const card = cardPicker(t("test.card"), () => true);
  const begin = h("button", { type: "submit", class: "big" }, t("test.begin"));
  const token = () => (card.chosen() ? { token: card.chosen() } : {});
  const look = async (pin) => {
    begin.disabled = true;
    await run(panel, {
      kind: "self-test",
      prepare: async () => ({ ...token(), pin }),
      done: (work) => report(work, repair),
    });
    begin.disabled = false;
  };
  // the effect stands above the button: pressing it is the yes
  const repair = async (offer) => {
    begin.disabled = true;
    const done = await run(panel, { kind: "repair", prepare: async () => ({ ...token(), repair: offer.id }), done: () => [] });
    if (done) {
      await look(false);
      announce(t("test.repaired"));
    }
    begin.disabled = false;
  };
  const test = h("form", {
    class: "panel form",
    onsubmit: async (event) => {
      event.preventDefault();
      await look(withPin.checked);
    },
  }, card.element, h("label", { class: "check" }, withPin, h("span", {}, t("test.withPin"), h("small", {}, t("test.withPinHint")))), h("div", { class: "buttons" }, begin));
  replace(main, heading(t("test.title"), t("test.intro")), test, panel);
  return () => card.off();
}

function report(work, repair) {
  const result = work.report;
  return [
    result.healthy ? notice("good", t("test.healthy")) : notice("bad", t("test.broken")),
    h("ol", { class: "checks" }, result.checks.map((check) => h("li", { class: check.status }, icon(STATUS_ICON[check.status]),
      h("div", {},
        h("p", { class: "notice-title" }, check.title, h("span", { class: "unseen" }, ` (${word("test.status", check.status)})`)),
        h("p", { class: "quiet" }, check.finding),
        check.forPerson && h("p", { class: "notice-next" }, h("strong", {}, t("test.forPerson")), " ", check.forPerson),
        check.forAdministrator && h("p", {}, h("strong", {}, t("test.forAdministrator")), " ", check.forAdministrator),
        check.repair && h("div", { class: "repair" }, h("p", {}, h("strong", {}, t("test.forInkan")), " ", check.repair.effect),
          h("button", { type: "button", onclick: () => repair(check.repair) }, check.repair.title)),
        check.problem && h("p", { class: "code" }, check.problem.code))))),
    h("div", { class: "buttons" }, h("button", {
      class: "ghost", type: "button",
      onclick: async () => save(await fetchBytes(`/works/${work.id}/file`), work.file.name),
    }, icon("down"), t("test.save"))),
  ];
}

export function showBundles(main) {
  const box = h("div", { class: "panel" });
  replace(main, heading(t("bundles.title"), t("bundles.intro")), box);
  fillWith(box, async () => {
    const { bundles } = await get("/bundles");
    return table(t("bundles.title"), [t("bundles.name"), t("bundles.version"), t("bundles.state")],
      bundles.map((bundle) => h("tr", {},
        h("th", { scope: "row" }, bundle.name, bundle.sha256 && h("small", {}, h("code", {}, bundle.sha256.slice(0, 16)))),
        h("td", {}, bundle.version),
        h("td", {}, h("span", { class: `badge ${bundle.state === "active" ? "good" : ""}` }, word("bundleState", bundle.state))))));
  });
  return () => {};
}

export function showAudit(main) {
  const box = h("div", { class: "panel" });
  const verdict = h("div", { class: "outcome" });
  const check = h("button", {
    type: "button",
    onclick: () => fillWith(verdict, async () => {
      const { lines } = await post("/audit/verify");
      announce(t("audit.intact", { count: lines }));
      return notice("good", t("audit.intact", { count: lines }));
    }),
  }, icon("verify"), t("audit.verify"));
  replace(main, heading(t("audit.title"), t("audit.intro")), h("div", { class: "buttons left" }, check), verdict, box);
  fillWith(box, async () => {
    const { entries } = await get("/audit?count=200");
    if (entries.length === 0) {
      return h("p", { class: "quiet" }, t("audit.none"));
    }
    return table(t("audit.title"), [t("audit.time"), t("audit.action"), t("audit.outcome"), t("audit.details")],
      entries.reverse().map((entry) => h("tr", {},
        h("td", { class: "nowrap" }, moment(entry.time)),
        h("th", { scope: "row" }, word("action", entry.action)),
        h("td", {}, h("span", { class: `badge ${entry.outcome === "ok" ? "good" : "bad"}` }, entry.outcome === "ok" ? t("audit.ok") : entry.outcome)),
        h("td", { class: "quiet" }, Object.values(entry.details).join(" · ")))));
  });
  return () => {};
}

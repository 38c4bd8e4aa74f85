// The self-test.

import { fetchBytes, save } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { cardPicker, waitsFor } from "./forms.js";
import { t, word } from "./text.js";
import { run } from "./work.js";
import { heading, notice } from "./words.js";

const STATUS_ICON = { good: "good", warning: "warning", broken: "broken", "not-run": "rest" };

export function showSelfTest(main) {
  const panel = h("div", { class: "outcome" });
  const withPin = h("input", { type: "checkbox" });
  const begin = h("button", { type: "submit", class: "big" }, t("test.begin"));
  const waiting = waitsFor(begin);
  let busy = false;
  let card;
  // without any card it finds out why there is none
  const check = () => queueMicrotask(() => {
    waiting.show(card.some() && !card.chosen() ? ["wait.card"] : []);
    begin.disabled ||= busy;
  });
  const rest = (now) => {
    busy = now;
    check();
  };
  card = cardPicker(t("test.card"), () => true, { changed: check });
  const token = () => (card.chosen() ? { token: card.chosen() } : {});
  const look = async (pin) => {
    rest(true);
    await run(panel, {
      kind: "self-test",
      prepare: async () => ({ ...token(), pin }),
      done: (work) => report(work, repair),
    });
    rest(false);
  };
  // the effect stands above the button: pressing it is the yes
  const repair = async (offer) => {
    rest(true);
    const done = await run(panel, { kind: "repair", prepare: async () => ({ ...token(), repair: offer.id }), done: () => [] });
    if (done) {
      await look(false);
      announce(t("test.repaired"));
    }
    rest(false);
  };
  const test = h("form", {
    class: "panel form",
    onsubmit: async (event) => {
      event.preventDefault();
      await look(withPin.checked);
    },
  }, card.element, h("label", { class: "check" }, withPin, h("span", {}, t("test.withPin"), h("small", {}, t("test.withPinHint")))), h("div", { class: "buttons" }, waiting.line, begin));
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

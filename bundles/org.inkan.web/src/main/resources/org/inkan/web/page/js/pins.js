// PINs: how they are, changing and unlocking them, locking a card.

import { get, post } from "./api.js";
import { announce, h, icon, keep, replace } from "./dom.js";
import { cards, watch } from "./state.js";
import { t, word } from "./text.js";
import { run } from "./work.js";
import { cardName, failure, heading, holderOf, notice, numberOf, rankBadge, tries } from "./words.js";

export function showPins(main) {
  const shelf = h("div", { class: "shelf" });
  replace(main, heading(t("pins.title"), t("pins.intro")), shelf);
  return watch(() => {
    const rows = cards().map((card) => ({
      id: card.id, title: card.title, nickname: card.nickname, rank: card.rank, cardNumberTail: card.cardNumberTail, holder: holderOf(card), help: card.help,
    }));
    keep(shelf, rows.length ? rows : [{}], (row) => (row.id ? section(row) : h("section", { class: "panel empty" }, icon("pin"), h("p", { class: "empty-title" }, t("pins.none")))));
  });
}

function section(card) {
  const list = h("ul", { class: "pin-list" });
  const panel = h("div", { class: "outcome" });
  const buttons = ["pin-change", "pin-unblock"].map((kind) => h("button", {
    type: "button",
    class: kind === "pin-change" ? "" : "ghost",
    onclick: async () => {
      buttons.forEach((button) => { button.disabled = true; });
      await run(panel, { kind, prepare: async () => ({ token: card.id }), done: () => notice("good", t(`${kind}.done`)) });
      buttons.forEach((button) => { button.disabled = false; });
      look();
    },
  }, t(`${kind}.begin`)));
  const [change, unblock] = buttons;
  const lock = h("button", {
    type: "button",
    class: "ghost",
    onclick: async () => {
      await post(`/tokens/${card.id}/lock`);
      announce(t("lock.done"));
      replace(panel, notice("good", t("lock.done")));
      look();
    },
  }, icon("lock"), t("lock.begin"));
  const help = h("div", {});
  const look = async () => {
    try {
      const { pins } = await get(`/tokens/${card.id}/pins`);
      replace(list, pins.map((pin) => h("li", {},
        h("span", { class: "pin-role" }, word("pinRole", pin.role)),
        ["usable", "not-activated"].includes(pin.state) && h("span", { class: `pin-state ${pin.state}` }, word("pinState", pin.state)),
        tries(pin.state === "blocked" ? 0 : pin.triesLeft))));
      const locked = pins.some((pin) => pin.role === "user" && pin.state === "blocked");
      change.hidden = locked;
      unblock.className = locked ? "" : "ghost";
      replace(help, locked && notice("warn", t("pins.locked"), card.help?.locked && h("p", {}, card.help.locked)));
    } catch (problem) {
      replace(list, h("li", {}, failure(problem.body)));
    }
  };
  look();
  return h("section", { class: "panel", "aria-label": cardName(card) },
    h("h2", {}, card.nickname ?? card.title, " ", rankBadge(card.rank)),
    h("p", { class: "quiet" }, [card.holder, numberOf(card)].filter(Boolean).join(" · ")),
    list,
    help,
    h("div", { class: "buttons" }, lock, unblock, change),
    panel);
}

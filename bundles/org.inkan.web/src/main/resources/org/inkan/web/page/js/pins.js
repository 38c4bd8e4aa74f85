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
      id: card.id, title: card.title, nickname: card.nickname, rank: card.rank, privateUse: card.privateUse, cardNumberTail: card.cardNumberTail, holder: holderOf(card), help: card.help,
    }));
    keep(shelf, rows.length ? rows : [{}], (row) => (row.id ? section(row) : h("section", { class: "panel empty" }, icon("pin"), h("p", { class: "empty-title" }, t("pins.none")))));
  });
}

function section(card) {
  const list = h("ul", { class: "pin-list" });
  const ready = card.privateUse === "ready";
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
        standing(pin))));
      const user = pins.find((pin) => pin.role === "user");
      const [title, words] = situation(user, card);
      replace(help, title && notice("warn", t(title), words && h("p", {}, words)));
      const asleep = user?.state === "not-activated";
      const locked = user?.state === "blocked";
      change.hidden = !ready || locked || asleep;
      unblock.hidden = !ready || asleep;
      lock.hidden = !ready || asleep;
      // who issued the card may be the only one who can
      unblock.className = locked && !card.help?.locked ? "" : "ghost";
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

/** Tries left say that a PIN can be used; of one that nobody has activated there are none. */
function standing(pin) {
  if (pin.state === "not-activated") {
    return h("span", { class: "tries bad" }, word("pinState", pin.state));
  }
  return pin.state === "usable" && pin.triesLeft === undefined
    ? h("span", { class: "tries good" }, word("pinState", pin.state))
    : tries(pin.state === "blocked" ? 0 : pin.triesLeft);
}

/** What has to be known before anything is tried: a title, and what to do. */
function situation(pin, card) {
  if (pin?.state === "blocked") {
    return ["pins.locked", card.help?.locked];
  }
  if (pin?.state === "not-activated") {
    return ["pins.asleep", card.help?.["not-activated"]];
  }
  if (pin?.triesLeft === 1) {
    return ["pins.last", t("pins.lastHelp")];
  }
  return card.privateUse === "ready" ? [] : ["pins.elsewhere", t("pins.elsewhereHelp")];
}

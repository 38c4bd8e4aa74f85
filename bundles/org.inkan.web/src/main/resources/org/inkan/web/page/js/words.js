// Small pieces that several views show alike.

import { h, icon } from "./dom.js";
import { t, word } from "./text.js";

/** What went wrong: what happened, why, and what to do now. */
export function failure(problem) {
  return h("div", { class: "notice bad", role: "alert" },
    icon("warning"),
    h("div", {},
      h("p", { class: "notice-title" }, problem.what),
      problem.why && h("p", {}, problem.why),
      problem.next && h("p", { class: "notice-next" }, problem.next),
      problem.code && h("p", { class: "code" }, problem.code)));
}

export function notice(kind, text, ...more) {
  return h("div", { class: `notice ${kind}` }, icon(kind === "good" ? "good" : "warning"),
    h("div", {}, h("p", { class: "notice-title" }, text), more));
}

export function heading(title, introduction) {
  return h("header", { class: "heading" }, h("h1", {}, title), introduction && h("p", {}, introduction));
}

export function rankBadge(rank) {
  return rank && h("span", { class: `badge rank-${rank}` }, word("rank", rank));
}

/** What tells one card from another, in one line. */
export function cardName(card) {
  return [card.nickname ?? card.title, card.rank && word("rank", card.rank), numberOf(card)].filter(Boolean).join(" ");
}

/** The end of the card's number; a word joiner keeps it on one line. */
export function numberOf(card) {
  return card.cardNumberTail && `…\u2060${card.cardNumberTail}`;
}

/** A card whose certificates for a use have all ended, or not begun. */
export function outOfTerm(card, use) {
  const own = card.certificates.filter((one) => one.key && (!use || one.uses.includes(use)));
  return own.length > 0 && own.every((one) => !one.current);
}

export function holderOf(card) {
  return card.certificates?.find((certificate) => !certificate.authority)?.holder ?? "";
}

/** Tries left as dots and as words; a card that cannot tell says so, and a locked one has none. */
export function tries(left) {
  if (left === undefined) {
    return h("span", { class: "tries unknown" }, t("tries.unknown"));
  }
  const kind = left === 0 ? "bad" : left === 1 ? "warning" : "good";
  return h("span", { class: `tries ${kind}` },
    left > 0 && h("span", { class: "dots", "aria-hidden": "true" }, Array.from({ length: left }, () => h("i"))),
    t(left === 0 ? "tries.none" : left === 1 ? "tries.one" : "tries.left", { count: left }));
}

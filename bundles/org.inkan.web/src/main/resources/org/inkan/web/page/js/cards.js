// Readers and cards.

import { fetchBytes, put, save } from "./api.js";
import { announce, h, icon, keep, replace } from "./dom.js";
import { state, watch } from "./state.js";
import { day, list, t, word } from "./text.js";
import { timeline } from "./timeline.js";
import { cardName, failure, heading, holderOf, notice, rankBadge } from "./words.js";

/** So many cards are more than one screen. */
const MANY = 3;

export function showCards(main) {
  const shelf = h("div", { class: "shelf" });
  const jumps = h("ul", { class: "jumps", "aria-label": t("cards.overview") });
  replace(main, heading(t("cards.title"), t("cards.intro")), jumps, shelf);
  return watch(() => {
    const rows = [
      ...state.readers.map((reader) => ({ reader, card: reader.token && (state.cards.get(reader.token.id) ?? reader.token) })),
      ...state.others.map((token) => ({ card: state.cards.get(token.id) ?? token })),
    ];
    const cards = rows.filter((row) => row.card).map(({ card }) => ({ id: card.id, nickname: card.nickname, title: card.title, rank: card.rank, cardNumberTail: card.cardNumberTail }));
    keep(jumps, cards.length >= MANY ? cards : [], (card) => jump(shelf, card));
    keep(shelf, rows.length ? rows : [{ none: true }], (row) => (row.none ? noReader() : slot(row)));
  });
}

/** A button and no link: the fragment of the address names the view. */
function jump(shelf, card) {
  return h("li", {}, h("button", {
    class: "ghost",
    type: "button",
    onclick: () => {
      const section = [...shelf.children].find((each) => each.dataset.card === card.id);
      section?.scrollIntoView({ block: "start" });
      section?.focus({ preventScroll: true });
    },
  }, cardName(card)));
}

function noReader() {
  return h("section", { class: "panel empty" }, icon("card"), h("p", { class: "empty-title" }, t("cards.noReader")), h("p", {}, t("cards.noReaderHint")));
}

function slot({ reader, card }) {
  const name = reader?.name ?? card.reader;
  if (card) {
    return h("section", { class: "panel", tabindex: -1, "aria-label": cardName(card), "data-card": card.id },
      card.certificates ? whole(card, name) : [
        face(card),
        card.problem ? failure(card.problem) : h("p", { class: "reading", role: "status" }, t("cards.reading")),
        h("p", { class: "reader-line" }, t("cards.inReader", { reader: name })),
      ]);
  }
  if (reader.problem) {
    return h("section", { class: "panel", "aria-label": name }, failure(reader.problem), h("p", { class: "reader-line" }, t("cards.inReader", { reader: name })));
  }
  return h("section", { class: "panel vacant", "aria-label": name }, icon("card"),
    h("div", {}, h("p", { class: "empty-title" }, t("cards.vacant")), h("p", { class: "reader-line" }, t("cards.inReader", { reader: name }))));
}

/** The card as it lies in the hand: what is printed on it, and what tells it from one that looks the same. */
function face(card) {
  return h("div", { class: `face${card.rank ? ` face-${card.rank}` : ""}` },
    h("div", { class: "face-top" }, h("span", { class: "face-title" }, card.title), rankBadge(card.rank)),
    h("span", { class: "chip", "aria-hidden": "true" }),
    h("div", { class: "face-bottom" },
      h("span", { class: "face-holder" }, holderOf(card)),
      card.cardNumberTail && h("span", { class: "face-number" }, h("span", { class: "unseen" }, t("cards.number")), `•••• ${card.cardNumberTail}`)));
}

function whole(card, reader) {
  const own = card.certificates.filter((certificate) => !certificate.authority);
  const authorities = card.certificates.filter((certificate) => certificate.authority);
  return [
    h("div", { class: "card-head" }, face(card), facts(card, reader)),
    card.unlocked && unlocked(card),
    card.test && notice("warn", t("cards.test")),
    card.bareKeys > 0 && notice("warn", t("cards.halfRenewed"), h("p", {}, card.help?.["half-renewed"] ?? "")),
    card.unreadable > 0 && notice("warn", t("cards.unreadable", { count: card.unreadable })),
    own.some((certificate) => !certificate.current) && card.help?.expired && notice("warn", t("cards.expired"), h("p", {}, card.help.expired)),
    own.length > 0 && [
      h("h3", {}, t("cards.validity")),
      timeline(own.map((certificate) => ({ ...certificate, label: uses(certificate) }))),
      h("h3", {}, t("cards.certificates")),
    ],
    own.map((certificate) => details(card, certificate)),
    authorities.length > 0 && h("details", { class: "authorities" }, h("summary", {}, t("cards.authorities", { count: authorities.length })),
      authorities.map((certificate) => details(card, certificate))),
  ];
}

function uses(certificate) {
  return certificate.authority ? t("uses.authority") : list(certificate.uses.map((use) => word("uses", use)));
}

function term(certificate) {
  const now = new Date();
  if (now > new Date(certificate.until)) {
    return t("cards.ended", { day: day(certificate.until) });
  }
  if (now < new Date(certificate.from)) {
    return t("cards.begins", { day: day(certificate.from) });
  }
  return t("cards.until", { day: day(certificate.until) });
}

/** The face shows holder, rank and number already. */
function facts(card, reader) {
  const own = card.certificates.find((certificate) => !certificate.authority);
  return h("div", { class: "card-facts" },
    nickname(card),
    h("dl", { class: "facts" },
      fact(t("fact.organisation"), own?.organisation),
      fact(t("fact.issuer"), own?.issuer),
      fact(t("fact.use"), word("privateUse", card.privateUse)),
      fact(t("fact.reader"), reader)));
}

function fact(name, value) {
  return value && h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

function nickname(card) {
  const place = h("div", { class: "nickname" });
  const rest = (focus) => {
    const button = h("button", { class: "ghost", type: "button", onclick: edit }, icon("edit"), t(card.nickname ? "nickname.change" : "nickname.give"));
    replace(place, h("h2", {}, card.nickname ?? card.title, " ", rankBadge(card.rank)), button);
    if (focus) {
      button.focus();
    }
  };
  const edit = () => {
    const field = h("input", { type: "text", maxlength: 40, value: card.nickname ?? "", autocomplete: "off", "aria-label": t("nickname.label") });
    const problem = h("div", {});
    const form = h("form", {
      class: "inline",
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          await put(`/tokens/${card.id}/nickname`, { nickname: field.value });
          announce(t("nickname.saved"));
          rest(true);
        } catch (failed) {
          replace(problem, failure(failed.body));
        }
      },
      onkeydown: (event) => { if (event.key === "Escape") { rest(true); } },
    }, field, h("button", { type: "submit" }, t("save")), h("button", { class: "ghost", type: "button", onclick: () => rest(true) }, t("cancel")));
    replace(place, form, problem);
    field.focus();
  };
  rest(false);
  return place;
}

function unlocked(card) {
  return h("div", { class: "notice warn" }, icon("unlock"),
    h("div", {}, h("p", { class: "notice-title" }, t("cards.unlocked", { requester: card.unlocked.requester })), h("p", {}, card.unlocked.purpose)));
}

function details(card, certificate) {
  return h("details", { class: "certificate" },
    h("summary", {},
      h("span", { class: `use use-${certificate.authority ? "authority" : certificate.uses[0]}` }, uses(certificate)),
      h("span", { class: "certificate-name" }, certificate.holder),
      h("span", { class: `term${certificate.current ? "" : " over"}` }, term(certificate))),
    h("dl", { class: "facts" },
      fact(t("fact.issuer"), certificate.issuer),
      fact(t("fact.from"), day(certificate.from)),
      fact(t("fact.until"), day(certificate.until)),
      fact(t("fact.renewal"), certificate.renewal && t("fact.renewalPeriod", { from: day(certificate.renewal.from), until: day(certificate.renewal.until) })),
      fact(t("fact.key"), certificate.keyAlgorithm && `${certificate.keyAlgorithm} ${certificate.keyBits ?? ""}`),
      fact(t("fact.email"), certificate.email),
      fact(t("fact.serial"), certificate.serial && h("code", {}, certificate.serial)),
      fact("SHA-256", h("code", {}, certificate.sha256)),
      fact(t("fact.remarks"), certificate.remarks.length > 0 && list(certificate.remarks.map((remark) => word("remark", remark))))),
    h("button", { class: "ghost", type: "button", onclick: () => fetchCertificate(card, certificate) }, icon("down"), t("cards.export")));
}

async function fetchCertificate(card, certificate) {
  save(await fetchBytes(`/tokens/${card.id}/certificates/${certificate.sha256}`), `${certificate.holder || "certificate"}-${certificate.sha256.slice(0, 8)}.cer`);
}

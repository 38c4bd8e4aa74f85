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
    keep(shelf, rows.length ? rows.map(place) : [{ none: true }], build);
    for (const { reader, card } of rows.filter((row) => row.card)) {
      const section = [...shelf.children].find((each) => each.dataset.card === card.id);
      section.setAttribute("aria-label", cardName(card));
      keep(section, parts(card, reader?.name ?? card.reader), build);
    }
  });
}

/** A card keeps its place for as long as it is there, whatever becomes known of it: folds stay open, and what is typed stays. */
function place({ reader, card }) {
  return card ? { card: card.id } : { reader };
}

function build(item) {
  if (item.none) {
    return noReader();
  }
  if (item.reader) {
    return empty(item.reader);
  }
  return item.part ? PARTS[item.part](item) : h("section", { class: "panel", tabindex: -1, "data-card": item.card });
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

function empty(reader) {
  if (reader.problem) {
    return h("section", { class: "panel", "aria-label": reader.name }, failure(reader.problem), inReader(reader.name));
  }
  return h("section", { class: "panel vacant", "aria-label": reader.name }, icon("card"),
    h("div", {}, h("p", { class: "empty-title" }, t("cards.vacant")), inReader(reader.name)));
}

function inReader(name) {
  return h("p", { class: "reader-line" }, t("cards.inReader", { reader: name }));
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

/** What a card's panel is made of, each with what it shows: only what has changed is made anew. */
function parts(card, at) {
  if (!card.certificates) {
    return [{ part: "face", shows: card }, { part: "state", problem: card.problem }, { part: "line", at }];
  }
  const own = card.certificates.filter((certificate) => !certificate.authority);
  const authorities = card.certificates.filter((certificate) => certificate.authority);
  return [
    { part: "head", shows: { ...card, unlocked: undefined }, at },
    card.unlocked && { part: "unlocked", use: card.unlocked },
    card.test && { part: "test" },
    card.bareKeys > 0 && { part: "halfRenewed", help: card.help?.["half-renewed"] ?? "" },
    card.unreadable > 0 && { part: "unreadable", count: card.unreadable },
    own.some((certificate) => !certificate.current) && card.help?.expired && { part: "expired", help: card.help.expired },
    own.length > 0 && { part: "validity", certificates: own },
    ...own.map((certificate) => ({ part: "certificate", id: card.id, certificate })),
    authorities.length > 0 && { part: "authorities", id: card.id, certificates: authorities },
  ].filter(Boolean);
}

const PARTS = {
  face: ({ shows }) => face(shows),
  state: ({ problem }) => (problem ? failure(problem) : h("p", { class: "reading", role: "status" }, t("cards.reading"))),
  line: ({ at }) => inReader(at),
  head: ({ shows, at }) => h("div", { class: "card-head" }, face(shows), facts(shows, at)),
  unlocked: ({ use }) => unlocked(use),
  test: () => notice("warn", t("cards.test")),
  halfRenewed: ({ help }) => notice("warn", t("cards.halfRenewed"), h("p", {}, help)),
  unreadable: ({ count }) => notice("warn", t("cards.unreadable", { count })),
  expired: ({ help }) => notice("warn", t("cards.expired"), h("p", {}, help)),
  validity: ({ certificates }) => h("div", {},
    h("h3", {}, t("cards.validity")),
    timeline(certificates.map((certificate) => ({ ...certificate, label: uses(certificate) }))),
    h("h3", {}, t("cards.certificates"))),
  certificate: ({ id, certificate }) => details(id, certificate),
  authorities: ({ id, certificates }) => h("details", { class: "authorities" },
    h("summary", {}, t("cards.authorities", { count: certificates.length })),
    certificates.map((certificate) => details(id, certificate))),
};

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

function unlocked(use) {
  return h("div", { class: "notice warn" }, icon("unlock"),
    h("div", {}, h("p", { class: "notice-title" }, t("cards.unlocked", { requester: use.requester })), h("p", {}, use.purpose)));
}

function details(id, certificate) {
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
    h("button", { class: "ghost", type: "button", onclick: () => fetchCertificate(id, certificate) }, icon("down"), t("cards.export")));
}

async function fetchCertificate(id, certificate) {
  save(await fetchBytes(`/tokens/${id}/certificates/${certificate.sha256}`), `${certificate.holder || "certificate"}-${certificate.sha256.slice(0, 8)}.cer`);
}

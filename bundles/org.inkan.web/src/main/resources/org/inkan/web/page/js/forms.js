// Choosing files and cards.

import { h, icon, keep, replace } from "./dom.js";
import { cards, state, watch } from "./state.js";
import { size, t } from "./text.js";
import { cardName, holderOf, numberOf, outOfTerm, rankBadge } from "./words.js";

let counter = 0;

/** A place to drop a file on, which is also an ordinary file field. */
export function filePicker(label, { hint, optional, multiple, accept, changed = () => {} } = {}) {
  const input = h("input", { type: "file", multiple, accept, class: "unseen" });
  const names = h("span", { class: "drop-name" });
  const problem = h("span", { class: "drop-problem", role: "alert" });
  const limit = state.session?.limits.file ?? Infinity;
  const fitting = () => [...input.files].filter((file) => file.size <= limit);
  const show = () => {
    replace(names, input.files.length
      ? [...input.files].map((file) => h("span", {}, file.name, " ", h("small", {}, size(file.size))))
      : h("span", { class: "drop-call" }, t(multiple ? "file.chooseSome" : "file.choose")));
    replace(problem, fitting().length < input.files.length ? t("file.tooLarge", { limit: size(limit) }) : "");
    changed(fitting());
  };
  input.addEventListener("change", show);
  const zone = h("label", {
    class: "drop",
    ondragover: (event) => { event.preventDefault(); zone.classList.add("over"); },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      input.files = event.dataTransfer.files;
      show();
    },
  }, icon("file"), h("span", { class: "drop-label" }, label, optional && h("small", {}, t("optional"))), names, hint && h("span", { class: "hint" }, hint), problem, input);
  show();
  return { element: zone, files: fitting };
}

/**
 * One of the cards that can do something.
 *
 * @param use of the key that will be asked for, so that a card says beforehand that it is too late
 */
export function cardPicker(label, able, { use, changed = () => {} } = {}) {
  const group = `card-${++counter}`;
  const box = h("div", { class: "choices" });
  const element = h("fieldset", {}, h("legend", {}, label), box);
  let chosen;
  const choice = (row) => h("label", { class: "choice" },
    h("input", { type: "radio", name: group, value: row.id, onchange: () => { chosen = row.id; changed(chosen); } }),
    h("span", { class: "choice-text" },
      h("span", { class: "choice-title" }, row.nickname ?? row.title, rankBadge(row.rank), row.late && h("span", { class: "badge bad" }, t("timeline.notValid"))),
      h("span", { class: "quiet" }, [row.holder, numberOf(row)].filter(Boolean).join(" · "))));
  const off = watch(() => {
    const fitting = cards().filter(able);
    if (!fitting.some((card) => card.id === chosen)) {
      chosen = fitting.length === 1 ? fitting[0].id : undefined;
    }
    const rows = fitting.map((card) => ({
      id: card.id, name: cardName(card), title: card.title, nickname: card.nickname, late: outOfTerm(card, use), holder: holderOf(card), rank: card.rank, cardNumberTail: card.cardNumberTail,
    }));
    keep(box, rows.length ? rows : [{}], (row) => (row.id ? choice(row) : h("p", { class: "quiet" }, t("card.noneFits"))));
    for (const radio of box.querySelectorAll("input")) {
      radio.checked = radio.value === chosen;
    }
    changed(chosen);
  });
  return { element, chosen: () => chosen, some: () => cards().some(able), off };
}

/** Says beside a button that cannot be pressed yet what it waits for. */
export function waitsFor(button) {
  const line = h("p", { class: "hint", id: `waits-${++counter}`, "aria-live": "polite" });
  button.setAttribute("aria-describedby", line.id);
  return {
    line,
    /** @param missing keys of texts, of which the first is said: one step after the other */
    show([first]) {
      button.disabled = first !== undefined;
      const said = first ? t(first) : "";
      if (line.textContent !== said) {
        line.textContent = said;
      }
    },
  };
}

export const canSign = (card) => card.privateUse === "ready" && card.certificates.some((one) => one.key && one.uses.includes("sign"));
export const canDecrypt = (card) => card.privateUse === "ready" && card.certificates.some((one) => one.key && one.uses.includes("decrypt"));
export const canReceive = (card) => card.certificates.some((one) => one.current && one.uses.includes("decrypt"));

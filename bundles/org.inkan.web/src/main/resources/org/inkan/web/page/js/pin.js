// The PIN window: which card, for what, for whom, how many tries are left; answered once.

import { get, post, remove } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { on } from "./events.js";
import { state } from "./state.js";
import { t, word } from "./text.js";
import { cardName, failure, tries } from "./words.js";

const waiting = [];
let shown;

export function answerQuestions() {
  on("question", add);
  on("question-closed", ({ id }) => drop(id));
  on("link", async (there) => {
    if (there) {
      (await get("/questions")).questions.forEach(add);
    }
  });
}

function add(question) {
  if (!waiting.some((each) => each.id === question.id)) {
    waiting.push(question);
    next();
  }
}

function drop(id) {
  const index = waiting.findIndex((each) => each.id === id);
  if (index >= 0) {
    waiting.splice(index, 1);
  }
  if (shown?.question.id === id) {
    const { dialog, title } = shown;
    shown = undefined;
    document.title = title;
    dialog.close();
    dialog.remove();
    next();
  }
}

function next() {
  if (!shown && waiting.length > 0) {
    open(waiting[0]);
  }
}

function field(label, question, autofocus) {
  const input = h("input", {
    type: "password", autocomplete: "off", autocapitalize: "off", spellcheck: "false", required: true, autofocus,
    inputmode: question.charset === "digits" ? "numeric" : undefined, maxlength: question.maxLength,
  });
  return { input, row: h("label", { class: "field" }, h("span", {}, label), input) };
}

function open(question) {
  const isNew = question.kind === "new-pin";
  const first = field(t(`pin.field.${question.kind}`), question, true);
  const second = isNew ? field(t("pin.field.again"), question) : undefined;
  const confirmed = question.lastTry ? h("input", { type: "checkbox" }) : undefined;
  const problem = h("div", {});
  const answer = h("button", { type: "submit" }, t("pin.ok"));
  const close = () => remove(`/questions/${question.id}`).catch(() => drop(question.id));
  const known = state.cards.get(question.token);
  const dialog = h("dialog", { class: "pin", "aria-labelledby": "pin-title", oncancel: (event) => { event.preventDefault(); close(); } },
    h("form", {
      onsubmit: async (event) => {
        event.preventDefault();
        answer.disabled = true;
        try {
          await post(`/questions/${question.id}/answer`, {
            pin: first.input.value,
            ...(second ? { repeated: second.input.value } : {}),
            ...(confirmed ? { lastTryConfirmed: confirmed.checked } : {}),
          });
          drop(question.id);
        } catch (failed) {
          if (failed.status === 404) {
            drop(question.id);
            return;
          }
          replace(problem, failure(failed.body));
          (second ?? first).input.focus();
        } finally {
          first.input.value = "";
          if (second) {
            second.input.value = "";
          }
          answer.disabled = false;
        }
      },
    },
    h("h2", { id: "pin-title" }, icon("pin"), t(`pin.title.${question.kind}`)),
    h("dl", { class: "facts" },
      h("div", {}, h("dt", {}, t("pin.card")), h("dd", {}, cardName({ ...question, title: known?.title ?? question.title, nickname: known?.nickname }))),
      h("div", {}, h("dt", {}, t("pin.purpose")), h("dd", {}, question.purpose)),
      h("div", {}, h("dt", {}, t("pin.requester")), h("dd", {}, question.requester)),
      !isNew && h("div", {}, h("dt", {}, t("pin.tries")), h("dd", {}, tries(question.triesLeft)))),
    problem,
    first.row,
    second?.row,
    h("p", { class: "hint" }, t("pin.rule", { min: question.minLength, max: question.maxLength, charset: word("charset", question.charset) })),
    confirmed && h("label", { class: "check danger" }, confirmed, h("span", {}, t("pin.lastTry"))),
    h("div", { class: "buttons" }, h("button", { class: "ghost", type: "button", onclick: close }, t("cancel")), answer)));
  shown = { question, dialog, title: document.title };
  document.title = `● ${t(`pin.title.${question.kind}`)}`;
  document.body.append(dialog);
  dialog.showModal();
  first.input.focus();
  announce(t(`pin.title.${question.kind}`));
}

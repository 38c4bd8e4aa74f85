// The PIN window: which card, for what, for whom, how many tries are left; answered once. A PIN that is typed at the reader
// is not asked for: the window says where to type, and goes away when the reader is done.

import { get, post, remove } from "./api.js";
import { announce, h, icon, replace } from "./dom.js";
import { on } from "./events.js";
import { state } from "./state.js";
import { t, word } from "./text.js";
import { cardName, failure, tries } from "./words.js";

const waiting = [];
/** What says where to type, by id: it waits for nothing, and stands beside the question that is shown. */
const told = new Map();
let shown;

export function answerQuestions() {
  on("question", add);
  on("question-closed", ({ id }) => drop(id));
  on("link", async (there) => {
    if (there) {
      const { questions } = await get("/questions");
      // what was over while the connection was down said so to nobody
      [...waiting.map((each) => each.id), ...told.keys()].filter((id) => questions.every((each) => each.id !== id)).forEach(drop);
      questions.forEach(add);
    }
  });
}

const atReader = (question) => question.entry === "at-reader";

function add(question) {
  if (atReader(question) && !question.lastTry) {
    if (!told.has(question.id)) {
      tell(question);
    }
    return;
  }
  if (!waiting.some((each) => each.id === question.id)) {
    waiting.push(question);
    next();
  }
}

function drop(id) {
  hide(id);
  told.delete(id);
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

function hide(id) {
  const dialog = told.get(id);
  dialog?.close();
  dialog?.remove();
}

function next() {
  if (!shown && waiting.length > 0) {
    open(waiting[0]);
  }
}

function field(label, question) {
  const input = h("input", {
    type: "password", autocomplete: "off", autocapitalize: "off", spellcheck: "false", required: true,
    inputmode: question.charset === "digits" ? "numeric" : undefined, maxlength: question.maxLength, "aria-describedby": "pin-rule",
  });
  return { input, row: h("label", { class: "field" }, h("span", {}, label), input) };
}

function facts(question, withTries) {
  const known = state.cards.get(question.token);
  return h("dl", { class: "facts" },
    h("div", {}, h("dt", {}, t("pin.card")), h("dd", {}, cardName({ ...question, title: known?.title ?? question.title, nickname: known?.nickname }))),
    h("div", {}, h("dt", {}, t("pin.purpose")), h("dd", {}, question.purpose)),
    h("div", {}, h("dt", {}, t("pin.requester")), h("dd", {}, question.requester)),
    withTries && h("div", {}, h("dt", {}, t("pin.tries")), h("dd", {}, tries(question.triesLeft))));
}

/** Its button only puts it out of sight: what the reader waits for is ended at the reader. */
function tell(question) {
  const title = `pin-title-${question.id}`;
  const away = h("button", { class: "ghost", type: "button", onclick: () => hide(question.id) }, t("pin.reader.hide"));
  const dialog = h("dialog", { class: "pin", "aria-labelledby": title },
    h("form", {},
      h("h2", { id: title }, icon("pin"), t(`pin.reader.title.${question.kind}`)),
      h("p", {}, t(`pin.reader.where.${question.kind}`, { reader: question.reader })),
      facts(question, question.kind !== "new-pin"),
      h("div", { class: "buttons" }, away)));
  told.set(question.id, dialog);
  document.body.append(dialog);
  dialog.showModal();
  announce(t(`pin.reader.title.${question.kind}`));
}

function open(question) {
  const isNew = question.kind === "new-pin";
  const first = atReader(question) ? undefined : field(t(`pin.field.${question.kind}`), question);
  const second = first && isNew ? field(t("pin.field.again"), question) : undefined;
  const confirmed = question.lastTry ? h("input", { type: "checkbox" }) : undefined;
  const title = atReader(question) ? t(`pin.reader.title.${question.kind}`) : t(`pin.title.${question.kind}`);
  const problem = h("div", {});
  const answer = h("button", { type: "submit" }, t(question.lastTry ? "pin.okLast" : `pin.ok.${question.kind}`));
  const close = () => remove(`/questions/${question.id}`).catch(() => drop(question.id));
  const dialog = h("dialog", { class: "pin", "aria-labelledby": "pin-title", oncancel: (event) => { event.preventDefault(); close(); } },
    h("form", {
      onsubmit: async (event) => {
        event.preventDefault();
        answer.disabled = true;
        try {
          await post(`/questions/${question.id}/answer`, {
            ...(first ? { pin: first.input.value } : {}),
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
          (confirmed?.checked === false ? confirmed : first?.input)?.focus();
        } finally {
          for (const each of [first, second]) {
            if (each) {
              each.input.value = "";
            }
          }
          answer.disabled = false;
        }
      },
    },
    h("h2", { id: "pin-title" }, icon("pin"), title),
    facts(question, !isNew),
    confirmed && h("label", { class: "check danger" }, confirmed, h("span", {}, t("pin.lastTry"))),
    problem,
    first?.row,
    second?.row,
    first && h("p", { class: "hint", id: "pin-rule" }, t("pin.rule", { min: question.minLength, max: question.maxLength, charset: word("charset", question.charset) })),
    !first && h("p", { class: "hint" }, t("pin.reader.afterwards")),
    h("div", { class: "buttons" }, h("button", { class: "ghost", type: "button", onclick: close }, t("cancel")), answer)));
  shown = { question, dialog, title: document.title };
  document.title = `● ${title}`;
  document.body.append(dialog);
  dialog.showModal();
  // what this try can cost is read before anything is typed
  (confirmed ?? first?.input)?.focus();
  announce(title);
}

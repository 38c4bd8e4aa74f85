// Signing, checking, encrypting and decrypting a file.

import { h, replace } from "./dom.js";
import { canDecrypt, canReceive, canSign, cardPicker, filePicker, waitsFor } from "./forms.js";
import { day, moment, t } from "./text.js";
import { resultFile, run } from "./work.js";
import { heading, notice } from "./words.js";

/** @param missing gives the texts of what has to be chosen before it can begin */
function form(main, { kind, fields, missing, order }) {
  const panel = h("div", { class: "outcome" });
  const begin = h("button", { type: "submit", class: "big" }, t(`${kind}.begin`));
  const waiting = waitsFor(begin);
  let busy = false;
  // later, because fields tell of their first choice while they are being made
  const check = () => queueMicrotask(() => {
    waiting.show(missing().filter(Boolean));
    begin.disabled ||= busy;
  });
  // what came of another file must not stand beside this one
  const renew = () => {
    if (!busy) {
      replace(panel);
    }
    check();
  };
  const element = h("form", {
    class: "panel form",
    onsubmit: async (event) => {
      event.preventDefault();
      busy = true;
      check();
      await run(panel, order());
      busy = false;
      check();
    },
  }, fields(check, renew), h("div", { class: "buttons" }, waiting.line, begin));
  replace(main, heading(t(`${kind}.title`), t(`${kind}.intro`)), element, panel);
  check();
}

const noFile = (picker) => picker.files().length !== 1 && "wait.file";
const noCard = (picker) => !picker.chosen() && (picker.some() ? "wait.card" : "wait.insert");

async function inTurn(files, send) {
  const ids = [];
  for (const file of files) {
    ids.push(await send(file));
  }
  return ids;
}

export function showSign(main) {
  let file, card, detached;
  form(main, {
    kind: "sign",
    fields: (check, renew) => {
      file = filePicker(t("sign.file"), { changed: renew });
      card = cardPicker(t("sign.card"), canSign, { use: "sign", changed: check });
      detached = h("input", { type: "checkbox" });
      return [file.element, card.element, h("label", { class: "check" }, detached, h("span", {}, t("sign.detached"), h("small", {}, t("sign.detachedHint"))))];
    },
    missing: () => [noFile(file), noCard(card)],
    order: () => ({
      kind: "sign",
      prepare: async (send) => ({ token: card.chosen(), file: await send(file.files()[0]), detached: detached.checked }),
      done: (work) => [notice("good", t("sign.done"), h("p", {}, t(work.report.detached ? "sign.keepBoth" : "sign.inside"))), resultFile(work)],
    }),
  });
  return () => card.off();
}

export function showVerify(main) {
  let signature, content, trusted;
  form(main, {
    kind: "verify",
    fields: (check, renew) => {
      signature = filePicker(t("verify.file"), { changed: renew, hint: t("verify.fileHint") });
      content = filePicker(t("verify.content"), { optional: true, hint: t("verify.contentHint"), changed: renew });
      trusted = filePicker(t("verify.trusted"), { optional: true, multiple: true, hint: t("verify.trustedHint"), changed: renew });
      return [signature.element, content.element, h("details", {}, h("summary", {}, t("more")), trusted.element)];
    },
    missing: () => [noFile(signature)],
    order: () => ({
      kind: "verify",
      prepare: async (send) => ({
        file: await send(signature.files()[0]),
        ...(content.files().length ? { content: await send(content.files()[0]) } : {}),
        trusted: await inTurn(trusted.files(), send),
      }),
      done: verdict,
    }),
  });
  return () => {};
}

function verdict(work) {
  const { report } = work;
  const intact = report.signers.every((signer) => signer.intact);
  return [
    report.valid ? notice("good", t("verify.valid")) : intact ? notice("warn", t("verify.untrusted")) : notice("bad", t("verify.changed")),
    report.sandbox && report.valid && notice("warn", t("verify.sandbox")),
    report.signers.map((signer) => h("section", { class: "panel signer" },
      h("h2", {}, signer.holder ?? t("verify.noName")),
      h("dl", { class: "facts" },
        fact(t("verify.content?"), t(signer.intact ? "verify.intact" : "verify.notIntact")),
        // what has been changed proves nothing of anybody
        signer.intact && fact(t("verify.trust"), signer.trusted ? t("verify.isTrusted") : signer.untrusted?.what),
        fact(t("fact.issuer"), signer.issuer),
        fact(t("verify.time"), signer.signingTime && moment(signer.signingTime)),
        fact(t("verify.certificate"), signer.from && t("fact.renewalPeriod", { from: day(signer.from), until: day(signer.until) })),
        fact(t("verify.algorithm"), signer.algorithm),
        fact(t("fact.remarks"), signer.remarks.length > 0 && h("ul", {}, signer.remarks.map((remark) => h("li", {}, remark.what))))))),
    resultFile(work),
  ];
}

function fact(name, value) {
  return value && h("div", {}, h("dt", {}, name), h("dd", {}, value));
}

export function showEncrypt(main) {
  let file, card, others, mine;
  form(main, {
    kind: "encrypt",
    fields: (check, renew) => {
      file = filePicker(t("encrypt.file"), { changed: renew });
      others = filePicker(t("encrypt.recipients"), { optional: true, multiple: true, hint: t("encrypt.recipientsHint"), changed: renew });
      card = cardPicker(t("encrypt.card"), canReceive, { use: "decrypt", changed: check });
      mine = h("input", { type: "checkbox", checked: true, onchange: check });
      return [file.element, others.element, h("label", { class: "check" }, mine, h("span", {}, t("encrypt.mine"), h("small", {}, t("encrypt.mineHint")))), card.element];
    },
    missing: () => [noFile(file), mine.checked ? noCard(card) : others.files().length === 0 && "wait.recipient"],
    order: () => ({
      kind: "encrypt",
      prepare: async (send) => ({
        file: await send(file.files()[0]),
        recipients: await inTurn(others.files(), send),
        ...(mine.checked ? { token: card.chosen() } : {}),
      }),
      done: (work) => [notice("good", t("encrypt.done", { count: work.report.recipients })), resultFile(work)],
    }),
  });
  return () => card.off();
}

export function showDecrypt(main) {
  let file, card;
  form(main, {
    kind: "decrypt",
    fields: (check, renew) => {
      file = filePicker(t("decrypt.file"), { changed: renew });
      card = cardPicker(t("decrypt.card"), canDecrypt, { changed: check });
      return [file.element, card.element];
    },
    missing: () => [noFile(file), noCard(card)],
    order: () => ({
      kind: "decrypt",
      prepare: async (send) => ({ token: card.chosen(), file: await send(file.files()[0]) }),
      done: (work) => [notice("good", t("decrypt.done"), h("p", {}, t("decrypt.forget"))), resultFile(work)],
    }),
  });
  return () => card.off();
}

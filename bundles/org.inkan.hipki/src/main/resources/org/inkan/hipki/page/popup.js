/* The window that a site opens: hands its one command to the service, asks the person, hands the one reply back. */
import { careful } from "./careful.js";

const FAILED = 1979711501;
/* A window without a site has nothing to wait for. */
const ALONE = 20000;
const page = document.documentElement.dataset.page;
const element = (id) => document.getElementById(id);
let origin = null;
/* What is shown while the card works. */
let working = "wait";

function post(path, body, headers) {
  return fetch("/hipki/popup/" + path, {
    method: "POST",
    headers: Object.assign({ "X-Inkan-Page": page, "Content-Type": "text/plain" }, headers),
    body: body,
    credentials: "omit",
    cache: "no-store",
    keepalive: path === "close"
  });
}

/* Nothing when the service has been restarted or does not answer. */
async function result(path, body, headers) {
  try {
    const answer = await post(path, body, headers);
    return answer.ok ? await answer.json() : null;
  } catch (unreachable) {
    return null;
  }
}

function show(id) {
  for (const part of document.querySelectorAll("main > *")) part.hidden = part.id !== id;
}

function deliver(reply) {
  if (window.opener) window.opener.postMessage(reply, origin);
  window.close();
  show("refused");
}

async function take(command) {
  origin = command.origin;
  show("wait");
  follow(await result("command", "tbsPackage=" + command.data, { "X-Inkan-Origin": origin }));
}

function follow(outcome) {
  if (!outcome) inkan.end(FAILED, "lost");
  else if (outcome.ask) ask(outcome.ask);
  else if (outcome.tell) tell(outcome.tell);
  else deliver(outcome.reply);
}

function fill(question) {
  window.resizeTo(Math.max(window.outerWidth, 560), Math.max(window.outerHeight, 680));
  for (const part of document.querySelectorAll("[data-use]")) part.hidden = part.dataset.use !== question.use;
  for (const name of ["origin", "card", "reader", "triesLeft"]) {
    for (const part of document.querySelectorAll("[data-fact=" + name + "]")) part.textContent = question[name] || "";
    for (const part of document.querySelectorAll("[data-part=" + name + "]")) part.hidden = !question[name];
  }
  working = question.keypad ? "keypad" : "wait";
}

/* Allowed already: only where to type is to be said. */
async function tell(question) {
  fill(question);
  show(working);
  follow(await result("answer", JSON.stringify({ allowed: true })));
}

function ask(question) {
  fill(question);
  document.querySelector("[data-part=remember]").hidden = question.use === "MANAGE";
  for (const part of document.querySelectorAll("[data-warning]")) {
    part.hidden = !question.warnings.includes(part.dataset.warning);
  }
  if (question.document) {
    element("nonce").textContent = question.document.nonce || "";
    for (const part of document.querySelectorAll("[data-part=nonce]")) part.hidden = !question.document.nonce;
    element("document").hidden = false;
    element("content").textContent = question.document.text;
    element("bytes").textContent = question.document.bytes;
    element("part").hidden = question.document.whole;
    for (const part of document.querySelectorAll("[data-kind]")) {
      part.hidden = part.dataset.kind !== question.document.kind;
    }
  }
  show("ask");
  /* Sites open windows of 200 pixels: what is read first is who asks for what, and the buttons stay in sight. */
  element("question").focus();
  scrollTo(0, 0);
  const lastTry = question.warnings.includes("last-try");
  const yes = careful(element("allow"), () => !lastTry || element("lasttry").checked);
  element("lasttry").addEventListener("change", yes.look);
  yes.start();
}

async function answer(event, allowed) {
  if (!event.isTrusted) return;
  const said = { allowed: allowed, remember: element("remember").checked, lastTry: element("lasttry").checked };
  show(allowed ? working : "wait");
  follow(await result("answer", JSON.stringify(said)));
}

element("allow").addEventListener("click", (event) => answer(event, true));
element("refuse").addEventListener("click", (event) => answer(event, false));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !element("ask").hidden) answer(event, false);
});
addEventListener("pagehide", () => { post("close", "").catch(() => {}); });

if (!window.opener) show("alone");
setTimeout(() => { if (!inkan.first) show("alone"); }, ALONE);
inkan.take = take;
if (inkan.first && inkan.first.origin !== "null") take(inkan.first);

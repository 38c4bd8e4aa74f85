// The API. The cookie is the browser's half of the permission, the token is the page's.

import { currentLanguage, t } from "./text.js";

const ROOT = "api/v1";
const TOKEN = "inkan.token";
const SESSION = "inkan.session";
const CHALLENGE_BYTES = 32;

/** An answer that says what went wrong, in three sentences. */
export class Failure extends Error {
  constructor(status, body) {
    super(body.what);
    this.status = status;
    this.body = body;
  }
}

let outside = () => {};
/** Whether the one at our port has shown since the last loss of the connection that it is the one who let us in. */
let recognised = false;

/** Called when the permission has ended. */
export function onOutside(callback) {
  outside = callback;
}

/** From now on anybody may be at our port. */
export function doubt() {
  recognised = false;
}

function said(what) {
  return { code: "", name: "", what, why: "", next: "", details: {} };
}

function refused(status, body) {
  if (status === 401) {
    outside();
  }
  return new Failure(status, body ?? said(String(status)));
}

function lost() {
  doubt();
  return new Failure(0, said(t("link.lost")));
}

async function ask(method, path, { body, headers = {}, signal } = {}) {
  let response;
  try {
    response = await fetch(ROOT + path, { method, body, signal, headers: { "Accept-Language": currentLanguage(), ...headers } });
  } catch (problem) {
    throw problem.name === "AbortError" ? problem : lost();
  }
  if (response.ok) {
    return response;
  }
  throw refused(response.status, await response.json().catch(() => undefined));
}

function asJson(value) {
  return { body: JSON.stringify(value), headers: { "Content-Type": "application/json" } };
}

function hexadecimal(bytes) {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** While Inkan is away, anybody on this machine can take its port; to them we must not show what opens it afterwards. */
async function recognise(token) {
  const utf8 = new TextEncoder();
  const challenge = hexadecimal(crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES)));
  const answer = await ask("POST", "/session/proof", asJson({ session: localStorage.getItem(SESSION) ?? "", challenge }));
  const { proof } = await answer.json().catch(() => ({}));
  const hash = await crypto.subtle.digest("SHA-256", utf8.encode(token));
  const key = await crypto.subtle.importKey("raw", hash, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  if (proof !== hexadecimal(await crypto.subtle.sign("HMAC", key, utf8.encode(`Inkan page ${challenge}`)))) {
    throw lost();
  }
  recognised = true;
}

/** Headers with our half of the permission, for nobody but the one who gave it. */
async function headersWith(more) {
  const token = localStorage.getItem(TOKEN) ?? "";
  if (!recognised) {
    await recognise(token);
  }
  return { "Inkan-Page-Token": token, ...more };
}

async function send(method, path, { headers, ...more } = {}) {
  return ask(method, path, { ...more, headers: await headersWith(headers) });
}

async function json(method, path, value) {
  const response = await send(method, path, value === undefined ? {} : asJson(value));
  return response.status === 204 ? undefined : response.json();
}

export const get = (path) => json("GET", path);
export const post = (path, value) => json("POST", path, value);
export const put = (path, value) => json("PUT", path, value);
export const remove = (path) => json("DELETE", path);

/**
 * Sends a file. With XMLHttpRequest, because fetch does not tell how much of a body has gone out.
 *
 * @param told hears how many bytes have gone out
 * @param signal ends it
 */
export async function sendFile(file, { told = () => {}, signal } = {}) {
  const headers = await headersWith({ "Accept-Language": currentLanguage(), "Content-Type": "application/octet-stream" });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${ROOT}/files?name=${encodeURIComponent(file.name)}`);
    Object.entries(headers).forEach((header) => request.setRequestHeader(...header));
    request.responseType = "json";
    request.upload.onprogress = (event) => told(event.loaded);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(refused(request.status, request.response ?? undefined)));
    request.onerror = () => reject(lost());
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

export async function fetchBytes(path) {
  const response = await send("GET", path);
  return response.blob();
}

export function stream(path, signal) {
  return send("GET", path, { signal });
}

/** Trades the key of the printed address for a permission. */
export async function enter(key) {
  const answer = await ask("POST", "/session", asJson({ key }));
  const { session, token } = await answer.json();
  localStorage.setItem(SESSION, session);
  localStorage.setItem(TOKEN, token);
  recognised = true;
}

/** Gives the permission back, for every window of this browser. */
export async function leave() {
  await remove("/session");
  localStorage.removeItem(SESSION);
  localStorage.removeItem(TOKEN);
  doubt();
}

/** Hands a file to the person. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

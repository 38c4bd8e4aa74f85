// The API. The cookie is the browser's half of the permission, the token is the page's.

import { currentLanguage, t } from "./text.js";

const ROOT = "api/v1";
const TOKEN = "inkan.token";

/** An answer that says what went wrong, in three sentences. */
export class Failure extends Error {
  constructor(status, body) {
    super(body.what);
    this.status = status;
    this.body = body;
  }
}

let outside = () => {};

/** Called when the permission has ended. */
export function onOutside(callback) {
  outside = callback;
}

function headersWith(more) {
  return {
    "Accept-Language": currentLanguage(),
    "Inkan-Page-Token": localStorage.getItem(TOKEN) ?? "",
    ...more,
  };
}

function refused(status, said) {
  if (status === 401) {
    outside();
  }
  return new Failure(status, said ?? { code: "", name: "", what: String(status), why: "", next: "", details: {} });
}

async function send(method, path, { body, headers = {}, signal } = {}) {
  const response = await fetch(ROOT + path, { method, body, signal, headers: headersWith(headers) });
  if (response.ok) {
    return response;
  }
  throw refused(response.status, await response.json().catch(() => undefined));
}

async function json(method, path, value) {
  const response = await send(method, path, value === undefined ? {} : {
    body: JSON.stringify(value),
    headers: { "Content-Type": "application/json" },
  });
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
export function sendFile(file, { told = () => {}, signal } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${ROOT}/files?name=${encodeURIComponent(file.name)}`);
    Object.entries(headersWith({ "Content-Type": "application/octet-stream" })).forEach((header) => request.setRequestHeader(...header));
    request.responseType = "json";
    request.upload.onprogress = (event) => told(event.loaded);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(refused(request.status, request.response ?? undefined)));
    request.onerror = () => reject(new Error(t("link.lost")));
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
  const { token } = await json("POST", "/session", { key });
  localStorage.setItem(TOKEN, token);
}

/** Hands a file to the person. */
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

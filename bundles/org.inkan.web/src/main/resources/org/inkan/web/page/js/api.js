// The API. The cookie is the browser's half of the permission, the token is the page's.

import { currentLanguage } from "./text.js";

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

async function send(method, path, { body, headers = {}, signal } = {}) {
  const response = await fetch(ROOT + path, {
    method,
    body,
    signal,
    headers: {
      "Accept-Language": currentLanguage(),
      "Inkan-Page-Token": localStorage.getItem(TOKEN) ?? "",
      ...headers,
    },
  });
  if (response.ok) {
    return response;
  }
  const said = await response.json().catch(() => ({ code: "", name: "", what: response.statusText, why: "", next: "", details: {} }));
  if (response.status === 401) {
    outside();
  }
  throw new Failure(response.status, said);
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

export async function sendFile(file) {
  const response = await send("POST", `/files?name=${encodeURIComponent(file.name)}`, {
    body: file,
    headers: { "Content-Type": "application/octet-stream" },
  });
  return response.json();
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

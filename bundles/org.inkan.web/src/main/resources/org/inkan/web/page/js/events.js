// Server-sent events over fetch: EventSource cannot send the page's half of the permission. A browser opens six connections to one
// server and no more, and sites' windows need some: of all open pages one listens, and tells the others.

import { doubt, stream } from "./api.js";

const RETRY_MILLIS = [500, 1000, 2000, 5000];
/** The server says something every five seconds; a stream that is silent longer is dead. */
const SILENCE_MILLIS = 15_000;

const NAME = "inkan-events";
/** Asked by a page that has just begun: it has missed that there is a connection. */
const IS_THERE_A_LINK = "is-there-a-link";

const pages = new BroadcastChannel(NAME);
const listeners = new Map();
let ending = new AbortController();
/** One for each time that this page began to hear news: an earlier one must not go on beside it. */
let round;
let linked = false;

export function on(type, listener) {
  listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  return () => listeners.set(type, listeners.get(type).filter((each) => each !== listener));
}

function emit(type, data) {
  for (const listener of listeners.get(type) ?? []) {
    listener(data);
  }
}

function hear(type, data) {
  if (type === "link" && !data) {
    doubt();
  }
  emit(type, data);
}

function tell(type, data) {
  hear(type, data);
  pages.postMessage({ type, data });
}

pages.addEventListener("message", ({ data: { type, data } }) => {
  if (type === IS_THERE_A_LINK) {
    if (linked) {
      pages.postMessage({ type: "link", data: true });
    }
  } else if (round) {
    hear(type, data);
  }
});

function dispatch(block) {
  let type = "message";
  let data = "";
  for (const line of block.split("\n")) {
    if (line.startsWith("event: ")) {
      type = line.slice(7);
    } else if (line.startsWith("data: ")) {
      data += line.slice(6);
    }
  }
  if (data) {
    tell(type, JSON.parse(data));
  }
}

async function listen(connected) {
  ending = new AbortController();
  let silence = setTimeout(() => ending.abort(), SILENCE_MILLIS);
  try {
    const response = await stream("/events", ending.signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    linked = true;
    connected();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      clearTimeout(silence);
      silence = setTimeout(() => ending.abort(), SILENCE_MILLIS);
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop();
      blocks.forEach(dispatch);
    }
  } finally {
    linked = false;
    clearTimeout(silence);
  }
}

async function listenOn(mine, attempt) {
  for (let failures = attempt; !mine.signal.aborted; failures++) {
    try {
      await listen(() => {
        tell("link", true);
        if (failures > 0) {
          tell("back");
        }
        failures = 0;
      });
    } catch (problem) {
      if (problem.status === 401) {
        return;
      }
    }
    if (!mine.signal.aborted) {
      tell("link", false);
      await new Promise((wake) => setTimeout(wake, RETRY_MILLIS[Math.min(failures, RETRY_MILLIS.length - 1)]));
    }
  }
}

export function stopListening() {
  round?.abort();
  round = undefined;
  ending.abort();
}

/**
 * Hears news until the permission ends, by itself or from the page that listens. Tells "link" with true and false as the connection
 * comes and goes, and "back" when some may have been missed.
 */
export async function keepListening() {
  stopListening();
  const mine = new AbortController();
  round = mine;
  pages.postMessage({ type: IS_THERE_A_LINK });
  const first = await navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock) {
      await listenOn(mine, 0);
    }
    return lock !== null;
  });
  if (!first) {
    try {
      await navigator.locks.request(NAME, { signal: mine.signal }, () => listenOn(mine, 1));
    } catch (problem) {
      if (!mine.signal.aborted) {
        throw problem;
      }
    }
  }
  if (round === mine) {
    round = undefined;
  }
}

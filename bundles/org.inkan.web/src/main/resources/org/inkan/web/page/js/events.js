// Server-sent events over fetch: EventSource cannot send the page's half of the permission.

import { doubt, stream } from "./api.js";

const RETRY_MILLIS = [500, 1000, 2000, 5000];
/** The server says something every five seconds; a stream that is silent longer is dead. */
const SILENCE_MILLIS = 15_000;

const listeners = new Map();
let ending = new AbortController();
/** One for each time that somebody began to listen: an earlier one must not go on beside it. */
let round;

export function on(type, listener) {
  listeners.set(type, [...(listeners.get(type) ?? []), listener]);
  return () => listeners.set(type, listeners.get(type).filter((each) => each !== listener));
}

function emit(type, data) {
  for (const listener of listeners.get(type) ?? []) {
    listener(data);
  }
}

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
    emit(type, JSON.parse(data));
  }
}

async function listen(connected) {
  ending = new AbortController();
  let silence = setTimeout(() => ending.abort(), SILENCE_MILLIS);
  try {
    const response = await stream("/events", ending.signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
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
    clearTimeout(silence);
  }
}

export function stopListening() {
  round = undefined;
  ending.abort();
}

/** Listens until the permission ends. Tells "link" with true and false as the connection comes and goes, and "back" when it had gone. */
export async function keepListening() {
  stopListening();
  const mine = {};
  round = mine;
  for (let attempt = 0; round === mine; attempt++) {
    try {
      await listen(() => {
        emit("link", true);
        if (attempt > 0) {
          emit("back");
        }
        attempt = 0;
      });
    } catch (problem) {
      if (problem.status === 401) {
        return;
      }
    }
    if (round === mine) {
      doubt();
      emit("link", false);
      await new Promise((wake) => setTimeout(wake, RETRY_MILLIS[Math.min(attempt, RETRY_MILLIS.length - 1)]));
    }
  }
}

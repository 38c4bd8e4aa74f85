// What is known of readers and cards, and who wants to hear when it changes.

import { get } from "./api.js";
import { on } from "./events.js";

export const state = { session: undefined, readers: [], others: [], elsewhere: new Set(), cards: new Map() };

const watchers = new Set();

/** Calls back now and whenever readers or cards change. The answer ends it. */
export function watch(callback) {
  watchers.add(callback);
  callback();
  return () => watchers.delete(callback);
}

function changed() {
  watchers.forEach((callback) => callback());
}

let asking;
let again = false;

/** Asks for everything; what happens while it is being asked is asked once more. */
export function refresh() {
  if (asking) {
    again = true;
    return asking;
  }
  asking = (async () => {
    do {
      again = false;
      await look();
    } while (again);
  })().finally(() => { asking = undefined; });
  return asking;
}

async function look() {
  const { readers } = await get("/readers");
  // a card that was just put in shows at once, before anybody has read it
  state.readers = readers.filter((reader) => !state.elsewhere.has(reader.token?.id));
  changed();
  const { tokens } = await get("/tokens");
  // a card that a vendor's module serves better stands among the others, not a second time in its reader
  state.elsewhere = new Set(readers.map((reader) => reader.token?.id).filter((id) => id && !tokens.some((token) => token.id === id)));
  state.readers = readers.filter((reader) => !state.elsewhere.has(reader.token?.id));
  // tokens that are no card in a reader: soft keys, vendors' modules
  state.others = tokens.filter((token) => !readers.some((reader) => reader.token?.id === token.id));
  const present = new Set(tokens.map((token) => token.id));
  for (const id of [...state.cards.keys()]) {
    if (!present.has(id)) {
      state.cards.delete(id);
    }
  }
  changed();
  await Promise.all(tokens.map((token) => read(token.id)));
}

async function read(id) {
  try {
    state.cards.set(id, await get(`/tokens/${id}`));
  } catch (problem) {
    state.cards.set(id, { id, problem: problem.body });
  }
  changed();
}

/** Cards that have been read, by reader. */
export function cards() {
  return [...state.cards.values()].filter((card) => !card.problem)
    .sort((one, other) => one.reader.localeCompare(other.reader, "en", { numeric: true }));
}

export function follow() {
  on("readers", refresh);
  on("nickname", refresh);
  on("link", (there) => { if (there) { refresh(); } });
}

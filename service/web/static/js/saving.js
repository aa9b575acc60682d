// Saves explanations as they are written, and loses none: what is typed stays in the browser until the server has it.
// Tells how far each is by `doichieu:saving` on the document: {key, state, text?, trouble?, theirs?}, where state is
// unsaved | saving | saved | retrying | refused | conflict.

import { load, Overtaken, patch } from "./change.js";
import * as drafts from "./drafts.js";
import * as rows from "./rows.js";
import { show } from "./said.js";
import { toast } from "./toast.js";
import { who } from "./who.js";
import { say } from "./words.js";

const PAUSE = 800; // ms after the last key
const LONGEST_PAUSE = 60_000;
const pending = new Map(); // key -> {row, text, base, tries, timer, busy, state, theirs, trouble}

// `text` is what now stands in the panel of `row`; `base` what the server had when writing began.
export function typed(row, text, base) {
  const { key } = row.dataset;
  const entry = pending.get(key) ?? { row, base, tries: 0, timer: 0, busy: null, state: "unsaved" };
  entry.text = text;
  pending.set(key, entry);
  drafts.keep(key, { text, base: entry.base });
  if (entry.state === "conflict") return;
  if (!entry.busy) tell(entry, "unsaved");
  after(entry, PAUSE);
}

export function unsaved(key) {
  return key === undefined ? pending.size > 0 : pending.get(key);
}

// Saves at once what waits; fulfilled when all was tried once.
export async function flush() {
  await Promise.all([...pending.values()].filter((entry) => entry.state !== "conflict").map(save));
}

// After a conflict: `text` is to stand, whatever the other person wrote.
export function settle(key, text) {
  const entry = pending.get(key);
  Object.assign(entry, { text, base: entry.theirs.explanation, theirs: null, state: "unsaved", tries: 0 });
  drafts.keep(key, { text, base: entry.base });
  return save(entry);
}

function after(entry, pause) {
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => save(entry), pause);
}

async function save(entry) {
  clearTimeout(entry.timer);
  if (entry.busy) {
    await entry.busy;
    if (pending.get(entry.row.dataset.key) !== entry || entry.state === "conflict") return;
  }
  entry.busy = attempt(entry);
  await entry.busy;
}

async function attempt(entry) {
  const { text } = entry;
  tell(entry, "saving");
  try {
    const state = await patch(entry.row, { explanation: text, by: who() }, { before: { explanation: entry.base } });
    entry.base = text;
    entry.tries = 0;
    entry.busy = null;
    show(entry.row, state.said);
    if (entry.text === text) done(entry, state.said);
    else after(entry, PAUSE);
  } catch (trouble) {
    entry.busy = null;
    failed(entry, trouble);
  }
}

function done(entry, said) {
  pending.delete(entry.row.dataset.key);
  drafts.drop(entry.row.dataset.key);
  tell(entry, "saved", { at: said.updated });
}

function failed(entry, trouble) {
  if (trouble instanceof Overtaken) {
    entry.theirs = trouble.state.said;
    show(entry.row, entry.theirs);
    tell(entry, "conflict");
  } else if (trouble.passing) {
    entry.tries += 1;
    tell(entry, "retrying", { trouble });
    after(entry, Math.min(1000 * 2 ** entry.tries, LONGEST_PAUSE));
  } else {
    tell(entry, "refused", { trouble });
  }
}

function tell(entry, state, more = {}) {
  entry.state = state;
  const detail = { key: entry.row.dataset.key, row: entry.row, state, theirs: entry.theirs, text: entry.text, ...more };
  document.dispatchEvent(new CustomEvent("doichieu:saving", { detail }));
}

// Words of an earlier visit that never reached the server.
async function restore() {
  let saved = 0;
  for (const [key, draft] of drafts.all()) {
    const row = rows.byKey(key);
    if (!row) {
      homeless(key, draft);
      continue;
    }
    const entry = { row, text: draft.text, base: draft.base, tries: 0, timer: 0, busy: null, state: "unsaved" };
    const theirs = await load(row).then((state) => state.said.explanation).catch(() => null);
    if (pending.has(key)) continue; // the person went on writing meanwhile
    if (theirs === draft.text) {
      drafts.drop(key);
      continue;
    }
    pending.set(key, entry);
    await save(entry);
    if (entry.state === "saved") saved += 1;
    if (entry.state === "conflict") offer(row);
  }
  if (saved) toast(say("saving.restored", { count: saved }));
}

function offer(row) {
  const place = row.querySelector(".place")?.textContent ?? "";
  toast(say("saving.conflict_elsewhere", { place }), {
    action: say("saving.look"),
    run: () => document.dispatchEvent(new CustomEvent("doichieu:open", { detail: { row } })),
    lasting: true,
  });
}

function homeless(key, draft) {
  toast(say("saving.homeless"), {
    action: say("saving.copy"),
    run: () => navigator.clipboard.writeText(draft.text).then(() => drafts.drop(key)),
    lasting: true,
  });
}

addEventListener("online", flush);
addEventListener("beforeunload", (event) => {
  if (pending.size) event.preventDefault();
});
addEventListener("pagehide", () => {
  for (const entry of pending.values()) {
    if (entry.state === "conflict" || entry.state === "refused") continue;
    const fields = { explanation: entry.text, by: who() };
    patch(entry.row, fields, { before: { explanation: entry.base }, keepalive: true }).catch(() => {});
  }
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flush();
});
restore();

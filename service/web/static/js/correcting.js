// Sends corrections of pairs and labels, waits until the comparison is computed anew, and opens it again at the row.
// What was corrected in this session can be taken back; the list lives as long as the tab.

import { get } from "./api.js";
import { comparison, load, patch, same } from "./change.js";
import * as rows from "./rows.js";
import * as saving from "./saving.js";
import { who } from "./who.js";

const DONE = `doichieu.done.${comparison}`;
const AFTER = `doichieu.after.${comparison}`;
const WAIT = 25; // s that one request waits
const POLLS = 60; // s that a longer computation is waited for

// What was corrected in this session, the latest first: {what, key, steps: [{key, before}]}.
export function corrected() {
  return read(DONE) ?? [];
}

// `steps`: [{key, fields, said}], one after the other, `said`: label and predecessors as the person saw them; where they
// are others by now, Overtaken is thrown. `what`: what was done, for the list and the toast; `key`: of the row to come
// back to. Where a step is refused, the earlier ones are taken back and the refusal is thrown.
export async function correct(steps, what, key) {
  await saving.flush();
  const done = [];
  try {
    for (const step of steps) done.push({ key: step.key, before: await change(step) });
  } catch (trouble) {
    for (const { key: of, before } of done.reverse()) await change({ key: of, fields: before });
    throw trouble;
  }
  write(DONE, [{ what, key, steps: done }, ...corrected()]);
  comeBack({ key, what, undone: false });
}

// Takes back the correction at `index` of `corrected`, and later ones of the same rows with it.
export async function undo(index) {
  const list = corrected();
  const entry = list[index];
  const touched = new Set(entry.steps.map((step) => step.key));
  await saving.flush();
  for (const { key, before } of [...entry.steps].reverse()) await change({ key, fields: before });
  const stays = (other, at) => at > index || (at < index && !other.steps.some((step) => touched.has(step.key)));
  write(DONE, list.filter(stays));
  comeBack({ key: entry.key, what: entry.what, undone: true });
}

// What was done before the page was loaded anew, once.
export function afterwards() {
  const found = read(AFTER);
  if (found) write(AFTER, null);
  return found;
}

async function change({ key, fields, said }) {
  const row = rows.byKey(key) ?? rowless(key);
  const { label, old_ids } = said ?? (await load(row)).said;
  const before = { label, old_ids };
  const answer = await patch(row, { ...fields, by: who() }, { before, wait: WAIT });
  if (answer.status === 202) await computed(answer);
  return pick(before, fields);
}

// A key that has no row in the page as it was loaded, only in the comparison as it is by now.
function rowless(key) {
  return { dataset: { key, number: "1", article: "" } };
}

async function computed({ number, change: before }) {
  for (let second = 0; second < POLLS; second += 1) {
    await new Promise((go) => setTimeout(go, 1000));
    const { change: now } = (await get(`/v1/comparisons/${comparison}/changes/${number}`)).body;
    if (!same(now, before)) return;
  }
}

function comeBack(after) {
  write(AFTER, after);
  history.replaceState(history.state, "", `#k${after.key}`);
  location.reload();
}

function pick(from, fields) {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, from[name]]));
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Then there is no undo, but the history of the row tells what was said.
  }
}

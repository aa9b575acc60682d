// What the server has of the changes that were looked at. A row is known by its key: numbers shift when a colleague
// corrects a pair, so a change that no longer has its number is looked for.

import { get, send, Trouble } from "./api.js";
import { say } from "./words.js";

export const comparison = document.body.dataset.id;
const base = `/v1/comparisons/${comparison}`;
const known = new Map(); // key -> {number, etag, change, said}

// Somebody else wrote in the meantime what is to be written now; `state` is what they wrote.
export class Overtaken extends Error {
  constructor(state) {
    super("overtaken");
    this.state = state;
  }
}

export function seen(row) {
  return known.get(row.dataset.key);
}

export async function load(row) {
  const { key, number } = row.dataset;
  let answer = null;
  try {
    answer = await get(`${base}/changes/${number}`);
  } catch (trouble) {
    if (trouble.status !== 404) throw trouble;
  }
  if (answer?.body.key === key) return remember(answer);
  row.dataset.number = await find(key, row.dataset.article);
  return remember(await get(`${base}/changes/${row.dataset.number}`));
}

// Writes `fields` of the change. `before`: the values that the person saw; where somebody wrote others meanwhile,
// nothing is written and Overtaken is thrown. What others said of other fields stands.
export async function patch(row, fields, { before = {}, wait, keepalive } = {}) {
  let state = seen(row) ?? (await load(row));
  for (;;) {
    try {
      const path = `${base}/changes/${state.number}`;
      const answer = await send("PATCH", path, fields, { etag: state.etag, wait, keepalive });
      return { ...remember(answer), status: answer.status };
    } catch (trouble) {
      if (trouble.status !== 412 && trouble.status !== 404) throw trouble;
      state = await load(row);
      const wanted = Object.keys(fields).filter((name) => name !== "by");
      if (wanted.every((name) => same(state.said[name], fields[name]))) return { ...state, status: 200 };
      if (Object.keys(before).some((name) => !same(state.said[name], before[name]))) throw new Overtaken(state);
    }
  }
}

export async function history(row) {
  const state = seen(row) ?? (await load(row));
  return (await get(`${base}/changes/${state.number}/history`)).body.events;
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function remember({ body, etag }) {
  const state = { number: body.change.number, etag, change: body.change, said: body.said };
  known.set(body.key, state);
  return state;
}

async function find(key, article) {
  const narrowings = article ? [`&article=${encodeURIComponent(article)}`, ""] : [""];
  for (const narrowing of narrowings) {
    for (let cursor = ""; cursor !== null; ) {
      const after = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
      const page = (await get(`${base}/changes?limit=500${narrowing}${after}`)).body;
      const found = page.items.find((item) => item.key === key);
      if (found) return found.change.number;
      cursor = page.next;
    }
  }
  throw new Trouble(say("trouble.gone"), say("trouble.gone_hint"), 404, "gone");
}

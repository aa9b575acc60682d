// The words of both texts as they stand in the rows, made ready for searching when the browser has time.

import { exact, folded } from "./matching.js";
import * as rows from "./rows.js";

const OTHERS = { old: "INS", new: "DEL" };
const made = new Map(); // row -> {old, new}: {exact, folded}, or null where a side has no words
const CHUNK = 25; // rows made ready even when the browser is busy
const EMPTY = { exact: "", folded: "" };

export const SIDES = ["old", "new"];

// Of a chapter that is quiet the heading above the rows, which says the same for both texts.
export function surface(row, side) {
  const shown = rows.shownAs(row);
  if (shown !== row) return side === "new" ? shown : null;
  return row.querySelector(`.cell.${side} > .words`);
}

export function text(row) {
  let found = made.get(row);
  if (!found) {
    found = { old: ready(row, "old"), new: ready(row, "new") };
    made.set(row, found);
  }
  return found;
}

// The text nodes that hold the words of one side: not those of the other text, not what the page says among them.
export function nodes(element, side) {
  const foreign = (node) =>
    node.nodeName === OTHERS[side] || node.classList?.contains("move") || node.classList?.contains("between");
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return foreign(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function ready(row, side) {
  const element = surface(row, side);
  if (!element) return EMPTY;
  const raw = element.firstElementChild
    ? nodes(element, side).map((node) => node.data).join("")
    : element.textContent;
  return { exact: exact(raw), folded: folded(raw) };
}

function prepare(deadline) {
  const list = rows.all();
  let at = list.findIndex((row) => !made.has(row));
  if (at < 0) return;
  do text(list[at++]);
  while (at < list.length && (at % CHUNK || deadline.timeRemaining() > 2));
  idle(prepare);
}

function idle(work) {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 1000 });
  else setTimeout(() => work({ timeRemaining: () => 10 }), 50);
}

idle(prepare);

// Where the reader stands: the row at the top of the view. Told by `doichieu:stand` {row} on the document, at most once
// a frame, while the page is scrolled and when what it shows changes.

import * as rows from "./rows.js";

const table = document.getElementById("rows");
const index = new Map(rows.all().map((row, at) => [row, at]));
let shown = null; // rows that can be scrolled to, in their order; null when it has to be looked
let waiting = false;
let last = null;

const MARGIN = 12; // px: a row that was gone to stands a little below what sticks

// Right under what sticks at the top of the view.
function top() {
  const heads = document.querySelector(".heads").getBoundingClientRect();
  if (heads.height) return Math.max(heads.bottom, 0);
  const bar = document.querySelector(".bar").getBoundingClientRect();
  return Math.max(bar.height ? bar.bottom : document.getElementById("find").getBoundingClientRect().bottom, 0);
}

// The first row that can be seen, or null where there is none.
export function standing() {
  return list()[firstBelow(top() + MARGIN)] ?? list().at(-1) ?? null;
}

// The last row that begins in the view.
export function lowest() {
  return list()[firstBelow(innerHeight)] ?? list().at(-1) ?? null;
}

export function position(row) {
  return index.get(row);
}

function list() {
  shown ??= rows.all().filter((row) => rows.visible(row) && rows.drawn(row));
  return shown;
}

// Index in the list of the first row that ends below a height of the view.
function firstBelow(height) {
  let [low, high] = [0, list().length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].getBoundingClientRect().bottom <= height) low = middle + 1;
    else high = middle;
  }
  return low;
}

function look() {
  waiting = false;
  last = standing();
  if (last) document.dispatchEvent(new CustomEvent("doichieu:stand", { detail: { row: last } }));
}

export function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(look);
}

function changed() {
  shown = null;
  soon();
}

// What changes the height of rows leaves the reader at the row where they are.
export function hold(change) {
  const selected = rows.selected();
  const row = selected && rows.inView(selected) ? selected : (last ?? standing());
  const before = row?.getBoundingClientRect().top;
  const scrolled = scrollY > 0;
  change();
  if (row && scrolled) rows.settle(row, before);
  soon();
}

addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon, { passive: true });
document.addEventListener("doichieu:filtered", changed);
document.addEventListener("doichieu:drawn", changed);
table.addEventListener("toggle", changed, true);
soon();

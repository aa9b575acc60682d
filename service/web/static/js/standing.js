// Where the reader stands: the row at the top of the view. Told by `doichieu:stand` {row} on the document, at most once
// a frame, while the page is scrolled and when what it shows changes.

import * as rows from "./rows.js";

const table = document.getElementById("rows");
const index = new Map(rows.all().map((row, at) => [row, at]));
let waiting = false;
let last = null;

// Right under what sticks at the top of the view.
export function top() {
  const heads = document.querySelector(".heads");
  const box = heads?.getBoundingClientRect();
  if (box?.height) return Math.max(box.bottom, 0);
  const bar = document.querySelector(".bar").getBoundingClientRect();
  return Math.max(bar.height ? bar.bottom : document.getElementById("find").getBoundingClientRect().bottom, 0);
}

// The first row that can be seen, or null where none can.
export function standing() {
  return at(top() + 2) ?? after(top());
}

// The last row that begins in the view.
export function lowest() {
  return at(innerHeight - 2);
}

// The row at a height of the view. Of a closed fold its first one.
function at(height) {
  const box = table.getBoundingClientRect();
  const element = document.elementsFromPoint(box.left + box.width / 3, height).find((one) => table.contains(one));
  const piece = element?.closest(".row, .fold, .container");
  if (!piece) return null;
  if (piece.matches(".row")) return piece;
  return piece.matches(".fold") ? piece.querySelector(".row:not([hidden])") : below(piece);
}

function below(heading) {
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.hidden) continue;
    if (next.matches(".row:not(.bare)")) return next;
    if (next.matches(".fold")) return next.querySelector(".row:not([hidden])");
  }
  return null;
}

// Where nothing of the table is at the top, as above its beginning.
function after(height) {
  return rows.all().find((row) => rows.visible(row) && row.getBoundingClientRect().bottom > height) ?? null;
}

export function position(row) {
  return index.get(row);
}

function look() {
  waiting = false;
  const row = standing();
  if (!row) return;
  last = row;
  document.dispatchEvent(new CustomEvent("doichieu:stand", { detail: { row } }));
}

export function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(look);
}

// What changes the height of rows leaves the reader at the row where they are.
export function hold(change) {
  const row = last?.isConnected && rows.visible(last) ? last : standing();
  const before = row?.getBoundingClientRect().top;
  change();
  if (row) window.scrollBy({ top: row.getBoundingClientRect().top - before, behavior: "instant" });
  soon();
}

addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon, { passive: true });
document.addEventListener("doichieu:filtered", soon);
table.addEventListener("toggle", soon, true);
soon();

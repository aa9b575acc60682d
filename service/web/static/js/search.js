// Searching in both texts: what stands in the view is highlighted, hits are counted, Enter goes from one to the next.

import * as filters from "./filters.js";
import * as matching from "./matching.js";
import * as rows from "./rows.js";
import { position, soon } from "./standing.js";
import { nodes, SIDES, surface, text } from "./texts.js";
import { say } from "./words.js";

const AHEAD = 600; // px below and above the view where hits are highlighted already
const input = document.getElementById("search");
const counter = document.getElementById("hits");
const paints = "highlights" in CSS && typeof Highlight === "function";
let query = null;
let found = []; // [row, how many hits]
let drawn = []; // those of them that have their place on the page
let total = 0;
let at = -1; // which of all hits is the one the reader is at
const ranges = new Map(); // row -> {old, new}: ranges, as long as query and mode stay

function rangesOf(row) {
  let known = ranges.get(row);
  if (!known) {
    known = Object.fromEntries(SIDES.map((side) => [side, find(row, side)]));
    ranges.set(row, known);
  }
  return known;
}

// In one column the old words stand among the new ones.
function find(row, side) {
  if (!matching.count(text(row)[side], query)) return [];
  const inline = side === "old" && document.body.dataset.mode === "inline" && row.dataset.new;
  const element = inline ? row.querySelector(".cell.new > .words") : surface(row, side);
  const parts = nodes(element, side);
  const raw = parts.map((node) => node.data).join("");
  const ends = [];
  let end = 0;
  for (const node of parts) ends.push((end += node.data.length));
  const place = (offset, closing) => {
    const i = ends.findIndex((one) => (closing ? one >= offset : one > offset));
    return [parts[i], offset - (ends[i] - parts[i].data.length)];
  };
  return matching.spans(raw, query).map(([start, stop]) => {
    const range = new Range();
    range.setStart(...place(start, false));
    range.setEnd(...place(stop, true));
    return range;
  });
}

// Only rows about to be seen: a code has tens of thousands of hits.
function paint() {
  if (!paints) return;
  const near = [];
  if (query) {
    let i = below(-AHEAD);
    for (; i < drawn.length; i += 1) {
      const box = drawn[i][0].getBoundingClientRect();
      if (box.top > innerHeight + AHEAD) break;
      near.push(...SIDES.flatMap((side) => rangesOf(drawn[i][0])[side]));
    }
  }
  CSS.highlights.set("found", new Highlight(...near));
}

// Index of the first row with hits that ends below a height of the view.
function below(height) {
  let [low, high] = [0, drawn.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows.shownAs(drawn[middle][0]).getBoundingClientRect().bottom < height) low = middle + 1;
    else high = middle;
  }
  return low;
}

function count() {
  const box = counter.closest(".hits");
  box.hidden = !query;
  const values = { at: (at + 1).toLocaleString("vi-VN"), total: total.toLocaleString("vi-VN") };
  counter.value = at < 0 ? say(total ? "search.hits" : "search.none", values) : say("search.at", values);
  for (const button of box.querySelectorAll("button")) button.disabled = !total;
}

// To the next hit, or by -1 to the one before; after the last comes the first.
export function step(by) {
  if (!total) return;
  at = at < 0 ? (by > 0 ? 0 : total - 1) : (at + by + total) % total;
  let [i, inside] = [0, at];
  while (inside >= found[i][1]) inside -= found[i++][1];
  const [row] = found[i];
  const sides = rangesOf(row);
  const range = sides[sides.new.length >= sides.old.length ? "new" : "old"][inside];
  const shown = rows.shownAs(row);
  if (shown === row) rows.select(row, { focus: false });
  else if (!rows.inView(shown)) rows.bring(shown);
  if (paints && range) {
    const here = new Highlight(range);
    here.priority = 1; // over the other hits
    CSS.highlights.set("here", here);
  }
  requestAnimationFrame(() => range && near(shown, range));
  count();
}

// Rows can be longer than the view.
function near(row, range) {
  const box = range.getBoundingClientRect();
  if (!box.height || (box.top > 150 && box.bottom < innerHeight - 20)) return;
  rows.settle(row, row.getBoundingClientRect().top - box.top + innerHeight / 3);
}

function look() {
  drawn = found.filter(([row]) => rows.drawn(row));
}

document.addEventListener("doichieu:filtered", ({ detail }) => {
  query = detail.query;
  found = [...detail.hits].filter(([row]) => !row.hidden).sort((one, other) => position(one[0]) - position(other[0]));
  look();
  total = found.reduce((sum, [, hits]) => sum + hits, 0);
  at = -1;
  ranges.clear();
  if (paints) CSS.highlights.delete("here");
  count();
  soon();
});
document.addEventListener("doichieu:drawn", look);
document.addEventListener("doichieu:stand", paint);
document.addEventListener("doichieu:mode", () => {
  ranges.clear();
  soon();
});
input.addEventListener("input", filters.apply);
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Enter") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (input.value) {
      input.value = "";
      filters.apply();
    } else (rows.selected() ?? document.getElementById("rows")).focus({ preventScroll: true });
  }
});
document.getElementById("find").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("hit-back").addEventListener("click", () => step(-1));
document.getElementById("hit-on").addEventListener("click", () => step(1));

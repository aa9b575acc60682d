// The tree at the side: marks the article where the reader stands, folds chapters, leaves out what a filter leaves out.

import * as rows from "./rows.js";
import { position, soon } from "./standing.js";
import { say } from "./words.js";

const LATER = 80; // ms after the rows are there: somebody who types sees these first
const tree = document.getElementById("tree");
const drawer = document.getElementById("drawer");
const items = [...tree.querySelectorAll("li")];
const owners = []; // index of a row -> the li that it belongs to
let current = null;
let waiting = 0;

function measure() {
  const byKey = new Map(items.map((item) => [item.dataset.key, item]));
  let owner = items[0] ?? null;
  for (const row of rows.all()) {
    owner = byKey.get(row.dataset.key) ?? owner;
    owners.push(owner);
  }
}

function mark(row) {
  const owner = owners[position(row)];
  const folded = owner?.parentElement.closest("ol[hidden]");
  const item = folded ? outermost(folded).closest("li") : owner;
  if (!item || item === current) return;
  current?.querySelector("a").removeAttribute("aria-current");
  current = item;
  const link = item.querySelector("a");
  link.setAttribute("aria-current", "location");
  if (drawer.open) keepInView(link);
}

function outermost(list) {
  const above = list.parentElement.closest("ol[hidden]");
  return above ? outermost(above) : list;
}

// Scrolls the tree alone: scrollIntoView would move the page as well.
function keepInView(link) {
  const box = link.getBoundingClientRect();
  const frame = drawer.getBoundingClientRect();
  const head = drawer.querySelector("summary").offsetHeight;
  if (box.top < frame.top + head || box.bottom > frame.bottom) {
    drawer.scrollTop += box.top - frame.top - frame.height / 3;
  }
}

function twist(item) {
  const list = item.querySelector(":scope > ol");
  const link = item.querySelector("a");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "twist";
  link.id ||= `t${item.dataset.key}`;
  button.id = `${link.id}-twist`;
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-label", say("tree.fold"));
  button.setAttribute("aria-labelledby", `${button.id} ${link.id}`);
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    button.setAttribute("aria-expanded", String(!list.hidden));
    soon();
  });
  item.classList.add("folding");
  item.prepend(button);
}

// Only what has rows under the filter.
function narrow({ shown, total }) {
  const wanted = new Set();
  if (shown < total) {
    rows.all().forEach((row, at) => {
      for (let item = row.hidden ? null : owners[at]; item && !wanted.has(item); item = item.parentElement.closest("li")) {
        wanted.add(item);
      }
    });
  }
  for (const item of items) item.hidden = shown < total && !wanted.has(item);
}

measure();
for (const item of items) if (item.querySelector(":scope > ol")) twist(item);
document.addEventListener("doichieu:stand", ({ detail: { row } }) => mark(row));
document.addEventListener("doichieu:filtered", ({ detail }) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => narrow(detail), LATER);
});

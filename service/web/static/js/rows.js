// The rows of the comparison: finding one, showing it, and the one that is selected.
// Tells the rest of the page by `doichieu:select` {row} on the document; asks by `doichieu:lift` {row} that a filter
// that hides the row be lifted.

const table = document.getElementById("rows");
const list = [...table.querySelectorAll(".row")];
const keys = new Map(list.map((row) => [row.dataset.key, row]));
const olds = new Map();
const news = new Map();
let current = null;

for (const row of list) {
  if (row.dataset.new) news.set(row.dataset.new, row);
  for (const id of row.dataset.old.split(" ")) if (id && !olds.has(id)) olds.set(id, row);
  // An old provision that was split belongs to the first row of those that it became, unless one has it alone.
}

// All rows in the order of the draft.
export function all() {
  return list;
}

export function byKey(key) {
  return keys.get(key) ?? null;
}

// The row of what became of an old provision; null where the old text has no such.
export function ofOld(id) {
  return olds.get(id) ?? null;
}

export function ofNew(id) {
  return news.get(id) ?? null;
}

// Whether a reader who scrolls by would see it.
export function visible(row) {
  if (row.hidden || row.classList.contains("bare")) return false;
  const fold = row.closest(".fold");
  return !fold || (fold.open && !fold.hidden);
}

// Makes a row, or a heading among the rows, one that can be scrolled to.
export function reveal(element) {
  const fold = element.closest(".fold");
  if (element.hidden || fold?.hidden) {
    document.dispatchEvent(new CustomEvent("doichieu:lift", { detail: { row: element } }));
  }
  if (fold) fold.open = true;
}

export function selected() {
  return current;
}

// `scroll`: "start" brings it under the bar, true only where it is not in view as a whole, false not at all.
export function select(row, { focus = true, scroll = true } = {}) {
  if (current !== row) {
    current?.classList.remove("selected");
    current?.removeAttribute("aria-current");
    current = row;
    row.classList.add("selected");
    row.setAttribute("aria-current", "true");
  }
  if (focus) row.focus({ preventScroll: true });
  if (scroll === "start" || (scroll && !inView(row))) bring(row);
  document.dispatchEvent(new CustomEvent("doichieu:select", { detail: { row } }));
}

// Rows are only laid out when they come near: what stands above may grow once it is, so it is looked at again.
export function bring(element) {
  element.scrollIntoView({ block: "start", behavior: "instant" });
  requestAnimationFrame(() => element.scrollIntoView({ block: "start", behavior: "instant" }));
}

function inView(row) {
  const box = row.getBoundingClientRect();
  const top = parseFloat(getComputedStyle(row).scrollMarginTop) || 0;
  return box.top >= top && box.bottom <= innerHeight;
}

// The rows of the comparison: finding one, showing it, and the one that is selected.
// Tells the rest of the page by `doichieu:select` {row} on the document; asks by `doichieu:lift` {element} that a
// filter that hides it be lifted.

const SETTLED = 400; // ms after which rows near the view have their height
const table = document.getElementById("rows");
const list = [...table.querySelectorAll(".row")];
const keys = new Map(list.map((row) => [row.dataset.key, row]));
const olds = new Map();
const news = new Map();
let current = null;
let settling = 0; // counts what has ended or outdone a settling

// An old provision that several took from belongs to the one that is mainly its heir, as links of the page have it.
for (const row of list) {
  if (row.dataset.new) news.set(row.dataset.new, row);
  row.dataset.old.split(" ").forEach((id, at) => {
    const known = olds.get(id);
    if (id && (!known || (at === 0 && !known.main))) olds.set(id, { row, main: at === 0 });
  });
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
  return olds.get(id)?.row ?? null;
}

export function ofNew(id) {
  return news.get(id) ?? null;
}

// What a reader sees of a row: of a chapter that is quiet, the heading above the rows.
export function shownAs(row) {
  return (row.classList.contains("bare") && document.getElementById(`c${row.dataset.key}`)) || row;
}

// Whether a reader who scrolls by would see it.
export function visible(row) {
  if (row.hidden || row.classList.contains("bare")) return false;
  const fold = row.closest(".fold");
  return !fold || (fold.open && !fold.hidden);
}

// Whether it has its place on the page by now; later.js lets rows far from the reader wait for theirs.
export function drawn(row) {
  return !row.closest(".later");
}

// Makes a row, or a heading among the rows, one that can be scrolled to.
export function reveal(element) {
  const fold = element.closest(".fold");
  if (element.hidden || fold?.hidden) {
    document.dispatchEvent(new CustomEvent("doichieu:lift", { detail: { element } }));
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
  row.closest(".later")?.classList.remove("later");
  if (focus) row.focus({ preventScroll: true });
  if (scroll === "start" || (scroll && !inView(row))) bring(row);
  document.dispatchEvent(new CustomEvent("doichieu:select", { detail: { row } }));
}

// Scrolls so that it stands right under the bar.
export function bring(element) {
  element.closest(".later")?.classList.remove("later");
  settle(element, parseFloat(getComputedStyle(element).scrollMarginTop) || 0);
}

// Scrolls so that the top of an element is at this height of the view, and sees to it for a while: rows get their
// height only when they come near, and what stands above moves by that. A reader who scrolls ends it.
export function settle(element, top) {
  settling += 1;
  const mine = settling;
  const end = performance.now() + SETTLED;
  const there = () => {
    if (mine !== settling) return;
    const by = element.getBoundingClientRect().top - top;
    if (Math.abs(by) > 1) window.scrollBy({ top: by, behavior: "instant" });
    if (performance.now() < end) requestAnimationFrame(there);
  };
  there();
}

for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) {
  addEventListener(name, () => (settling += 1), { capture: true, passive: true });
}

export function inView(row) {
  const box = row.getBoundingClientRect();
  const top = parseFloat(getComputedStyle(row).scrollMarginTop) || 0;
  return box.height > 0 && box.top >= top - 1 && box.bottom <= innerHeight;
}

// Shows what a citation cites, or where moved words are now, beside it: on hover and focus. Stays while the pointer is
// on it, goes with Esc (WCAG 1.4.13). Its words are copies of the row's.

import * as rows from "./rows.js";
import { say } from "./words.js";

const LINKS = "a.cite, a.move";
const DELAY = 180; // ms that the pointer rests before it shows
const GRACE = 250; // ms to get from the link onto it
const MOST = 24; // rows of an article that are copied
const GAP = 6; // px
const popover = document.getElementById("popover");
let shown = null;
let timer = 0;

// The row that a link is about, with the ids and side of what it cites.
function target(link) {
  const side = link.dataset.side ?? "new";
  const ids = (link.dataset.targets ?? "").split(" ").filter(Boolean);
  const row = ids.length ? (side === "old" ? rows.ofOld(ids[0]) : rows.ofNew(ids[0])) : null;
  const linked = rows.byKey(decodeURIComponent(link.hash.slice(2)));
  return { side, ids, row: row ?? linked };
}

// A provision with all that is in it: rows that follow and whose id begins with its own.
function family(row, side, id) {
  const list = rows.all();
  const found = [row];
  if (!id) return found;
  for (let i = list.indexOf(row) + 1; i < list.length && found.length < MOST; i += 1) {
    if (!list[i].dataset[side].split(" ").some((other) => other.startsWith(`${id}.`))) break;
    found.push(list[i]);
  }
  return found;
}

function fill({ side, ids, row }) {
  const of = row.querySelector(`.cell.${side} > .words`) ? side : side === "old" ? "new" : "old";
  const head = document.createElement("b");
  head.className = "place";
  head.textContent = row.querySelector(`.cell.${of} > .place`).textContent;
  popover.replaceChildren(head);
  for (const one of family(row, of, of === side ? ids[0] : "")) {
    const words = one.querySelector(`.cell.${of} > .words`);
    if (words) popover.append(copy(words, of));
  }
  if (ids.length > 1) {
    const more = document.createElement("p");
    more.className = "more";
    more.textContent = say("cite.more", { count: ids.length - 1 });
    popover.append(more);
  }
}

// As it reads on that side, without marks and links: nothing in it can be gone to.
function copy(words, side) {
  const made = words.cloneNode(true);
  for (const part of made.querySelectorAll(`${side === "old" ? "ins" : "del"}, .move`)) part.remove();
  for (const part of made.querySelectorAll("ins, del, a")) part.replaceWith(...part.childNodes);
  return made;
}

function place(link) {
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const below = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
  popover.style.left = `${Math.max(GAP, Math.min(box.left, document.documentElement.clientWidth - width - GAP))}px`;
  popover.style.top = `${below ? Math.max(GAP, Math.min(box.bottom + GAP, innerHeight - height - GAP)) : box.top - height - GAP}px`;
}

function show(link) {
  const found = target(link);
  if (!found.row || found.row === link.closest(".row")) return hide();
  if (shown !== link) {
    hide();
    shown = link;
    fill(found);
    popover.hidden = false;
    popover.scrollTop = 0;
    place(link);
    link.setAttribute("aria-describedby", popover.id);
  }
}

function hide() {
  clearTimeout(timer);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  popover.hidden = true;
}

function later(delay, run) {
  clearTimeout(timer);
  timer = setTimeout(run, delay);
}

popover.setAttribute("role", "tooltip");
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return; // a tap follows the link
  const link = event.target.closest?.(LINKS);
  if (link) later(DELAY, () => show(link));
  else if (event.target.closest?.("#popover")) clearTimeout(timer);
  else if (shown && shown !== document.activeElement) later(GRACE, hide);
  else if (!shown) clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches(LINKS) && event.target.matches(":focus-visible")) show(event.target);
  else if (shown) hide();
});
document.addEventListener("click", (event) => event.target.closest(LINKS) && hide());
addEventListener("scroll", () => shown && hide(), { passive: true });
// Before others take Esc to be theirs.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  event.preventDefault();
  event.stopPropagation();
  hide();
}, true);

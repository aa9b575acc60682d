// Links to rows: `#k5.2` opens that row even in a closed fold or outside of the filter; the way back leads to where the
// reader stood; each row gives its own link.

import * as filters from "./filters.js";
import * as rows from "./rows.js";
import { standing } from "./standing.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const table = document.getElementById("rows");

// The row or heading that an address names, or null.
function named(hash) {
  let id = hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // A stray % is no code: the id is taken as it stands.
  }
  const element = document.getElementById(id);
  return element && table.contains(element) && element.matches(".row, .container") ? element : null;
}

function go(element) {
  const row = element.matches(".row") ? element : rows.byKey(element.id.slice(1));
  const shown = row ? rows.shownAs(row) : element;
  rows.reveal(shown);
  if (shown === row) return rows.select(row, { scroll: "start" });
  shown.tabIndex = -1;
  shown.focus({ preventScroll: true });
  rows.bring(shown);
}

// Goes to a row so that the way back leads here again.
export function visit(row) {
  leave();
  const hash = `#${rows.shownAs(row).id}`;
  if (decodeURIComponent(location.hash) !== hash) history.pushState(null, "", hash);
  go(row);
}

// Notes in the entry of the history that is left where the reader stands: at `from`, or what they see.
function leave(from = null) {
  const selected = rows.selected();
  const row = from ?? (selected && rows.inView(selected) ? selected : standing());
  if (!row) return;
  history.replaceState({ key: row.dataset.key, top: row.getBoundingClientRect().top }, "");
}

function back({ key, top }) {
  const row = rows.byKey(key);
  if (!row) return;
  rows.reveal(row);
  rows.select(row, { scroll: false });
  rows.settle(row, top);
}

export function address(row) {
  const link = new URL(location.href);
  link.hash = row.id;
  return link.href;
}

// The clipboard is not there on plain http: then the address bar holds the link.
export async function copy(row) {
  const link = address(row);
  try {
    await navigator.clipboard.writeText(link);
    toast(say("link.copied"));
  } catch {
    history.replaceState(history.state, "", link);
    toast(say("link.in_address"));
  }
}

// A row gets its link when somebody comes to it: thousands of them would be waiting for nobody.
function offer(event) {
  const row = event.target.closest?.(".row");
  const before = row?.querySelector(":scope > .note > .open");
  if (!before || row.querySelector(":scope > .note > .link")) return;
  const link = document.createElement("a");
  link.className = "link";
  link.href = `#${row.id}`;
  link.textContent = say("link.copy");
  before.after(" ", link);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".row .link")) {
    event.preventDefault();
    return copy(link.closest(".row"));
  }
  const hash = link.getAttribute("href");
  const element = named(hash);
  if (!element) return;
  leave(link.closest(".row"));
  if (decodeURIComponent(location.hash) !== hash) return; // the browser goes, and tells by hashchange
  event.preventDefault();
  go(element);
});
for (const name of ["pointerover", "focusin"]) table.addEventListener(name, offer);

let returned = false;
addEventListener("popstate", (event) => {
  returned = event.state?.key !== undefined;
  filters.follow();
  if (returned) back(event.state);
});
addEventListener("hashchange", () => {
  const element = returned ? null : named(location.hash);
  returned = false;
  if (element) go(element);
});

// What the address names when the page is opened.
export function open() {
  const element = named(location.hash);
  if (element) go(element);
}

// The filters make room as soon as the reader reads on: by keys, by scrolling among the rows, or by a click there. The
// button that opens them says how many are ticked.

import { show } from "./filters.js";

const form = document.getElementById("filters");
const opener = document.getElementById("filters-open");
const desk = document.querySelector(".desk");
const ONWARD = new Set(["j", "k", "J", "K", "PageDown", "PageUp", "ArrowDown", "ArrowUp", " "]);

function away() {
  if (form.hidden) return;
  const inside = form.contains(document.activeElement);
  show(false);
  if (inside) opener.focus({ preventScroll: true });
}

for (const name of ["wheel", "touchmove", "pointerdown"]) {
  desk.addEventListener(name, away, { passive: true });
}
document.addEventListener("keydown", ({ key, target }) => {
  if (ONWARD.has(key) && !target.closest(".bar, dialog, #panel")) away();
});
document.getElementById("filters-done").addEventListener("click", away);

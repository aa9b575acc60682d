// Single keys for those who go through hundreds of rows: never while somebody types, never with modifiers, and they
// can be switched off (WCAG 2.1.4).

import * as filters from "./filters.js";
import { kept, keep } from "./kept.js";
import * as links from "./links.js";
import * as modes from "./modes.js";
import { show as showReferences } from "./references.js";
import * as rows from "./rows.js";
import { position, standing } from "./standing.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const ON = "doichieu.keys";
const dialog = document.getElementById("keys");
const toggle = document.getElementById("keys-on");

const KEYS = {
  j: () => move(1, changed),
  k: () => move(-1, changed),
  J: () => move(1, rows.visible),
  K: () => move(-1, rows.visible),
  e: () => open("explanation"),
  l: () => rows.selected() && links.copy(rows.selected()),
  "/": () => enter("search"),
  g: () => enter("jump"),
  f: () => filters.show(document.getElementById("filters").hidden),
  r: showReferences,
  "?": () => dialog.showModal(),
  1: () => modes.chooseBy(1),
  2: () => modes.chooseBy(2),
  3: () => modes.chooseBy(3),
  4: () => modes.chooseBy(4),
};

function changed(row) {
  return row.dataset.label !== "inherited" && rows.visible(row);
}

// From the selected row, or from where the reader has scrolled to meanwhile.
function move(by, wanted) {
  const list = rows.all();
  const selected = rows.selected();
  const here = selected && rows.inView(selected) ? selected : standing();
  let at = here ? position(here) : -1;
  if (here !== selected && here && wanted(here) && by > 0) at -= 1;
  for (at += by; at >= 0 && at < list.length; at += by) {
    if (wanted(list[at])) return rows.select(list[at]);
  }
  toast(say(by > 0 ? "keys.last" : "keys.first"));
}

function open(focus) {
  const row = rows.selected();
  if (row) document.dispatchEvent(new CustomEvent("doichieu:open", { detail: { row, focus } }));
}

function enter(id) {
  const input = document.getElementById(id);
  input.focus();
  input.select();
}

function typing(element) {
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input") && !["checkbox", "radio", "button"].includes(element.type);
}

function press(event) {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(target instanceof Element) || typing(target) || document.querySelector("dialog[open]")) return;
  if (key === "Enter" && (target.matches(".row") || target === document.body)) {
    event.preventDefault();
    if (target.matches(".row")) rows.select(target, { focus: false, scroll: false });
    return open("heading");
  }
  if (!toggle.checked || !Object.hasOwn(KEYS, key)) return;
  event.preventDefault();
  KEYS[key]();
}

toggle.checked = kept(ON) !== "off";
toggle.addEventListener("change", () => keep(ON, toggle.checked ? "on" : "off"));
document.getElementById("show-keys").addEventListener("click", () => dialog.showModal());
document.addEventListener("keydown", press);

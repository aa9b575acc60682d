// The panel of one row: opened by its button, by Enter or by a click on it, filled from the API, closed by Esc.
// The parts are built by saving, review, corrections and history.

import { Trouble } from "./api.js";
import * as changes from "./change.js";
import * as corrections from "./corrections.js";
import { afterwards, corrected, undo } from "./correcting.js";
import * as history from "./history.js";
import { picking } from "./picking.js";
import { placeOf } from "./places.js";
import * as quoting from "./quoting.js";
import * as review from "./review.js";
import * as rows from "./rows.js";
import { toast } from "./toast.js";
import * as why from "./why.js";
import { say } from "./words.js";
import * as writing from "./writing.js";

const panel = document.getElementById("panel");
const template = document.getElementById("panel-template");
const reads = !template.content.querySelector("form.say"); // only: no forms are in it
let current = null;

export function opened() {
  return current;
}

// `focus`: "heading", "explanation", or null to leave it where it is.
export async function open(row, { focus = "heading" } = {}) {
  if (current !== row) {
    current = row;
    build(row);
  }
  if (rows.selected() !== row) rows.select(row, { focus: false, scroll: false });
  panel.hidden = false;
  document.body.classList.add("panel-open");
  if (focus) panel.querySelector(focus === "explanation" && !reads ? "[name=explanation]" : ".panel-title").focus();
  await fill(row);
}

// The panel with the cursor in the explanation.
export function write(row) {
  return open(row, { focus: "explanation" });
}

export function close() {
  if (!current) return;
  const row = current;
  const inside = panel.contains(document.activeElement);
  writing.leave(row);
  current = null;
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove("panel-open");
  if (inside) row.focus({ preventScroll: true });
}

function build(row) {
  panel.replaceChildren(template.content.cloneNode(true));
  panel.scrollTop = 0;
  panel.querySelector(".panel-title").textContent = placeOf(row);
  const label = row.querySelector(".cell.note .label");
  if (label) panel.querySelector(".panel-label").replaceChildren(label.cloneNode(true));
  panel.querySelector(".panel-label").className = `panel-label ${row.dataset.label}`;
  panel.querySelector(".close").addEventListener("click", close);
  for (const [name, step] of Object.entries({ previous: -1, next: 1 })) {
    panel.querySelector(`.${name}`).addEventListener("click", () => go(name, step));
  }
  for (const part of reads ? [quoting] : [writing, review]) part.setUp(panel, row);
  history.setUp(panel, row);
}

// To the next change that the filter shows, with the focus still on the button.
function go(name, step) {
  const all = rows.all();
  const shows = (row) => row && row.dataset.label !== "inherited" && rows.visible(row);
  let at = all.indexOf(current) + step;
  while (all[at] && !shows(all[at])) at += step;
  if (!all[at]) return;
  rows.reveal(all[at]);
  rows.select(all[at], { focus: false, scroll: true });
  panel.querySelector(`.${name}`).focus();
}

async function fill(row) {
  const told = panel.querySelector(".loading");
  try {
    const state = await changes.load(row);
    if (current !== row) return;
    if (reads) quoting.show(panel, state.said);
    else {
      writing.fill(panel, row, state);
      review.check([...panel.querySelectorAll("input[name=review]")], state.said.review);
    }
    why.fill(panel, state);
    const correct = panel.querySelector(".correct:not([data-ready])"); // readers have none
    if (correct) corrections.setUp(panel, row, state);
    if (correct) correct.dataset.ready = "";
    told.textContent = "";
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    if (current === row) told.textContent = trouble.text;
  }
}

document.getElementById("rows").addEventListener("click", (event) => {
  const row = event.target.closest(".row");
  if (!row || event.target.closest("a, summary, input, label")) return;
  if (event.target.closest(".open")) return open(row);
  if (String(getSelection()) || event.target.closest("button")) return; // words are being marked to be copied
  if (current || matchMedia("(min-width: 64rem)").matches) open(row, { focus: null });
});
document.addEventListener("doichieu:select", ({ detail: { row } }) => {
  if (current && row && row !== current && !picking()) open(row, { focus: null });
});
document.addEventListener("doichieu:open", ({ detail: { row, focus } }) => {
  rows.reveal(row);
  rows.select(row, { focus: false, scroll: true });
  open(row, { focus });
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !current || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  close();
});

document.addEventListener("doichieu:said", ({ detail: { row, said } }) => {
  if (row === current) review.check([...panel.querySelectorAll("input[name=review]")], said.review);
});
addEventListener("online", () => current && fill(current));

async function takeBack() {
  const done = toast(say("correct.computing"), { lasting: true });
  try {
    await undo(0);
  } catch (trouble) {
    done();
    toast(trouble instanceof Trouble ? trouble.text : say("correct.overtaken"));
  }
}

const after = afterwards();
if (after) {
  const row = rows.byKey(after.key);
  if (row) document.dispatchEvent(new CustomEvent("doichieu:open", { detail: { row } }));
  if (after.undone) toast(say("undo.done", { what: after.what }));
  else if (corrected().length) {
    toast(say("done.toast", { what: after.what }), {
      action: say("undo"),
      run: takeBack,
    });
  }
}

// The explanation in the panel: the words, who writes, the machine's proposal, how far saving is, and what to do when
// somebody else wrote something else meanwhile.

import { seen } from "./change.js";
import { explanationOf } from "./said.js";
import * as saving from "./saving.js";
import { keepWho, who } from "./who.js";
import { when } from "./when.js";
import { say } from "./words.js";

let shown = null; // {panel, row, area, base}

export function setUp(panel, row) {
  const area = panel.querySelector("[name=explanation]");
  const waiting = saving.unsaved(row.dataset.key);
  const state = seen(row);
  const base = waiting ? waiting.base : (state?.said.explanation ?? explanationOf(row));
  shown = { panel, row, area, base };
  area.value = waiting ? waiting.text : base;
  area.addEventListener("input", () => saving.typed(row, area.value, shown.base));
  area.addEventListener("blur", () => saving.flush());
  panel.querySelector(".say").addEventListener("submit", (event) => event.preventDefault());
  propose(panel, row, area);
  ask(panel);
  if (waiting) tell(waiting);
}

// Once the server has told what it has. Words that the person typed meanwhile stay.
export function fill(panel, row, state) {
  const { explanation, by, updated } = state.said;
  if (saving.unsaved(row.dataset.key) || shown?.row !== row) return;
  shown.base = explanation;
  if (shown.area.value !== explanation) shown.area.value = explanation;
  const note = panel.querySelector(".saved");
  note.textContent = updated ? say("saving.last", { when: when(updated), by: by || say("somebody") }) : "";
}

export function leave() {
  saving.flush();
  shown = null;
}

function propose(panel, row, area) {
  const text = row.querySelector(".cell.note .proposal")?.textContent.trim() ?? "";
  const part = panel.querySelector(".proposed");
  const show = () => (part.hidden = !text || area.value.trim() !== "");
  part.querySelector(".proposal").textContent = text;
  part.querySelector(".take").addEventListener("click", () => {
    area.value = text;
    area.focus();
    area.setSelectionRange(text.length, text.length);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  area.addEventListener("input", show);
  show();
}

// The name of who writes: asked until it is given, then a line with a way to change it.
function ask(panel) {
  const asked = panel.querySelector(".by");
  const told = panel.querySelector(".as");
  const input = asked.querySelector("input");
  const show = (asking) => {
    asked.hidden = !asking;
    told.hidden = asking;
    told.querySelector("b").textContent = who();
    input.value = who();
  };
  input.addEventListener("change", () => {
    keepWho(input.value);
    show(!who());
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // else the explanation, which gets the focus, would get a new line
    keepWho(input.value);
    show(!who());
    if (who()) panel.querySelector("[name=explanation]").focus();
  });
  told.querySelector("button").addEventListener("click", () => {
    show(true);
    input.focus();
  });
  show(!who());
}

function tell({ state, theirs, trouble, text, at }) {
  const { panel } = shown;
  const note = panel.querySelector(".saved");
  note.dataset.state = state;
  note.classList.toggle("trouble", state === "refused" || state === "retrying");
  note.textContent = say(`saving.${state}`, {
    when: at ? when(at) : "",
    trouble: trouble?.text ?? "",
  });
  const conflict = panel.querySelector(".conflict");
  conflict.hidden = state !== "conflict";
  if (state === "conflict") dispute(conflict, theirs, text);
}

// Both texts, and the three ways on.
function dispute(box, theirs, mine) {
  const { row, area } = shown;
  const by = theirs.by || say("somebody");
  box.querySelector(".how").textContent = say("conflict.how", { by, when: theirs.updated ? when(theirs.updated) : "" });
  box.querySelector(".theirs").textContent = theirs.explanation || say("conflict.empty");
  box.querySelector(".mine").textContent = mine || say("conflict.empty");
  const settle = (text) => {
    area.value = text;
    shown.base = theirs.explanation;
    box.hidden = true;
    area.focus();
    saving.settle(row.dataset.key, text);
  };
  box.querySelector(".take-theirs").onclick = () => settle(theirs.explanation);
  box.querySelector(".take-mine").onclick = () => settle(area.value);
  box.querySelector(".take-both").onclick = () => settle([theirs.explanation, area.value].filter(Boolean).join("\n\n"));
}

document.addEventListener("doichieu:saving", ({ detail }) => {
  if (shown?.row.dataset.key !== detail.key) return;
  if (detail.state === "saved") shown.base = detail.text;
  tell(detail);
});

// The panel for who may only read: what was said of its row, where others have forms.

import { explanationOf, reviewOf } from "./said.js";
import { when } from "./when.js";
import { say } from "./words.js";

export function setUp(panel, row) {
  show(panel, { explanation: explanationOf(row), review: reviewOf(row) });
}

// `said`: as the row has it, or as the server told it: then with who said it and when.
export function show(panel, { explanation, review, by, updated }) {
  const words = panel.querySelector(".explanation");
  words.textContent = explanation || say("explanation.none");
  words.classList.toggle("quiet", !explanation);
  panel.querySelector(".reviewed").textContent = say(`review.${review}`);
  panel.querySelector(".saved").textContent = updated ? say("saving.last", { when: when(updated), by: by || say("somebody") }) : "";
}

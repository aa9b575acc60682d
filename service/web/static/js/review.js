// The state of review of the row in the panel: three radios, saved at once.

import { Overtaken, patch } from "./change.js";
import { reviewOf, show } from "./said.js";
import { toast } from "./toast.js";
import { who } from "./who.js";
import { say } from "./words.js";

// Called once for each panel that is built.
export function setUp(panel, row) {
  const radios = [...panel.querySelectorAll("input[name=review]")];
  check(radios, reviewOf(row));
  for (const radio of radios) radio.addEventListener("change", () => note(panel, row, radios, radio.value));
}

export function check(radios, value) {
  for (const radio of radios) radio.checked = radio.value === value;
}

async function note(panel, row, radios, review) {
  const before = reviewOf(row);
  const state = panel.querySelector(".reviewed");
  state.textContent = say("saving.saving");
  try {
    const answer = await patch(row, { review, by: who() }, { before: { review: before } });
    show(row, answer.said);
    state.textContent = say("review.saved", { review: say(`review.${review}`) });
  } catch (trouble) {
    const told = trouble instanceof Overtaken ? trouble.state.said : null;
    if (told) show(row, told);
    check(radios, told ? told.review : before);
    state.textContent = told
      ? say("review.overtaken", { by: told.by || say("somebody"), review: say(`review.${told.review}`) })
      : trouble.text;
    if (!panel.isConnected) toast(state.textContent);
  }
}

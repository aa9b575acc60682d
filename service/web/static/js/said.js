// Writes what people said of a change into its row, as the server would have done it (pages/said.py).

import { say } from "./words.js";

export function explanationOf(row) {
  return row.querySelector(".said .explanation")?.textContent ?? "";
}

export function reviewOf(row) {
  return row.querySelector(".said")?.dataset.review ?? "open";
}

// Tells the rest of the page by `doichieu:said` on the document.
export function show(row, said) {
  row.querySelector(".said")?.remove();
  const told = Boolean(said.explanation.trim());
  if (told || said.review !== "open") {
    const box = document.createElement("div");
    box.className = "said";
    box.dataset.review = said.review;
    box.dataset.by = said.by;
    if (told) box.append(part("p", "explanation", said.explanation));
    box.append(part("span", "review", say(`review.${said.review}`)));
    row.querySelector(".cell.note .open").before(box);
  }
  document.dispatchEvent(new CustomEvent("doichieu:said", { detail: { row, said } }));
}

function part(element, name, text) {
  const made = document.createElement(element);
  made.className = name;
  made.textContent = text;
  return made;
}

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
  const box = row.querySelector(".said") ?? place(row);
  box.dataset.review = said.review;
  box.dataset.by = said.by;
  put(box, "p", "explanation", said.explanation);
  put(box, "span", "review", said.review === "open" ? "" : say(`review.${said.review}`));
  if (!box.childElementCount) box.remove();
  document.dispatchEvent(new CustomEvent("doichieu:said", { detail: { row, said } }));
}

function place(row) {
  const box = document.createElement("div");
  box.className = "said";
  row.querySelector(".cell.note").insertBefore(box, row.querySelector(".cell.note .open"));
  return box;
}

function put(box, element, name, text) {
  let part = box.querySelector(`.${name}`);
  if (!text) return part?.remove();
  if (!part) {
    part = document.createElement(element);
    part.className = name;
    name === "explanation" ? box.prepend(part) : box.append(part);
  }
  part.textContent = text;
}

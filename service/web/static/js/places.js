// The provisions of both texts by id, with their places and words, as they stand in the rows.

import * as rows from "./rows.js";
import { say } from "./words.js";

const CONTAINERS = new Set(["part", "chapter", "section", "subsection"]);
let olds = null;
let news = null;

// Of the old text, in the order of the page: id -> {id, place, words, row, level, container}.
export function ofOld() {
  olds ??= gather("old");
  return olds;
}

// Of the draft.
export function ofNew() {
  news ??= gather("new");
  return news;
}

// `Điều 4, khoản 2 cũ`: in a sentence it could else be taken for one of the draft.
export function oldPlace(id) {
  return say("old_place", { place: ofOld().get(id)?.place ?? id });
}

export function newPlace(id) {
  return ofNew().get(id)?.place ?? id;
}

// Ids that a row has on one side.
export function idsOf(row, side) {
  return (row.dataset[side] ?? "").split(" ").filter(Boolean);
}

export function placeOf(row) {
  return (row.querySelector(".new .place") ?? row.querySelector(".old .place"))?.textContent.trim() ?? "";
}

function gather(side) {
  const found = new Map();
  for (const row of rows.all()) {
    const ids = idsOf(row, side);
    const cell = row.querySelector(`.cell.${side}`);
    const places = (cell?.querySelector(".place")?.textContent ?? "").split(";").map((place) => place.trim());
    const { level } = row.dataset;
    ids.forEach((id, at) => {
      if (found.has(id)) return;
      found.set(id, { id, place: places[at] || id, words: own(cell, side), row, level, container: CONTAINERS.has(level) });
    });
  }
  return found;
}

// The words of one side: the draft's column also holds what was deleted.
function own(cell, side) {
  const words = cell?.querySelector(".words");
  if (!words) return "";
  const other = side === "new" ? "del" : "ins";
  const copy = words.cloneNode(true);
  for (const part of copy.querySelectorAll(other)) part.remove();
  return copy.textContent;
}

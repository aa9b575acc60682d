// Goes to the article, clause or point that is typed, of the draft or of the old text; where there is none, says so
// and offers the nearest.

import { above, ids, parse } from "./asked.js";
import * as links from "./links.js";
import { newPlace, oldPlace } from "./places.js";
import * as rows from "./rows.js";
import { standing } from "./standing.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const input = document.getElementById("jump");
const side = document.getElementById("jump-side");
const STEPS = ["part", "chapter", "section", "subsection", "article", "clause", "point", "tiet"];
let away = null;

function find(asked, of) {
  for (const id of ids(asked)) {
    const row = of === "old" ? rows.ofOld(id) : rows.ofNew(id);
    if (row) return { row, id };
  }
  return null;
}

// `khoản 3` alone is one of the article where the reader stands.
function completed(asked) {
  if (asked.article || !(asked.clause || asked.point)) return asked;
  const row = rows.selected() ?? standing();
  return row?.dataset.article ? { article: row.dataset.article, ...asked } : asked;
}

// What is there of what was asked for: without its last steps; else the article with the nearest number.
function nearest(asked, of) {
  for (let rest = above(asked); rest; rest = above(rest)) {
    const found = find(rest, of);
    if (found) return found;
  }
  const number = parseInt(asked.article, 10);
  if (Number.isNaN(number)) return null;
  const there = [...new Set(rows.all().flatMap((row) => row.dataset[of].split(" ")))].filter((id) => /^\d+\p{L}?$/u.test(id));
  const far = (id) => Math.abs(parseInt(id, 10) - number);
  const id = there.sort((one, other) => far(one) - far(other))[0];
  return id ? { id, row: of === "old" ? rows.ofOld(id) : rows.ofNew(id) } : null;
}

function written(asked) {
  return STEPS.filter((step) => asked[step]).map((step) => say(`place.${step}`, { number: asked[step] })).join(", ");
}

// Gives whether there is such a place.
export function jump(typed, of) {
  away?.();
  away = null;
  const read = parse(typed);
  if (!read) return tell(say("jump.unread"));
  const asked = completed(read);
  const found = find(asked, of);
  if (found) {
    input.removeAttribute("aria-invalid");
    links.visit(found.row);
    return true;
  }
  const values = { place: written(asked) };
  const near = nearest(asked, of);
  if (!near) return tell(say(`jump.none_${of}`, values));
  const place = of === "old" ? oldPlace(near.id) : newPlace(near.id);
  return tell(say(`jump.none_${of}`, values), say("jump.near", { place }), () => {
    input.removeAttribute("aria-invalid");
    links.visit(near.row);
  });
}

function tell(text, action = "", run = null) {
  input.setAttribute("aria-invalid", "true");
  away = toast(text, { action, run });
  return false;
}

input.addEventListener("input", () => input.removeAttribute("aria-invalid"));
input.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    event.preventDefault();
    input.value = "";
    input.removeAttribute("aria-invalid");
    (rows.selected() ?? document.getElementById("rows")).focus({ preventScroll: true });
  }
  if (event.isComposing || event.key !== "Enter" || !input.value.trim()) return;
  event.preventDefault();
  if (jump(input.value, side.value)) input.value = "";
  else input.select();
});

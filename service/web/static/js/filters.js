// Which rows are shown: any of the values ticked in a group, all groups, and the words searched for. The state stands
// in the address, so that a link shows the same to a colleague.
// Tells the rest of the page by `doichieu:filtered` {shown, total, query, hits} on the document: hits is row -> how
// often the words stand in it, on the side where they stand more often.

import { lacking } from "./explained.js";
import { draw } from "./later.js";
import * as matching from "./matching.js";
import * as rows from "./rows.js";
import { reviewOf } from "./said.js";
import { standing } from "./standing.js";
import { SIDES, text } from "./texts.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

const GROUPS = ["label", "flag", "review", "force"];
const NAMES = [...GROUPS, "unexplained"];
const DEPTHS = ["annex", "part", "chapter", "section", "subsection"];
const table = document.getElementById("rows");
const form = document.getElementById("filters");
const search = document.getElementById("search");
const opener = document.getElementById("filters-open");
const openerWord = opener.textContent;
const folds = new Map(); // fold -> whether it was open before the filter
let shownFor = ""; // the filter that is shown now
let home = null; // the row where the reader stood before there was a filter
const facts = rows.all().map((row) => ({
  row,
  label: [row.dataset.label],
  flag: row.dataset.flags.split(" "),
  force: row.dataset.force.split(" "),
  review: [reviewOf(row)],
}));
const byRow = new Map(facts.map((fact) => [fact.row, fact]));
const bunches = [...table.querySelectorAll(".bunch")];
const pieces = bunches
  .flatMap((bunch) => [...bunch.children])
  .map((element) => ({
    element,
    depth: element.matches(".container") ? DEPTHS.findIndex((level) => element.classList.contains(level)) : null,
    rows: element.matches(".fold") ? [...element.querySelectorAll(".row")] : element.matches(".row") ? [element] : [],
  }));

// The filter as parameters of an address: `label=added&label=removed&q=đất`.
function asked() {
  const found = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (NAMES.includes(name)) found.append(name, value);
  if (search.value.trim()) found.append("q", search.value);
  return found;
}

export function active() {
  return asked().size > 0;
}

// Shows what is asked for by the form and the search field.
export function apply() {
  const wanted = asked();
  const query = matching.parse(wanted.get("q") ?? "");
  const groups = GROUPS.map((name) => [name, wanted.getAll(name)]).filter(([, values]) => values.length);
  const unexplained = wanted.has("unexplained") ? new Set(lacking()) : null;
  const hits = new Map();
  const here = standing();
  const place = whereAfter(wanted);
  const changed = new Set(); // bunches in which rows come or go
  let shown = 0;
  for (const fact of facts) {
    let fits = groups.every(([name, values]) => values.some((value) => fact[name].includes(value)));
    if (fits && unexplained) fits = unexplained.has(fact.row);
    if (fits && query) {
      const found = Math.max(...SIDES.map((side) => matching.count(text(fact.row)[side], query)));
      if (found) hits.set(fact.row, found);
      fits = found > 0;
    }
    if (fits) shown += 1;
    if (fact.row.hidden !== fits) continue;
    fact.row.hidden = !fits;
    changed.add(fact.row.parentElement.closest(".bunch"));
  }
  frame(wanted.size > 0);
  tell(wanted, shown);
  keep(wanted);
  const row = place?.();
  draw([...changed].filter((bunch) => !bunch.hidden), (row ?? here)?.closest(".bunch"));
  if (row) rows.bring(rows.shownAs(row));
  document.dispatchEvent(
    new CustomEvent("doichieu:filtered", { detail: { shown, total: facts.length, query, hits } }),
  );
}

// Finds the row to bring under the bar once the rows are shown: the first one of a filter; without a filter where the
// reader got to in it, or else where they were before. Null where nothing has to move.
function whereAfter(wanted) {
  const before = shownFor;
  shownFor = wanted.toString();
  if (before === shownFor) return null;
  const first = () => rows.all().find((row) => !row.hidden);
  if (shownFor) {
    if (!before) home = scrollY > 0 ? standing() : null;
    return table.getBoundingClientRect().top < 0 ? first : null;
  }
  const selected = rows.selected();
  const here = selected && rows.inView(selected) ? selected : standing();
  const row = here && (here === selected || here !== first()) ? here : home;
  return row && (() => row);
}

// Headings without rows below them go, and bunches without any; folds with rows that are wanted open, and close again
// after.
function frame(narrowed) {
  const above = [];
  let gone = []; // headings that only the old text has
  const wanted = new Set();
  for (const { element, depth, rows: inside } of pieces) {
    if (depth !== null) {
      const those = element.id.startsWith("c-") ? gone : above;
      while (those.length && those.at(-1).depth >= depth) those.pop();
      those.push({ element, depth });
      if (those === above) gone = [];
      continue;
    }
    if (inside.some((row) => row.dataset.new)) gone = []; // those of the old text end with what went with them
    const some = inside.some((row) => !row.hidden);
    const around = gone.length ? above.filter((heading) => heading.depth < gone[0].depth) : above;
    if (some) for (const heading of [...around, ...gone]) wanted.add(heading.element);
    if (element.matches(".fold")) open(element, narrowed, some);
  }
  for (const { element, depth } of pieces) {
    if (depth === null) continue;
    element.hidden = narrowed && !wanted.has(element);
    // The row below says it too, unless the filter hides that.
    if (element.matches(".told")) element.classList.toggle("needed", rows.byKey(element.id.slice(1)).hidden);
  }
  for (const bunch of bunches) bunch.hidden = [...bunch.children].every((element) => element.hidden);
}

function open(fold, narrowed, some) {
  if (narrowed && !folds.has(fold)) folds.set(fold, fold.open);
  fold.hidden = !some;
  fold.classList.toggle("narrowed", narrowed);
  if (narrowed) fold.open = some;
  else if (folds.has(fold)) {
    fold.open = folds.get(fold);
    folds.delete(fold);
  }
}

function tell(wanted, shown) {
  const total = facts.length.toLocaleString("vi-VN");
  const some = wanted.size > 0;
  const text = some ? say("filter.some", { shown: shown.toLocaleString("vi-VN"), total }) : say("filter.all", { total });
  const output = document.getElementById("found");
  if (output.value !== text) output.value = text;
  document.getElementById("filters-clear").hidden = !some;
  document.getElementById("nothing").hidden = shown > 0 || facts.length === 0;
  const ticked = wanted.size - Number(wanted.has("q"));
  opener.textContent = ticked ? say("filter.open_ticked", { open: openerWord, count: ticked }) : openerWord;
}

function keep(wanted) {
  const address = new URL(location.href);
  for (const name of [...NAMES, "q"]) address.searchParams.delete(name);
  for (const [name, value] of wanted) address.searchParams.append(name, value);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

// Puts parameters of an address into the form and the search field.
function put(parameters) {
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    box.checked = parameters.getAll(box.name).includes(box.value);
  }
  search.value = parameters.get("q") ?? "";
}

// What the address says: when the page is opened, and on the way back and forth.
export function follow() {
  const parameters = new URL(location.href).searchParams;
  const before = asked().toString();
  put(parameters);
  if (before !== asked().toString()) apply();
}

function lift() {
  const before = asked();
  put(new URLSearchParams());
  apply();
  const again = () => {
    put(before);
    apply();
  };
  toast(say("filter.lifted"), { action: say("filter.again"), run: again });
}

// `open`: whether the form with all filters is shown.
export function show(open) {
  form.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  if (open) form.querySelector("input").focus();
}

form.addEventListener("change", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => {
  search.value = "";
  setTimeout(apply); // the form still has its values while it tells
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  show(false);
  opener.focus();
});
opener.addEventListener("click", () => show(form.hidden));
document.addEventListener("doichieu:lift", lift);
// The row that somebody just explained stays, though it may no longer fit: it would go from under their hands.
document.addEventListener("doichieu:said", ({ detail: { row } }) => {
  byRow.get(row).review = [reviewOf(row)];
});
put(new URL(location.href).searchParams);

// What a file or text is taken for: asked of the server, and shown below where it was chosen.

import { say } from "./words.js";

const ADDRESS = "/v1/regulations:recognise";
const DAY = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

const PLACES = 2;
const LONGEST_PLACE = 40; // characters
const OF_FILES = new Set([413, 422, 501]);

// Gives what the server says, or {detail, hint} where it cannot be read.
export async function recognise(given, signal) {
  try {
    const answer = await fetch(ADDRESS, { method: "POST", headers: headersOf(given), body: bodyOf(given), signal });
    const told = await answer.json();
    return answer.ok ? told : refused(told);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return { detail: say("unreachable"), hint: "" };
  }
}

// What is wrong with a file has words of the page; what the API says besides is for programs.
function refused({ status, code, detail, hint }) {
  const name = `trouble_${code}`;
  const text = say(name);
  return OF_FILES.has(status) && text !== name ? { detail: text, hint: "" } : { detail, hint };
}

function headersOf(given) {
  const headers = { Accept: "application/json", "Accept-Language": "vi" };
  return given instanceof File ? headers : { ...headers, "Content-Type": "application/json" };
}

function bodyOf(given) {
  if (!(given instanceof File)) return JSON.stringify(given);
  const form = new FormData();
  form.set("file", given);
  return form;
}

// `Luật số 45/2013/QH13`, `Nghị định`; empty where the file does not say.
function instrument({ type, number }) {
  if (type && number) return say("instrument", { type, number });
  return type || number;
}

export function dayOf(seen) {
  return seen.day ? DAY.format(new Date(seen.day)) : "";
}

// `tracked`: whether tracked changes are what is looked for.
export function show(place, seen, { tracked = false } = {}) {
  if (seen.detail) {
    place.replaceChildren(line("trouble", seen.detail), line("quiet", seen.hint));
    return;
  }
  const named = [instrument(seen), dayOf(seen) && say("dated", { day: dayOf(seen) })].filter(Boolean).join(", ");
  place.replaceChildren(
    line("kind", named),
    line("heading", seen.called),
    line("counts", counted(seen.counts)),
    ...about(seen, tracked),
    ...noticed(seen.notices),
  );
}

export function tell(place, text, kind = "quiet") {
  place.replaceChildren(line(kind, text));
}

function counted(counts) {
  const found = Object.entries(counts).map(([level, number]) => `${number.toLocaleString("vi-VN")} ${say(`level_${level}`)}`);
  return found.length ? say("contains", { counts: found.join(", ") }) : say("nothing_found");
}

function about(seen, tracked) {
  if (tracked) return [seen.tracked ? line("good", say("tracked_found")) : line("trouble", say("untracked"))];
  return seen.tracked ? [line("note", say("tracked"))] : [];
}

// One line for each kind of notice, with its first places and how many more there are.
function noticed(notices) {
  const kinds = new Map();
  for (const { code, place } of notices) {
    if (code === "tracked_changes") continue;
    const kind = kinds.get(code) ?? { number: 0, places: [] };
    const untold = /^\+(\d+)$/.exec(place); // stands for so many that are not told one by one
    kind.number += untold ? Number(untold[1]) : 1;
    if (place && !untold) kind.places.push(place);
    kinds.set(code, kind);
  }
  return [...kinds].map(([code, { number, places }]) => line("note", `${say(`notice_${code}`)} ${where(number, places)}`));
}

function where(number, places) {
  const shown = places.slice(0, PLACES);
  const told = shown.map(quoted).join("; ");
  if (!told) return number > 1 ? say("places", { number }) : "";
  return number > shown.length ? say("more_places", { places: told, number: number - shown.length }) : told;
}

// A place is pages of a PDF, or the first words of a paragraph.
function quoted(place) {
  const pages = /^pages (.+)$/.exec(place);
  if (pages) return say("place_pages", { pages: pages[1] });
  const cut = place.length > LONGEST_PLACE;
  return say("place_words", { words: cut ? `${place.slice(0, LONGEST_PLACE).replace(/\s+\S*$/, "")} …` : place });
}

function line(kind, text) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = text;
  made.hidden = !text;
  return made;
}

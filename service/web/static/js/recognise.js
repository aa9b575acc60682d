// What a file or text is taken for: asked of the server, and shown below where it was chosen.

import { say } from "./words.js";

const ADDRESS = "/v1/regulations:recognise";
const DAY = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" });

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
export function instrument({ type, number }) {
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
    line("heading", seen.title),
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

// One line for each kind of notice, with how often it came.
function noticed(notices) {
  const times = new Map();
  for (const { code } of notices) {
    if (code !== "tracked_changes") times.set(code, (times.get(code) ?? 0) + 1);
  }
  return [...times].map(([code, number]) => {
    const text = say(`notice_${code}`);
    return line("note", number > 1 ? say("times", { text, number }) : text);
  });
}

function line(kind, text) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = text;
  made.hidden = !text;
  return made;
}

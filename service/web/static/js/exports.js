// The export menu: fetches files without leaving the page, waits while one is being made, adds the filter of the page
// where asked, and says in how many articles something lacks an explanation. Without it the forms just work.

import { reach, Trouble } from "./api.js";
import { lacking, places } from "./explained.js";
import * as saving from "./saving.js";
import { say } from "./words.js";

const WAIT = 10; // s that one request waits for the file
const PAUSE = 1000; // ms between two
const LONGEST = 10 * 60_000;
const FILTERS = ["label", "force", "flag", "review"];
const menu = document.getElementById("exports");
const filters = document.getElementById("filters");

function address(form) {
  const query = new URLSearchParams(new FormData(form));
  const wanted = "narrowed" in form.dataset && document.getElementById("exports-filtered")?.checked;
  for (const [name, value] of wanted ? filter() : []) query.append(name, value);
  const asked = query.toString();
  return asked ? `${form.action}?${asked}` : form.action;
}

// The present filter by the names that the API knows.
function filter() {
  const given = new FormData(filters);
  const found = FILTERS.flatMap((name) => given.getAll(name).map((value) => [name, value]));
  if (given.has("unexplained")) found.push(["unexplained", "true"]);
  const search = document.getElementById("search")?.value.trim();
  if (search) found.push(["search", search]);
  return found;
}

async function fetched(form, note) {
  const button = form.querySelector("button");
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  note.classList.remove("trouble");
  try {
    note.textContent = say("exports.making", { name: button.textContent });
    await saving.flush();
    const answer = await made(address(form));
    keep(await answer.blob(), named(answer.headers.get("Content-Disposition")));
    note.textContent = say("exports.made", { name: button.textContent });
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    note.textContent = trouble.text;
    note.classList.add("trouble");
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

async function made(path) {
  const end = Date.now() + LONGEST;
  while (Date.now() < end) {
    const answer = await reach(path, { headers: { "Accept-Language": "vi", Prefer: `wait=${WAIT}` } });
    if (answer.status !== 202) return answer;
    await new Promise((go) => setTimeout(go, PAUSE));
  }
  throw new Trouble(say("exports.slow"), say("exports.slow_hint"));
}

function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// `attachment; filename="..."; filename*=UTF-8''...`
function named(disposition) {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "");
  if (extended) return decodeURIComponent(extended[1]);
  return /filename="([^"]+)"/i.exec(disposition ?? "")?.[1] ?? "";
}

// In how many articles something lacks an explanation, with the filter that shows them.
function countLacking() {
  const note = menu.querySelector(".unexplained");
  const count = places(lacking());
  note.hidden = count === 0;
  if (!count) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = say("exports.show");
  button.addEventListener("click", show);
  note.replaceChildren(`${say("exports.lacking", { count: count.toLocaleString("vi-VN") })} `, button);
}

function show() {
  menu.open = false;
  filters.reset();
  filters.elements.unexplained.checked = true;
  filters.elements.unexplained.dispatchEvent(new Event("change", { bubbles: true }));
  document.getElementById("rows").focus();
}

function setUp() {
  const note = document.createElement("p");
  note.className = "making";
  note.setAttribute("role", "status");
  menu.querySelector(".formats").before(note);
  for (const form of menu.querySelectorAll("form")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      fetched(form, note);
    });
  }
  menu.addEventListener("toggle", () => {
    note.textContent = "";
    if (menu.open) countLacking();
  });
  document.addEventListener("doichieu:said", () => menu.open && countLacking());
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

if (menu) setUp();

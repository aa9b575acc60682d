// What was said of the row in the panel, by whom and when: fetched when it is opened, the latest first.

import * as changes from "./change.js";
import { oldPlace } from "./places.js";
import { when } from "./when.js";
import { say } from "./words.js";

const ONE_SITTING = 10 * 60_000; // autosaved states of one text by one person within it are one thing said

export function setUp(panel, row) {
  const box = panel.querySelector("details.history");
  const show = () => box.open && fill(box, row);
  box.addEventListener("toggle", show);
  const again = (event) => {
    if (!panel.isConnected || !box.isConnected) document.removeEventListener("doichieu:said", again);
    else if (event.detail.row === row) show();
  };
  document.addEventListener("doichieu:said", again);
}

async function fill(box, row) {
  const list = box.querySelector(".events");
  const note = box.querySelector(".told");
  try {
    const events = sittings(await changes.history(row));
    list.replaceChildren(...events.reverse().map(item));
    note.textContent = events.length ? "" : say("history.none");
  } catch (trouble) {
    note.textContent = trouble.text;
  }
}

function sittings(events) {
  const kept = [];
  for (const event of events) {
    const last = kept.at(-1);
    const goesOn =
      last?.field === "explanation" &&
      event.field === "explanation" &&
      last.by === event.by &&
      new Date(event.at) - new Date(last.at) < ONE_SITTING;
    if (goesOn) kept.pop();
    kept.push(event);
  }
  return kept;
}

function item(event) {
  const made = document.createElement("li");
  const head = document.createElement("p");
  head.className = "quiet";
  const time = document.createElement("time");
  time.dateTime = event.at;
  time.textContent = when(event.at);
  head.append(time, ` – ${event.by || say("somebody")}`);
  const what = document.createElement("p");
  what.className = "what";
  what.textContent = told(event);
  made.append(head, what);
  return made;
}

function told({ field, value }) {
  if (field === "explanation") return value ? say("history.explanation", { text: value }) : say("history.erased");
  if (field === "review") return say(`review.${value}`);
  if (value === null) return say(`history.${field}_machine`);
  if (field === "label") return say("history.label", { label: say(`label.${value}`) });
  if (!value.length) return say("history.unpaired");
  return say("history.paired", { places: value.map(oldPlace).join("; ") });
}

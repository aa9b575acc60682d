// Choosing a provision by a click, or Enter, on its row in the table. Esc ends it.

import { toast } from "./toast.js";
import { say } from "./words.js";

const table = document.getElementById("rows");
let end = null;

export function picking() {
  return end !== null;
}

// Calls `pick(row)` with the row that was pointed at, and `over()` when it ends, picked or not.
export function start(pick, over) {
  stop();
  document.body.classList.add("picking");
  const away = toast(say("picking.how"), { action: say("picking.stop"), run: stop, lasting: true });
  const point = (event) => {
    const row = event.target.closest(".row");
    if (!row) return; // a fold is opened as ever
    event.preventDefault();
    event.stopPropagation();
    stop();
    pick(row);
  };
  const press = (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      stop();
    } else if (event.key === "Enter" && table.contains(event.target)) point(event);
  };
  table.addEventListener("click", point, true);
  document.addEventListener("keydown", press, true);
  end = () => {
    table.removeEventListener("click", point, true);
    document.removeEventListener("keydown", press, true);
    document.body.classList.remove("picking");
    away();
    over();
  };
}

export function stop() {
  const ending = end;
  end = null;
  ending?.();
}

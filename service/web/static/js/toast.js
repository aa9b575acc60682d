// Short messages at the foot of the page, with at most one thing to do about them. They stay while the pointer or the
// focus is on them (WCAG 2.2.1), those with something to do for longer.

import { say } from "./words.js";

const SECONDS = 6;
const SECONDS_TO_ACT = 20;
const place = document.getElementById("toast");

// `action`: what its button says; `run`: what the button does. Gives a function that takes the message away.
export function toast(text, { action = "", run = null, lasting = false } = {}) {
  const message = document.createElement("div");
  const words = document.createElement("span");
  words.textContent = text;
  message.append(words);
  const away = () => message.remove();
  if (action) {
    message.append(
      button(action, () => {
        away();
        run();
      }),
    );
  }
  const close = button("×", away);
  close.setAttribute("aria-label", say("toast.close"));
  message.append(close);
  for (const one of [...place.children]) if (one.firstElementChild.textContent === text) one.remove(); // said again
  place.append(message);
  if (!lasting) fade(message, action ? SECONDS_TO_ACT : SECONDS, away);
  return away;
}

function fade(message, seconds, away) {
  let timer = setTimeout(away, seconds * 1000);
  const hold = () => clearTimeout(timer);
  const release = () => {
    clearTimeout(timer);
    timer = setTimeout(away, seconds * 1000);
  };
  for (const name of ["pointerenter", "focusin"]) message.addEventListener(name, hold);
  for (const name of ["pointerleave", "focusout"]) message.addEventListener(name, release);
}

function button(text, run) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", run);
  return made;
}

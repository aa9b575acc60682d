// An input that offers provisions while one types: ARIA 1.2 combobox with a list. By place (`5.2`, `khoản 2 Điều 5`)
// and by words, with and without diacritics; before anything is typed, those nearest in words.

import { say } from "./words.js";

const MOST = 30;
const NEAREST = 8;
const SAME_LEVEL = 0.1; // as good as a tenth of the words in common

// `options`: provisions as places.js has them; `like`: the one that another is looked for, those of its level come
// first; `pick(option)`: called with the chosen one.
export function combobox(input, list, { options, like, pick }) {
  const known = [...options].map((option) => ({ ...option, foldedPlace: fold(option.place), folded: null }));
  let shown = [];
  let at = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const mark = (index) => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    const item = list.children[at];
    if (!item) return;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };
  const choose = (index) => {
    const option = shown[index];
    if (!option) return;
    input.value = "";
    close();
    pick(option);
  };
  const open = () => {
    const query = input.value.trim();
    shown = query ? search(known, query, like.level) : nearest(known, like);
    list.replaceChildren(...shown.map((option, index) => item(option, `${list.id}-${index}`)));
    if (!shown.length) list.append(nothing());
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    at = -1;
    if (query && shown.length) mark(0);
  };

  input.addEventListener("input", open);
  input.addEventListener("focus", open);
  input.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the input
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (item) choose([...list.children].indexOf(item));
  });
  input.addEventListener("keydown", (event) => {
    const keys = {
      ArrowDown: () => (list.hidden ? open() : mark(Math.min(at + 1, shown.length - 1))),
      ArrowUp: () => (list.hidden ? open() : mark(Math.max(at - 1, 0))),
      Enter: () => choose(at),
      Escape: () => {
        if (list.hidden) return false;
        close();
        event.stopPropagation();
      },
    };
    if (!(event.key in keys) || event.isComposing) return;
    if (keys[event.key]() !== false) event.preventDefault();
  });
}

// Without diacritics and case; `đ` is a letter of its own for Unicode.
export function fold(text) {
  return text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

function search(known, query, level) {
  const exact = query.normalize("NFC").toLowerCase();
  const wanted = fold(exact).split(/[\s,;]+/).filter(Boolean);
  const marked = exact !== fold(exact);
  const scored = [];
  for (const option of known) {
    option.folded ??= fold(option.words);
    const words = marked ? option.words.normalize("NFC").toLowerCase() : option.folded;
    const other = option.level === level ? 0 : 0.5;
    if (option.id === query) scored.push([0, option]);
    else if (named(option.foldedPlace, wanted)) scored.push([1 + other, option]);
    else if (words.includes(marked ? exact : fold(exact))) scored.push([2 + other, option]);
    else if (!marked && wanted.every((word) => option.folded.includes(word))) scored.push([3 + other, option]);
  }
  return scored.sort((one, other) => one[0] - other[0]).slice(0, MOST).map(([, option]) => option);
}

// `khoan 2 dieu 5` names `dieu 5, khoan 2`: pairs of a word and a number, in any order; a lone number names an article.
function named(place, wanted) {
  const steps = place.split(",").map((step) => step.trim());
  const asked = [];
  for (let i = 0; i < wanted.length; i += 1) {
    if (/^\d+[a-z]?$/.test(wanted[i])) asked.push(`dieu ${wanted[i]}`);
    else if (i + 1 < wanted.length) asked.push(`${wanted[i]} ${wanted[(i += 1)]}`);
    else return false;
  }
  return asked.length > 0 && asked.every((step) => steps.includes(step));
}

// By the share of words that two provisions have in common.
function nearest(known, like) {
  const mine = new Set(fold(like.words).match(/[\p{L}\p{N}]+/gu) ?? []);
  if (!mine.size) return known.slice(0, NEAREST);
  const scored = known.map((option) => {
    option.folded ??= fold(option.words);
    option.set ??= new Set(option.folded.match(/[\p{L}\p{N}]+/gu) ?? []);
    let common = 0;
    for (const word of option.set) if (mine.has(word)) common += 1;
    const share = common / (mine.size + option.set.size - common);
    return [share + (option.level === like.level ? SAME_LEVEL : 0), option];
  });
  return scored.sort((one, other) => other[0] - one[0]).slice(0, NEAREST).map(([, option]) => option);
}

function item(option, id) {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  const place = document.createElement("b");
  place.textContent = option.place;
  const words = document.createElement("span");
  words.textContent = option.words.slice(0, 160);
  made.append(place, " ", words);
  return made;
}

function nothing() {
  const made = document.createElement("li");
  made.className = "quiet";
  made.setAttribute("role", "presentation");
  made.textContent = say("combobox.nothing");
  return made;
}

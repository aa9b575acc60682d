// Reading mode and size of the words, remembered in this browser. The reader stays at the row where they are.

import { kept, keep } from "./kept.js";
import { hold } from "./standing.js";

const MODE = "doichieu.mode";
const SIZE = "doichieu.size";
const SIZES = { least: 1, usual: 3, most: 5 };
const radios = [...document.querySelectorAll("#modes input[name=mode]")];
const root = document.documentElement;

// `mode`: side, inline, new or table.
export function choose(mode) {
  const radio = radios.find((one) => one.value === mode);
  if (!radio) return;
  radio.checked = true;
  hold(() => (document.body.dataset.mode = mode));
  keep(MODE, mode);
  document.dispatchEvent(new CustomEvent("doichieu:mode", { detail: { mode } }));
}

// The `number`th mode of the bar, from 1.
export function chooseBy(number) {
  const radio = radios[number - 1];
  if (radio) choose(radio.value);
}

function resize(size) {
  hold(() => (root.dataset.size = size));
  document.getElementById("smaller").disabled = size <= SIZES.least;
  document.getElementById("larger").disabled = size >= SIZES.most;
  keep(SIZE, size);
}

function size() {
  return Number(root.dataset.size);
}

for (const radio of radios) radio.addEventListener("change", () => choose(radio.value));
document.getElementById("smaller").addEventListener("click", () => resize(size() - 1));
document.getElementById("larger").addEventListener("click", () => resize(size() + 1));
const before = Number(kept(SIZE));
resize(before >= SIZES.least && before <= SIZES.most ? before : SIZES.usual);
choose(kept(MODE) ?? radios.find((radio) => radio.defaultChecked).value);

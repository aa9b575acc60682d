// Reads what a drafter types to get somewhere: `12`, `12.3`, `12.3.b`, `Điều 12`, `điều 12 khoản 3 điểm b`, `đ12 k3`,
// in any order, with and without diacritics; `chương II`, `mục 1 chương 2`. Gives ids as the rows have them.

import { folded } from "./matching.js";

const LEVELS = {
  phan: "part", chuong: "chapter", muc: "section", "tieu muc": "subsection",
  dieu: "article", d: "article", khoan: "clause", k: "clause", diem: "point", tiet: "tiet",
};
const UNITS = ["article", "clause", "point", "tiet"];
const CONTAINERS = ["part", "chapter", "section", "subsection"];
const IDS = { part: "phan", chapter: "chuong", section: "muc", subsection: "tieumuc" };
const DOTTED = /^(?:(?:điều|dieu|đ|d)\s*)?(\d+\p{L}?)(?:[./\s,-]+(\d+\p{L}?))?(?:[./\s,-]*(?<=[./\s,-]|\d)(\p{L}{1,2}|p\d+)\)?)?(?:[./](-?\d*))?$/u;
const ROMAN = [[50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];

// {article: "12", clause: "3", point: "b"}; null where it can't be read.
export function parse(typed) {
  const text = typed.normalize("NFC").toLowerCase().trim().replace(/\s+/g, " ");
  const dotted = DOTTED.exec(text);
  if (dotted) return chosen({ article: dotted[1], clause: dotted[2], point: dotted[3], tiet: dotted[4] });
  return chosen(named(text));
}

function named(text) {
  const words = text.replace(/(^|[\s,;])(đ|d|k)(\d)/gu, "$1$2 $3").split(/[\s,;]+/u).filter(Boolean);
  const asked = {};
  for (let i = 0; i < words.length; i += 1) {
    const two = `${folded(words[i])} ${folded(words[i + 1] ?? "")}`;
    const level = LEVELS[two] ?? LEVELS[folded(words[i])];
    if (LEVELS[two]) i += 1;
    const value = words[(i += 1)]?.replace(/[.)]+$/u, "");
    if (!level || !value || asked[level]) return {};
    asked[level] = value;
  }
  return asked;
}

function chosen(asked) {
  const given = Object.entries(asked).filter(([, value]) => value);
  return given.length ? Object.fromEntries(given) : null;
}

// Ids that may be meant, the likeliest first.
export function ids(asked) {
  if (UNITS.some((level) => asked[level])) {
    const deepest = UNITS.findLastIndex((level) => asked[level]);
    return [UNITS.slice(0, deepest + 1).map((level) => asked[level] ?? "").join(".")];
  }
  const steps = CONTAINERS.filter((level) => asked[level]);
  const write = (change) => steps.map((level) => `${IDS[level]}:${change(asked[level])}`).join("/");
  return [...new Set([write(roman), write((value) => value), write((value) => value.toUpperCase())])];
}

// The same without its last step; null at the top.
export function above(asked) {
  const deepest = [...CONTAINERS, ...UNITS].findLast((level) => asked[level]);
  const rest = { ...asked };
  delete rest[deepest];
  return Object.keys(rest).length ? rest : null;
}

function roman(value) {
  let number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 89) return value.toUpperCase();
  let found = "";
  for (const [weight, letters] of ROMAN) for (; number >= weight; number -= weight) found += letters;
  return found;
}

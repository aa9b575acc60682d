// What lacks an explanation: changed provisions of which nobody explained themselves, a whole that they are part of or
// a part of them, since people explain an article in one row (storage/results.py says the same).

import * as rows from "./rows.js";
import { explanationOf } from "./said.js";

const changed = (row) => row.dataset.label !== "inherited";

// `7.1.a` -> 7, 7.1, 7.1.a
function steps(key) {
  const names = key.split(".");
  return names.map((_, index) => names.slice(0, index + 1).join("."));
}

export function lacking() {
  const told = rows.all().filter((row) => explanationOf(row).trim());
  const explained = new Set(told.map((row) => row.dataset.key));
  const wholes = new Set([...explained].flatMap(steps));
  return rows.all().filter(
    (row) =>
      changed(row) && !wholes.has(row.dataset.key) && !steps(row.dataset.key).some((whole) => explained.has(whole)),
  );
}

// In how many articles; a provision outside of articles counts by itself.
export function places(found) {
  return new Set(found.map((row) => row.dataset.article || `in ${row.dataset.key}`)).size;
}

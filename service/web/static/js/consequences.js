// Says in a sentence or two what a correction will do, before it is done.

import { newPlace, ofOld, oldPlace } from "./places.js";
import * as rows from "./rows.js";
import { explanationOf } from "./said.js";
import { say } from "./words.js";

// The provisions of the draft that continue an old one by now, but `key` and its parts: these follow it.
export function heirs(oldId, key) {
  const row = ofOld().get(oldId)?.row;
  const found = row ? rows.all().filter((other) => (other.dataset.old ?? "").split(" ").includes(oldId)) : [];
  const keys = found.filter((other) => other.dataset.new).map((other) => other.dataset.key);
  return keys.filter((other) => other !== key && !other.startsWith(`${key}.`));
}

// Of giving provision `key` of the draft the predecessors `chosen` instead of `before`. `freed`: [oldId, key] of the
// pairs with other provisions that are given up as well.
export function ofPairs(key, before, chosen, freed) {
  const place = newPlace(key);
  const told = [];
  if (!chosen.length) told.push(say("then.added", { place }));
  else if (chosen.length === 1) told.push(say("then.paired", { place, old: oldPlace(chosen[0]) }));
  else told.push(say("then.merged", { place, olds: list(chosen.map(oldPlace)), main: oldPlace(chosen[0]) }));
  const dropped = before.filter((id) => !chosen.includes(id) && !heirs(id, key).length);
  if (dropped.length) told.push(say("then.dropped", { olds: list(dropped.map(oldPlace)) }));
  for (const id of chosen) {
    const others = heirs(id, key).filter((other) => !freed.some(([old, of]) => old === id && of === other));
    if (others.length && !before.includes(id)) {
      told.push(say("then.split", { old: oldPlace(id), others: list([...others.map(newPlace), place]) }));
    }
  }
  for (const [old, of] of freed) told.push(say("then.freed", { old: oldPlace(old), other: newPlace(of) }));
  if (chosen.length) told.push(say("then.parts"));
  if (chosen.some((id) => !before.includes(id) && explained(id))) told.push(say("then.words"));
  return told.join(" ");
}

// Of pairing a removed provision with one of the draft, which keeps its predecessors `others`.
export function ofRemoved(oldId, key, others) {
  const values = { old: oldPlace(oldId), place: newPlace(key), others: list(others.map(oldPlace)) };
  const told = [say(others.length ? "then.joined" : "then.continued", values), say("then.parts")];
  if (explained(oldId)) told.push(say("then.words"));
  return told.join(" ");
}

// The row of a removed provision goes when it is paired, and what was written there with it.
function explained(oldId) {
  const row = rows.byKey(`-${oldId}`);
  return row !== null && explanationOf(row) !== "";
}

export function ofLabel(label, place) {
  return say(`then.label_${label || "machine"}`, { place });
}

export function list(places) {
  if (places.length < 2) return places.join("");
  return `${places.slice(0, -1).join("; ")} ${say("and")} ${places.at(-1)}`;
}

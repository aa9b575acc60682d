// Why the machine paired and labelled a row so: reason and score, kind, marks of force, in words.

import { say } from "./words.js";

export function fill(panel, { change, said }) {
  const list = panel.querySelector(".why dl");
  list.replaceChildren();
  const add = (term, ...texts) => {
    const head = document.createElement("dt");
    head.textContent = say(`why.${term}`);
    const told = texts.filter(Boolean).map((text) => {
      const part = document.createElement("dd");
      part.textContent = text;
      return part;
    });
    if (told.length) list.append(head, ...told);
  };
  add("pair", paired(change));
  add("label", labelled(change, said));
  add("flags", change.flags.map((flag) => say(`flag.${flag}`)).join("; "));
  add("force", ...change.force.map(force));
}

function paired(change) {
  if (!change.new_id) return say("why.no_new");
  if (!change.old_ids.length) return say(change.reason === "person" ? "why.unpaired" : "why.no_old");
  const places = change.old_paths.join("; ");
  if (change.reason === null) return say("why.with", { places });
  const reason = say(`reason.${change.reason}`);
  if (change.reason === "person") return say("why.with_because", { places, reason });
  const percent = new Intl.NumberFormat("vi-VN", { style: "percent" }).format(change.score);
  return say("why.with_score", { places, reason, percent });
}

function labelled(change, said) {
  const label = say(`label.${change.label}`);
  if (said.label) return say("why.label_person", { label, by: said.by || say("somebody") });
  return change.kind ? say("why.label_kind", { label, kind: say(`kind.${change.kind}`) }) : label;
}

function force({ kind, old, new: now, direction }) {
  const what = old && now ? say("mark.both", { old, new: now }) : old ? say("mark.old", { old }) : say("mark.new", { new: now });
  const way = say(`direction.${direction}`);
  return `${say(`force.${kind}`)}: ${what}${way ? ` (${way})` : ""}`;
}

// The part of the panel that corrects the machine: other predecessors, another label, back to what the machine said,
// and what was corrected in this session. Nothing is done before the person has read what it will do and agreed.

import { Trouble } from "./api.js";
import { load } from "./change.js";
import { combobox } from "./combobox.js";
import * as then from "./consequences.js";
import { correct, corrected, undo } from "./correcting.js";
import * as picking from "./picking.js";
import { idsOf, newPlace, ofNew, ofOld, oldPlace, placeOf } from "./places.js";
import * as rows from "./rows.js";
import { say } from "./words.js";

// Called for each panel, once the state of its row is known.
export function setUp(panel, row, state) {
  const box = panel.querySelector("details.correct");
  const run = (begin) => compute(panel, box, begin);
  row.dataset.new ? pairs(box, row, state, run) : removed(box, row, run);
  labels(box, row, state, run);
  machine(box, row, state, run);
  session(box, run);
}

function pairs(box, row, state, run) {
  const { key } = row.dataset;
  const before = [...state.change.old_ids];
  const form = box.querySelector(".counterpart");
  const chosen = new Map(before.map((id) => [id, true])); // in order, the main one first
  const moves = new Map(); // `old key` -> [oldId, key] of other provisions, and whether they give it up
  const named = () => [...chosen].filter(([, on]) => on).map(([id]) => id);
  const freed = () => [...moves.values()].filter((move) => move.on && chosen.get(move.old)).map((m) => [m.old, m.of]);

  const draw = () => {
    const list = form.querySelector(".chosen");
    list.replaceChildren(...[...chosen].map(([id, on]) => tick(oldPlace(id), on, (now) => set(id, now))));
    const others = named().flatMap((id) => (before.includes(id) ? [] : then.heirs(id, key).map((of) => [id, of])));
    for (const [old, of] of others) {
      if (!moves.has(`${old} ${of}`)) moves.set(`${old} ${of}`, { old, of, on: false });
    }
    const shown = [...moves.values()].filter((move) => others.some(([old, of]) => old === move.old && of === move.of));
    const told = (move) => say("correct.free", { old: oldPlace(move.old), other: newPlace(move.of) });
    form.querySelector(".moves").replaceChildren(
      ...shown.map((move) => tick(told(move), move.on, (on) => ((move.on = on), explain()))),
    );
    explain();
  };
  const explain = () => {
    const now = named();
    const differs = now.join(" ") !== before.join(" ");
    agree(form, differs ? then.ofPairs(key, before, now, freed()) : "", now.length ? "pair" : "unpair");
  };
  const set = (id, on) => {
    chosen.set(id, on);
    draw();
  };
  const add = (ids) => {
    const first = before.length > 0 && named().join(" ") === before.join(" ");
    if (first) for (const id of before) chosen.set(id, false); // another one, unless it is ticked again
    const kept = [...chosen].filter(([id]) => !ids.includes(id));
    chosen.clear();
    const [on, off] = [kept.filter(([, ticked]) => ticked), kept.filter(([, ticked]) => !ticked)];
    for (const [id, ticked] of [...on, ...ids.map((id, at) => [id, at === 0]), ...off]) chosen.set(id, ticked);
    draw();
  };
  const reset = () => {
    chosen.clear();
    for (const id of before) chosen.set(id, true);
    draw();
  };

  find(form, row, ofOld(), "old", add);
  form.querySelector(".unpair").addEventListener("click", () => {
    for (const id of chosen.keys()) chosen.set(id, false);
    draw();
    form.querySelector(".apply").focus();
  });
  form.querySelector(".cancel").addEventListener("click", reset);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const now = named();
    const what = now.length
      ? say("done.paired", { place: newPlace(key), olds: then.list(now.map(oldPlace)) })
      : say("done.unpaired", { place: newPlace(key) });
    run(async () => {
      const others = await Promise.all(freed().map(([old, of]) => release(old, of)));
      const label = now.length && state.said.label !== "added" ? {} : { label: null };
      await correct([...others, { key, fields: { old_ids: now, ...label }, said: state.said }], what, key);
    });
  });
  form.querySelector(".unpair").hidden = !before.length;
  draw();
}

// The step that takes an old provision from another one of the draft.
async function release(old, key) {
  const { change, said } = await load(rows.byKey(key));
  const left = change.old_ids.filter((id) => id !== old);
  return { key, fields: { old_ids: left, ...(left.length || said.label === null ? {} : { label: null }) }, said };
}

function removed(box, row, run) {
  const form = box.querySelector(".counterpart");
  const [old] = idsOf(row, "old");
  let target = "";
  const add = ([id]) => {
    target = id;
    const heir = ofNew().get(id).row;
    form.querySelector(".chosen").replaceChildren(tick(newPlace(id), true, reset));
    agree(form, then.ofRemoved(old, id, idsOf(heir, "old")), "pair");
  };
  const reset = () => {
    target = "";
    form.querySelector(".chosen").replaceChildren();
    agree(form, "", "pair");
  };
  form.querySelector("legend").textContent = say("correct.removed");
  form.querySelector(".unpair").hidden = true;
  find(form, row, ofNew(), "new", add);
  form.querySelector(".cancel").addEventListener("click", reset);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const what = say("done.paired", { place: newPlace(target), olds: oldPlace(old) });
    run(async () => {
      const { change, said } = await load(ofNew().get(target).row);
      const fields = { old_ids: [...change.old_ids, old], ...(said.label === "added" ? { label: null } : {}) };
      await correct([{ key: target, fields, said }], what, target);
    });
  });
  reset();
}

// The ways to name another provision: by search, or on the table.
function find(form, row, provisions, side, add) {
  const input = form.querySelector("[role=combobox]");
  const own = (side === "old" ? ofNew() : ofOld()).get(idsOf(row, side === "old" ? "new" : "old")[0]);
  const options = [...provisions.values()].filter((option) => option.container === own.container);
  const pick = (option) => {
    add([option.id]);
    form.querySelector(".apply").focus();
  };
  combobox(input, form.querySelector("[role=listbox]"), { options, like: own, pick });
  const button = form.querySelector(".pick");
  button.addEventListener("click", () => {
    if (picking.picking()) return picking.stop();
    button.setAttribute("aria-pressed", "true");
    const over = () => {
      button.setAttribute("aria-pressed", "false");
      button.focus({ preventScroll: true });
    };
    picking.start((picked) => {
      const ids = idsOf(picked, side).filter((id) => options.some((option) => option.id === id));
      if (!ids.length) return (form.querySelector(".consequence").textContent = say(`picking.none_${side}`));
      add(ids);
      form.querySelector(".apply").focus({ preventScroll: true });
    }, over);
  });
}

function labels(box, row, state, run) {
  const form = box.querySelector(".labels");
  const given = state.said.label ?? "";
  form.hidden = !row.dataset.new || !state.change.old_ids.length;
  form.label.value = [...form.label.options].some((option) => option.value === given) ? given : "";
  const explain = () => agree(form, form.label.value === given ? "" : then.ofLabel(form.label.value, placeOf(row)), "label");
  form.label.addEventListener("change", explain);
  form.querySelector(".cancel").addEventListener("click", () => {
    form.label.value = given;
    explain();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const label = form.label.value || null;
    const name = label ? say(`label.${label}`) : say("correct.machine");
    const what = say("done.label", { place: placeOf(row), label: name });
    const step = { key: row.dataset.key, fields: { label }, said: state.said };
    run(() => correct([step], what, row.dataset.key));
  });
  explain();
}

function machine(box, row, state, run) {
  const part = box.querySelector(".machine");
  part.hidden = state.said.label === null && state.said.old_ids === null;
  part.querySelector("button").addEventListener("click", () => {
    const what = say("done.machine", { place: placeOf(row) });
    const step = { key: row.dataset.key, fields: { label: null, old_ids: null }, said: state.said };
    run(() => correct([step], what, row.dataset.key));
  });
}

function session(box, run) {
  const part = box.querySelector(".session");
  const entries = corrected();
  part.hidden = !entries.length;
  part.querySelector("ol").replaceChildren(
    ...entries.map((entry, index) => {
      const made = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = say("undo");
      button.setAttribute("aria-label", say("undo.of", { what: entry.what }));
      button.addEventListener("click", () => run(() => undo(index)));
      made.append(`${entry.what} `, button);
      return made;
    }),
  );
}

// Shows what will be done, and lets it be done; without `text` there is nothing to do.
function agree(form, text, act) {
  form.querySelector(".consequence").textContent = text;
  const apply = form.querySelector(".apply");
  apply.textContent = say(`correct.${act}`);
  apply.hidden = form.querySelector(".cancel").hidden = !text;
}

async function compute(panel, box, begin) {
  const note = box.querySelector(".computing");
  const parts = [...box.querySelectorAll("button, input, select")].filter((part) => !part.disabled);
  for (const part of parts) part.disabled = true;
  note.classList.remove("trouble");
  note.textContent = say("correct.computing");
  try {
    await begin();
  } catch (trouble) {
    note.textContent = told(trouble);
    note.classList.add("trouble");
    for (const part of parts) part.disabled = false;
  }
}

function told(trouble) {
  if (!(trouble instanceof Trouble)) return say("correct.overtaken");
  return trouble.code === "contradictory_correction" ? say("correct.contradictory") : trouble.text;
}

function tick(text, on, change) {
  const made = document.createElement("li");
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = on;
  box.addEventListener("change", () => change(box.checked));
  label.append(box, ` ${text}`);
  made.append(label);
  return made;
}

// The start page: files dropped or chosen and texts pasted are recognised at once; sides can be swapped; what is missing
// is said before it is sent; deleting is asked for in a dialog. Without this script the form works as it is.

import { dayOf, recognise, show, tell } from "./recognise.js";
import { when } from "./when.js";
import { say } from "./words.js";

const PAUSE = 700;
const SIDES = { files: ["old", "new"], texts: ["old_text", "new_text"], tracked: ["file"] };

document.documentElement.classList.add("script");
const form = document.getElementById("begin");
const fields = new Map();

// A field of the form (file or text), where it is shown what it was taken for, and what that was.
class Given {
  constructor(input, place) {
    this.input = input;
    this.place = place;
    this.seen = null;
    this.asked = null;
  }

  get empty() {
    return this.input.type === "file" ? !this.input.files.length : !this.input.value.trim();
  }

  get value() {
    const heading = this.input.closest("label")?.querySelector("span")?.textContent ?? "";
    return this.input.type === "file" ? this.input.files[0] : { name: heading, text: this.input.value };
  }

  async look() {
    this.asked?.abort();
    this.seen = null;
    this.name();
    if (this.empty) {
      this.place.replaceChildren();
      changed();
      return;
    }
    const most = Number(form.dataset.most);
    if (this.value.size > most) {
      tell(this.place, say("too_large", { size: megabytes(this.value.size), most: megabytes(most) }), "trouble");
      return;
    }
    tell(this.place, say("reading"));
    const asked = (this.asked = new AbortController());
    try {
      const seen = await recognise(this.value, asked.signal);
      if (asked.signal.aborted) return;
      this.take(seen);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  name() {
    const zone = this.input.closest(".drop");
    if (!zone) return;
    zone.classList.toggle("filled", !this.empty);
    zone.querySelector(".file").textContent = this.empty ? "" : this.value.name;
    zone.querySelector(".chosen").hidden = this.empty;
  }

  take(seen) {
    this.seen = seen.detail ? null : seen;
    this.name();
    show(this.place, seen, { tracked: this.input.name === "file" });
    changed();
  }
}

function megabytes(bytes) {
  return (bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
}

function mode() {
  return form.elements.mode.value;
}

function given() {
  return SIDES[mode()].map((name) => fields.get(name));
}

// What depends on both sides: a word where the dates tell that they may be swapped.
function changed() {
  missing("");
  const [old, young] = given().map((field) => field.seen);
  const order = document.getElementById("order");
  const swapped = Boolean(old?.day && young?.day && old.day > young.day);
  order.textContent = swapped ? say("order", { old: dayOf(old), new: dayOf(young) }) : "";
}

function missing(text) {
  document.getElementById("missing").textContent = text;
}

function setFiles(input, files) {
  const carried = new DataTransfer();
  for (const file of files) carried.items.add(file);
  input.files = carried.files;
}

function swap() {
  const [old, young] = given();
  const values = [old, young].map(({ input }) => (input.type === "file" ? [...input.files] : input.value));
  const seen = [old.seen, young.seen];
  [old, young].forEach((field, at) => {
    const value = values[1 - at];
    if (field.input.type === "file") setFiles(field.input, value);
    else field.input.value = value;
    if (seen[1 - at] && !field.empty) {
      field.asked?.abort();
      field.take(seen[1 - at]);
    } else field.look();
  });
}

function take(field, files) {
  if (!files.length) return;
  const other = { old: "new", new: "old" }[field.input.name];
  if (files.length > 2 || (files.length === 2 && !other)) {
    tell(field.place, say("one_file"), "trouble");
    return;
  }
  setFiles(field.input, [files[0]]);
  field.look();
  if (files.length === 2) {
    setFiles(fields.get(other).input, [files[1]]);
    fields.get(other).look();
  }
}

function watchDrop(field) {
  const zone = field.input.closest(".drop");
  const over = (is) => zone.classList.toggle("over", is);
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      over(true);
    });
  }
  zone.addEventListener("dragleave", (event) => over(zone.contains(event.relatedTarget)));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    take(field, [...event.dataTransfer.files]);
  });
  field.input.addEventListener("change", () => field.look());
  zone.querySelector(".remove").addEventListener("click", () => {
    setFiles(field.input, []);
    field.look();
    field.input.focus();
  });
}

function watchText(field) {
  let waiting;
  field.input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => field.look(), PAUSE);
  });
}

function watchForm() {
  for (const name of Object.values(SIDES).flat()) {
    const input = form.elements[name];
    const field = new Given(input, input.closest(".drop, .paste").querySelector(".seen"));
    fields.set(name, field);
    if (input.type === "file") watchDrop(field);
    else watchText(field);
  }
  // A file that misses its place is not opened by the browser instead of the page.
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
  for (const button of form.querySelectorAll(".swap")) button.addEventListener("click", swap);
  form.addEventListener("change", (event) => event.target.name === "mode" && changed());
  form.addEventListener("submit", (event) => {
    const empty = given().find((field) => field.empty);
    if (!empty) {
      document.getElementById("go").disabled = true;
      return;
    }
    event.preventDefault();
    missing(say(`missing_${mode()}`));
    empty.input.focus();
  });
  form.addEventListener("formdata", ({ formData }) => {
    for (const name of Object.values(SIDES).flat()) {
      if (!SIDES[mode()].includes(name)) formData.delete(name);
    }
  });
  // The browser may bring the page back as it was left: with files chosen, and the button still off.
  addEventListener("pageshow", () => {
    document.getElementById("go").disabled = false;
    for (const field of fields.values()) if (!field.empty && !field.seen) field.look();
  });
}

function watchDeleting() {
  const dialog = document.getElementById("deleting");
  document.querySelector(".list")?.addEventListener("click", (event) => {
    const link = event.target.closest("a.delete");
    if (!link) return;
    event.preventDefault();
    dialog.querySelector("form").action = link.href;
    dialog.querySelector(".which").textContent = link.closest("li").querySelector(".title").textContent;
    dialog.showModal();
  });
  dialog.querySelector(".keep").addEventListener("click", () => dialog.close());
}

for (const time of document.querySelectorAll("time")) time.textContent = when(time.dateTime);
if (form) {
  watchForm();
  watchDeleting();
}

// What scripts say: the words stand in the page (#words), so that none of them stand in a script.

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

// The text of this name with `{x}` replaced by `values.x`.
export function say(name, values = {}) {
  if (!(name in words)) throw new Error(`no words for ${name}`);
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

// What scripts say: the words stand in the page (#words), made by service/vietnamese; `{x}` in them is filled in here.

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

// A name without words is a mistake of ours: it is shown as it is, so that it gets noticed and nothing breaks.
export function say(name, values = {}) {
  const text = words[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

// Explanations that the server has not confirmed yet, kept in the browser so that a crash loses nothing.
// `base`: what the server had when the words were begun.

import { comparison } from "./change.js";

const PREFIX = `doichieu.draft.${comparison}.`;

export function keep(key, draft) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft));
  } catch {
    // Full or switched off: the words still stand in the panel and are sent from there.
  }
}

export function drop(key) {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}

// [key, {text, base}] of each.
export function all() {
  const found = [];
  try {
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
      found.push([name.slice(PREFIX.length), JSON.parse(localStorage.getItem(name))]);
    }
  } catch {
    return found;
  }
  return found;
}

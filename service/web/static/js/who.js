// The name of the person at this browser: asked once, sent with everything that is said.

const KEPT = "doichieu.by";

export function who() {
  try {
    return localStorage.getItem(KEPT) ?? "";
  } catch {
    return ""; // storage is switched off
  }
}

export function keepWho(name) {
  try {
    localStorage.setItem(KEPT, name.trim());
  } catch {
    // It is asked again next time.
  }
}

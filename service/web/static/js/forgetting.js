// Browsers keep the boxes of every row that was ever in view: of a code that was read from end to end hundreds of
// megabytes. Bunches far from the view give theirs up while nobody waits, and get them anew when they come near again.

const FAR = "300%"; // of the height of the view
const AT_ONCE = 25;
const left = new Set(); // bunches that were in view and are far now
const seen = new WeakSet();

function forget() {
  const some = [...left].slice(0, AT_ONCE);
  for (const bunch of some) {
    left.delete(bunch);
    seen.delete(bunch);
    bunch.classList.add("gone");
  }
  // Gone and back before the next layout: the rows keep the heights that the browser remembers of them.
  for (const bunch of some) void getComputedStyle(bunch).display;
  for (const bunch of some) bunch.classList.remove("gone");
  if (left.size) requestIdleCallback(forget);
}

function note(entries) {
  const idle = left.size === 0;
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) seen.add(target);
    if (isIntersecting || !seen.has(target) || target.contains(document.activeElement)) left.delete(target);
    else left.add(target);
  }
  if (idle && left.size) requestIdleCallback(forget);
}

if ("requestIdleCallback" in window && CSS.supports("content-visibility", "auto")) {
  const watch = new IntersectionObserver(note, { rootMargin: `${FAR} 0px` });
  for (const bunch of document.querySelectorAll("#rows .bunch")) watch.observe(bunch);
}

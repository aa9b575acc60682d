// What style sheets cannot do alone: how high the sticky bar is just now, how much room there is below the export menu,
// and the tree as a drawer where room is scarce.

const bar = document.querySelector(".bar");
const find = document.getElementById("find");
const drawer = document.getElementById("drawer");
const opener = document.getElementById("drawer-open");
const exports = document.getElementById("exports");
const narrow = window.matchMedia("(max-width: 64rem)");
const measures = new CSSStyleSheet();
const GAP = 12; // px between the menu and the lower edge of the window

// On a phone only the search field sticks: the bar itself has no box there.
function measure() {
  const height = bar.getClientRects().length ? bar.offsetHeight : find.offsetHeight;
  const room = exports.open ? innerHeight - exports.getBoundingClientRect().bottom - GAP : null;
  measures.replaceSync(`:root { --bar: ${height}px; ${room === null ? "" : `--room: ${room}px;`} }`);
}

function show(open) {
  drawer.open = open;
  if (!narrow.matches) return;
  (open ? drawer.querySelector("summary") : opener).focus({ preventScroll: true });
  const here = open && drawer.querySelector("[aria-current]");
  if (here) drawer.scrollTop += here.getBoundingClientRect().top - drawer.clientHeight / 3;
}

function fit() {
  drawer.open = !narrow.matches;
}

document.adoptedStyleSheets.push(measures);
document.documentElement.classList.add("script");
const watch = new ResizeObserver(measure);
watch.observe(bar);
watch.observe(find);
exports.addEventListener("toggle", measure);
addEventListener("scroll", () => exports.open && measure(), { passive: true });
addEventListener("resize", measure, { passive: true });
fit();
narrow.addEventListener("change", fit);
opener.addEventListener("click", () => show(true));
drawer.addEventListener("toggle", () => opener.setAttribute("aria-expanded", String(drawer.open)));
drawer.addEventListener("click", (event) => {
  if (narrow.matches && event.target.closest("nav a")) drawer.open = false;
});
document.addEventListener("click", (event) => {
  if (narrow.matches && drawer.open && !event.target.closest("#drawer, #drawer-open")) drawer.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !narrow.matches || !drawer.open) return;
  event.preventDefault();
  show(false);
});

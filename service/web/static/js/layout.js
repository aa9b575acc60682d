// What style sheets cannot do alone: how high the sticky bar is just now, and the tree as a drawer where room is scarce.

const bar = document.querySelector(".bar");
const find = document.getElementById("find");
const drawer = document.getElementById("drawer");
const narrow = window.matchMedia("(max-width: 64rem)");
const measures = new CSSStyleSheet();

// On a phone only the search field sticks: the bar itself has no box there.
function measure() {
  const height = bar.getClientRects().length ? bar.offsetHeight : find.offsetHeight;
  measures.replaceSync(`:root { --bar: ${height}px; }`);
}

function fit() {
  drawer.open = !narrow.matches;
}

document.adoptedStyleSheets.push(measures);
document.documentElement.classList.add("script");
const watch = new ResizeObserver(measure);
watch.observe(bar);
watch.observe(find);
fit();
narrow.addEventListener("change", fit);
drawer.addEventListener("click", (event) => {
  if (narrow.matches && event.target.closest("nav a")) drawer.open = false;
});

// The tree of the draft: open beside the rows where there is room, a drawer that closes after use where there is not.

const drawer = document.getElementById("drawer");
const narrow = window.matchMedia("(max-width: 64rem)");

function fit() {
  drawer.open = !narrow.matches;
}

fit();
narrow.addEventListener("change", fit);
drawer.addEventListener("click", (event) => {
  if (narrow.matches && event.target.closest("nav a")) drawer.open = false;
});

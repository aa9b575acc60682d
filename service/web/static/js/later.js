// Rows that come and go by the thousand are drawn some bunches at a time, those around the reader first: to draw all of
// them with the next frame would make the reader wait. Meanwhile they count as shown; rows.js draws one that is gone to.
// Tells the rest of the page by `doichieu:drawn` on the document when all are drawn.

const bunches = [...document.querySelectorAll("#rows .bunch")];
const position = new Map(bunches.map((bunch, at) => [bunch, at]));
const AT_ONCE = 24; // bunches around the reader that are drawn with the next frame: each has a row at least
const A_FRAME = 32;
let waiting = []; // the nearest last
let running = false;

// `changed`: bunches that are to be seen and in which rows came or went; `here`: the one where the reader is, or none.
export function draw(changed, here) {
  const centre = position.get(here) ?? 0;
  const far = (bunch) => Math.abs(position.get(bunch) - centre);
  const late = changed.sort((one, other) => far(one) - far(other)).slice(AT_ONCE);
  for (const bunch of late) bunch.classList.add("later");
  waiting = [...new Set([...waiting, ...late])].sort((one, other) => far(other) - far(one));
  if (!running) next();
}

function next() {
  running = waiting.length > 0;
  if (running) requestAnimationFrame(() => setTimeout(more)); // behind a frame, not in it
}

function more() {
  for (const bunch of waiting.splice(-A_FRAME)) bunch.classList.remove("later");
  next();
  if (!running) document.dispatchEvent(new CustomEvent("doichieu:drawn"));
}

// Rows that come back by the thousand are drawn some bunches at a time, those around the reader first: to draw all of
// them with the next frame would make the reader wait. Meanwhile they count as shown; rows.js draws one that is gone to.

const bunches = [...document.querySelectorAll("#rows .bunch")];
const position = new Map(bunches.map((bunch, at) => [bunch, at]));
const AT_ONCE = 8; // bunches before and behind the reader that are drawn with the next frame
const A_FRAME = 32;
let waiting = []; // the nearest last
let running = false;

// `appearing`: bunches in which rows were hidden until now; `here`: the one where the reader is; without it, the first.
export function draw(appearing, here) {
  const centre = position.get(here) ?? 0;
  const far = (bunch) => Math.abs(position.get(bunch) - centre);
  const late = appearing.filter((bunch) => far(bunch) > AT_ONCE);
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
}

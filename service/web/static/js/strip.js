// The map of the draft: marks the stretch that is in view.

import * as rows from "./rows.js";
import { lowest, position } from "./standing.js";

const SVG = "http://www.w3.org/2000/svg";
const NARROWEST = 3; // of the 1000 units of the map
const strip = document.getElementById("strip");
const spots = []; // {first, x, width}: index of the first row of a segment, and where it is drawn

function measure() {
  for (const link of strip.querySelectorAll("a[data-key]")) {
    const bar = link.querySelector("rect");
    const row = rows.byKey(link.dataset.key);
    if (bar && row) spots.push({ first: position(row), x: Number(bar.getAttribute("x")), width: Number(bar.getAttribute("width")) });
  }
  spots.sort((one, other) => one.first - other.first);
}

// Where a row is on the map: its share of the rows of its segment.
function spot(index) {
  let at = spots.findIndex((one) => one.first > index);
  at = (at < 0 ? spots.length : at) - 1;
  if (at < 0) return spots[0].x;
  const { first, x, width } = spots[at];
  const next = spots[at + 1]?.first ?? rows.all().length;
  return x + (width * (index - first)) / Math.max(next - first, 1);
}

function mark(here, row) {
  const start = spot(position(row));
  const last = lowest();
  const end = last ? spot(position(last) + 1) : start;
  here.setAttribute("x", start);
  here.setAttribute("width", Math.max(end - start, NARROWEST));
}

function setUp() {
  measure();
  if (!spots.length) return;
  const here = document.createElementNS(SVG, "rect");
  here.setAttribute("class", "here");
  here.setAttribute("y", 0);
  here.setAttribute("height", strip.viewBox.baseVal.height);
  strip.append(here);
  document.addEventListener("doichieu:stand", ({ detail: { row } }) => mark(here, row));
}

if (strip) setUp();

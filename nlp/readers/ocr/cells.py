"""The ruled cells of a page's picture: each is text of its own, and the rulings themselves are none.

Tesseract reads over the rulings of a table, from one cell into the next, and takes pieces of them for letters. So the
cells are cut out and stacked, one under the other, into pictures of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PIL import Image, ImageChops, ImageFilter

Picture = Image.Image
"""Grey values (mode L), 0 black to 255 white."""

WHITE = 255
_INK = 150
"""Darker pixels are ink."""
_RULE = 0.45
"""Inches that a stroke must run straight to be a ruling: longer than any letter's."""
_CELL = 0.12
"""Inches that a cell measures at least, both ways: one line of small print."""
_GAP = 0.2
"""Inches of white between two cells of the stack."""
_COARSE = 4
"""Pixels, both ways, that are one where areas are looked for: a cell's edge need not be known better."""
_CLEAR = re.compile(rb"\x00+")
_SET = re.compile(rb"\xff+")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels, the right and lower edge not included."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def edges(self) -> tuple[int, int, int, int]:
        return self.x0, self.y0, self.x1, self.y1


@dataclass(frozen=True, slots=True)
class Place:
    """How far a cell lies from where it is in the stack, in pixels; where it starts there; where its row starts."""

    right: int
    down: int
    top: int
    row: int


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the cells of a stack, from top to bottom."""

    cells: tuple[Place, ...]

    def of(self, box: Box) -> Place:
        """The place of the cell that `box`, in pixels of the stack, lies in."""
        middle = (box.y0 + box.y1) // 2
        return self.cells[max(0, bisect_right(self.cells, middle, key=lambda place: place.top) - 1)]


def split(picture: Picture, dpi: float) -> tuple[Picture, list[list[Box]], list[Box]]:
    """The page without its rulings; the ruled cells that something is written in, row by row; the rulings.

    The rulings are the four sides of each of these cells, and the strokes that are no side of one.
    """
    ink = picture.point([WHITE if grey < _INK else 0 for grey in range(256)])
    length = round(_RULE * dpi)
    level, upright = _runs(ink, length, 0), _runs(ink, 0, length)
    rulings = ImageChops.lighter(level, upright)
    if rulings.getbbox() is None:
        return picture, [], []
    clean = picture.copy()
    clean.paste(WHITE, mask=_thick(rulings, 1, 1))
    # Small breaks in a ruling would let two cells run into one.
    margin = round(dpi / 80)
    inside = _areas(_thick(rulings, margin, margin), _CLEAR)
    cells = _innermost([_wider(box, margin + _COARSE) for box in inside if _is_cell(clean, box, _CELL * dpi)])
    strokes = chain(_areas(level, _SET), _areas(upright, _SET))
    free = [stroke for stroke in strokes if not any(_touches(stroke, cell, _CELL * dpi) for cell in cells)]
    return clean, _rows(cells, _CELL * dpi), [*(side for cell in cells for side in _sides(cell)), *free]


def _runs(ink: Picture, across: int, down: int) -> Picture:
    """Only what runs straight for so many pixels; a scan may be skewed, so strokes are taken a little thicker."""
    thick = _thick(ink, 1 if down else 0, 1 if across else 0)
    # A box of ink all through is blurred to ink; one pixel of white in it makes it lighter.
    kept = thick.filter(ImageFilter.BoxBlur((across // 2, down // 2))).point([0] * 254 + [WHITE] * 2)
    return _thick(kept, across // 2, down // 2)


def _thick(mask: Picture, across: int, down: int) -> Picture:
    """Each set pixel with so many beside it, both ways."""
    return mask.filter(ImageFilter.BoxBlur((across, down))).point([0] + [WHITE] * 255)


def _areas(mask: Picture, wanted: re.Pattern[bytes]) -> list[Box]:
    """The boxes of the connected areas of `wanted` pixels, found run by run: of a page's rulings there are few."""
    coarse = mask.reduce(_COARSE).point([0] + [WHITE] * 255)
    width, height = coarse.size
    pixels = coarse.tobytes()
    boxes: list[list[int]] = []
    parents: list[int] = []

    def root(area: int) -> int:
        while parents[area] != area:
            parents[area] = parents[parents[area]]
            area = parents[area]
        return area

    above: list[tuple[int, int, int]] = []
    for y in range(height):
        runs: list[tuple[int, int, int]] = []
        first = 0
        for run in wanted.finditer(pixels, y * width, (y + 1) * width):
            start, end = run.start() - y * width, run.end() - y * width
            area = len(parents)
            parents.append(area)
            boxes.append([start, y, end, y + 1])
            while first < len(above) and above[first][1] <= start:
                first += 1
            for upper_start, _, upper in above[first:]:
                if upper_start >= end:
                    break
                _merge(boxes, parents, root(upper), root(area))
            runs.append((start, end, area))
        above = runs
    found = [[_COARSE * edge for edge in boxes[area]] for area in range(len(parents)) if parents[area] == area]
    return [Box(x0, y0, min(x1, mask.width), min(y1, mask.height)) for x0, y0, x1, y1 in found]


def _merge(boxes: list[list[int]], parents: list[int], into: int, area: int) -> None:
    if into == area:
        return
    parents[area] = into
    one, other = boxes[into], boxes[area]
    one[:] = min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _wider(box: Box, by: int) -> Box:
    return Box(box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by)


def _is_cell(picture: Picture, box: Box, least: float) -> bool:
    at_edge = box.x0 == 0 or box.y0 == 0 or box.x1 == picture.width or box.y1 == picture.height
    if at_edge or min(box.x1 - box.x0, box.y1 - box.y0) < least:
        return False
    darkest = picture.crop(box.edges).getextrema()[0]
    return isinstance(darkest, int | float) and darkest < _INK


def _innermost(boxes: Sequence[Box]) -> list[Box]:
    """Without those that hold others: a frame drawn around a table, or around the whole page."""
    return [box for box in boxes if not any(other is not box and _holds(box, other) for other in boxes)]


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1


def _touches(stroke: Box, cell: Box, near: float) -> bool:
    across = stroke.x0 < cell.x1 + near and cell.x0 < stroke.x1 + near
    return across and stroke.y0 < cell.y1 + near and cell.y0 < stroke.y1 + near


def _sides(cell: Box) -> tuple[Box, ...]:
    return (
        Box(cell.x0, cell.y0, cell.x1, cell.y0 + 1),
        Box(cell.x0, cell.y1 - 1, cell.x1, cell.y1),
        Box(cell.x0, cell.y0, cell.x0 + 1, cell.y1),
        Box(cell.x1 - 1, cell.y0, cell.x1, cell.y1),
    )


def _rows(boxes: Sequence[Box], skew: float) -> list[list[Box]]:
    """Row by row, from left to right; cells whose upper edges lie within `skew` pixels are of one row."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.y0):
        if rows and box.y0 - rows[-1][0].y0 < skew:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.x0) for row in rows]


def blank(picture: Picture, rows: Sequence[Sequence[Box]]) -> Picture:
    """The page with the cells whitened."""
    copy = picture.copy()
    for box in chain.from_iterable(rows):
        copy.paste(WHITE, box.edges)
    return copy


def stack(picture: Picture, rows: Sequence[Sequence[Box]], dpi: float) -> tuple[Picture, Places]:
    """The cells one under the other, flush left, with white between them."""
    gap = round(_GAP * dpi)
    boxes = list(chain.from_iterable(rows))
    height = sum(box.y1 - box.y0 + gap for box in boxes) + gap
    stacked = Image.new("L", (max(box.x1 - box.x0 for box in boxes) + 2 * gap, height), WHITE)
    places: list[Place] = []
    top = gap
    for row in rows:
        for box in row:
            stacked.paste(picture.crop(box.edges), (gap, top))
            places.append(Place(box.x0 - gap, box.y0 - top, top - gap // 2, row[0].y0))
            top += box.y1 - box.y0 + gap
    return stacked, Places(tuple(places))

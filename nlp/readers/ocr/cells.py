"""The ruled cells of a page's picture: each is text of its own, and the rulings themselves are none.

Tesseract reads over the rulings of a table, from one cell into the next, and takes pieces of them for letters. So the
cells are cut out and stacked, one under the other, into a picture of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Picture: TypeAlias = NDArray[np.uint8]
"""Grey values, 0 black to 255 white; rows of pixels from the top."""

WHITE = 255
_INK = 150
"""Darker pixels are ink."""
_RULE = 0.45
"""Inches that a stroke must run straight to be a ruling: longer than any letter's."""
_CELL = 0.12
"""Inches that a cell measures at least, both ways: one line of small print."""
_GAP = 0.2
"""Inches of white between two cells of the stack."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels, the right and lower edge not included."""

    x0: int
    y0: int
    x1: int
    y1: int


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
    ink = (picture < _INK).astype(np.uint8)
    level, upright = _rulings(ink, round(_RULE * dpi))
    rulings = level | upright
    if not rulings.any():
        return picture, [], []
    clean = np.where(ndimage.maximum_filter(rulings, size=3) > 0, np.uint8(WHITE), picture)
    # Small breaks in a ruling would let two cells run into one.
    areas, _ = ndimage.label(ndimage.maximum_filter(rulings, size=max(3, round(dpi / 40))) == 0)
    height, width = picture.shape
    cells = []
    for box in _boxes(areas):
        at_edge = box.x0 == 0 or box.y0 == 0 or box.x1 == width or box.y1 == height
        written = (clean[box.y0 : box.y1, box.x0 : box.x1] < _INK).any()
        if not at_edge and written and min(box.x1 - box.x0, box.y1 - box.y0) >= _CELL * dpi:
            cells.append(box)
    cells = _innermost(cells)
    strokes = [box for part in (level, upright) for box in _boxes(ndimage.label(part)[0])]
    free = [stroke for stroke in strokes if not any(_touches(stroke, cell, _CELL * dpi) for cell in cells)]
    return clean, _rows(cells, _CELL * dpi), [*(side for cell in cells for side in _sides(cell)), *free]


def _boxes(areas: NDArray[np.int32]) -> Iterator[Box]:
    for rows, columns in ndimage.find_objects(areas):
        yield Box(columns.start, rows.start, columns.stop, rows.stop)


def _sides(cell: Box) -> tuple[Box, ...]:
    return (
        Box(cell.x0, cell.y0, cell.x1, cell.y0 + 1),
        Box(cell.x0, cell.y1 - 1, cell.x1, cell.y1),
        Box(cell.x0, cell.y0, cell.x0 + 1, cell.y1),
        Box(cell.x1 - 1, cell.y0, cell.x1, cell.y1),
    )


def _touches(stroke: Box, cell: Box, near: float) -> bool:
    return (
        stroke.x0 < cell.x1 + near
        and cell.x0 < stroke.x1 + near
        and stroke.y0 < cell.y1 + near
        and cell.y0 < stroke.y1 + near
    )


def _rulings(ink: NDArray[np.uint8], length: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Pixels of strokes that run straight, level or upright, for `length`; a scan may be skewed by a degree."""
    thick = [ndimage.maximum_filter1d(ink, 3, axis=axis) for axis in (0, 1)]
    return _opened(thick[0], length, 1), _opened(thick[1], length, 0)


def _opened(strokes: NDArray[np.uint8], length: int, axis: int) -> NDArray[np.uint8]:
    """Only the runs of at least `length` pixels along `axis`."""
    runs = ndimage.minimum_filter1d(strokes, length, axis=axis, mode="constant", cval=0)
    # An even window lies one pixel off its middle: the way back mirrors it.
    opened: NDArray[np.uint8] = ndimage.maximum_filter1d(
        runs, length, axis=axis, mode="constant", cval=0, origin=-1 if length % 2 == 0 else 0
    )
    return opened


def _innermost(boxes: Sequence[Box]) -> list[Box]:
    """Without those that hold others: a frame drawn around a table, or around the whole page."""
    return [box for box in boxes if not any(other is not box and _holds(box, other) for other in boxes)]


def _rows(boxes: Sequence[Box], skew: float) -> list[list[Box]]:
    """Row by row, from left to right; cells whose upper edges lie within `skew` pixels are of one row."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.y0):
        if rows and box.y0 - rows[-1][0].y0 < skew:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.x0) for row in rows]


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and outer.x1 >= inner.x1 and outer.y1 >= inner.y1


def blank(picture: Picture, rows: Sequence[Sequence[Box]]) -> Picture:
    """The page with the cells whitened."""
    copy = picture.copy()
    for box in chain.from_iterable(rows):
        copy[box.y0 : box.y1, box.x0 : box.x1] = WHITE
    return copy


def stack(picture: Picture, rows: Sequence[Sequence[Box]], dpi: float) -> tuple[Picture, Places]:
    """The cells one under the other, flush left, with white between them."""
    gap = round(_GAP * dpi)
    boxes = list(chain.from_iterable(rows))
    stacked = np.full(
        (sum(box.y1 - box.y0 + gap for box in boxes) + gap, max(box.x1 - box.x0 for box in boxes) + 2 * gap),
        WHITE,
        dtype=np.uint8,
    )
    places = []
    top = gap
    for row in rows:
        for box in row:
            piece = picture[box.y0 : box.y1, box.x0 : box.x1]
            stacked[top : top + piece.shape[0], gap : gap + piece.shape[1]] = piece
            places.append(Place(box.x0 - gap, box.y0 - top, top - gap // 2, row[0].y0))
            top += piece.shape[0] + gap
    return stacked, Places(tuple(places))

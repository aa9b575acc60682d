"""Text that stands side by side: the heads and signatures of instruments in two columns (F-01), the cells of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from nlp.readers.pdf.openers import finished, goes_on
from nlp.readers.pdf.page import Line, Rule, Word

WIDE = 2.0
"""A gap so many type sizes wide parts a line, if it is not one of many like it in a stretched line."""
GUTTER = 0.8
"""How wide the white between two columns stays, in type sizes, over all their lines."""
NEAR = 3.0
"""Points by which the edges of cells in one row or column may differ."""
NARROW = 10.0
"""Upright rules nearer to each other, in points, are a double line and no column."""
OPEN = 0.0
"""The upper edge of a cell without a rule above it: its row began on the page before."""
MAX_RULES = 4_000
"""Of a page; drawings have more, and are no tables."""
_MARKER = re.compile(r"\(?\w{1,4}[.)]|[-–+•*\uf0b7]|(?:Điều|Chương|Mục)")
_FORMAL = re.compile(
    r"CỘNG H(?:ÒA|OÀ)|Độc\s+lập|ĐẢNG CỘNG SẢN|Nơi\s+nhận|VĂN BẢN HỢP NHẤT|(?:^|\s)(?:Số\s*:|TM\.|KT\.|T/M|K/T|TL\.)"
)
_NUMBER = re.compile(r"[\d.,\s]*")


@dataclass(slots=True)
class Flow:
    """Lines that are read one after the other. `side` says that they stand beside others: nothing outside the flow
    goes on in it. `place` is table, row and column of a cell, `right` where its room ends, `begun` whether its row
    began on the page before."""

    lines: list[Line]
    side: bool = False
    right: float | None = None
    begun: bool = False
    place: tuple[int, int, int] | None = None


def split(line: Line) -> list[Line]:
    """The line parted at its wide gaps."""
    cuts = _wide_gaps(line)
    if not cuts:
        return [line]
    edges = [0, *cuts, len(line.words)]
    return [Line(line.words[start:end]) for start, end in pairwise(edges)]


def _wide_gaps(line: Line) -> list[int]:
    words = line.words
    if len(words) < 2:
        return []
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    size = line.size
    if max(gaps) < WIDE * size:
        return []
    usual = median(gaps) if len(gaps) > 2 else 0.0
    return [
        index
        for index, gap in enumerate(gaps, 1)
        if gap >= WIDE * size and gap > 2.5 * usual and not (index == 1 and _MARKER.fullmatch(words[0].text))
    ]


def flows(lines: Sequence[Line], rules: Sequence[Rule], tables: int = 0) -> list[Flow]:
    """The lines of a page in reading order; `tables` counts those on the pages before."""
    out: list[Flow] = []
    for part in _cells(lines, rules, tables):
        if part.place is None:
            out.extend(_columns(part.lines))
        else:
            out.append(part)
    return out


def _columns(lines: Sequence[Line]) -> list[Flow]:
    """Lines parted where two columns stand beside each other: the left one first, then the right one."""
    out: list[Flow] = []
    start = 0
    index = 0
    while index < len(lines):
        region = _region(lines, index, start) if _wide_gaps(lines[index]) else None
        if region is None:
            index += 1
            continue
        begin, end, gutter = region
        left, right = _sides(lines[begin:end], gutter)
        if not _side_by_side(lines[begin:end], left, right):
            index = end
            continue
        out += [Flow(list(lines[start:begin])), Flow(left, side=True), Flow(right, side=True)]
        start = index = end
    out.append(Flow(list(lines[start:])))
    return [flow for flow in out if flow.lines]


def _side_by_side(rows: Sequence[Line], left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two sides are texts of their own: not a table of contents, nor a list whose every item has a value
    behind it, unless it is a head or the signatures, which are known by what they say."""
    if all(_NUMBER.fullmatch(line.text) for line in right):
        return False
    if any(_FORMAL.search(line.text) for line in rows):
        return True
    return len(rows) == 1 or not len(rows) == len(left) == len(right)


def _region(lines: Sequence[Line], index: int, floor: int) -> tuple[int, int, float] | None:
    """First and last line (exclusive) of the columns around the parted line `index`, and where the gutter lies."""
    words = lines[index].words
    cut = max(_wide_gaps(lines[index]), key=lambda at: words[at].x0 - words[at - 1].x1)
    white = (words[cut - 1].x1, words[cut].x0)
    end = index + 1
    tail = end
    while end < len(lines) and (narrow := _through(lines[end], white)) and _near(lines[end - 1], lines[end]):
        if narrow[0] and not narrow[3] and lines[end].size > 0.9 * lines[index].size and end - tail > 1:
            break  # text goes on below, across the page
        white = narrow[1], narrow[2]
        end += 1
        if narrow[3] or lines[end - 1].size < 0.9 * lines[index].size:
            tail = end
    begin = index
    while begin > floor and (narrow := _through(lines[begin - 1], white)) and _near(lines[begin - 1], lines[begin]):
        if not narrow[3] and (finished(lines[begin - 1].text) or not _near(lines[begin - 1], lines[begin], 1.9)):
            break  # the end of the text above
        white = narrow[1], narrow[2]
        begin -= 1
    return begin, tail, (white[0] + white[1]) / 2


def _through(line: Line, white: tuple[float, float]) -> tuple[bool, float, float, bool] | None:
    """Whether `line` has a left part, the white that stays when it joins two columns, and whether it has a right
    part; None when it stands across the white."""
    left = [word.x1 for word in line.words if word.x0 < white[0] + 0.01 or word.x1 < white[1]]
    right = [word.x0 for word in line.words if not (word.x0 < white[0] + 0.01 or word.x1 < white[1])]
    low = max([white[0], *left])
    high = min([white[1], *right])
    return (bool(left), low, high, bool(right)) if high - low >= GUTTER * line.size else None


def _near(upper: Line, lower: Line, sizes: float = 3.2) -> bool:
    return lower.y1 - upper.y1 < sizes * max(upper.size, lower.size)


def _sides(lines: Iterable[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        cut = bisect_left(line.words, gutter, key=lambda word: (word.x0 + word.x1) / 2)
        if cut:
            left.append(Line(line.words[:cut]))
        if cut < len(line.words):
            right.append(Line(line.words[cut:]))
    return left, right


def _cells(lines: Sequence[Line], rules: Sequence[Rule], tables: int) -> list[Flow]:
    """Lines between rules parted into cells, row by row; other lines as they are."""
    upright = [rule for rule in rules if not rule.horizontal]
    level = [rule for rule in rules if rule.horizontal]
    if not upright or not level or len(rules) > MAX_RULES:
        return [Flow(list(lines))]
    out: list[Flow] = [Flow([])]
    run: list[dict[_Cell, list[Word]]] = []

    def close() -> None:
        nonlocal tables
        if any(cell.parted for cells in run for cell in cells):
            out.extend(_table(run, tables))
            out.append(Flow([]))
            tables += 1
        else:
            out[-1].lines.extend(Line(tuple(word for words in cells.values() for word in words)) for cells in run)
        run.clear()

    for line in lines:
        cells: dict[_Cell, list[Word]] = {}
        for word in line.words:
            cell = _cell(word, upright, level)
            if cell is None:
                break
            cells.setdefault(cell, []).append(word)
        else:
            run.append(cells)
            continue
        close()
        out[-1].lines.append(line)
    close()
    return [flow for flow in out if flow.lines]


class _Cell(NamedTuple):
    """The edges of a cell, and whether others stand beside it: else it is a frame around text."""

    top: float
    left: float
    right: float
    parted: bool


def _cell(word: Word, upright: Sequence[Rule], level: Sequence[Rule]) -> _Cell | None:
    """The cell that a word stands in."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    beside = [rule.x0 for rule in upright if rule.y0 - 2 <= y <= rule.y1 + 2]
    lefts, rights = [edge for edge in beside if edge <= x], [edge for edge in beside if edge > x]
    above = [rule.y0 for rule in level if rule.x0 - 2 <= x <= rule.x1 + 2]
    tops = [height for height in above if height <= y]
    if not (lefts and rights and above):
        return None
    left, right = max(lefts), min(rights)
    parted = min(lefts) < left - NARROW or max(rights) > right + NARROW
    return _Cell(max(tops, default=OPEN), left, right, parted)


def _table(rows: Sequence[dict[_Cell, list[Word]]], table: int) -> list[Flow]:
    tops = _ranks(cell.top for cells in rows for cell in cells)
    lefts = _ranks(cell.left for cells in rows for cell in cells)
    flows: dict[tuple[int, int], Flow] = {}
    for row in rows:
        for cell, words in row.items():
            place = tops[cell.top], lefts[cell.left]
            flow = flows.setdefault(place, Flow([], True, cell.right, cell.top == OPEN, (table, *place)))
            flow.lines.append(Line(tuple(words)))
            padding = max(0.0, min(line.x0 for line in flow.lines) - cell.left)
            flow.right = cell.right - min(padding, 0.6 * words[0].size)
    for place, flow in flows.items():
        flow.begun = flow.begun or (place[0] == 0 and goes_on(flow.lines[0].text))
    return [flows[place] for place in sorted(flows)]


def _ranks(edges: Iterable[float]) -> dict[float, int]:
    """The number of each edge from 0, those that are nearly the same counted once."""
    ranks: dict[float, int] = {}
    last: float | None = None
    rank = -1
    for edge in sorted(set(edges)):
        if last is None or edge - last > NEAR:
            rank += 1
        ranks[edge] = rank
        last = edge
    return ranks

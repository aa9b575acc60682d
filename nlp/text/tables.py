"""Which cells are data and which only lay out the page (F-15, F-01)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nlp.lexicon import alternation, words
from nlp.text.lines import Line
from nlp.text.openers import ARTICLE, CHAPTER

_FRAME = re.compile(alternation(words("text", "frame_cells")))


def mark_rows(lines: Sequence[Line]) -> None:
    """Give each line that is a cell of a table of data its table and row.

    Belief: a table with one row or one column, or with a heading, the motto, a number or the recipients in a cell, lays
    out the page; its cells are read as paragraphs, one after the other.
    """
    tables: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.block is not None and line.block.cell is not None:
            tables[line.block.cell.table].append(line)
    for number, cells in tables.items():
        places = [(line.block.cell.row, line.block.cell.column) for line in cells if line.block and line.block.cell]
        if len({row for row, _ in places}) < 2 or len({column for _, column in places}) < 2:
            continue
        if any(ARTICLE.match(line.text) or CHAPTER.match(line.text) or _FRAME.match(line.text) for line in cells):
            continue
        for line, (row, _) in zip(cells, places, strict=True):
            line.row = (number, row)

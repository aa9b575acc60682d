"""Which tables hold data, and which only place things on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlp.readers.document import Cell
from nlp.readers.html.evidence import Mark, mark_of
from nlp.readers.html.page import Page

Chain = tuple[tuple[int, int], ...]

_HEAD_ROWS = 6
"""Of a table that places the head of an instrument or its signatures (F-01, F-05)."""


def cells(page: Page, kept: Sequence[int]) -> Mapping[int, Cell]:
    """The cell of each paragraph `kept` that stands in a table of data; for a table inside a cell, the outer's.

    A table places things when it has one column; when one of its cells holds half of the articles of the page; or when
    it is short and holds the motto or a signature.
    """
    layout = {number for number, table in enumerate(page.tables) if table.columns < 2}
    chains = _chains(page)
    holding: dict[int, int] = {}
    articles = 0
    for index in kept:
        mark = mark_of(page.paragraphs[index].text)[0]
        if mark not in (Mark.ARTICLE, Mark.MOTTO, Mark.CLOSING):
            continue
        chain = chains[page.paragraphs[index].box]
        if mark is Mark.ARTICLE:
            articles += 1
            for _, box in chain:
                holding[box] = holding.get(box, 0) + 1
        elif chain and page.tables[chain[-1][0]].rows <= _HEAD_ROWS:
            layout.add(chain[-1][0])
    for box, held in holding.items():
        place = page.boxes[box].place
        if place and 2 * held >= articles:
            layout.add(place[0])
    found: dict[int, Cell] = {}
    numbers: dict[int, int] = {}
    for index in kept:
        chain = chains[page.paragraphs[index].box]
        outer = next((box for table, box in chain if table not in layout), None)
        place = page.boxes[outer].place if outer is not None else None
        if place:
            found[index] = Cell(numbers.setdefault(place[0], len(numbers)), place[1], place[2])
    return found


def _chains(page: Page) -> list[Chain]:
    """For each box: table and cell of each table around it, the outermost first. Outer boxes come before inner ones."""
    chains: list[Chain] = []
    for number, box in enumerate(page.boxes):
        chain = chains[box.parent] if box.parent >= 0 else ()
        chains.append((*chain, (box.place[0], number)) if box.place else chain)
    return chains

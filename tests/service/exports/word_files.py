"""Looks into the Word table: its rows as words, by how they look."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import docx
from docx.oxml.ns import qn
from lxml import etree

from nlp import Comparison
from nlp.readers import ReadSettings, Source, Tracked, read
from nlp.result import Notice, Result
from service.exports.dossier import Dossier, Said
from service.exports.word import WordOptions, render

Look = Callable[[str], bool]
"""Takes the id of a run's style, empty for none."""


def dossier(
    comparison: Comparison, *, notices: tuple[Notice, ...] = (), said: dict[str, Said] | None = None
) -> Dossier:
    return Dossier("", Result(comparison, notices), said or {})


def rows(made: Dossier, options: WordOptions = WordOptions()) -> list[list[str]]:  # noqa: B008 - frozen
    """The cells of the large table's rows, paragraphs apart by a line end, head first."""
    return [[text(cell) for cell in row] for row in cells(render(made, options))]


def cells(raw: bytes) -> Iterator[list[etree._Element]]:
    """The `w:tc` of each row of the last table."""
    for row in docx.Document(io.BytesIO(raw)).tables[-1]._tbl.tr_lst:
        yield list(row.tc_lst)


def text(cell: etree._Element, look: Look = lambda style: True) -> str:
    return "\n".join(
        "".join(t.text or "" for run in paragraph.iter(qn("w:r")) if look(style_of(run)) for t in run.iter(qn("w:t")))
        for paragraph in cell.iter(qn("w:p"))
    )


def style_of(run: etree._Element) -> str:
    found = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def column(raw: bytes, number: int, look: Look = lambda style: True) -> str:
    """All words of one column of three, in order, without spaces."""
    return squeezed("\n".join(text(row[number], look) for row in cells(raw) if len(row) == 3))


def draft_column(raw: bytes, side: Tracked) -> str:
    """What our reader finds in the column of the draft on one side of the tracked changes, without spaces."""
    document = read(Source("table.docx", raw), ReadSettings(tracked=side)).value
    placed = [(block.cell, block.span) for block in document.blocks if block.cell is not None]
    last = max(cell.table for cell, _ in placed)
    return squeezed(
        "\n".join(span.of(document.text) for cell, span in placed if (cell.table, cell.column) == (last, 1))
    )


def squeezed(text: str) -> str:
    return "".join(text.split())

"""Worksheets whose cells hold marked words: what a workbook needs that says nothing of regulations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from nlp.diff.edit import Op
from service import vietnamese
from service.reports.marks import Mark

A3, A4 = 8, 9
"""As worksheets number paper."""
LINE = 15
"""Height of a line in points."""
LINES = 26
"""A row of a worksheet is 409 points high at most: what stands below is neither seen nor printed."""
_CHARACTERS = 1.15
"""Letters of a law in the width of a digit of the standard font, by which columns are measured: 1.21, in bold 1.15."""
_LOOK = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
_HEAD = {"bold": True, "bg_color": "#1D2329", "font_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
_LINE = {"bold": True, "border": 0}
_MARKS: dict[Op, dict[str, Any]] = {
    Op.KEEP: {},
    Op.DELETE: {"font_color": "#A3161D", "font_strikeout": True},
    Op.INSERT: {"font_color": "#0B6B32", "bold": True, "underline": 1},
}
_TOLD = Mark(Op.KEEP, f" {vietnamese.CONTINUED}")
_NO_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TAKEN_FOR_MARKUP = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)|(?<=\A<)(?=r>)")
_PIECE = re.compile(r"\n|[^\S\n]+|\S{1,40}")

Cell = Sequence[Mark] | int
Look = dict[str, Any]
"""Properties of an xlsxwriter format."""


def plain(text: str) -> Cell:
    """A cell with nothing marked."""
    return [Mark(Op.KEEP, text)]


def writable(text: str) -> str:
    """With the replacement character for what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


class Book:
    """An xlsxwriter workbook with one object for equal formats: it holds only so many fonts."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def add(self, name: str, widths: Sequence[int], *, paper: int = A4) -> Sheet:
        """An empty sheet, landscape, as wide as its paper; columns are measured in digits of the standard font."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return Sheet(self, sheet, widths)

    def format(self, look: Look) -> Any:
        """What xlsxwriter wants for `look`."""
        wanted = _LOOK | look
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(wanted)
        return self._formats[key]


class Sheet:
    """Written from top to bottom; texts always as strings, whatever they look like."""

    def __init__(self, book: Book, sheet: Any, widths: Sequence[int]) -> None:
        self.book = book
        self.sheet = sheet
        self.widths = widths
        self.rows = 0
        """Written so far."""
        self._above = 0
        """Rows that stand above the table."""

    def line(self, text: str) -> None:
        """A line over all columns, above the table."""
        look = self.book.format(_LINE)
        self.sheet.merge_range(self.rows, 0, self.rows, len(self.widths) - 1, "", look)
        self.sheet.write_string(self.rows, 0, writable(text), look)
        self.sheet.set_row(self.rows, LINE * _lines(plain(text), sum(self.widths)))
        self.rows += 1
        self._above += 1

    def heads(self, names: Sequence[str], *, frozen: int = 0) -> None:
        """Column heads. On top of the sheet or right below its line they stay in sight, with `frozen` columns, and
        stand on every page.
        """
        if self.rows == self._above:
            self.sheet.freeze_panes(self.rows + 1, frozen)
            self.sheet.repeat_rows(0, self.rows)
        self.add([plain(name) for name in names], [_HEAD] * len(names))

    def filter(self) -> None:
        """Makes all that is written below the line one table to be filtered and sorted."""
        self.sheet.autofilter(self._above, 0, self.rows - 1, len(self.widths) - 1)

    def add(self, cells: Sequence[Cell], looks: Sequence[Look] = (), *, names: int = 0) -> None:
        """One row; more where a text is longer than a row can show, so also far below a cell's 32,767 characters.

        No word is left out, and a cell that goes on below says so. The first `names` cells stand in every row.
        """
        high = [_lines(cell, width) for cell, width in zip(cells, self.widths, strict=False)]
        if max(high) <= LINES:
            self._row(cells, looks, max(high))
            return
        parts: list[list[Cell]] = [
            [cell] if isinstance(cell, int) else list(_parts(cell, width))
            for cell, width in zip(cells, self.widths, strict=False)
        ]
        for at in range(max(map(len, parts))):
            places = [0 if column < names else at for column in range(len(parts))]
            row = [found[place] if place < len(found) else () for found, place in zip(parts, places, strict=True)]
            self._row(row, looks, LINES)

    def _row(self, cells: Sequence[Cell], looks: Sequence[Look], lines: int) -> None:
        for column, cell in enumerate(cells):
            self._write(column, cell, looks[column] if looks else {})
        self.sheet.set_row(self.rows, LINE * lines)
        self.rows += 1

    def _write(self, column: int, cell: Cell, look: Look) -> None:
        style = self.book.format(look)
        if isinstance(cell, int):
            done = self.sheet.write_number(self.rows, column, cell, style)
        elif not (shown := _runs(cell)):
            done = self.sheet.write_blank(self.rows, column, None, style)
        elif len(shown) == 1:
            style = self.book.format(look | _MARKS[shown[0].op])
            done = self.sheet.write_string(self.rows, column, shown[0].text, style)
        else:
            runs = [part for mark in shown for part in (self.book.format(look | _MARKS[mark.op]), mark.text)]
            done = self.sheet.write_rich_string(self.rows, column, *runs, style)
        assert done == 0, "a cell that xlsxwriter did not take"


def _runs(cell: Sequence[Mark]) -> list[Mark]:
    """What is written; cut where xlsxwriter would take words for escapes or runs of its own, in rich strings twice."""
    return [mark._replace(text=text) for mark in cell for text in _TAKEN_FOR_MARKUP.split(writable(mark.text)) if text]


def _parts(cell: Sequence[Mark], width: int) -> Iterator[list[Mark]]:
    """`cell` in stretches that fit LINES lines, cut between words."""
    part: list[Mark] = []
    layout = _Layout(width)
    for mark in cell:
        for piece in _PIECE.findall(mark.text):
            layout.put(piece)
            if layout.line >= LINES and not piece.isspace():
                yield [*part, _TOLD]
                part, layout = [], _Layout(width)
                layout.put(piece)
            if part and part[-1].op is mark.op:
                part[-1] = part[-1]._replace(text=part[-1].text + piece)
            else:
                part.append(Mark(mark.op, piece))
    yield part


def _lines(cell: Cell, width: int) -> int:
    text = "" if isinstance(cell, int) else "".join(mark.text for mark in cell)
    layout = _Layout(width)
    if len(text) > layout.width or "\n" in text:
        for piece in _PIECE.findall(text):
            layout.put(piece)
    return layout.line


class _Layout:
    """Where a cell's words come to stand, as far as can be told without the font."""

    def __init__(self, width: int) -> None:
        self.width = width * _CHARACTERS
        self.line = 1
        self.at = 0

    def put(self, piece: str) -> None:
        if piece == "\n" or (self.at + len(piece) > self.width and not piece.isspace()):
            self.line, self.at = self.line + 1, 0
        self.at += 0 if piece == "\n" else len(piece)

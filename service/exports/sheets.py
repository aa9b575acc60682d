"""Worksheets whose cells hold marked words: what a workbook needs that says nothing of regulations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from nlp.diff.edit import Op
from service import vietnamese
from service.reports.marks import Mark

LINES = 26
"""A row of a worksheet is 409 points high at most: what stands below is neither seen nor printed."""
HEAD = {"bold": True, "bg_color": "#1D2329", "font_color": "#FFFFFF", "align": "center", "valign": "vcenter"}
_LOOK = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
_MARKS: dict[Op, dict[str, Any]] = {
    Op.KEEP: {},
    Op.DELETE: {"font_color": "#A3161D", "font_strikeout": True},
    Op.INSERT: {"font_color": "#0B6B32", "bold": True, "underline": 1},
}
_TOLD = Mark(Op.KEEP, f" {vietnamese.CONTINUED}")
_PIECE = re.compile(r"\n|[^\S\n]+|\S{1,40}")

Cell = Sequence[Mark] | int


def plain(text: str) -> Cell:
    """A cell with nothing marked."""
    return [Mark(Op.KEEP, text)]


class Sheets:
    """Adds sheets to an xlsxwriter book and writes cells: texts as strings always, whatever they look like."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        """One object for equal properties: a workbook holds only so many fonts."""

    def add(self, name: str, widths: Iterable[int]) -> Any:
        """An empty sheet, A4 landscape, as wide as the page. Widths are in digits of the standard font."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)  # inches
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def heads(self, sheet: Any, heads: Iterable[str]) -> None:
        """A first row that stays in sight and is repeated on every page."""
        for column, head in enumerate(heads):
            self.write(sheet, 0, column, plain(head), **HEAD)
        sheet.repeat_rows(0)

    def write(self, sheet: Any, row: int, column: int, cell: Cell, **look: Any) -> None:
        """`look`: properties of an xlsxwriter format."""
        if isinstance(cell, int):
            done = sheet.write_number(row, column, cell, self._format(look))
        else:
            done = self._write_marks(sheet, row, column, cell, look)
        assert done == 0, "a cell that xlsxwriter did not take"

    def _write_marks(self, sheet: Any, row: int, column: int, cell: Sequence[Mark], look: dict[str, Any]) -> Any:
        shown = [mark for mark in cell if mark.text]
        if len(shown) == 1 and shown[0].text.startswith("<r>"):  # xlsxwriter would take it for runs of its own
            shown = [shown[0]._replace(text="<"), shown[0]._replace(text=shown[0].text[1:])]
        if not shown:
            return sheet.write_blank(row, column, None, self._format(look))
        if len(shown) == 1:
            return sheet.write_string(row, column, shown[0].text, self._format(look | _MARKS[shown[0].op]))
        runs = [part for mark in shown for part in (self._format(look | _MARKS[mark.op]), mark.text)]
        return sheet.write_rich_string(row, column, *runs, self._format(look))

    def _format(self, look: dict[str, Any]) -> Any:
        wanted = _LOOK | look
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]


def fitted(cells: Mapping[str, Cell], widths: Mapping[str, int], repeated: frozenset[str]) -> Iterator[dict[str, Cell]]:
    """One row; more where a text is longer than a row can show, so also far below the 32,767 characters of a cell.

    No word is left out; a cell that goes on below says so. Cells of `repeated` columns stand in every row.
    """
    parts: dict[str, list[Cell]] = {
        key: [cell] if isinstance(cell, int) else list(_parts(cell, widths[key])) for key, cell in cells.items()
    }
    for at in range(max(len(found) for key, found in parts.items() if key not in repeated)):
        yield {
            key: found[0] if key in repeated else (found[at] if at < len(found) else ()) for key, found in parts.items()
        }


def _parts(cell: Sequence[Mark], width: int) -> Iterator[list[Mark]]:
    """`cell` in stretches that fit LINES lines of `width` characters, cut between words."""
    part: list[Mark] = []
    line, at = 1, 0
    for mark in cell:
        for piece in _PIECE.findall(mark.text):
            if piece == "\n" or at + len(piece) > width:
                line, at = line + 1, 0
            if line >= LINES and not piece.isspace():
                yield [*part, _TOLD]
                part, line, at = [], 1, 0
            at += 0 if piece == "\n" else len(piece)
            if part and part[-1].op is mark.op:
                part[-1] = part[-1]._replace(text=part[-1].text + piece)
            else:
                part.append(Mark(mark.op, piece))
    yield part

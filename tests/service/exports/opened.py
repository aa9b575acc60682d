"""A workbook as a reader opens it: what a cell says, and how its words look."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

from lxml import etree

_NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Run(NamedTuple):
    """A stretch of a cell; `look` of a cell that looks the same throughout is empty."""

    text: str
    look: frozenset[str] = frozenset()


class Opened:
    """The parts of an .xlsx, each of which has to be XML."""

    def __init__(self, raw: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
        self.strings = [_runs(item) for item in self.parts["xl/sharedStrings.xml"].findall("m:si", _NAMES)]
        self.names = [sheet.get("name") for sheet in self.parts["xl/workbook.xml"].iterfind(".//m:sheet", _NAMES)]

    def sheet(self, number: int) -> etree._Element:
        return self.parts[f"xl/worksheets/sheet{number}.xml"]

    def find(self, number: int, path: str) -> etree._Element:
        found = self.sheet(number).find(path, _NAMES)
        assert found is not None
        return found

    def cells(self, number: int) -> list[list[list[Run]]]:
        """By row and column; a number is a run of its digits."""
        return [
            [self._cell(cell) for cell in row.iterfind("m:c", _NAMES)]
            for row in self.sheet(number).iterfind(".//m:row", _NAMES)
        ]

    def texts(self, number: int) -> list[list[str]]:
        return [["".join(run.text for run in cell) for cell in row] for row in self.cells(number)]

    def _cell(self, cell: etree._Element) -> list[Run]:
        value = cell.findtext("m:v", None, _NAMES)
        if cell.get("t") == "s":
            return self.strings[int(value or "")]
        return [Run(value)] if value is not None else []


def _runs(item: etree._Element) -> list[Run]:
    if (whole := item.find("m:t", _NAMES)) is not None:
        return [Run(_plain(whole.text))]
    found = []
    for run in item.iterfind("m:r", _NAMES):
        properties = run.find("m:rPr", _NAMES)
        names = {etree.QName(child).localname for child in properties} if properties is not None else set()
        found.append(Run(_plain(run.findtext("m:t", None, _NAMES)), frozenset(names & {"b", "u", "strike", "i"})))
    return found


def _plain(text: str | None) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text or "")

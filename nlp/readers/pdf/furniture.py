"""What a print puts around a text: page heads and page numbers by their repetition, stamps of signatures (F-16)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from nlp.readers.document import BlockKind
from nlp.readers.pdf.columns import split
from nlp.readers.pdf.openers import goes_on, opens_unit
from nlp.readers.pdf.page import Line, Page

DEEP = 3
"""How many lines at the top and at the foot of a page can be heads and numbers."""
_GAZETTE = re.compile(
    r"(?:\d{1,4}\s+)?CÔNG\s+BÁO\s*/?\s*Số\s[\d +&,/và-]+(?:/\s*)?Ngày\s+\d{1,2}[-/]\d{1,2}[-/]\d{4}(?:\s+\d{1,4})?"
)
_NUMBER = re.compile(r"[-–—|~ ]*(?:[Tt]rang|TRANG|[Pp]age)?\s*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—|~ ]*")
STAMP = re.compile(
    r"(?:Người\s+ký\s*:|Ký\s+bởi\b|Signature\s+(?:Not\s+Verified|valid)|(?:Digitally\s+)?[Ss]igned\s+by\b)"
)
_STAMP_MORE = re.compile(
    r"(?:Người\s+ký|Ký\s+bởi|Email|Cơ\s+quan|Tổ\s+chức|(?:Thời\s+gian|Giờ|Ngày)\s+ký|Date|Reason|Location|Signed\s+by)"
    r"\s*:?|Signature\s+(?:Not|valid)|\+07|\d{1,2}[.:/]\d{2}"
)
STAMP_LINES = 10
"""How many lines a stamp has at most."""


@dataclass(slots=True)
class Sheet:
    """A page whose `lines` are what is left as text, and `marked` what was found to be something else."""

    page: Page
    lines: list[Line]
    marked: list[tuple[Line, BlockKind]] = field(default_factory=list)

    def mark(self, line: Line, kind: BlockKind) -> None:
        self.lines = [other for other in self.lines if other is not line]
        self.marked.append((line, kind))


def cut_furniture(pages: Sequence[Page]) -> list[Sheet]:
    """Every page with its heads, numbers and stamps marked."""
    sheets = [Sheet(page, list(page.lines)) for page in pages]
    for sheet in sheets:
        _stamps(sheet)
    for _ in range(DEEP):
        _numbers(sheets)
        if not _heads(sheets):
            break
    _numbers(sheets)
    return sheets


def _stamps(sheet: Sheet) -> None:
    """Stamps often stand beside text: the part of a line that lies below the stamp's first line is the stamp's."""
    if not any(STAMP.search(line.text) for line in sheet.lines):
        return
    rows = [split(line) for line in sheet.lines]
    stamped: set[int] = set()
    for index, row in enumerate(rows):
        for part in row:
            if id(part) not in stamped and STAMP.match(part.text):
                stamped.update(id(line) for line in _stamp(rows, index, part))
    lines: list[Line] = []
    for row in rows:
        kept = [word for part in row if id(part) not in stamped for word in part.words]
        if kept:
            lines.append(Line(tuple(kept)))
        sheet.marked.extend((part, BlockKind.SIGNATURE_STAMP) for part in row if id(part) in stamped)
    sheet.lines = lines


def _stamp(rows: Sequence[Sequence[Line]], start: int, first: Line) -> list[Line]:
    """The lines of a stamp: they tell who, for whom, when, each perhaps wrapped; a stamp ends with what tells."""
    block, last = [first], 1
    for row in rows[start + 1 : start + STAMP_LINES]:
        part = next((part for part in row if abs(part.x0 - first.x0) < 2 * first.size), None)
        if part is None:
            continue
        if part.y0 - block[-1].y1 > 1.5 * first.size or part.size > 1.3 * first.size or opens_unit(part.text):
            break
        block.append(part)
        if _STAMP_MORE.match(part.text):
            last = len(block)
    return block[:last]


def _numbers(sheets: Sequence[Sheet]) -> None:
    """Numbers alone at the edge of a page that count as the pages do."""
    found = [
        (sheet, line, int(match.group(1)) - sheet.page.number)
        for sheet in sheets
        for line in _edges(sheet)
        if (match := _NUMBER.fullmatch(line.text))
    ]
    often = Counter(offset for _, _, offset in found)
    for sheet, line, offset in found:
        if (often[offset] > 1 or offset == 0) and any(line is other for other in sheet.lines):
            sheet.mark(line, BlockKind.PAGE_NUMBER)


def _heads(sheets: Sequence[Sheet]) -> bool:
    """Lines at the same edge of a third of the pages that differ in digits only; a gazette's head by its words."""
    alike: dict[tuple[bool, str], list[tuple[Sheet, Line]]] = defaultdict(list)
    written = sum(bool(sheet.lines) for sheet in sheets)
    for sheet in sheets:
        for top, line in zip((True, False), _edges(sheet), strict=False):
            alike[top, re.sub(r"\d+", "#", line.text).casefold()].append((sheet, line))
    marked = False
    for places in alike.values():
        text = places[0][1].text
        height = median(line.y1 for _, line in places)
        often = len(places) >= max(3, 0.3 * written) and _can_head(text)
        for sheet, line in places:
            if _GAZETTE.fullmatch(line.text) or (often and abs(line.y1 - height) < 2 * line.size):
                sheet.mark(line, BlockKind.PAGE_HEAD)
                marked = True
    return marked


def _can_head(text: str) -> bool:
    """Whether a line is no sentence, no end of one (the last line of notes that are all alike) and no heading."""
    goes = goes_on(text) and "/" not in text  # an address
    return len(text) < 160 and text[-1] not in ".,;:" and not goes and not opens_unit(text)


def _edges(sheet: Sheet) -> list[Line]:
    """The first and the last line."""
    return [sheet.lines[0], *sheet.lines[-1:]] if len(sheet.lines) > 1 else sheet.lines[:1]

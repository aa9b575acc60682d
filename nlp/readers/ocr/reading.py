"""Scanned pages to pages of words: drawn, cut at the rulings of their tables, recognised, corrected.

Chosen by measuring on a gazette's scan and on pages made by the tests: a picture of 200 dpi, drawn at twice that and
shrunk, and darkened so that thin accents stay. Finer pictures take longer and read no better.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

import pypdfium2

from nlp.errors import DamagedSource
from nlp.readers.ocr.cells import Box, Picture, blank, split, stack
from nlp.readers.ocr.lookalikes import Tally, corrected
from nlp.readers.ocr.tesseract import Reading, Row, recognise
from nlp.readers.pdf.page import Line, Page, Rule, Word
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode, Result

DPI = 200
OVERSAMPLED = 2
_DARK = [round(255 * (grey / 255) ** 2) for grey in range(256)]
MAX_PIXELS = 40_000_000
"""Of a page as it is drawn; larger sheets (beyond A2) are drawn coarser."""
PAGE_SECONDS = 60.0
"""For one page; a dense one takes two."""
DOUBTFUL = 0.6
"""Below this confidence, a word is told of as doubtful."""
_SPECK = 0.3
_PRINTED = frozenset("-–—+*•.,:;()[]/…\"'“”‘’%<>=≤≥±°§&_!?×□")
"""Signs that stand alone in print; of others nothing but specks and pen strokes are made."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page drawn: `scale` is points a pixel."""

    number: int
    width: float
    height: float
    picture: Picture
    scale: float


def pages(
    name: str, document: pypdfium2.PdfDocument, numbers: Sequence[int], settings: ReadSettings
) -> Result[list[Page]]:
    """The pages `numbers` (from 1) of `document`, their words with confidence, their rulings and cells as rules.

    Tells (RECOGNISED) how many words were read, how sure, and how many were corrected; and (NOT_READ) the specks that
    were left out. What was corrected has a confidence of at most a half. Raises ReadingStopped when a page takes more
    than a minute or all of them more than `settings.max_seconds`, DamagedSource when one cannot be drawn.
    """
    deadline = time.monotonic() + settings.max_seconds
    workers = min(os.cpu_count() or 1, len(numbers))
    found: list[Page] = []
    specks = 0
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(numbers), workers):
            # Drawn here, for PDFium knows no threads; as many as are read at a time, for a picture has megabytes.
            sheets = [_draw(name, document, number) for number in numbers[start : start + workers]]
            for page, noise in pool.map(lambda sheet: _page(name, sheet, deadline), sheets):
                found.append(page)
                specks += noise
    result, tally = corrected(found)
    return Result(result, tuple(_notices(name, result, specks, tally)))


def _draw(name: str, document: pypdfium2.PdfDocument, number: int) -> _Sheet:
    try:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            inches = width * height / 72**2
            dpi = min(DPI * OVERSAMPLED, (MAX_PIXELS / inches) ** 0.5)
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            picture = bitmap.to_pil().convert("L").reduce(OVERSAMPLED).point(_DARK)
            bitmap.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise DamagedSource(f"{name}: page {number} cannot be drawn") from error
    return _Sheet(number, width, height, picture, 72 / dpi * OVERSAMPLED)


def _page(name: str, sheet: _Sheet, deadline: float) -> tuple[Page, int]:
    """The page and how many specks were left out of it."""
    dpi = 72 / sheet.scale
    ends = min(deadline, time.monotonic() + PAGE_SECONDS)
    what = f"{name}: page {sheet.number}"
    clean, cells, rulings = split(sheet.picture, dpi)
    rows = recognise(blank(clean, cells), dpi=dpi, columns=True, seconds=ends - time.monotonic(), what=what)
    lines: list[Line] = []
    turned: list[Line] = []
    specks = 0
    for row in rows:
        line = _line(row, sheet.scale)
        specks += len(row.readings) - (len(line.words) if line else 0)
        if line:
            (turned if row.turned else lines).append(line)
    tables: list[tuple[float, Line]] = []
    if cells:
        picture, places = stack(clean, cells, dpi)
        for row in recognise(picture, dpi=dpi, columns=False, seconds=ends - time.monotonic(), what=what):
            place = places.of(row.readings[0].box)
            line = _line(row, sheet.scale, place.right, place.down)
            specks += len(row.readings) - (len(line.words) if line else 0)
            if line:
                tables.append((place.row * sheet.scale, line))
    placed = [(_middle(line), line) for line in _level(lines)] + tables
    placed.sort(key=lambda entry: entry[0])
    return Page(
        sheet.number,
        sheet.width,
        sheet.height,
        tuple(line for _, line in placed),
        images=True,
        rules=tuple(_rule(box, sheet.scale) for box in rulings),
        turned=tuple(turned),
    ), specks


def _line(row: Row, scale: float, right: int = 0, down: int = 0) -> Line | None:
    """The words of a row, moved so many pixels, without specks; None when nothing else is in it."""
    words = tuple(
        Word(
            reading.text,
            (reading.box.x0 + right) * scale,
            (reading.box.y0 + down) * scale,
            (reading.box.x1 + right) * scale,
            (reading.box.y1 + down) * scale,
            round(row.size * scale, 1),
            confidence=reading.confidence,
        )
        for reading in row.readings
        if not _speck(reading)
    )
    return Line(words) if words else None


def _speck(reading: Reading) -> bool:
    """Whether it is dirt, a piece of a seal or a pen's stroke: no letter or digit, and unsure or no sign of print."""
    if any(character.isalnum() for character in reading.text):
        return False
    return reading.confidence < _SPECK or not _PRINTED.issuperset(reading.text)


def _level(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines from top to bottom; pieces that stand beside each other on one height are one, as in a text layer."""
    open_: list[Line] = []
    for line in sorted(lines, key=_middle):
        if open_ and not (_middle(line) - _middle(open_[0]) < 0.35 * line.size and all(_apart(line, o) for o in open_)):
            yield _joined(open_)
            open_ = []
        open_.append(line)
    if open_:
        yield _joined(open_)


def _joined(pieces: Sequence[Line]) -> Line:
    return Line(tuple(word for piece in sorted(pieces, key=lambda piece: piece.x0) for word in piece.words))


def _apart(line: Line, other: Line) -> bool:
    return line.x1 <= other.x0 or other.x1 <= line.x0


def _middle(line: Line) -> float:
    """Of the height at which its words stand; a median, for a word may carry a stroke of a pen."""
    return median((word.y0 + word.y1) / 2 for word in line.words)


def _rule(box: Box, scale: float) -> Rule:
    return Rule(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _notices(name: str, read: Sequence[Page], specks: int, tally: Tally) -> Iterator[Notice]:
    words = [word for page in read for line in page.lines for word in line.words]
    sure = [word.confidence for word in words if word.confidence is not None]
    place = "pages " + ", ".join(str(page.number) for page in read)
    doubtful = sum(confidence < DOUBTFUL for confidence in sure)
    mean = sum(sure) / len(sure) if sure else 0.0
    parts = [
        f"text recognised on {len(read)} scanned pages: {len(words):,} words, mean confidence {mean:.0%}",
        f"{doubtful:,} of them doubtful",
    ]
    if tally.words:
        examples = ", ".join(f"{before} -> {after}" for before, after in tally.examples)
        parts.append(f"{tally.words:,} corrected ({examples})")
    yield Notice(NoticeCode.RECOGNISED, "; ".join(parts), name, place)
    if specks:
        message = f"{specks:,} specks and strokes without a letter were left out of the recognised text"
        yield Notice(NoticeCode.NOT_READ, message, name, place)

"""Scanned pages to pages of words: drawn, cut at the rulings of their tables, recognised, corrected.

Chosen by measuring on a gazette's scan and on pages made by the tests: a picture of 200 dpi, drawn at twice that and
shrunk, and darkened so that thin accents stay. Finer pictures take longer and read no better.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2

from nlp.errors import DamagedSource
from nlp.readers.ocr.cells import Box, Picture, blank, split, stack
from nlp.readers.ocr.lookalikes import Tally, corrected
from nlp.readers.ocr.tesseract import Row, recognise
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
TOLD = 80
"""Characters of what was left out that are told."""
_SMALLER, _LARGER = 0.8, 1.35
"""Between these shares of the usual size, a line's measured size is the usual one; footnotes are smaller (10 of 14)."""


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
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(numbers), workers):
            allow_processor_time(settings)
            # Drawn here, for PDFium knows no threads; as many as are read at a time, for a picture has megabytes.
            sheets = [_draw(name, document, number) for number in numbers[start : start + workers]]
            found.extend(pool.map(lambda sheet: _page(name, sheet, deadline), sheets))
    result, tally = corrected(found)
    return Result(result, tuple(_notices(name, result, tally)))


def allow_processor_time(settings: ReadSettings) -> None:
    """Where this process has a limit of processor time and may raise it: `max_cpu_seconds` from now on.

    The limit is meant for a file whose reading does not end; of a scan, each page is work of its own.
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        wanted = int(time.process_time()) + settings.max_cpu_seconds
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (max(soft, allowed), hard))


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


def _page(name: str, sheet: _Sheet, deadline: float) -> Page:
    dpi = 72 / sheet.scale
    ends = min(deadline, time.monotonic() + PAGE_SECONDS)
    what = f"{name}: page {sheet.number}"
    clean, cells, rulings = split(sheet.picture, dpi)
    rows = recognise(blank(clean, cells), dpi=dpi, columns=True, seconds=ends - time.monotonic(), what=what)
    lines = [_line(row, sheet.scale) for row in rows if not row.turned]
    tables: list[tuple[float, Line]] = []
    if cells:
        picture, places = stack(clean, cells, dpi)
        for row in recognise(picture, dpi=dpi, columns=False, seconds=ends - time.monotonic(), what=what):
            place = places.of(row.readings[0].box)
            tables.append((place.row * sheet.scale, _line(row, sheet.scale, place.right, place.down)))
    placed = [*((_middle(line), line) for line in _level(lines)), *tables]
    return Page(
        sheet.number,
        sheet.width,
        sheet.height,
        _of_one_size([line for _, line in sorted(placed, key=lambda entry: entry[0])]),
        images=True,
        rules=tuple(_rule(box, sheet.scale) for box in rulings),
        turned=tuple(_line(row, sheet.scale) for row in rows if row.turned),
    )


def _of_one_size(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines about as high as the page's usual ones are of the same size: a line's own accents make its measure vary."""
    sizes = sorted(word.size for line in lines for word in line.words for _ in word.text)
    if not sizes:
        return ()
    usual = sizes[len(sizes) // 2]
    return tuple(
        Line(tuple(replace(word, size=usual) for word in line.words))
        if _SMALLER * usual < line.size < _LARGER * usual
        else line
        for line in lines
    )


def _line(row: Row, scale: float, right: int = 0, down: int = 0) -> Line:
    """The words of a row, moved so many pixels."""
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
    )
    return Line(words)


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


def _notices(name: str, read: Sequence[Page], tally: Tally) -> Iterator[Notice]:
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
    if tally.specks:
        message = f"{len(tally.specks):,} specks and strokes of a pen were left out of the recognised text: "
        yield Notice(NoticeCode.NOT_READ, message + " ".join(tally.specks)[:TOLD], name, place)

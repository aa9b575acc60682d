"""The lines of a document as they stand on its pages, before artefacts are taken out and wraps joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlp.readers.document import Block, Document
from nlp.text.glyphs import BLANK, fixed


@dataclass(slots=True)
class Line:
    """One line of the source. `slices` are the raw characters that are text, in order; `text` is what they say."""

    start: int
    end: int
    page: int
    text: str = ""
    slices: list[tuple[int, int]] = field(default_factory=list)
    glue: bool = False
    """An artefact was cut out right before this line."""
    gap: bool = False
    """A blank line stands before it."""
    continues: bool = False
    """The reader knows that it goes on with the line before."""
    soft: bool = False
    """Its author broke the line before it inside a paragraph."""
    block: Block | None = None
    row: tuple[int, int] | None = None
    """Table and row where it is a cell of a table of data (F-15)."""


def lines_of(document: Document) -> list[Line]:
    """One line a block, or several where a block holds line ends. Pages are counted by form feeds."""
    raw, page, at = document.text, 0, 0
    lines: list[Line] = []
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        page += raw.count("\f", at, start)
        gap = raw.count("\n", at, start) > 1
        at = end
        if raw.find("\n", start, end) < 0:
            line = _line(raw, start, end, page)
            line.gap, line.continues, line.block = gap, block.continues, block
            lines.append(line)
            continue
        first = True
        while start < end:
            stop = raw.find("\n", start, end)
            stop = end if stop < 0 else stop
            if raw[start:stop].strip(BLANK):
                line = _line(raw, start, stop, page)
                line.continues, line.soft, line.block = first and block.continues, not first, block
                lines.append(line)
                first = False
            start = stop + 1
    return [line for line in lines if line.text]


def _line(raw: str, start: int, end: int, page: int) -> Line:
    line = Line(start, end, page)
    reslice(line, raw, [(start, end)])
    return line


def reslice(line: Line, raw: str, slices: list[tuple[int, int]]) -> None:
    """Make `slices`, trimmed, the text of the line."""
    kept = []
    for number, (start, end) in enumerate(slices):
        text = raw[start:end]
        if number == 0:
            start = end - len(text.lstrip(BLANK))
            text = raw[start:end]
        if number == len(slices) - 1:
            end = start + len(text.rstrip(BLANK))
        if start < end:
            kept.append((start, end))
    line.slices = kept
    line.text = "".join(run[0] for start, end in kept for run in fixed(raw[start:end])).strip()

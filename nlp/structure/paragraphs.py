"""The paragraphs of a normalised text as the structure reads them: with the marks of footnotes blanked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.span import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the normalised text. `text` has spaces where marks of notes stand, so its offsets still count."""

    start: int
    end: int
    """Before the line end."""
    text: str
    row: bool = False
    """It is a row of a table of data (F-15): what it says is never a heading or a marker."""


def paragraphs_of(text: str, end: int, marks: Sequence[Span], rows: Sequence[int] = ()) -> list[Paragraph]:
    """The paragraphs of `text` up to `end`. `marks` are spans in `text`, in order, none over a line end; `rows` are
    the starts of those that are rows of tables."""
    of_tables = frozenset(rows)
    found: list[Paragraph] = []
    start, mark = 0, 0
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        while mark < len(marks) and marks[mark].start < stop:
            a, b = marks[mark].start - start, marks[mark].end - start
            line = line[:a] + " " * (b - a) + line[b:]
            mark += 1
        found.append(Paragraph(start, stop, line, start in of_tables))
        start = stop + 1
    return found

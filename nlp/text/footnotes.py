"""Bodies of footnotes: at page bottoms of gazette prints (V-10), or gathered behind the text in web copies."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.text.lines import Line


@dataclass(slots=True)
class FoundNote:
    """The lines of one note. `before` is the raw offset of the first slice of text behind its page, if any."""

    number: int
    lines: list[Line]
    before: int | None = None


def cut_footnotes(lines: list[Line]) -> tuple[list[Line], list[FoundNote]]:
    """The lines of the running text, and the notes in order."""
    return lines, []

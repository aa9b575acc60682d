"""Text cut into syllables, numbers, marks and white space: the finest units that are compared."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.span import Span

# `\w` leaves out combining marks, which stay in NFC text where a letter has no composed form.
SYLLABLE = r"(?:[^\W_]|[\u0300-\u036f])+"
_CUT = re.compile(rf"\d+(?:[.,]\d+)+|{SYLLABLE}|\s+|[^\w\s]|_")


class Token(NamedTuple):
    """A syllable (`điều`, `5a`, `QH13`), a number (`1.000,5`) or a single mark, with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def cut(text: str) -> list[str]:
    """`text` in pieces, runs of white space among them.

    Guarantees: `"".join(cut(text)) == text`; the pieces do not depend on anything before or after their neighbours.
    Works in time linear in the text.
    """
    return _CUT.findall(text)


def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of `text` that are not white space, in order, with their places."""
    found = []
    at = 0
    for piece in _CUT.findall(text):
        end = at + len(piece)
        if not piece.isspace():
            found.append(Token(piece, at, end))
        at = end
    return tuple(found)

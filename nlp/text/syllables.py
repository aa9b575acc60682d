"""Text cut into syllables, numbers, marks and white space: the finest units that are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

# `\w` leaves out combining marks, which stay in NFC text where a letter has no composed form.
SYLLABLE = r"(?:[^\W_]++|[\u0300-\u036f]++)++"
_TOKENS = re.compile(rf"\d+(?:[.,]\d+)+|{SYLLABLE}|[^\w\s]|_")


def tokens(text: str) -> list[str]:
    """The pieces of `text` in order: syllables (`điều`, `5a`, `QH13`), numbers (`1.000,5`), single marks.

    Guarantees: nothing but white space lies between them; they do not depend on anything before or after their
    neighbours. Works in time linear in the text.
    """
    return _TOKENS.findall(text)


def starts(text: str, tokens: Iterable[str]) -> list[int]:
    """Where in `text` each of its `tokens` begins."""
    found = []
    at = 0
    for token in tokens:
        at = text.find(token, at)  # nothing but white space lies between
        found.append(at)
        at += len(token)
    return found

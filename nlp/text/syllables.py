"""Text cut into syllables, numbers, marks and white space: the finest units that are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

# `\w` leaves out combining marks, which stay in NFC text where a letter has no composed form.
SYLLABLE = r"(?:[^\W_]++|[\u0300-\u036f]++)++"
_TOKENS = re.compile(rf"\d+(?:[.,]\d+)+|{SYLLABLE}|[^\w\s]|_")


def tokens(text: str) -> list[str]:
    """The pieces of `text` in order: syllables (`điều`, `5a`, `QH13`), numbers (`1.000,5`), single marks.

    Guarantees: nothing but white space lies between them; they do not depend on anything before or after their
    neighbours. Works in time linear in the text.
    """
    return list(chain.from_iterable(map(_chunks.__getitem__, text.split())))


class _Chunks(dict[str, tuple[str, ...]]):
    """The tokens of what stands between white space: a regulation has some thousands of such. Bounded."""

    limit, longest = 200_000, 40

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        found = tuple(_TOKENS.findall(chunk))
        if len(chunk) <= self.longest:
            if len(self) >= self.limit:
                self.clear()
            self[chunk] = found
        return found


_chunks = _Chunks()


def starts(text: str, tokens: Iterable[str]) -> list[int]:
    """Where in `text` each of its `tokens` begins."""
    found = []
    at = 0
    for token in tokens:
        at = text.find(token, at)  # nothing but white space lies between
        found.append(at)
        at += len(token)
    return found

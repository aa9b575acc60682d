"""Capitals that TCVN3 does not have (T-11): `CHÝNH PHñ` is CHÍNH PHỦ, typed with small letters where it has a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile("[A-Z]{2}|(?<=[^\\W\\d_])[A-Z]")


def raised(cells: Sequence[str]) -> list[str]:
    """`cells` of a line decoded from TCVN3, with the words in capitals wholly so.

    A word is in capitals when its letters from ASCII are, and more than its first letter shows it; a word that does not
    show (`Bé` for Bộ or BỘ) is when all words of the line that do are.
    """
    text = "".join(cell[-1:] or " " for cell in cells)
    if text.isascii() or not _CAPITALS.search(text):
        return list(cells)
    found = [(match, _is_capital(match.group())) for match in _WORD.finditer(text)]
    all_capital = not any(capital is False for _, capital in found)
    result = list(cells)
    for match, capital in found:
        if capital or (capital is None and all_capital):
            for at in range(match.start(), match.end()):
                result[at] = result[at].upper()
    return result


def _is_capital(word: str) -> bool | None:
    if any("a" <= letter <= "z" for letter in word):
        return False
    return True if _CAPITALS.search(word) else None

"""How words are searched: small letters without diacritics, so that `thoi han` finds `Thời hạn`."""

from __future__ import annotations

import unicodedata

_D = str.maketrans("đð", "dd")


def fold(text: str) -> str:
    """`text` in small letters without diacritics, white space as single spaces; `đ` becomes `d`."""
    bare = unicodedata.normalize("NFD", text.lower().translate(_D))
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())

"""How words are searched: small letters without diacritics, so that `thoi han` finds `Thời hạn`."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """`text` in small letters without diacritics, white space as single spaces; `đ` becomes `d`."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return " ".join(_MARKS.sub("", bare).split())

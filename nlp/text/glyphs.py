"""One character for one meaning: NFC, đ, plain spaces (T-02, T-03, T-08), with the way back kept."""

from __future__ import annotations

import re
import unicodedata

from nlp.span import Span
from nlp.text.normal import Piece

SPACES = " \t\xa0\u1680\u202f\u205f\u3000\v\f\r\n\x85\u2028\u2029\x1c\x1d\x1e\x1f" + "".join(
    map(chr, range(0x2000, 0x200B))
)
NOTHING = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad"
"""Zero width, direction marks, the byte order mark, the soft hyphen."""
BLANK = SPACES + NOTHING

_GLYPHS = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"}
_ODD = re.compile(
    rf"(?P<space>[{BLANK}]+)"
    r"|(?P<glyph>[\u00d0\u00f0\u0189])"
    r"|(?P<private>[\ue000-\uf8ff])"
    r"|(?P<marks>[^\u0300-\u036f][\u0300-\u036f]+)"
)
_PLAIN = re.compile(rf"[^{BLANK[1:]}\u00d0\u00f0\u0189\ue000-\uf8ff\u0300-\u036f]*\Z")
_BROKEN_ID = re.compile(r"\d/[A-ZĐ]{1,8}-$")


class Writer:
    """Collects normalised text and its pieces; runs that correspond one to one and adjoin become one piece."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0
        self._runs: list[list[int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, made of the raw characters `start` to `end`."""
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if last and len(text) == end - start and last[1] == last[3] - last[2] and last[3] == start:
            last[1] += len(text)
            last[3] = end
        else:
            self._runs.append([self.length, len(text), start, end])
        self.out.append(text)
        self.length += len(text)

    def pieces(self) -> tuple[Piece, ...]:
        return tuple(Piece(start, length, Span(a, b)) for start, length, a, b in self._runs)


def fixed(raw: str) -> list[tuple[str, int, int]]:
    """`raw`, one line or a part of it, as runs `(text, start, end)` of repaired characters; offsets count in `raw`.

    Where the length of a run's text is `end - start` its characters correspond one to one. Characters left out are
    white space or have no meaning (zero width, soft hyphen, byte order mark).
    """
    if _PLAIN.match(raw) and "  " not in raw and "- " not in raw:
        if unicodedata.is_normalized("NFC", raw):
            return [(raw, 0, len(raw))]
        return [(unicodedata.normalize("NFC", raw), 0, len(raw))]
    runs: list[tuple[str, int, int]] = []
    at = 0
    for match in _ODD.finditer(raw):
        start, end = match.span()
        kind, found = match.lastgroup, match.group()
        if kind == "space":
            if found == " " and not (
                raw[end : end + 1].isupper() and _BROKEN_ID.search(raw, max(0, start - 16), start)
            ):
                continue
            text = " " if found.strip(NOTHING) else ""
            if _BROKEN_ID.search(raw, max(0, start - 16), start) and raw[end : end + 1].isupper():
                text = ""  # C-16, TV-24: an identifier broken after its hyphen
        elif kind == "glyph":
            text = _GLYPHS[found]
        elif kind == "private":
            text = "□"
        else:
            text = unicodedata.normalize("NFC", found.translate(_GLYPH_TABLE))
        if at < start:
            _run(runs, raw, at, start)
        if text:
            runs.append((text, start, end))
        at = end
    if at < len(raw):
        _run(runs, raw, at, len(raw))
    return runs


_GLYPH_TABLE = str.maketrans(_GLYPHS)


def _run(runs: list[tuple[str, int, int]], raw: str, start: int, end: int) -> None:
    text = raw[start:end]
    runs.append((text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text), start, end))

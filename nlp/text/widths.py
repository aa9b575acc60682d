"""How wide a line is in Times, the type of nearly all Vietnamese law: what fits on a line, and what is small print."""

from __future__ import annotations

import unicodedata

_TIMES = {
    250: " .,",
    278: "ijlt/:;\\|!",
    333: "fr-–()[]I'’‘`",
    389: "sJ",
    444: 'aceẓz?“”"',
    500: "bdghknopquvxy0123456789đơư_*$§",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYĐwƯƠ",
    778: "m",
    889: "M",
    944: "W",
    833: "%&",
    1000: "—…",
}
_WIDTH: dict[str, float] = {letter: width / 500 for width, letters in _TIMES.items() for letter in letters}


class _Widths(dict[str, float]):
    def __missing__(self, character: str) -> float:
        base = unicodedata.normalize("NFD", character)[0]
        self[character] = width = _WIDTH.get(base, 1.0)
        return width


_widths = _Widths(_WIDTH)


def width(text: str) -> float:
    """The natural width of `text`, in units of an average letter (half an em)."""
    return sum(map(_widths.__getitem__, text))

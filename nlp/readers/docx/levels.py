"""The levels of a list as word/numbering.xml defines them, and what they print (ISO 29500-1, 17.9.6)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from nlp.readers.docx.numerals import Numeral, decimal, decimal_zero, nothing, numeral
from nlp.readers.docx.xml import MC, W, on, value

LEVELS = 9
"""Of one list, from 0 (17.9.3)."""
MAX_TEXT = 255
"""Characters of a level's text that are read; Word allows 31 (MS-OI29500, 2.1.283 b)."""
BULLET = "•"

_COUNTER = re.compile(r"%([1-9])")
_PRIVATE = range(0xF000, 0xF100)
"""Where Word puts the characters of symbol fonts."""
_SYMBOL_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
_CUSTOM = f"{MC}AlternateContent/{MC}Choice/{W}numFmt"
_INT32 = range(-(2**31), 2**31)


@dataclass(frozen=True, slots=True)
class Level:
    """A `w:lvl` (17.9.6)."""

    start: int = 0
    numeral: Numeral = decimal
    text: str = ""
    """With `%1` ... for the numbers, unless it is a bullet: that is printed as it stands (17.9.17)."""
    bullet: bool = False
    restart: int | None = None
    """The last level, counted from 1, after which this one begins anew; 0 for none, None for all above it."""
    legal: bool = False
    style: str = ""
    """The paragraph style that this level is for (17.9.23)."""

    def restarts_after(self, depth: int) -> bool:
        """Whether a paragraph at the level `depth`, above this one, makes it begin anew (17.9.10, `w:lvlRestart`).

        The standard names one level; Word begins anew after those above it as well (MS-OI29500, 2.1.282 c; P8).
        """
        return self.restart is None or depth < self.restart


def integer(text: str) -> int | None:
    """ST_DecimalNumber (17.18.10); None for anything else."""
    try:
        number = int(text)
    except ValueError:
        return None
    return number if number in _INT32 else None


def level_number(text: str) -> int | None:
    """A level's index from 0 (17.9.3); None for what is none."""
    number = integer(text)
    return number if number in range(LEVELS) else None


def read_level(element: etree._Element, depth: int) -> Level:
    """The level that the `w:lvl` defines; `depth` is its index from 0."""
    form = element.find(f"{W}numFmt")
    form = element.find(_CUSTOM) if form is None else form
    name = value(form)
    restart = integer(value(element.find(f"{W}lvlRestart")))
    return Level(
        start=integer(value(element.find(f"{W}start"))) or 0,
        numeral=numeral(name, value(form, "format")),
        text=_read_text(element, depth, name),
        bullet=name == "bullet",
        # A level that is not above this one is no level to restart after (17.9.10).
        restart=None if restart is not None and not 0 <= restart <= depth else restart,
        legal=on(element.find(f"{W}isLgl")),
        style=value(element.find(f"{W}pStyle")),
    )


def _read_text(element: etree._Element, depth: int, form: str) -> str:
    """What the level prints, with `%1` ... for numbers (17.9.11); empty when it prints nothing.

    Word prints nothing for a text that asks for a level below its own (MS-OI29500, 2.1.283 c).
    """
    text = value(element.find(f"{W}lvlText"))[:MAX_TEXT]
    look = element.find(f"{W}rPr")
    if look is not None and on(look.find(f"{W}vanish")):
        return ""
    if form == "bullet":
        fonts = None if look is None else look.find(f"{W}rFonts")
        font = (value(fonts, "ascii") or value(fonts, "hAnsi")).strip().lower()
        return "".join(_bullet(char, font) for char in text)
    if any(int(asked) > depth + 1 for asked in _COUNTER.findall(text)):
        return ""
    return text


def _bullet(char: str, font: str) -> str:
    """A bullet as plain text: the pictures of symbol fonts are dots, save the minus and plus signs of Symbol."""
    if ord(char) not in _PRIVATE and font not in _SYMBOL_FONTS:
        return char
    plain = chr(ord(char) - _PRIVATE.start) if ord(char) in _PRIVATE else char
    if plain.isspace():
        return plain
    return plain if plain in "-+" and not font.startswith(("wingdings", "webdings")) else BULLET


def printed(levels: Mapping[int, Level], depth: int, reached: Sequence[int | None]) -> str:
    """The marker of a paragraph at `depth`, with the numbers that the levels have reached."""
    level = levels[depth]

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        write = levels[at].numeral if at in levels else decimal
        if level.legal and write not in (decimal_zero, nothing):
            # All levels in decimal (17.9.4); Word's own "Section 1.01" shows that it leaves 01 alone.
            write = decimal
        return write(reached[at] or 0)

    text = level.text if level.bullet else _COUNTER.sub(number, level.text)
    return " ".join(text.split())

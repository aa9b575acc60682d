"""The numbers that a browser prints before the items of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.readers.html.elements import Attributes

_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "1": "decimal",
}
_LATIN = {"lower-latin": "lower-alpha", "upper-latin": "upper-alpha"}
_BULLETS = {"disc": "•", "circle": "○", "square": "▪"}
_KNOWN = re.compile(
    r"lower-alpha|upper-alpha|lower-latin|upper-latin|lower-roman|upper-roman|decimal-leading-zero|decimal"
)
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
OWN_MARKER = re.compile(
    r"\s*(?:(?:\d{1,3}[a-zđ]?(?:\.\d{1,3}){0,4}|[a-zđ]{1,2}\d?|[IVXLC]{1,7})[.)]\s"
    r"|(?:\d{1,3}\.){1,4}\d{0,2}\s|[-–—+*•○▪]|(?:Điều|Chương|Mục|Phần|Khoản)\s+[\dIVXLC])"
)
"""An item that brings its marker as text: the site hides the list's own (by a sheet), or a person typed both."""


@dataclass(slots=True)
class Counter:
    """Counts the items of one list. `type` is a CSS list-style-type, `none` for no marker."""

    type: str
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, tag: str, attributes: Attributes, css: str, items: int) -> Counter:
        """Of an `ol` or `ul` with `items` items."""
        if tag != "ol":
            return cls(_bullet(attributes.get("type") or "", css))
        reverse = "reversed" in attributes
        start = integer(attributes.get("start"))
        first = start if start is not None else items if reverse else 1
        return cls(_type(attributes.get("type") or "", css), first, -1 if reverse else 1)

    def marker(self, attributes: Attributes, css: str) -> str:
        """Of the next item: as the browser prints it, a full stop behind a number."""
        value = integer(attributes.get("value"))
        number = value if value is not None else self.next
        self.next = number + self.step
        kind = self.type
        if attributes.get("type") or css:
            kind = _type(attributes.get("type") or "", css) if kind not in _BULLETS else _bullet("", css or kind)
        if kind in _BULLETS:
            return _BULLETS[kind]
        return "" if kind == "none" else f"{printed(number, kind)}."


def _type(attribute: str, css: str) -> str:
    if css.startswith("none"):
        return "none"
    if found := _KNOWN.search(css):
        return _LATIN.get(found[0], found[0])
    return _TYPES.get(attribute.strip(), "decimal")


def _bullet(attribute: str, css: str) -> str:
    if css.startswith("none"):
        return "none"
    if _KNOWN.search(css):
        return _type("", css)
    return next((name for name in _BULLETS if name in css or name == attribute.lower()), "disc")


def integer(text: str | None) -> int | None:
    """As HTML reads an integer: what follows the digits does not matter."""
    found = re.match(r"\s*([+-]?\d{1,9})", text or "")
    return int(found[1]) if found else None


def printed(number: int, kind: str) -> str:
    """`number` in the style `kind`; decimal where the style has no sign for it (0, below 0, Roman beyond 3999)."""
    if kind == "decimal-leading-zero":
        return f"{number:02d}"
    if number < 1 or kind == "decimal":
        return str(number)
    if kind.endswith("alpha"):
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if kind.startswith("upper") else letters
    if number > 3999:
        return str(number)
    out = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        count, number = divmod(number, value)
        out += sign * count
    return out.upper() if kind.startswith("upper") else out

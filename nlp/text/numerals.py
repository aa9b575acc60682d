"""Numbers as Vietnamese law writes them, in words and in figures (T-24, T-25)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_AFTER_TENS = _DIGITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_LINK = frozenset({"linh", "lẻ"})

WORDS = frozenset({*_AFTER_TENS, "mười", "mươi", "trăm", "không", *SCALES, *_LINK})
"""Every word that can stand inside a number; most of them mean something else alone (`năm` year, `tư` private)."""

SCALE = r"(?:nghìn|ngàn|triệu|tỷ|tỉ)"
"""A scale after figures (`1,5 tỷ`), lower case."""


def spelled(words: Sequence[str]) -> int | None:
    """The value of a number in words, lower case (`ba mươi` -> 30); None when the words are no number as a whole.

    `không` counts only inside (`một triệu không trăm ...`), for alone it is the negation. Source: T-24.
    """
    total, at, ceiling = 0, 0, 10**13
    while at < len(words):
        group = _below_thousand(words, at, first=at == 0)
        if group is None:
            return None
        value, at = group
        scale = 1
        if at < len(words) and words[at] in SCALES:
            scale = SCALES[words[at]]
            at += 1
            if scale == 1000 and at < len(words) and words[at] in ("tỷ", "tỉ"):  # nghìn tỷ
                scale *= SCALES[words[at]]
                at += 1
        if scale >= ceiling:
            return None
        total, ceiling = total + value * scale, scale
        if scale == 1:
            break
    return total if words and at == len(words) else None


def last_spelled(words: Sequence[str]) -> tuple[int, int] | None:
    """The longest number that `words` end in: where it begins and its value (`năm hai`: 1, 2); None if none."""
    for first in range(len(words)):
        value = spelled(words[first:])
        if value is not None:
            return first, value
    return None


def _below_thousand(words: Sequence[str], at: int, *, first: bool) -> tuple[int, int] | None:
    """0..999 from `at` on, and where it ends."""
    hundred = at + 1 < len(words) and words[at + 1] == "trăm"
    if hundred and (words[at] in _DIGITS or (words[at] == "không" and not first)):
        value = _DIGITS.get(words[at], 0) * 100
        rest = _linked(words, at + 2) or _tens(words, at + 2)
        return (value, at + 2) if rest is None else (value + rest[0], rest[1])
    if not first and (linked := _linked(words, at)):
        return linked
    if (tens := _tens(words, at)) is not None:
        return tens
    return (_DIGITS[words[at]], at + 1) if at < len(words) and words[at] in _DIGITS else None


def _linked(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """`linh năm`, `lẻ tư`."""
    if at + 1 < len(words) and words[at] in _LINK and words[at + 1] in _AFTER_TENS:
        return _AFTER_TENS[words[at + 1]], at + 2
    return None


def _tens(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """`mười`, `mười lăm`, `ba mươi`, `ba mươi mốt`."""
    if at < len(words) and words[at] == "mười":
        value, at = 10, at + 1
    elif at + 1 < len(words) and words[at] in _DIGITS and words[at + 1] == "mươi":
        value, at = _DIGITS[words[at]] * 10, at + 2
    else:
        return None
    if at < len(words) and words[at] in _AFTER_TENS:
        return value + _AFTER_TENS[words[at]], at + 1
    return value, at


_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:,\d+)?")


def figures(text: str) -> Decimal | None:
    """The value of a number in figures: `.` or a space between thousands, `,` before decimals (T-25).

    None for anything else (`5.1` may be a clause, a date, a decimal).
    """
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def plain(value: Decimal | int) -> str:
    """A value in one way of writing: no exponent, no zeros that say nothing, `,` before decimals."""
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")

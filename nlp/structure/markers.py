"""Markers of units at the start of a paragraph: which shape, which ordinal (H-10..H-14, H-31, section 1.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.lexicon import words
from nlp.text import openers
from nlp.text.openers import LETTERS, first_letter_upper, is_capitals, roman


class Shape(StrEnum):
    """H-31. The shapes differ by their punctuation too: see `Marker.style`."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    ROMAN = "roman"
    UPPER = "upper"
    ARABIC = "arabic"
    DOTTED = "dotted"
    LETTER = "letter"
    LETTER_NUMBER = "letter_number"  # `a1)`: an inserted point or a tiết (H-22)
    LETTER_DOTTED = "letter_dotted"  # `a.1)`
    SMALL_ROMAN = "small_roman"  # `ii)`
    PAREN = "paren"
    BULLET = "bullet"


CONTAINER_SHAPES = frozenset({Shape.PART, Shape.CHAPTER, Shape.SECTION, Shape.SUBSECTION})


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it stands: `ordinal` as counted (`5a`, `p1`, `II`, `4.2`), its value, its length in characters."""

    shape: Shape
    ordinal: str
    value: int
    suffix: str
    style: str
    length: int
    """Without the white space behind it."""
    rest: str
    """The paragraph behind the marker, without white space at its ends."""


_WORD_ORDINALS = {
    w: n for n, w in enumerate(["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)
} | {
    "nhì": 2,
    "bốn": 4,
    "bẩy": 7,
    "mười một": 11,
    "mười hai": 12,
    "mười ba": 13,
    "mười bốn": 14,
    "mười lăm": 15,
}

_FOLLOWER_WORDS = frozenset(words("structure", "article_followers"))
_SMALL_ROMAN = {
    to: n for n, to in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1)
}


def article(text: str) -> Marker | None:
    """`Điều 5. ...` as a heading by its own looks: H-20.1 and X-01. What stands before it is not looked at."""
    match = openers.ARTICLE.match(text)
    if not match:
        return None
    rest = text[match.end() :].strip()
    punctuated = bool(match.group(3) or match.group(4))
    if rest:
        if rest[0] in ",;)/…]" or (not punctuated and rest[0] in ".:-–"):
            return None
        if rest[0].islower() or rest[0].isdigit():
            # A lower-case title is a slip only where a full stop sets it off.
            if match.group(3) != "." or rest.split(" ", 1)[0] in ("và", "của", "hoặc", "đến", "thì", "này"):
                return None
        elif not punctuated and _names_instrument(rest):
            return None
    number, suffix = int(match.group(1)), match.group(2) or ""
    length = len(match.group().rstrip())
    return Marker(Shape.ARTICLE, f"{number}{suffix}", number, suffix, match.group(3) or "", length, rest)


def _names_instrument(rest: str) -> bool:
    first = rest.split()
    return first[0] in _FOLLOWER_WORDS or " ".join(first[:2]) in _FOLLOWER_WORDS


def container(text: str) -> Marker | None:
    """`Chương II`, `Mục 3. Tên`, `PHẦN THỨ BA: ...`; None for such words in prose (X-05) and for `Mục đích` (TV-60)."""
    initial = text[:1]
    if initial not in "CPMT":
        return None
    for shape, pattern in _CONTAINER_PATTERNS:
        if initial != (
            "C" if shape is Shape.CHAPTER else "P" if shape is Shape.PART else "M" if shape is Shape.SECTION else "T"
        ):
            continue
        match = pattern.match(text)
        if not match:
            continue
        rest = text[match.end() :].strip(" .:-–—")
        printed = next(g for g in match.groups()[:-1] if g)
        punctuated = bool(match.groups()[-1])
        if rest and not is_capitals(rest):
            if not first_letter_upper(rest) or rest[-1] in ",;" or len(rest) > 300:
                return None
            if not punctuated and (_names_instrument(rest) or rest.endswith(".")):
                return None
        length = len(match.group().rstrip())
        ordinal, value, suffix = _container_ordinal(printed)
        return Marker(shape, ordinal, value, suffix, "", length, text[match.end() :].strip())
    return None


_CONTAINER_PATTERNS = (
    (Shape.CHAPTER, openers.CHAPTER),
    (Shape.PART, openers.PART),
    (Shape.SECTION, openers.SECTION),
    (Shape.SUBSECTION, openers.SUBSECTION),
)


def _container_ordinal(printed: str) -> tuple[str, int, str]:
    lowered = printed.lower()
    if lowered.startswith("thứ"):
        words_ = " ".join(lowered.split()[1:])
        value = _WORD_ORDINALS.get(words_, 0) or _WORD_ORDINALS.get(words_.split()[0], 0)
        return (str(value) if value else words_), value, ""
    suffix = printed[-1] if printed[-1].islower() else ""
    body = printed[: len(printed) - len(suffix)]
    if body.isdigit():
        return f"{int(body)}{suffix}", int(body), suffix
    value = roman(body) if all(c in openers.ROMAN_DIGITS for c in body) else 0
    if not value and len(body) == 1:
        value = LETTERS.find(body.lower()) + 1
    return printed, value, suffix


def unit(text: str) -> Marker | None:
    """The marker of a clause, point, tiết or outline item; None where the paragraph opens with none."""
    initial = text[:1]
    if initial.isdigit():
        return _number(text)
    if initial.isalpha():
        if initial.isupper():
            return _capital(text)
        return _letter(text)
    if initial == "(":
        if match := openers.PAREN.match(text):
            inner = match.group(1)
            value = int(inner) if inner.isdigit() else _SMALL_ROMAN.get(inner) or LETTERS.find(inner) + 1
            return _marker(Shape.PAREN, inner, value, "", "()", match.end(), text)
        return None
    if match := openers.BULLET.match(text):
        style = "-" if match.group(1) in "-–—−" else match.group(1)
        return _marker(Shape.BULLET, style, 0, "", style, match.end(1), text)
    return None


def _marker(shape: Shape, ordinal: str, value: int, suffix: str, style: str, end: int, text: str) -> Marker:
    printed = text[:end].rstrip()
    return Marker(shape, ordinal, value, suffix, style, len(printed), text[end:].strip())


def _number(text: str) -> Marker | None:
    if match := openers.DOTTED.match(text):
        ordinal = match.group(1) + match.group(2)
        return _marker(Shape.DOTTED, ordinal, int(ordinal.rsplit(".", 1)[1]), "", ".", match.end(), text)
    if match := openers.CLAUSE.match(text):
        number, suffix, style = int(match.group(1)), match.group(2) or "", match.group(3)
        if style == "/" and not text[match.end(3) :].startswith(" "):
            return None
        if style in "-–—" and (match.group(0)[-1] in "-–—" and not first_letter_upper(text[match.end() :])):
            return None
        return _marker(
            Shape.ARABIC, f"{number}{suffix}", number, suffix, "-" if style in "–—" else style, match.end(), text
        )
    return None


def _letter(text: str) -> Marker | None:
    if match := openers.POINT_DOTTED.match(text):
        ordinal = f"{match.group(1)}.{match.group(2)}"
        return _marker(Shape.LETTER_DOTTED, ordinal, int(match.group(2)), match.group(1), ".", match.end(), text)
    if match := openers.POINT.match(text):
        letter, digits, style = match.group(1), match.group(2), match.group(3)
        if style in "./" and not text[match.end(3) :].startswith(" ") and not first_letter_upper(text[match.end() :]):
            return None
        style = "-" if style in "–—" else style
        if digits:
            return _marker(Shape.LETTER_NUMBER, letter + digits, int(digits), letter, style, match.end(), text)
        return _marker(Shape.LETTER, letter, LETTERS.find(letter) + 1, "", style, match.end(), text)
    head = text[:6].split(")", 1)[0]
    if head in _SMALL_ROMAN and text[len(head) : len(head) + 1] == ")":
        return _marker(Shape.SMALL_ROMAN, head, _SMALL_ROMAN[head], "", ")", len(head) + 1, text)
    if match := openers.POINT_DOUBLE.match(text):
        value = 26 + LETTERS.find(match.group(2)) + 1
        return _marker(Shape.LETTER, match.group(1) + match.group(2), value, "", ")", match.end(), text)
    return None


def _capital(text: str) -> Marker | None:
    if (match := openers.ROMAN.match(text)) and (value := roman(match.group(1))):
        style = "-" if match.group(3) in "–—" else match.group(3)
        return _marker(
            Shape.ROMAN, match.group(1) + (match.group(2) or ""), value, match.group(2) or "", style, match.end(), text
        )
    if match := openers.UPPER.match(text):
        letter = match.group(1)
        style = "-" if match.group(2) in "–—" else match.group(2)
        return _marker(Shape.UPPER, letter, LETTERS.find(letter.lower()) + 1, "", style, match.end(), text)
    return None


def as_upper(marker: Marker) -> Marker:
    """`C.` read as a capital letter instead of a Roman numeral (H-32)."""
    return Marker(
        Shape.UPPER,
        marker.ordinal,
        LETTERS.find(marker.ordinal.lower()) + 1,
        "",
        marker.style,
        marker.length,
        marker.rest,
    )

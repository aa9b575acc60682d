"""How Word writes a counted number: the number formats of ISO 29500-1, 17.18.59 (ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

Numeral = Callable[[int], str]
"""Writes a number. A number that the format cannot write comes out in decimal, as from Word; nothing raises."""

MAX_PADDING = 31
"""Characters: Word prints no longer marker (MS-OI29500, 2.1.283 b)."""

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LAST_ROMAN = 3999
_LETTERS = 26
_LAST_LETTER = 30 * _LETTERS
"""`z` thirty times over: a letter that is repeated more often is no marker, but a file made to fill the memory."""
_CHICAGO = "*†‡§"
_LAST_CHICAGO = 10 * len(_CHICAGO)
_LAST_WORDS = 9999
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ENGLISH = (
    *("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
    *("Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"),
)
_ENGLISH_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")


def decimal(number: int) -> str:
    return str(number)


def decimal_zero(number: int) -> str:
    """01, 02 ... 10."""
    return f"{number:02d}"


def nothing(number: int) -> str:
    """What the formats `none` and `bullet` put in a number's place."""
    return ""


def upper_roman(number: int) -> str:
    if not 0 < number <= _LAST_ROMAN:
        return decimal(number)
    out = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        out += sign * times
    return out


def lower_roman(number: int) -> str:
    return upper_roman(number).lower()


def lower_letter(number: int) -> str:
    """a ... z, aa, bb: the Latin alphabet, so without the đ that follows d among the points of a regulation."""
    if not 0 < number <= _LAST_LETTER:
        return decimal(number)
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def upper_letter(number: int) -> str:
    return lower_letter(number).upper()


def chicago(number: int) -> str:
    """*, †, ‡, §, **, ††."""
    if not 0 < number <= _LAST_CHICAGO:
        return decimal(number)
    times, sign = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[sign] * (times + 1)


def number_in_dash(number: int) -> str:
    return f"- {number} -"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th: Word has no Vietnamese ordinals."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def cardinal_text(number: int) -> str:
    """One, Two ... Twenty-One: Word has no Vietnamese words for this format, they are a format of their own."""
    if not 0 <= number <= _LAST_WORDS:
        return decimal(number)
    if number >= 1000:
        return _above(cardinal_text(number // 1000) + " Thousand", number % 1000)
    if number >= 100:
        return _above(cardinal_text(number // 100) + " Hundred", number % 100)
    if number >= len(_ENGLISH):
        ten, one = divmod(number, 10)
        return _ENGLISH_TENS[ten] + (f"-{_ENGLISH[one]}" if one else "")
    return _ENGLISH[number]


def _above(lead: str, rest: int) -> str:
    return f"{lead} {cardinal_text(rest)}" if rest else lead


def vietnamese_counting(number: int) -> str:
    """một, hai ... mười lăm, hai mươi mốt, một trăm linh một."""
    if not 0 <= number <= _LAST_WORDS:
        return decimal(number)
    thousands, below = divmod(number, 1000)
    hundreds, rest = divmod(below, 100)
    words = [_DIGITS[thousands], "nghìn"] if thousands else []
    if hundreds or (thousands and rest):
        words += [_DIGITS[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens:
        words += [_DIGITS[tens], "mươi"] if tens > 1 else ["mười"]
    elif words and ones:
        words.append("linh")
    if ones:
        words.append({1: "mốt" if tens > 1 else "một", 5: "lăm" if tens else "năm"}.get(ones, _DIGITS[ones]))
    return " ".join(words or [_DIGITS[0]])


FORMATS: dict[str, Numeral] = {
    "decimal": decimal,
    "decimalZero": decimal_zero,
    "upperRoman": upper_roman,
    "lowerRoman": lower_roman,
    "upperLetter": upper_letter,
    "lowerLetter": lower_letter,
    "chicago": chicago,
    "numberInDash": number_in_dash,
    "ordinal": ordinal,
    "cardinalText": cardinal_text,
    "vietnameseCounting": vietnamese_counting,
    "bullet": nothing,
    "none": nothing,
}
"""ST_NumberFormat -> how its numbers are written."""
_BY_FIRST = {numeral(1): numeral for numeral in FORMATS.values() if numeral is not nothing}


def numeral(name: str, pattern: str = "") -> Numeral:
    """How numbers of the format `name` are written; formats not known here are written in decimal.

    `pattern` tells of the format `custom` how it begins: `001, 002, 003, ...` (17.9.17; MS-DOCX, 2.4).
    """
    if name != "custom":
        return FORMATS.get(name, decimal)
    first = pattern.partition(",")[0].strip()
    if first in _BY_FIRST:
        return _BY_FIRST[first]
    width = len(first)
    if not (first.isdecimal() and width <= MAX_PADDING):
        return decimal
    return lambda number: f"{number:0{width}d}"

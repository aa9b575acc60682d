"""What a line can open with: the markers of units, told by their shape alone.

Whether a shape is a unit is decided by its place in the sequence (H-20..H-22), in `joins` for wrapped lines and in
`structure` for paragraphs. All regexes are anchored at the start of a line and take time linear in the marker.
"""

from __future__ import annotations

import re

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""Letters of points in order. H-10 has no f, j, w, z; they are met, and then out of order by one."""
LEGAL_LETTERS = "abcdđeghiklmnopqrstuvxy"

ROMAN_DIGITS = "IVXLC"
QUOTES_OPEN = '“‟„"«'
QUOTES_CLOSE = '”"»“‟'

ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU|điều(?=\s*\d+[a-zđ]?\.\s*[A-ZĐÀ-Ỹ]))\s*(\d{1,4})\s?([a-zđ]\d?)?(?![\wđ])\s{0,2}([.:]{0,2})\s{0,2}([-–—](?!\d))?"
)
CHAPTER = re.compile(r"(?:Chương|CHƯƠNG)\s+([IVXLC]+[a-zđ]?|\d{1,3}[a-zđ]?)(?![\wđ])\s?([.:\-–—]*)")
PART = re.compile(
    r"(?:Phần|PHẦN)\s+(?:((?:thứ|THỨ)\s+\w+(?:\s+(?:một|MỘT|hai|HAI|ba|BA|tư|TƯ|bốn|BỐN|năm|NĂM))?)|([IVXLC]+|\d{1,2}|[A-HĐ]))(?![\wđ])\s?([.:\-–—]*)"
)
SECTION = re.compile(r"(?:Mục|MỤC)\s+(\d{1,3}[a-zđ]?|[IVXLC]+[a-zđ]?|[A-HĐ])(?![\wđ])\s?([.:\-–—]*)")
SUBSECTION = re.compile(r"(?:Tiểu\s+mục|TIỂU\s+MỤC)\s+(\d{1,3}[a-zđ]?|[IVXLC]+)(?![\wđ])\s?([.:\-–—]*)")
CLAUSE = re.compile(r"(\d{1,6})([a-zđ]\d?)?\s?([.)/]|[-–—])(?![\d%])[.\-–—]?\s*")
DOTTED = re.compile(r"(\d{1,3})((?:\.\d{1,3}){1,4})(?![\d%])\s?[.):\-]?\s+")
POINT = re.compile(r"([a-zđ])(\d{1,2})?\s?([.)/]|[-–—](?=\s|[A-ZĐÀ-Ỹ]))\s*")
POINT_DOUBLE = re.compile(r"([a-zđ])([a-zđ])\s?(\))\s*")
POINT_DOTTED = re.compile(r"([a-zđ])\.(\d{1,2})(?:\.\d{1,2})?\s?[.)]?\s*(?=\S)")
ROMAN = re.compile(r"([IVXLC]{1,7})([a-zđ])?\s?([.)/:]|[-–—])[.\-–—]?\s*(?=\S|$)")
UPPER = re.compile(r"([A-ZĐ])\s?([.)]|[-–—])\s+")
PAREN = re.compile(r"\(([ivx]{1,5}|\d{1,2}|[a-zđ])\)\s*")
BULLET = re.compile(r"([-–—−+•·*▪●○□◦§]|o(?=\s))\s*(?=[^\s\d.…_-]|\s\d|\d)")


def is_capitals(text: str) -> bool:
    """Whether all letters of `text` are capitals, of which there are two or more."""
    return text.isupper() and sum(map(str.isalpha, text[:40])) > 1


def first_letter_upper(text: str) -> bool:
    """Whether the first letter or digit of `text` is a capital letter; quotes and brackets before it are passed."""
    if text.startswith("["):
        text = text[text.find("]") + 1 :]  # the mark of a note
    for character in text[:8]:
        if character.isalpha():
            return character.isupper()
        if character.isdigit():
            return False
    return False


def successor_letters(letter: str) -> str:
    """The letters that may follow `letter` in a list of points: the legal next one, and the one that typists take."""
    at = LETTERS.find(letter)
    following = LETTERS[at + 1 : at + 2]
    legal = next((c for c in LETTERS[at + 1 :] if c in LEGAL_LETTERS), "")
    return legal + (following if following != legal else "")


def roman(digits: str) -> int:
    """The value of a Roman numeral, 0 when it is not one in its proper form (`IIII`, `VX`)."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for character, following in zip(digits, [*digits[1:], ""], strict=True):
        value = values[character]
        total += -value if following and values[following] > value else value
    return total if to_roman(total) == digits else 0


def to_roman(number: int) -> str:
    out = ""
    for value, digits in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while number >= value:
            out, number = out + digits, number - value
    return out

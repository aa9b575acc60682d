"""Tables of the legacy encodings: the characters that a reader met, and the Vietnamese letters they stand for (T-10).

A decoder gives one string for each character of its text, so that what lies over the characters (runs, words) stays
where it is: a mark that belongs to the vowel before it becomes "" and the vowel the whole letter.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.lexicon import words
from nlp.readers import double_utf8

Cells = list[str]

TCVN3, VNI, VISCII, DOUBLE_UTF8 = "tcvn3", "vni", "viscii", "double_utf8"

_PRIVATE = {0xF000 + code: chr(code) for code in range(0x20, 0x100)}
"""Where Word keeps the characters of a font that calls itself a symbol font."""
_OWN = {TCVN3: "", VNI: "íìÍÌ", VISCII: "", DOUBLE_UTF8: "\x00"}
"""Letters that mean themselves; empty for those that have a table."""
_LOOKALIKES = {"\u03bc": "\xb5", "\u2219": "\xb7"}
"""What PDF readers give for glyphs named after another character (T-11: `x∙ héi`)."""
_WINDOWS_1258 = {
    ord(bytes([code]).decode("cp1258")): chr(code)
    for code in b"\xc3\xcc\xd0\xd2\xd5\xdd\xde\xe3\xec\xf0\xf2\xf5\xfd\xfe"
}
_WINDOWS_1252 = {
    ord(bytes([code]).decode("cp1252")): chr(code)
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SINGLE = _PRIVATE | str.maketrans(_LOOKALIKES)
_FOLDS = {
    (TCVN3, False): _SINGLE,
    (TCVN3, True): _SINGLE | _WINDOWS_1258,
    (VNI, False): _SINGLE,
    (VNI, True): _SINGLE | _WINDOWS_1258,
    (VISCII, False): _SINGLE | _WINDOWS_1252,
    (VISCII, True): _SINGLE | _WINDOWS_1252 | _WINDOWS_1258,
    (DOUBLE_UTF8, False): _WINDOWS_1252,
    (DOUBLE_UTF8, True): _WINDOWS_1252 | _WINDOWS_1258,
}
"""What stands for which byte, as the file was read."""


def decode(encoding: str, text: str, *, windows_1258: bool = False) -> Cells:
    """The letters that the characters of `text` stand for in `encoding`; those it does not know stay as they are.

    `windows_1258`: the bytes were read as Windows-1258, which has `ă đ ơ ư` and tone marks of its own.
    """
    folded = text.translate(_FOLDS[encoding, windows_1258])
    if encoding == TCVN3:
        cells = _tcvn3_cells(folded)
    elif encoding == VNI:
        cells = _vni_cells(folded)
    elif encoding == VISCII:
        cells = _viscii_cells(folded)
    else:
        cells = double_utf8.cells(folded)
    own = _OWN[encoding] or table(encoding)
    return [
        old if new == byte and byte not in own and ord(old) not in _PRIVATE else new
        for old, new, byte in zip(text, cells, folded, strict=True)
    ]


@cache
def table(encoding: str) -> dict[str, str]:
    """Of TCVN3 and VISCII: characters 0..255 and their letters, one to one."""
    found = {}
    for row in words("legacy", encoding):
        first, letters = row.split(" ")
        found.update({chr(int(first, 16) + index): letter for index, letter in enumerate(letters)})
    return found


def pairs() -> dict[str, str]:
    """Of VNI: one or two characters and their letter. A capital's mark is a capital; a small one reads the same."""
    found = {row[0]: row[1] for row in words("legacy", "vni_letters")}
    marks = words("legacy", "vni_marks")[0]
    for row in words("legacy", "vni_vowels"):
        vowel, letters = row.split(" ")
        found.update({vowel + mark: letter for mark, letter in zip(marks, letters, strict=False)})
    capitals = {key.upper(): letter.upper() for key, letter in found.items()}
    mixed = {key[0].upper() + key[1]: letter.upper() for key, letter in found.items() if len(key) == 2}
    return found | mixed | capitals


@cache
def _tcvn3() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    known = table(TCVN3)
    letter = f"[A-Za-z{re.escape(''.join(known))}]"
    minus = re.compile(f"(?<={letter})\u2212|\u2212(?={letter})")
    # T-11: between figures or alone, these are signs and not letters.
    sign = re.compile(f"(?<!{letter})[\xb7\xd7\xf7](?!{letter})")
    return known, minus, sign


def _tcvn3_cells(text: str) -> Cells:
    known, minus, sign = _tcvn3()
    if "\u2212" in text:
        text = minus.sub("\xad", text)
    cells = [known.get(character, character) for character in text]
    for match in sign.finditer(text):
        cells[match.start()] = match.group()
    return cells


def _viscii_cells(text: str) -> Cells:
    known = table(VISCII)
    return [known.get(character, character) for character in text]


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    known = pairs()
    ordered = sorted(known, key=len, reverse=True)
    return known, re.compile("|".join(map(re.escape, ordered)))


def _vni_cells(text: str) -> Cells:
    known, pattern = _vni()
    cells = list(text)
    for match in pattern.finditer(text):
        cells[match.start()] = known[match.group()]
        if len(match.group()) == 2:
            cells[match.start() + 1] = ""
    return cells

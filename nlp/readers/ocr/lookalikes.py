"""What Tesseract takes for what it looks like, put right where it is certain what stands there.

Two kinds of certainty. A rule: no Vietnamese word has an accented capital behind a small letter (`chỈ`), `Điêu 5` is
no phrase, point `c)` follows `b)`. And the document itself: where it has a word between the same two words many times
with the same accents (`đối với người`), the one that differs by its accents only (`đôi với người`) is a misreading: a
coarse scan loses the upper of two accents, and Tesseract is sure of what it then sees.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nlp.readers.pdf.page import Line, Page

CORRECTED = 0.5
"""The highest confidence that a corrected word keeps: whoever compares sees that it is no plain reading."""
AGREED = 2
"""So often the document must have the word behind the same word, and so often before the same word."""
OUTVOTED = 4
"""So many times as often as the one that is taken for a misreading."""
ROUNDS = 2
"""Two misread words in a row: the first that is put right gives the other its neighbour."""
EXAMPLES = 5

_PARTS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_NUMBER = re.compile(r"(?=.*\d)(?:\d[\dIO]*|l\d[\dIO]*)")
_FIGURES = str.maketrans("lIO", "110")
_EIGHT = re.compile(r"§[.,)/;]?")
_UNITS = {
    "dieu": ("điều", re.compile(r"\d+[a-zđ]?")),
    "khoan": ("khoản", re.compile(r"\d+[a-zđ]?")),
    "diem": ("điểm", re.compile(r"[a-zđ]")),
    "chuong": ("chương", re.compile(r"[IVXL]+|\d+")),
}
_WORDS = frozenset({"khoán"})
"""Words of their own, though a number may follow them (khoán 10)."""
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Of points, in their order (H-11: đ behind d)."""
_POINT = re.compile(r"[^\w(]{0,2}([a-zđ])[)\]}>|]")
_CLAUSE = re.compile(r"\d{1,3}[.,:]|Điều")
_LOOKS = frozenset({("c", "e"), ("d", "đ"), ("đ", "d"), ("g", "q"), ("q", "g"), ("l", "i"), ("i", "l")})
"""A point's letter, and what it is read as."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words were corrected, and the commonest of them: as read, as corrected."""

    words: int
    examples: tuple[tuple[str, str], ...]


def corrected(pages: Sequence[Page]) -> tuple[list[Page], Tally]:
    """The pages with what is certainly misread put right; what is put right has a confidence of at most a half."""
    lines = [[word.text for word in line.words] for page in pages for line in page.lines]
    read = [text for line in lines for text in line]
    for line in lines:
        line[:] = map(_spelled, line)
    _letter_points(lines)
    texts = [text for line in lines for text in line]
    _name_units(texts)
    for _ in range(ROUNDS):
        texts = _outvoted(texts)
    fixed = iter(texts)
    result = [
        replace(page, lines=tuple(_line(line, [next(fixed) for _ in line.words]) for line in page.lines))
        for page in pages
    ]
    changes = Counter((before, after) for before, after in zip(read, texts, strict=True) if before != after)
    return result, Tally(changes.total(), tuple(change for change, _ in changes.most_common(EXAMPLES)))


def _line(line: Line, texts: Sequence[str]) -> Line:
    return Line(
        tuple(
            word if text == word.text else replace(word, text=text, confidence=min(word.confidence or 0.0, CORRECTED))
            for word, text in zip(line.words, texts, strict=True)
        )
    )


def _spelled(text: str) -> str:
    """A word by itself: accented capitals inside it, Đ, the letters in a number, the paragraph sign that is an 8."""
    text = text.replace("ð", "đ").replace("Ð", "Đ").replace("ĐĐ", "Đ")
    if _EIGHT.fullmatch(text):
        return text.replace("§", "8")  # Vietnamese law has no paragraph sign
    lead, core, tail = _parts(text)
    if _NUMBER.fullmatch(core):
        return lead + core.translate(_FIGURES) + tail
    if core == "0" and tail.startswith("]") and not lead:
        return f"01{tail[1:]}"
    rest = core[1:]
    strange = {character for character in rest if character.isupper() and not character.isascii() and character != "Đ"}
    if strange and (core[0].islower() or any(map(str.islower, rest))):
        others = [character for character in rest if character not in strange]
        if all(character.islower() for character in others):
            return lead + core[0] + rest.lower() + tail
    return text


def _letter_points(lines: Sequence[list[str]]) -> None:
    """Points whose letter looks like the one that must come: behind `b)` comes `c)`, though it is read as `e)`."""
    last = ""
    for line in lines:
        if len(line) < 2:
            continue
        if found := _POINT.fullmatch(line[0]):
            after = _LETTERS.find(last) + 1 if last else 0
            follows = _LETTERS[after] if after < len(_LETTERS) else ""
            last = follows if found[1] == follows or (follows, found[1]) in _LOOKS else found[1]
            if last == follows:
                line[0] = f"{last})"
        elif _CLAUSE.fullmatch(line[0]):
            last = ""


def _name_units(texts: list[str]) -> None:
    """`Điêu 5` is Điều 5: what has a number behind it is a unit of the law, whatever its accents."""
    for index in range(len(texts) - 1):
        lead, core, tail = _parts(texts[index])
        unit = _UNITS.get(_fold(core))
        if unit is None or tail or core.lower() in (unit[0], *_WORDS):
            continue
        if unit[1].fullmatch(_parts(texts[index + 1])[1]):
            texts[index] = lead + _cased(unit[0], core)


def _outvoted(texts: Sequence[str]) -> list[str]:
    """Words that the document has elsewhere between the same neighbours, with other accents."""
    parts = [_parts(text) for text in texts]
    forms = [core.lower() for _, core, _ in parts]
    folds = ["0" if form.isdigit() else _fold(form) for form in forms]
    behind: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    before: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for index in range(1, len(forms)):
        behind[folds[index - 1], folds[index]][forms[index]] += 1
        before[folds[index - 1], folds[index]][forms[index - 1]] += 1
    out = list(texts)
    for index in range(1, len(forms) - 1):
        form = forms[index]
        left, right = behind[folds[index - 1], folds[index]], before[folds[index], folds[index + 1]]
        if (len(left) < 2 and len(right) < 2) or not form.isalpha():
            continue
        other = max(left, key=lambda one: (left[one] + right[one], one))
        if other == form or _marks(other) == _marks(form) or min(left[other], right[other]) < AGREED:
            continue
        if left[other] + right[other] >= OUTVOTED * (left[form] + right[form]):
            lead, core, tail = parts[index]
            out[index] = lead + _cased(other, core) + tail
    return out


def _cased(word: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _parts(text: str) -> tuple[str, str, str]:
    """Signs in front, the word, signs behind."""
    found = _PARTS.fullmatch(text)
    assert found is not None
    return found[1], found[2], found[3]


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    """The word without accents; đ is d here, for Tesseract confuses them."""
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(character for character in plain if not unicodedata.combining(character))


def _marks(word: str) -> list[str]:
    """Its letters and accents in no order: `khoẻ` and `khỏe` are one word, written in two ways."""
    return sorted(unicodedata.normalize("NFD", word))

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from nlp.readers.pdf.page import Line, Page, Word

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
_SPECK = 0.3
"""Less sure than this, a sign alone is dirt."""
_UNSURE = 0.7
_SCRAP = 2
"""Letters."""
_AWAY = 0.3
"""Of the page's width, from its left edge: no paragraph starts there."""
_SIGNS = frozenset("-–—+*•.,:;()[]/…\"'“”‘’%<>=≤≥±°&_!?×□")
"""What stands alone in print; of other signs nothing but specks and strokes of a pen are made."""
_LOOKS = frozenset({("c", "e"), ("d", "đ"), ("đ", "d"), ("g", "q"), ("q", "g"), ("l", "i"), ("i", "l")})
"""A point's letter, and what it is read as."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many words were corrected, and the commonest of them: as read, as corrected."""

    words: int
    examples: tuple[tuple[str, str], ...]
    specks: tuple[str, ...]
    """What was left out as dirt, a piece of a seal or a stroke of a pen, as read."""


def corrected(pages: Sequence[Page]) -> tuple[list[Page], Tally]:
    """The pages without specks and with what is certainly misread put right.

    What is put right has a confidence of at most a half.
    """
    lines = [[_spelled(word.text) for word in line.words] for page in pages for line in page.lines]
    dirty = [
        [_is_speck(word) or stroke for word in line.words]
        for page in pages
        for line, stroke in zip(page.lines, _strokes(page), strict=True)
    ]
    _letter_points(lines, dirty)
    texts = [
        text
        for line, specks in zip(lines, dirty, strict=True)
        for text, speck in zip(line, specks, strict=True)
        if not speck
    ]
    _name_units(texts)
    for _ in range(ROUNDS):
        texts = _outvoted(texts)
    fixed, specks = iter(texts), iter(dirty)
    changes: Counter[tuple[str, str]] = Counter()
    result = []
    for page in pages:
        kept = (_line(line, next(specks), fixed, changes) for line in page.lines)
        result.append(replace(page, lines=tuple(line for line in kept if line is not None)))
    words = (word.text for page in pages for line in page.lines for word in line.words)
    left = (word for word, speck in zip(words, chain.from_iterable(dirty), strict=True) if speck)
    examples = tuple(change for change, _ in changes.most_common(EXAMPLES))
    return result, Tally(changes.total(), examples, tuple(left))


def _line(line: Line, specks: Sequence[bool], texts: Iterator[str], changes: Counter[tuple[str, str]]) -> Line | None:
    words = []
    for word, speck in zip(line.words, specks, strict=True):
        if speck:
            continue
        text = next(texts)
        if text != word.text:
            changes[word.text, text] += 1
            word = replace(word, text=text, confidence=min(word.confidence or 0.0, CORRECTED))
        words.append(word)
    return Line(tuple(words)) if words else None


def _is_speck(word: Word) -> bool:
    """No letter or digit, and unsure or no sign of print; or a scrap with a sign that is never printed."""
    confidence = word.confidence or 0.0
    if _EIGHT.fullmatch(word.text):
        return False
    letters = sum(map(str.isalnum, word.text))
    strange = any(not character.isalnum() and character not in _SIGNS for character in word.text)
    if letters:
        return strange and letters <= _SCRAP and confidence < _UNSURE
    return strange or confidence < _SPECK or word.text == "_"


def _strokes(page: Page) -> list[bool]:
    """For each line, whether it is a pen's: who checked a page puts initials under its text, away from the margin.

    The last words of a paragraph stand at the margin, and a page number is read surely.
    """
    lowest = max((line.y0 for line in page.lines), default=0.0)
    return [
        line.y0 == lowest
        and line.x0 > page.width * _AWAY
        and sum(len(word.text) for word in line.words) <= 2 * _SCRAP
        and all((word.confidence or 0.0) < _UNSURE for word in line.words)
        for line in page.lines
    ]


def _spelled(text: str) -> str:
    """A word by itself: accented capitals inside it, Đ, the letters in a number, the paragraph sign that is an 8."""
    text = text.replace("ð", "đ").replace("Ð", "Đ").replace("ĐĐ", "Đ")
    if _EIGHT.fullmatch(text):
        return text.replace("§", "8")  # Vietnamese law has no paragraph sign
    lead, core, tail = _parts(text)
    if core == "0" and tail.startswith("]") and not lead:
        return f"01{tail[1:]}"
    if _NUMBER.fullmatch(core):
        return lead + core.translate(_FIGURES) + tail
    rest = core[1:]
    strange = {character for character in rest if character.isupper() and not character.isascii() and character != "Đ"}
    if strange and (core[0].islower() or any(map(str.islower, rest))):
        others = [character for character in rest if character not in strange]
        if all(character.islower() for character in others):
            return lead + core[0] + rest.lower() + tail
    return text


def _letter_points(lines: Sequence[list[str]], dirty: Sequence[list[bool]]) -> None:
    """Points whose letter looks like the one that must come: behind `b)` comes `c)`, though it is read as `e)`.

    A line that starts with a speck is the point missing between its neighbours: there is no c) without b), and no a)
    without b).
    """
    last = ""
    lost: int | None = None
    for index, (line, specks) in enumerate(zip(lines, dirty, strict=True)):
        first = specks.index(False) if False in specks else len(line)
        if first >= len(line):
            continue
        follows = _follower(last)
        alone = first == len(line) - 1
        point, clause = not alone and _POINT.fullmatch(line[first]), not alone and _CLAUSE.fullmatch(line[first])
        if point or clause:
            if lost is not None and (point[1] == _follower(follows) if point else last == "a"):
                lines[lost][0], dirty[lost][0] = f"{follows})", False
                last, follows = follows, _follower(follows)
            lost = None
        if point:
            last = follows if point[1] == follows or (follows, point[1]) in _LOOKS else point[1]
            if last == follows:
                line[first] = f"{last})"
        elif clause:
            last = ""
        elif first == 1 and last and lost is None and line[first][0].isupper():
            lost = index


def _follower(letter: str) -> str:
    """The letter of the point behind `letter`; behind nothing it is a."""
    return (_LETTERS[_LETTERS.find(letter) + 1 :] or " ")[0] if letter else "a"


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

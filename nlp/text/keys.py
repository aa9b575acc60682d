"""Comparison keys: texts with the same key differ in nothing that section 8.2 counts. Never shown to anyone.

Two classes of equality. E0 is spelling: encoding, glyphs, spaces (also lost ones), capitals, the place of the tone,
i for y. E1 is form on top of that: punctuation, list marks, ways of writing a number, a date, an amount.

A key is made for equality only: it reads like the text run together, but some syllables in it are not Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property, lru_cache

from nlp.errors import NlpError
from nlp.lexicon import alternation, words
from nlp.text import numerals
from nlp.text.syllables import starts, tokens

# -- E0: spelling -----------------------------------------------------------------------------------------------------

_GLYPHS = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    "…": "...",
    "ð": "đ",
    "ɖ": "đ",
    "⁄": "/",
}
_PRIVATE = "\ue000-\uf8ff"
_GLYPH = re.compile(f"[{''.join(_GLYPHS)}{_PRIVATE}]")

_TONES = {
    "a": "àáảãạ", "e": "èéẻẽẹ", "i": "ìíỉĩị", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ",
}  # fmt: skip


def _respellings() -> dict[str, str]:
    """Pairs of letters and what they are keyed as: T-20 the tone on the first vowel, T-22 i for y.

    T-20 and T-22 ask for open syllables. Keys are free of spaces, so where a syllable ends is not known there; and it
    need not be: in a closed one (`hoàn`, `quyết`) the same exchange on both sides is as good, for no two Vietnamese
    syllables differ in the place of the tone only, nor in i against y after these consonants.
    """
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for early, late in zip(_TONES[first], _TONES[second], strict=True):
            table[first + late] = early + second
    for plain, toned in zip("y" + _TONES["y"], "i" + _TONES["i"], strict=True):
        for consonant in "hklmst":
            table[consonant + plain] = consonant + toned
        table["qu" + plain] = "qu" + toned
    for early, toned in zip(_TONES["u"], _TONES["i"], strict=True):  # qúy
        table["q" + early + "y"] = "qu" + toned
    return table


_RESPELT = _respellings()
# The longest first: `quý` must not be read as `uý`.
_RESPELLING = re.compile("|".join(sorted(_RESPELT, key=len, reverse=True)))


def _clean(text: str) -> str:
    """`text` in NFC, lower case, one glyph a meaning (T-02..T-04). `đ` stays `đ`."""
    text = unicodedata.normalize("NFC", text).lower()
    return _GLYPH.sub(lambda m: _GLYPHS.get(m[0], "□"), text)


def _respell(text: str) -> str:
    return _RESPELLING.sub(lambda m: _RESPELT[m[0]], text)


# Without its space `khoản 1 2` would be `khoản 12`.
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")
_APART = "\x04"


def key_e0(text: str) -> str:
    """The key of spelling: NFC, glyphs, no spaces, lower case, tone and i/y folded.

    Rules: T-02..T-04, T-07, T-20, T-22; TV-43 counts a capital as spelling. Two numbers stay two numbers.
    """
    return _respell("".join(_BETWEEN_DIGITS.sub(_APART, _clean(text)).split()))


# -- E1: form ---------------------------------------------------------------------------------------------------------

# Every repetition is bounded or starts at a place of its own, so that no text makes these quadratic.
_WORDS = rf"(?:(?:{'|'.join(sorted(numerals.WORDS, key=len, reverse=True))})(?!\w)\s*){{1,16}}"
_UNIT = (
    alternation(u for kind in ("deadline", "amount", "percent", "count") for u in words("quantities", kind)) + r"(?!\w)"
)
_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_SCALED_NUMBER = rf"\d+(?:,\d+)?\s*{numerals.SCALE}"

_GLOSSED = re.compile(rf"(?<![\w.,/-])({_NUMBER})\s*\(\s*({_WORDS})\)")
_GLOSSING = re.compile(rf"(?<!\w)({_WORDS})\(\s*({_NUMBER})\s*\)")
_SPELLED = re.compile(rf"(?=[{''.join(sorted({w[0] for w in numerals.WORDS}))}])(?<!\w)({_WORDS})(?={_UNIT})")
_FULL_DATE = re.compile(
    r"(?=[\dn])(?<![\w/.,-])(?:ngày\s+)?(?:0?(\d{1,2})\s+tháng\s+0?(\d{1,2})\s+năm\s+(\d{4})"
    r"|0?(\d{1,2})([/.-])0?(\d{1,2})\5((?:19|20)\d{2}))(?![\w/-])"
)
_MONTH = re.compile(r"(?<!\w)tháng\s+0?(\d{1,2})(?:\s*[/-]\s*|\s+năm\s+)(\d{4})(?![\w/-])")
_DAY = re.compile(r"(?<!\w)ngày\s+0?(\d{1,2})(?:\s*[/-]\s*|\s+tháng\s+)0?(\d{1,2})(?![\w/-]|\.\d)")
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?!\w|\.\d)")
_SPACED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3}){1,5}(?=(?:,\d+)?\s*đồng(?!\w))")
_SCALED = re.compile(rf"(?=\d)(?<![\w.,])(?:{_SCALED_NUMBER}\s+){{0,4}}{_SCALED_NUMBER}(?=\s*{_UNIT})")
_TERM = re.compile(rf"(\d+(?:,\d+)?)\s*({numerals.SCALE})")
_PERCENT = re.compile(r"(?<=\d)\s*phần trăm(?!\w)")
_DIGIT = re.compile(r"\d")
_PADDED = re.compile(r"0(?<![\w.,]0)(?=[1-9](?!\d))")


def _gloss(match: re.Match[str]) -> str:
    """`30 (ba mươi)`, `ba mươi (30)`: one number said twice, unless the two disagree (T-24)."""
    first, second = match[1], match[2]
    shown, said = (first, second) if first[0].isdigit() else (second, first)
    value = numerals.figures(shown)
    return f"{numerals.plain(value)} " if value is not None and numerals.spelled(said.split()) == value else match[0]


def _figure(match: re.Match[str]) -> str:
    """The number before a unit in figures: as many of the words as make one (`năm ba ngày`: `ba`)."""
    spoken = match[1].split()
    number = numerals.last_spelled(spoken)
    return match[0] if number is None else " ".join([*spoken[: number[0]], str(number[1]), ""])


def _sum(match: re.Match[str]) -> str:
    """`1 triệu 500 nghìn`: scales must fall, or they are two numbers."""
    terms = [(Decimal(n.replace(",", ".")), numerals.SCALES[scale]) for n, scale in _TERM.findall(match[0])]
    scales = [scale for _, scale in terms]
    if scales != sorted(set(scales), reverse=True):
        return match[0]
    return numerals.plain(sum((n * scale for n, scale in terms), Decimal(0)))


def _numbers(text: str) -> str:
    """Numbers, dates and amounts of a cleaned text in one way of writing (T-24..T-27)."""
    text = _SPELLED.sub(_figure, text)
    if _DIGIT.search(text) is None:
        return text
    for needle, pattern, form in _FORMS:
        if needle in text:
            text = pattern.sub(form, text)
    return _PADDED.sub("", text)


_FORMS: tuple[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    ("(", _GLOSSED, _gloss),
    ("(", _GLOSSING, _gloss),
    ("", _FULL_DATE, lambda m: "/".join((m[1] or m[4], m[2] or m[6], m[3] or m[7]))),
    ("tháng", _MONTH, r"tháng \1/\2"),
    ("ngày", _DAY, r"ngày \1/\2"),
    (".", _GROUPED, lambda m: m[0].replace(".", "")),
    ("đồng", _SPACED, lambda m: m[0].replace(" ", "")),
    ("", _SCALED, _sum),
    ("phần trăm", _PERCENT, "%"),
)
"""What every text that the pattern matches has in it, the pattern, and the one way of writing."""


_MARKS = r"[\s.,:;()\[\]{}'\"!?_*•·□\-]"
"""What punctuation says, words say too (M-06: `; hoặc` has its `hoặc`); so these may go. `/ % + = < >` stay."""
_BEFORE_DIGIT = re.compile(rf"({_MARKS}(?<!{_MARKS}{_MARKS}){_MARKS}*+)(?=\d)")
_ANY_MARK = re.compile(rf"{_MARKS}+")
_LIST_MARK = re.compile(r"\s*[-+•·*□]\s*")
_KEPT = {"-": "\x01", ",": "\x02", ";": "\x02", ".": "\x03", "": _APART}


def _keep(match: re.Match[str]) -> str:
    """Before a digit a dash may be a minus or a range, and between two digits a mark makes or parts numbers."""
    marks = "".join(match[1].split())
    if "-" in marks:
        return _KEPT["-"]
    after_digit = match.start() > 0 and match.string[match.start() - 1].isdigit()
    return _KEPT.get(marks[:1], _APART) if after_digit else ""


def key_e1(text: str) -> str:
    """The key of form: `key_e0` without punctuation and list marks, numbers, dates and amounts by value.

    `30 (ba mươi) ngày` = `30 ngày` = `ba mươi ngày`; `05/5/2024` = `ngày 05 tháng 5 năm 2024` = `5-5-2024`;
    `1 triệu đồng` = `1.000.000 đồng`. Rules: T-24..T-27, 8.2. Words are numbers only before a unit or in a gloss; a
    gloss that contradicts its figures is kept. Marks between digits stay, so no two numbers become one.
    """
    return _key_of_few(text) if len(text) <= _FEW else _key(text)


_FEW = 120
"""Characters of a text that may well be asked about again: words exchanged, a title, a reference."""


@lru_cache(maxsize=10_000)
def _key_of_few(text: str) -> str:
    return _key(text)


def _key(text: str) -> str:
    text = _clean(text).replace("./.", "")
    if (mark := _LIST_MARK.match(text)) is not None:
        text = text[mark.end() :]
    text = _BEFORE_DIGIT.sub(_keep, _numbers(text))
    return _respell(_ANY_MARK.sub("", text))


# -- tokens -----------------------------------------------------------------------------------------------------------


class _Folds(dict[str, str]):
    """The key of each distinct token: a regulation has some thousands. Bounded, for a service sees many."""

    limit = 200_000

    def __missing__(self, token: str) -> str:
        if len(self) >= self.limit:
            self.clear()
        key = self[token] = _PADDED.sub("", _respell(_clean(token)))
        return key


_folds = _Folds()


def folded(text: str) -> list[str]:
    """The keys of the tokens of `text`, in order, white space left out: `['thời', 'hạn', '5', 'ngày', '.']`.

    As `key_e0`, but token by token, and a number without its leading zero. `folded(text)[i]` belongs to
    `tokens(text)[i]`.
    """
    return list(map(_folds.__getitem__, tokens(text)))


class Tokenised:
    """A text in tokens: how each is written, its key, and where it begins. Nobody changes the lists."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens(text)
        self.keys = list(map(_folds.__getitem__, self.tokens))

    @cached_property
    def starts(self) -> list[int]:
        return starts(self.text, self.tokens)


@lru_cache(maxsize=8)
def tokenised(text: str) -> Tokenised:
    """`text` in tokens. The last few are kept, for one step after the other asks about the two texts of a pair."""
    return Tokenised(text)


class Encoder:
    """Gives every distinct token a character of its own, so that rapidfuzz compares tokens at the speed of letters.

    Characters run from U+4E00 and skip the surrogates. The same tokens in the same order get the same characters. Two
    strings may be compared when one encoder made them.
    """

    def __init__(self) -> None:
        self._codes = _Codes()

    def __len__(self) -> int:
        return len(self._codes)

    def encode(self, tokens: Iterable[str]) -> str:
        """One character a token. Raises TooManyWords past 1.09 million distinct tokens."""
        return "".join(map(self._codes.__getitem__, tokens))


class _Codes(dict[str, str]):
    """The character of each token, given when it is first asked for."""

    def __missing__(self, token: str) -> str:
        at = 0x4E00 + len(self)
        if at >= 0xD800:
            at += 0x800  # the surrogates
        if at > 0x10FFFF:
            raise TooManyWords("more than a million different words")
        char = self[token] = chr(at)
        return char


class TooManyWords(NlpError):
    """No language has that many: the source is not a text."""

    hint = "Check that the file is a regulation and not data."

"""Whether letters spell a Vietnamese syllable: by that a text is told from the same bytes in another encoding."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nlp.lexicon import words

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_HIGH = "\u0301\u0323"
_LETTERS = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_Y_ALONE = {"", "h", "k", "l", "m", "s", "t", "th", "v", "qu"}
_STOPS = ("p", "t", "c", "ch")


@lru_cache(maxsize=50_000)
def syllable(word: str) -> bool:
    """Whether `word` could be a Vietnamese syllable: its onset, rime and tone go together. Case is no matter.

    A rime that ends in a stop bears sắc or nặng, and without any tone mark is taken for a foreign word.
    """
    letters = unicodedata.normalize("NFC", word.lower())
    marks = [(at, mark) for at, letter in enumerate(letters) for mark in _parts(letter) if ord(mark) in _TONES]
    if len(marks) > 1:
        return False
    bare = "".join(unicodedata.normalize("NFC", _parts(letter).translate(_TONES)) for letter in letters)
    at, tone = marks[0] if marks else (-1, "")
    return any(_spelt(bare[:cut], bare[cut:], tone, at - cut) for cut in (3, 2, 1, 0) if cut < len(bare))


def _parts(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)


def spells(text: str) -> bool:
    """Whether every stretch of letters in `text` is a syllable, and there is one."""
    found = _LETTERS.findall(text)
    return bool(found) and all(map(syllable, found))


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("legacy", "onsets")), frozenset(words("legacy", "rimes"))


@lru_cache(maxsize=1000)
def _bearers(rime: str) -> set[int]:
    """Which letters of a rime may bear the tone; both places in use for `oa oe uy` (T-20)."""
    vowels = len(rime.rstrip("cghmnpt"))
    if own := [at for at, letter in enumerate(rime) if letter in "ăâêôơ"]:
        return {own[-1]}
    if rime in ("oa", "oe", "uy"):
        return {0, 1}
    return {vowels - 1 if vowels < len(rime) else int(vowels == 3)}


def _spelt(onset: str, rime: str, tone: str, at: int) -> bool:
    onsets, rimes = _tables()
    if onset not in onsets or rime not in rimes or (tone and at not in _bearers(rime)):
        return False
    if rime.endswith(_STOPS) and (not tone or tone not in _HIGH):
        return False
    if onset in ("c", "ng"):
        return rime[0] not in "eêiy"
    if onset == "g":
        return rime[0] not in "eêy"
    if onset in ("gh", "ngh", "k"):
        return rime[0] in "eêiy"
    if rime[0] == "y":
        return onset == "qu" or (onset == "" and rime[1:2] in ("", "ê")) or (rime == "y" and onset in _Y_ALONE)
    return onset != "qu" or rime[0] != "u"


def share(text: str) -> float:
    """How much of the words with letters beyond ASCII is Vietnamese, 0..1; 0 where there are none."""
    marked = [word for word in _LETTERS.findall(text) if not word.isascii()]
    return sum(map(syllable, marked)) / len(marked) if marked else 0.0

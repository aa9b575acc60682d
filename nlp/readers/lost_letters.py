"""`ư` that was lost on the way: TCVN3 has it for the soft hyphen, which programs drop or turn into "-" (T-11).

The belief: a text of TCVN3 without any `ư` has lost it, and where only `ư` makes a syllable of a word it stood there.
`bé trëng` was Bộ trưởng; `mời` (invite) stays, though it may have been `mười` (ten).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.lexicon import words
from nlp.readers.spelling import syllable

KEPT = re.compile("[\xad\u2212\uf0ad]")
"""What stands for `ư` where it was not lost."""
_HYPHENED = re.compile(r"(?<![\w-])([^\W\d_]*)-([^\W\d_]*)(?![\w-])")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?![\w-])")
_ALONE = "nh"
"""The one word of which nothing but consonants is left that is no abbreviation and no letter of a list: như."""


def restored(cells: Sequence[str]) -> list[str]:
    """`cells` of a line decoded from TCVN3, one letter each, with `ư` where nothing else makes a syllable."""
    text = "".join(cells)
    result = list(cells)
    for match in _HYPHENED.finditer(text):
        if _stood_between(*match.groups()) and (len(match[1]) != 1 or match.start() > 0):  # `a-` may begin a list
            result[match.end(1)] = "ư"
    for match in _WORD.finditer(text):
        at = _lost_from(match.group())
        if at >= 0:
            place = match.start() + at
            if place < match.end():
                result[place] = "ư" + result[place]
            else:
                result[place - 1] += "ư"
    return result


def _stood_between(left: str, right: str) -> bool:
    if not syllable(f"{left}ư{right}"):
        return False
    return _onset(left) if left else right in ("u", "ng") or (bool(right) and not syllable(right))


@lru_cache(maxsize=10_000)
def _lost_from(word: str) -> int:
    """Where in the word `ư` is missing; -1 if nowhere or nobody can tell."""
    if word == _ALONE:
        return len(word)
    if not word[1:].islower() or syllable(word):
        return -1
    places = [at for at in range(len(word)) if _onset(word[:at]) and syllable(f"{word[:at]}ư{word[at:]}")]
    return places[0] if len(places) == 1 else -1


def _onset(letters: str) -> bool:
    return letters.lower() in words("legacy", "onsets")

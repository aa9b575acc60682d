"""UTF-8 whose bytes were read as Latin-1 or Windows-1252 and written once more: `Äiá»u` (T-10)."""

from __future__ import annotations

import re
from itertools import product

from nlp.readers.spelling import spells

_SEQUENCE = re.compile(r"[\xc2-\xc6\xcc][\x80-\xbf]|[\xe1\xe2][\x80-\xbf]{2}|[\xc3\xc4]|\xe1[\xba\xbb]")
# The second or third byte is lost on the way through most programs where Windows-1252 has no character for it (81 8D
# 8F 90 9D); A0, a no-break space, becomes a space or goes; AD, a soft hyphen, goes.
_LOST = {"\xc3": "àíÁÍÝ", "\xc4": "Đ", "\xe1\xbb": "ềờọỏỐỠ", "\xe1\xba": "Ạ"}
_SMALL = re.compile("[a-z]*")
_CAPITAL = re.compile("[A-Z]")
_MOST_TORN = 3


def cells(text: str) -> list[str]:
    """For each character of `text` (0..255) what it stands for; all but the first of a sequence stand for nothing.

    A torn sequence is mended where just one letter makes a syllable of the word; else the first that could be.
    """
    found = list(text)
    torn: dict[tuple[int, int], dict[int, str]] = {}
    for match in _SEQUENCE.finditer(text):
        start, end = match.span()
        letter = match.group().encode("latin-1").decode("utf-8", "replace")
        if "\ufffd" in letter:
            if match.group() not in _LOST:
                continue
            torn.setdefault(_word_at(text, start), {})[start] = match.group()
            letter = _LOST[match.group()][0]
        found[start:end] = [letter, *[""] * (end - start - 1)]
    for (first, end), places in torn.items():
        if len(places) <= _MOST_TORN:
            _mend(text, found, first, end, places)
    return found


def _word_at(text: str, at: int) -> tuple[int, int]:
    first, end = at, at
    while first > 0 and (text[first - 1].isalpha() or text[first - 1] >= "\x80"):
        first -= 1
    while end < len(text) and (text[end].isalpha() or text[end] >= "\x80"):
        end += 1
    return first, end


def _mend(text: str, found: list[str], first: int, end: int, places: dict[int, str]) -> None:
    gap = text[end : end + 1] == " " and end - 1 in places and places[end - 1] == "\xc3"
    capital = bool(_CAPITAL.search(text, first + 1, end))
    options = [sorted(_LOST[group], key=lambda letter: letter.isupper() != capital) for group in places.values()]
    for letters in product(*options):
        word = found[first:end]
        for at, letter in zip(places, letters, strict=True):
            word[at - first] = letter
        tail = _SMALL.match(text, end + 1)
        rest = tail.group() if tail else ""
        # `hÃ ng`: the space is the second half of `à`; in `lÃ  ` it stands before the real one.
        if gap and letters[-1] == "à" and rest and not spells(rest) and spells("".join(word) + rest):
            found[first : end + 1] = [*word, ""]
            return
        if spells("".join(word)):
            found[first:end] = word
            if gap and letters[-1] == "à" and text[end : end + 2] in ("  ", " "):
                found[end] = ""
            return

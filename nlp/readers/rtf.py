"""What LibreOffice gets wrong in RTF, put right before it sees the file.

It calculates fields anew (see saved.py), forgets that a paragraph mark is tracked, and forgets that a list starts
anew. The last two would count the clauses that follow wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.errors import DamagedSource, SourceTooLarge
from nlp.readers.document import Tracked
from nlp.readers.settings import ReadSettings

FIELDS = (
    "DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|REF|PAGEREF|NOTEREF|FTNREF|STYLEREF|SEQ|IF|NUMPAGES|NUMWORDS"
    "|NUMCHARS|PAGE|SECTION|SECTIONPAGES|FILENAME|TITLE|SUBJECT|AUTHOR|LASTSAVEDBY|DOCPROPERTY|DOCVARIABLE"
    "|INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE"
)
"""Fields whose saved result is kept."""

_CODE = re.compile(rb"(\\fldinst(?:[{}\s]|\\\*|\\[a-z]+-?\d*){0,64}+)(?=(?i:" + FIELDS.encode() + rb")[\s\\}])")
"""Between the word and the code stand braces and looks: some twenty, and a bound keeps the search linear."""
_BLOCK = re.compile(rb"\\(?:par|cell|nestcell|row|line)(?![a-z])")
_WORD = re.compile(rb"\\(?:([a-z]+)(-?\d+)? ?|[^a-z])|[{}]", re.DOTALL)
_LIST = re.compile(rb"\{\\list(?![a-z])")
_OVERRIDE = re.compile(rb"\{\\listoverride(?![a-z])")
_LEVEL_OVERRIDE = re.compile(rb"\{\\lfolevel(?![a-z])")
_LIST_ID = re.compile(rb"\\listid(-?\d+)")
_LIST_NUMBER = re.compile(rb"\\ls(\d+)")
_START = re.compile(rb"\\levelstartat(-?\d+)")
_STARTS_ANEW = b"\\listoverridestartat"
_OWN_ID = 1_900_000_000
"""From here on we number lists of our own."""


def prepare(name: str, raw: bytes, settings: ReadSettings) -> bytes:
    """An RTF text that LibreOffice reads as Word shows it, on the side of tracked changes that `settings` names.

    Raises:
        DamagedSource: it is no RTF.
        SourceTooLarge: more paragraphs, cells and lines than allowed.
    """
    start = raw.find(b"{\\rt")
    if start < 0:
        raise DamagedSource(f"{name}: not RTF")
    if sum(1 for _ in _BLOCK.finditer(raw)) > settings.max_blocks:
        raise SourceTooLarge(f"{name}: more than the {settings.max_blocks:,} paragraphs and cells that are read")
    raw = _CODE.sub(rb"\1SAVED-", raw[start:])
    if _STARTS_ANEW in raw:
        raw = with_own_lists(raw)
    gone = b"deleted" if settings.tracked is Tracked.FINAL else b"revised"
    return without_marks(raw, gone) if b"\\" + gone in raw else raw


def without_marks(raw: bytes, gone: bytes) -> bytes:
    """`raw` without each `\\par` that has the character property `gone` (`deleted`, `revised`)."""
    kept: list[bytes] = []
    states = [False]
    copied = position = 0
    while match := _WORD.search(raw, position):
        position = match.end()
        word, number = match[1], match[2]
        if word is None:
            if match[0] == b"{":
                states.append(states[-1])
            elif match[0] == b"}" and len(states) > 1:
                states.pop()
        elif word == b"bin":
            position += max(0, int(number or 0))
        elif word == gone:
            states[-1] = number != b"0"
        elif word == b"plain":
            states[-1] = False
        elif word == b"par" and states[-1]:
            kept += raw[copied : match.start()], b"{}"  # keeps the words on both sides apart
            copied = position
    return b"".join((*kept, raw[copied:]))


def with_own_lists(raw: bytes) -> bytes:
    """`raw` where each override that starts a list anew (`\\listoverridestartat`) points to a list of its own."""
    lists: dict[bytes, bytes] = {}
    end = 0
    for start, end in _groups(raw, _LIST):
        group = raw[start:end]
        if id := _LIST_ID.search(group):
            lists[id[1]] = group
    copies: list[bytes] = []
    behind: list[bytes] = []
    copied = end
    for start, stop in _groups(raw, _OVERRIDE, end):
        group = raw[start:stop]
        id, number = _LIST_ID.search(group), _LIST_NUMBER.search(group)
        if _STARTS_ANEW in group and id and number and id[1] in lists:
            own = b"%d" % (_OWN_ID + len(copies))
            copies.append(_restarted(lists[id[1]], own, _starts(group)))
            override = b"{\\listoverride\\listid%b\\listoverridecount0\\ls%b}" % (own, number[1])
            behind += raw[copied:start], override
            copied = stop
    return b"".join((raw[:end], *copies, *behind, raw[copied:]))


def _starts(override: bytes) -> dict[int, bytes]:
    """Level (from 0) -> the number that it starts at."""
    found: dict[int, bytes] = {}
    for level, (start, end) in enumerate(_groups(override, _LEVEL_OVERRIDE)):
        group = override[start:end]
        number = _START.search(group)
        if number and _STARTS_ANEW in group:
            found[level] = number[1]
    return found


def _restarted(group: bytes, id: bytes, starts: dict[int, bytes]) -> bytes:
    """A copy of a list under its own id; each of its levels gives its start once, in order."""
    levels = iter(range(len(group)))
    group = _START.sub(lambda match: b"\\levelstartat%b" % starts.get(next(levels), match[1]), group)
    return _LIST_ID.sub(b"\\\\listid%b" % id, group)


def _groups(raw: bytes, opening: re.Pattern[bytes], position: int = 0) -> Iterator[tuple[int, int]]:
    """Start and end of the outermost groups that begin with `opening`; one that is not closed is none."""
    while match := opening.search(raw, position):
        depth = 0
        for word in _WORD.finditer(raw, match.start()):
            depth += (word[0] == b"{") - (word[0] == b"}")
            if depth == 0:
                position = word.end()
                yield match.start(), position
                break
        else:
            return

"""What LibreOffice gets wrong in RTF, put right before it sees the file.

It calculates fields anew (see saved.py), forgets that a paragraph mark is tracked, and forgets that a list starts
anew. The last two would count the clauses that follow wrongly.
"""

from __future__ import annotations

import re

from nlp.errors import DamagedSource, SourceTooLarge
from nlp.readers.document import Tracked
from nlp.readers.settings import ReadSettings

FIELDS = (
    "DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|REF|PAGEREF|NOTEREF|FTNREF|STYLEREF|SEQ|IF|NUMPAGES|NUMWORDS"
    "|NUMCHARS|PAGE|SECTION|SECTIONPAGES|FILENAME|TITLE|SUBJECT|AUTHOR|LASTSAVEDBY|DOCPROPERTY|DOCVARIABLE"
    "|INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE"
)
"""Fields whose saved result is kept."""

_CODE = re.compile(rb"(\\fldinst(?:[{}\s]|\\\*|\\[a-z]+-?\d*)*+)(?=(?i:" + FIELDS.encode() + rb")[\s\\}])")
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
    lists = {}
    end = 0
    for match in _LIST.finditer(raw):
        if match.start() < end:
            continue
        end = _group_end(raw, match.start())
        group = raw[match.start() : end]
        if id := _LIST_ID.search(group):
            lists[id[1]] = group
    copies: list[bytes] = []
    overrides: list[bytes] = []
    copied = 0
    for match in _OVERRIDE.finditer(raw):
        group_end = _group_end(raw, match.start())
        group = raw[match.start() : group_end]
        id, number = _LIST_ID.search(group), _LIST_NUMBER.search(group)
        if _STARTS_ANEW not in group or id is None or number is None or id[1] not in lists or match.start() < copied:
            continue
        own = b"%d" % (_OWN_ID + len(copies))
        copies.append(_restarted(lists[id[1]], own, _starts(group)))
        overrides += (
            raw[copied : match.start()],
            b"{\\listoverride\\listid%b\\listoverridecount0\\ls%b}"
            % (
                own,
                number[1],
            ),
        )
        copied = group_end
    changed = b"".join((*overrides, raw[copied:]))
    return changed[:end] + b"".join(copies) + changed[end:]


def _starts(override: bytes) -> dict[int, bytes]:
    """Level (from 0) -> the number that it starts at."""
    found: dict[int, bytes] = {}
    for level, match in enumerate(_LEVEL_OVERRIDE.finditer(override)):
        group = override[match.start() : _group_end(override, match.start())]
        start = _START.search(group)
        if start and _STARTS_ANEW in group:
            found[level] = start[1]
    return found


def _restarted(group: bytes, id: bytes, starts: dict[int, bytes]) -> bytes:
    """A copy of a list under its own id; each of its levels gives its start once, in order."""
    levels = iter(range(len(group)))
    group = _START.sub(lambda match: b"\\levelstartat%b" % starts.get(next(levels), match[1]), group)
    return _LIST_ID.sub(b"\\\\listid%b" % id, group)


def _group_end(raw: bytes, start: int) -> int:
    """Behind the brace that closes the group opened at `start`; the end of `raw` where none does."""
    depth = 0
    for match in _WORD.finditer(raw, start):
        depth += (match[0] == b"{") - (match[0] == b"}")
        if depth == 0:
            return match.end()
    return len(raw)

"""Bodies of footnotes: at page bottoms of gazette prints (V-10), or gathered behind the text in web copies.

Belief: on a page the notes stand below the text, in smaller type, numbered on from the page before; a note that does
not end on its page goes on at the bottom of a later one, without a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from nlp.text.lines import Line
from nlp.text.openers import ARTICLE
from nlp.text.small_print import ALONE, CLOSED, STRICT, TextWidth, block_before, small_print, starts_note

_BARE_MARKER = re.compile(r"\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\.")
_LED = re.compile(r"(\d{1,3})\s+(?=[A-ZĐ])")
_BRACKET = re.compile(r"\[(\d{1,3})\]")


@dataclass(slots=True)
class FoundNote:
    """The lines of one note, its number on the first. `before` is the raw offset of the text that follows its page."""

    number: int
    lines: list[Line] = field(default_factory=list)
    before: int | None = None

    @property
    def open(self) -> bool:
        """Whether the text so far cannot be all: a quote is open or the last line does not end."""
        text = " ".join(line.text for line in self.lines if not ALONE.fullmatch(line.text))
        return text.count("“") > text.count("”") or not CLOSED.search(text)


def cut_footnotes(lines: list[Line]) -> tuple[list[Line], list[FoundNote]]:
    """The lines of the running text, and the notes in order of their number."""
    return _cut_bracketed(lines) or _cut_page_bottoms(lines)


def _cut_bracketed(lines: list[Line]) -> tuple[list[Line], list[FoundNote]] | None:
    """`[1] ...` to `[n] ...` behind the text, each mark also inside the text (V-03)."""
    begin = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text.startswith("[1]")), -1)
    if begin <= 0 or not any("[1]" in line.text for line in lines[:begin]):
        return None
    notes: list[FoundNote] = []
    for line in lines[begin:]:
        match = _BRACKET.match(line.text)
        if match and int(match.group(1)) == len(notes) + 1:
            notes.append(FoundNote(len(notes) + 1))
        notes[-1].lines.append(line)
    return lines[:begin], notes


def _cut_page_bottoms(lines: list[Line]) -> tuple[list[Line], list[FoundNote]]:
    first = next((i for i in range(len(lines)) if _number_at(lines, i, 1) and _tells(lines, i, 1)), None)
    if first is None:
        return lines, []
    paged = lines[-1].page > lines[0].page
    if not paged and any(ARTICLE.match(line.text) for line in lines[first:]):
        return lines, []  # without pages nothing tells where a note ends and the text goes on
    block = block_before(lines, first)
    size = TextWidth()
    size.see(lines[: first if block is None else block])
    kept: list[Line] = []
    notes: list[FoundNote] = []
    waiting: list[FoundNote] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        zone, starts, goes_on = _zone(page, notes[-1] if notes else None, size, kept[-1] if kept else None)
        text = _with_marks(page[:zone], {number for _, number in starts})
        if text:
            for note in waiting:
                note.before = text[0].slices[0][0]
            waiting = []
        kept.extend(text)
        size.see(text)
        rest = page[zone:]
        at = starts[0][0] - zone if starts else len(rest)
        if goes_on and notes:
            notes[-1].lines.extend(rest[:at])
        for (start, number), (stop, _) in pairwise([*starts, (len(page), 0)]):
            notes.append(FoundNote(number, page[start:stop]))
            waiting.append(notes[-1])
    return kept, notes


def _with_marks(lines: Sequence[Line], numbers: set[int]) -> list[Line]:
    """The lines with superscripts that extraction put on lines of their own glued to what they stand behind."""
    out: list[Line] = []
    for line in lines:
        match = ALONE.fullmatch(line.text) or _LED.match(line.text)
        mark = int(match.group().strip()) if match else 0
        if out and mark in numbers and (line.text == str(mark) or _BARE_MARKER.fullmatch(out[-1].text)):
            out[-1].slices.extend(line.slices)
            out[-1].text += line.text
        else:
            out.append(line)
    return out


def _number_at(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether the line is `number` alone, or begins with it before a capital."""
    text = lines[index].text
    if text == str(number):
        return True
    match = _LED.match(text)
    return match is not None and int(match.group(1)) == number


def _tells(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether a note's text stands behind the number at `index`, or right before it (a quirk of PDF extraction)."""
    text = lines[index].text
    after = " ".join([text[len(str(number)) :], *(line.text for line in lines[index + 1 : index + 4])]).strip()
    if starts_note(after):
        return True
    return text == str(number) and block_before(lines, index) is not None


def _zone(
    page: Sequence[Line], last: FoundNote | None, size: TextWidth, before: Line | None
) -> tuple[int, list[tuple[int, int]], bool]:
    """Where the notes of a page begin, where each new one starts, and whether the first lines continue `last`."""
    expected = last.number + 1 if last else 1
    starts: list[tuple[int, int]] = []
    number = expected
    for index in range(len(page)):
        for candidate in (number, number + 1) if last or starts else (number,):
            if _number_at(page, index, candidate) and _tells(page, index, candidate):
                starts.append((index, candidate))
                number = candidate + 1
                break
    zone = starts[0][0] if starts else len(page)
    above = small_print(page, zone, last, size, before)
    if above is not None and above < zone:
        text = " ".join(line.text for line in page[above : above + 4])
        new = starts_note(text) if starts else STRICT.match(text)
        if not new or (last is not None and last.open):
            return above, _unnumbered(page, starts, expected), True
        if starts and starts[0][1] == expected:
            starts = _number_behind(page, above, starts)
        else:
            starts.insert(0, (above, expected))  # its number was lost in extraction
        zone = above
    starts = _unnumbered(page, starts, expected)
    return zone, starts, False


def _number_behind(page: Sequence[Line], above: int, starts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Numbers that extraction put behind the first paragraph of their note: each note starts with that paragraph."""
    moved = [(above, starts[0][1])]
    for (previous, _), (index, number) in pairwise(starts):
        block = block_before(page, index)
        moved.append((block if block is not None and block > previous else index, number))
    return moved


def _unnumbered(page: Sequence[Line], starts: list[tuple[int, int]], expected: int) -> list[tuple[int, int]]:
    """Adds notes whose number is lost: they read like one, behind a finished one, where a number is left out."""
    out: list[tuple[int, int]] = []
    bounds = [*starts, (len(page), 10_000)]
    if not starts:
        return out
    for (start, number), (stop, following) in pairwise(bounds):
        out.append((start, number))
        number += 1
        for index in range(start + 2, stop):
            text = " ".join(line.text for line in page[index : index + 4])
            if number < following and STRICT.match(text) and CLOSED.search(page[index - 1].text):
                out.append((index, number))
                number += 1
    return out

"""Footnotes: smaller type at the foot of a page, each led by its number; their marks in the text (V-03, V-05, V-10).

Belief: notes are set in smaller type, or stand below a short rule; they count on from the page before; a note that
does not end on its page goes on at the foot of the next, without a number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.readers.pdf.furniture import Sheet
from nlp.readers.pdf.openers import CAPITALS, finished, goes_on
from nlp.readers.pdf.page import Line, Rule, Word

SMALL = 0.94
"""Type of this share of the text's size, or less, is small print."""
RAISED = 0.8
"""The same for a mark in raised digits."""
_LED = re.compile(rf"[\[(]?(\d{{1,3}})[\])]?(?=\s+[{CAPITALS}“\"(])")
_MARK = re.compile(r"\d{1,3}")
AHEAD = 3
"""How many numbers may be left out between two notes: one was lost, or stands in a table."""


@dataclass(slots=True)
class Note:
    """A note's lines with the pages they stand on; `lead` is the number's word, which is no part of the text."""

    number: int
    lines: list[tuple[int, Line]] = field(default_factory=list)

    @property
    def page(self) -> int:
        return self.lines[0][0]

    @property
    def last_page(self) -> int:
        return self.lines[-1][0]

    @property
    def open(self) -> bool:
        """Whether the text so far cannot be all: a quotation is open, or the last line does not end."""
        text = " ".join(line.text for _, line in self.lines)
        return text.count("“") > text.count("”") or not finished(text)


def raised(word: Word, line: Line) -> bool:
    """Whether a word begins with a digit, is in small type and ends above the line's foot."""
    if not word.text[0].isdigit() and word.text[0] not in "([":
        return False
    return word.size <= RAISED * max(other.size for other in line.words) and word.y1 < line.y1 - 0.08 * line.size


def plain(line: Line) -> str:
    """The line's text without raised digits, for what is decided by how it begins and ends."""
    kept = tuple(word for word in line.words if not raised(word, line))
    return line.text if len(kept) == len(line.words) or not kept else Line(kept).text


def cut_notes(sheets: Sequence[Sheet]) -> list[Note]:
    """The notes in order; their lines are taken from the sheets."""
    size = _text_size(sheets)
    notes: list[Note] = []
    for sheet in sheets:
        zone = _zone(sheet, size)
        if zone < len(sheet.lines):
            zone = _take(sheet, zone, notes, ruled=_ruled(sheet, zone))
            del sheet.lines[zone:]
    return notes


def _text_size(sheets: Sequence[Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _zone(sheet: Sheet, size: float) -> int:
    """Where the small print at the foot of a page begins, or what stands below a short rule."""
    lines = sheet.lines
    zone = len(lines)
    sides = [rule for rule in sheet.page.rules if not rule.horizontal]
    while zone and lines[zone - 1].size <= SMALL * size and not _between(lines[zone - 1], sides):
        zone -= 1
    for index in range(zone - 1, 0, -1):
        if lines[index].size > size + 0.1 or _between(lines[index], sides):
            break
        if _ruled(sheet, index) and _LED.match(lines[index].text):
            return index
    return zone


def _between(line: Line, sides: Sequence[Rule]) -> bool:
    """Whether a line stands in a table: beside upright rules that part columns; a frame around text has two sides."""
    middle = (line.y0 + line.y1) / 2
    return len({round(rule.x0 / 3) for rule in sides if rule.y0 <= middle <= rule.y1}) > 2


def _ruled(sheet: Sheet, index: int) -> bool:
    """Whether a short rule stands right above the line: at the left, not under the words of the line before."""
    line = sheet.lines[index]
    foot = sheet.lines[index - 1].y1 if index else 0.0
    return any(_short(rule, line, sheet.page.width) and foot - 1 <= rule.y0 <= line.y0 + 1 for rule in sheet.page.rules)


def _short(rule: Rule, line: Line, width: float) -> bool:
    return rule.horizontal and 50 < rule.x1 - rule.x0 < 0.5 * width and abs(rule.x0 - line.x0) < 3 * line.size


def _take(sheet: Sheet, zone: int, notes: list[Note], *, ruled: bool) -> int:
    """Move the lines from `zone` on into notes; the answer is where text really ends."""
    lines, page = sheet.lines, sheet.page.number
    starts = _starts(lines, zone, notes[-1].number + 1 if notes else 1)
    above = starts[0][0] if starts else len(lines)
    last = notes[-1] if notes and notes[-1].last_page == page - 1 else None
    if above > zone:
        goes = last is not None and (starts or ruled or last.open or goes_on(lines[zone].text))
        if last is None or not goes:
            zone = above
        else:
            last.lines.extend((page, line) for line in lines[zone:above])
    for (start, number), (stop, _) in pairwise([*starts, (len(lines), 0)]):
        notes.append(Note(number, [(page, line) for line in (_unled(lines[start]), *lines[start + 1 : stop]) if line]))
    return zone


def _starts(lines: Sequence[Line], zone: int, expected: int) -> list[tuple[int, int]]:
    """The lines at which notes begin, with their numbers: the next one, or a raised one a little ahead or 1 anew."""
    starts: list[tuple[int, int]] = []
    for index in range(zone, len(lines)):
        line = lines[index]
        first = line.words[0]
        if not first.text[:1].isdigit() and first.text[:1] not in "([":
            continue
        if len(line.words) > 1 and raised(first, line):
            match = _MARK.fullmatch(first.text.strip("[]()"))
            number = int(match.group()) if match else -1
            known = expected <= number <= expected + AHEAD or number == 1
        else:
            led = _LED.match(line.text)
            number = int(led.group(1)) if led else -1
            known = number == expected
        if known:
            starts.append((index, number))
            expected = number + 1
    return starts


def _unled(line: Line) -> Line | None:
    """A note's first line without its number."""
    words = line.words
    first = words[0].text
    digits = re.match(r"[\[(]?\d{1,3}[\])]?", first)
    rest = first[digits.end() :] if digits else first
    if not rest:
        return Line(words[1:]) if len(words) > 1 else None
    lead = words[0]
    return Line((Word(rest, lead.x0, lead.y0, lead.x1, lead.y1, lead.size, lead.font, lead.confidence), *words[1:]))


class Marks:
    """Which raised digits in the text are the marks of which notes; a note is marked once."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._waiting: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.keys = [f"{index}" for index in range(len(notes))]
        for key, note in zip(self.keys, notes, strict=True):
            self._waiting[note.number].append((note.page, key))

    def key(self, number: int, page: int) -> str | None:
        """The key of the note `number` whose mark stands on `page`; notes may stand up to two pages behind it."""
        for entry in self._waiting.get(number, ()):
            if 0 <= entry[0] - page <= 2:
                self._waiting[number].remove(entry)
                return entry[1]
        return None

"""Bodies of footnotes: at page bottoms of gazette prints (V-10), or gathered behind the text in web copies.

Belief: on a page the notes stand below the text, in smaller type, numbered on from the page before; a note that does
not end on its page goes on at the bottom of a later one, without a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from nlp.lexicon import alternation, words
from nlp.text.lines import Line
from nlp.text.openers import ARTICLE, CLAUSE, POINT
from nlp.text.widths import width

_UNIT = alternation(words("text", "note_subjects"))
_INSTRUMENT = alternation(words("structure", "document_types"))
_CHANGED = r"(?:được|bị|đã được|hết hiệu lực|có hiệu lực)"
_TOLD = re.compile(
    rf"{_UNIT}\s[^.;]{{0,80}}?này\s+{_CHANGED}"
    rf"|(?:Cụm từ|Các cụm từ|Từ|Các từ|Chữ|Số|Nội dung|Bỏ|Thay|Thay thế|Bãi bỏ|Bổ sung)\s+[^“\"]{{0,60}}[“\"]"
    rf"|{_UNIT}\s.{{0,200}}theo quy định tại"
)
_SAID = re.compile(
    rf"(?:{_INSTRUMENT}|Văn bản)\s.{{2,400}}"
    r"(?:có căn cứ|căn cứ ban hành|có hiệu lực|hợp nhất|quy định như sau|được sửa đổi)"
    rf"|(?:Các\s+|Khoản\s.{{1,30}})?[Đđ]iều\s+\d.{{2,300}}(?:quy định như sau|có hiệu lực|như sau)"
)
_STRICT = re.compile(rf"(?:{_UNIT}\s+này\s+{_CHANGED}|Cụm từ\s+[“\"]).{{0,400}}theo\s+quy\s+định\s+tại")
_HEADING = re.compile(r"(?:Điều|Chương|Mục|Phần)\s+[\dIVXLC]+[a-zđ]?\s*(?:[.:]|[A-ZĐ]{2})")
_CAPITALS_AND_MARK = re.compile(r"[A-ZĐ]{2}\d+$")
_BARE_MARKER = re.compile(r"\d{1,3}[a-zđ]?\.|[a-zđ]\d?\)|(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\.")
_ALONE = re.compile(r"\d{1,3}")
_LED = re.compile(r"(\d{1,3})\s+(?=[A-ZĐ])")
_BRACKET = re.compile(r"\[(\d{1,3})\]")
_CLOSED = re.compile(r"[.;”\"]\s*$")


@dataclass(slots=True)
class FoundNote:
    """The lines of one note, its number on the first. `before` is the raw offset of the text that follows its page."""

    number: int
    lines: list[Line] = field(default_factory=list)
    before: int | None = None

    @property
    def open(self) -> bool:
        """Whether the text so far cannot be all: a quote is open or the last line does not end."""
        text = " ".join(line.text for line in self.lines if not _ALONE.fullmatch(line.text))
        return text.count("“") > text.count("”") or not _CLOSED.search(text)


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
    block = _block_before(lines, first)
    size = _TextWidth()
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
        match = _ALONE.fullmatch(line.text) or _LED.match(line.text)
        mark = int(match.group().strip()) if match else 0
        if out and mark in numbers and (line.text == str(mark) or _BARE_MARKER.fullmatch(out[-1].text)):
            out[-1].slices.extend(line.slices)
            out[-1].text += line.text
        else:
            out.append(line)
    return out


class _TextWidth:
    """The greatest width of lines of running text, learned from those that go on in lower case.

    A line that is much wider than what is known is a slip of extraction; while few lines are known, less is certain.
    """

    def __init__(self) -> None:
        self._widths: list[float] = []
        self._greatest = 0.0

    def see(self, lines: Sequence[Line]) -> None:
        for line, following in pairwise(lines):
            if following.text[0].islower() and len(line.text) > 40:
                wide = width(line.text)
                if len(self._widths) < 8 or wide < self._greatest * 1.06:
                    self._widths.append(wide)
        self._widths = self._widths[-600:]
        ordered = sorted(self._widths)
        self._greatest = ordered[int(len(ordered) * 0.97)] if ordered else 0.0

    def is_small(self, line: Line) -> bool:
        """Whether the line holds more than a line of running text can."""
        limit = self._greatest * (1.04 if len(self._widths) > 50 else 1.06)
        return len(self._widths) >= 8 and limit < width(line.text) < self._greatest * 1.35


def _number_at(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether the line is `number` alone, or begins with it before a capital."""
    text = lines[index].text
    if text == str(number):
        return True
    match = _LED.match(text)
    return bool(match) and int(match.group(1)) == number  # type: ignore[union-attr]


def _tells(lines: Sequence[Line], index: int, number: int) -> bool:
    """Whether a note's text stands behind the number at `index`, or right before it (a quirk of PDF extraction)."""
    text = lines[index].text
    after = " ".join([text[len(str(number)) :], *(line.text for line in lines[index + 1 : index + 4])]).strip()
    if _starts_note(after):
        return True
    return text == str(number) and _block_before(lines, index) is not None


def _starts_note(text: str) -> bool:
    return bool(_TOLD.match(text) or _SAID.match(text)) and not _HEADING.match(text)


def _block_before(lines: Sequence[Line], index: int) -> int | None:
    """Where the paragraph before `index` begins, if it reads like a note."""
    for at in range(index - 1, max(-1, index - 12), -1):
        if _ALONE.fullmatch(lines[at].text):
            return None
        text = " ".join(line.text for line in lines[at : min(index, at + 4)])
        fresh = at == 0 or lines[at].gap or _CLOSED.search(lines[at - 1].text) or _ALONE.fullmatch(lines[at - 1].text)
        if fresh and lines[at].text[0].isupper():
            return at if _starts_note(text) else None
    return None


def _zone(
    page: Sequence[Line], last: FoundNote | None, size: _TextWidth, before: Line | None
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
    above = _small_print(page, zone, last, size, before)
    if above is not None and above < zone:
        text = " ".join(line.text for line in page[above : above + 4])
        new = _starts_note(text) if starts else _STRICT.match(text)
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
        block = _block_before(page, index)
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
            if number < following and _STRICT.match(text) and _CLOSED.search(page[index - 1].text):
                out.append((index, number))
                number += 1
    return out


def _small_print(
    page: Sequence[Line], stop: int, last: FoundNote | None, size: _TextWidth, before: Line | None
) -> int | None:
    """Where lines of smaller type begin above `stop`; None where there are none. `before`: the last line of text."""
    wide = [i for i in range(stop) if size.is_small(page[i])]
    if (
        last is not None
        and last.open
        and stop
        and page[0].text[0].islower()
        and not POINT.match(page[0].text)
        and before
        and (_CLOSED.search(before.text) or before.text.isupper() or _CAPITALS_AND_MARK.search(before.text))
    ):
        return 0  # the first line cannot go on with the text
    if last is not None:
        if wide and last.open:
            return _paragraph_start(page, wide[0])
        if wide:
            begin = _paragraph_start(page, wide[0])
            if len(wide) > 2 or _starts_note(" ".join(line.text for line in page[begin : begin + 4])):
                return begin
        if last.open:
            breaks = [i for i in range(1, stop) if page[i].gap]
            rest = " ".join(line.text for line in page[breaks[-1] : stop]) if breaks else ""
            return breaks[-1] if rest.count("”") > rest.count("“") else None
    for index in range(stop - 1, max(-1, stop - 8), -1):
        text = " ".join(line.text for line in page[index:stop])
        if _STRICT.match(text) and (page[index].gap or (index and _CLOSED.search(page[index - 1].text))):
            return index
    block = _block_before(page, stop) if stop < len(page) else None
    if block is not None and (page[block].gap or any(size.is_small(line) for line in page[block:stop])):
        return block
    return None


def _paragraph_start(page: Sequence[Line], index: int) -> int:
    while (
        index > 0
        and not page[index].gap
        and (page[index].text[0].islower() or not _CLOSED.search(page[index - 1].text))
    ):
        if width(page[index - 1].text) < width(page[index].text) * 0.9 and (
            page[index].text[0].isupper() or CLAUSE.match(page[index].text)
        ):
            break
        index -= 1
    for above in range(index - 1, max(-1, index - 7), -1):
        if CLAUSE.match(page[above].text) or ARTICLE.match(page[above].text):
            break
        fresh = above == 0 or page[above].gap or _CLOSED.search(page[above - 1].text)
        if fresh and page[above].text[0].isupper() and _starts_note(" ".join(x.text for x in page[above : above + 3])):
            index = above
    return index

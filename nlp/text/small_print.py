"""What the text of a note looks like on a page: its opening words, its smaller type (V-06, V-10)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from nlp.lexicon import alternation, words
from nlp.text.lines import Line
from nlp.text.openers import ARTICLE, CLAUSE, POINT, QUOTES_OPEN
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
STRICT = re.compile(rf"(?:{_UNIT}\s+này\s+{_CHANGED}|Cụm từ\s+[“\"]).{{0,400}}theo\s+quy\s+định\s+tại")
_HEADING = re.compile(r"(?:Điều|Chương|Mục|Phần)\s+[\dIVXLC]+[a-zđ]?\s*(?:[.:]|[A-ZĐ]{2})")
_CAPITALS_AND_MARK = re.compile(r"[A-ZĐ]{2}\d+$")
ALONE = re.compile(r"\d{1,3}")
CLOSED = re.compile(r"[.;”\"]\s*$")


def starts_note(text: str) -> bool:
    return bool(_TOLD.match(text) or _SAID.match(text)) and not _HEADING.match(text)


def block_before(lines: Sequence[Line], index: int) -> int | None:
    """Where the paragraph before `index` begins, if it reads like a note."""
    for at in range(index - 1, max(-1, index - 12), -1):
        if ALONE.fullmatch(lines[at].text):
            return None
        text = " ".join(line.text for line in lines[at : min(index, at + 4)])
        fresh = at == 0 or lines[at].gap or CLOSED.search(lines[at - 1].text) or ALONE.fullmatch(lines[at - 1].text)
        if fresh and lines[at].text[0].isupper():
            return at if starts_note(text) else None
    return None


class TextWidth:
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


class Unfinished(Protocol):
    """A note that may go on on the next page."""

    @property
    def open(self) -> bool: ...


def small_print(
    page: Sequence[Line], stop: int, last: Unfinished | None, size: TextWidth, before: Line | None
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
        and (CLOSED.search(before.text) or before.text.isupper() or _CAPITALS_AND_MARK.search(before.text))
    ):
        return 0  # the first line cannot go on with the text
    if last is not None:
        if wide and last.open:
            return _paragraph_start(page, wide[0])
        if wide:
            begin = _paragraph_start(page, wide[0])
            if len(wide) > 2 or starts_note(" ".join(line.text for line in page[begin : begin + 4])):
                return begin
        if last.open:
            breaks = [i for i in range(1, stop) if page[i].gap]
            rest = " ".join(line.text for line in page[breaks[-1] : stop]) if breaks else ""
            return breaks[-1] if rest.count("”") > rest.count("“") else None
    for index in range(stop - 1, max(-1, stop - 8), -1):
        text = " ".join(line.text for line in page[index:stop])
        if STRICT.match(text) and (page[index].gap or (index and CLOSED.search(page[index - 1].text))):
            return index
    block = block_before(page, stop) if stop < len(page) else None
    if block is not None and (page[block].gap or any(size.is_small(line) for line in page[block:stop])):
        return block
    return None


def _paragraph_start(page: Sequence[Line], index: int) -> int:
    while (
        index > 0 and not page[index].gap and (page[index].text[0].islower() or not CLOSED.search(page[index - 1].text))
    ):
        if width(page[index - 1].text) < width(page[index].text) * 0.9 and (
            page[index].text[0].isupper() or CLAUSE.match(page[index].text)
        ):
            break
        index -= 1
    while index > 0 and _cannot_be_text(page, index - 1):
        index -= 1
    for above in range(index - 1, max(-1, index - 7), -1):
        if CLAUSE.match(page[above].text) or ARTICLE.match(page[above].text):
            break
        fresh = above == 0 or page[above].gap or CLOSED.search(page[above - 1].text)
        if fresh and page[above].text[0].isupper() and starts_note(" ".join(x.text for x in page[above : above + 3])):
            index = above
    return index


def _cannot_be_text(page: Sequence[Line], index: int) -> bool:
    """Whether a line above small print belongs to it: it opens a quotation, or goes on with what did not begin."""
    text = page[index].text
    if text[0] in QUOTES_OPEN:
        return True
    return text[0].islower() and not POINT.match(text) and index > 0 and bool(CLOSED.search(page[index - 1].text))

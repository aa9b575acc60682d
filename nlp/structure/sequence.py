"""Small judgements on paragraphs that the parsers share: is it finished, is it a title, does the letter follow."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from nlp.result import Notice, NoticeCode
from nlp.span import Span
from nlp.structure.markers import Marker, Shape, unit
from nlp.structure.paragraphs import Paragraph
from nlp.text.joins import CONNECTOR, STRONG_CONNECTOR
from nlp.text.normal import NormalText
from nlp.text.openers import LETTERS, first_letter_upper, successor_letters

_TITLE_WORDS = 150
"""Titles of 90 words are met; what tells them from a sentence is that no punctuation ends them."""
_FINITE = re.compile(r"(?<!\w)(?:có|được|phải|là|gồm|này|chịu|thay|ban hành)(?!\w)")
_END = (".", ";", ",", ":", "!", "?", "./")


_MOST = 50
"""Notices of one kind that a person may still look at one by one."""


class Reporter:
    """Gathers notices; spans go back to the file as received. Of each kind, only the first `_MOST` are told."""

    def __init__(self, text: NormalText, name: str) -> None:
        self._text, self._name = text, name
        self._notices: list[Notice] = []
        self._counts: Counter[NoticeCode] = Counter()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Those told, and one for each kind of which there are more, that says how many."""
        more = (
            Notice(code, f"{count - _MOST} more of this kind", self._name, f"+{count - _MOST}")
            for code, count in self._counts.items()
            if count > _MOST
        )
        return (*self._notices, *more)

    def add(self, code: NoticeCode, message: str, paragraph: Paragraph) -> None:
        self.add_span(code, message, Span(paragraph.start, paragraph.end))

    def add_span(self, code: NoticeCode, message: str, span: Span) -> None:
        self._counts[code] += 1
        if self._counts[code] > _MOST:
            return
        place = self._text.text[span.start : span.start + 60].split("\n", 1)[0]
        self._notices.append(Notice(code, message, self._name, place, self._text.to_raw(span)))


class Numbers:
    """Where each `n.` of a stretch of paragraphs stands, by its style (`.`, `)`, `-`), so that looking far is cheap."""

    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int) -> None:
        self._stop = stop
        self._places: dict[tuple[str, int], list[int]] = {}
        self._rows: dict[str, tuple[list[int], list[int]]] = {}
        """Of each style, the places in order and their numbers."""
        for index in range(start, stop):
            text = paragraphs[index].text
            if text[:1].isdigit() and (marker := unit(text)) is not None and marker.shape is Shape.ARABIC:
                self._places.setdefault((marker.style, marker.value), []).append(index)
                places, values = self._rows.setdefault(marker.style, ([], []))
                places.append(index)
                values.append(marker.value)

    def place(self, style: str, number: int, behind: int) -> int:
        """The first paragraph behind `behind` that has `number`; the end of the stretch where none does."""
        places = self._places.get((style, number), [])
        at = bisect_right(places, behind)
        return places[at] if at < len(places) else self._stop

    def following(self, style: str, behind: int) -> int:
        """The number that comes next behind `behind`; 0 where none does."""
        places, values = self._rows.get(style, ([], []))
        at = bisect_right(places, behind)
        return values[at] if at < len(values) else 0


def unfinished(text: str, *, strong: bool = False) -> bool:
    """X-02: whether a paragraph ends so that what follows must be its continuation. `strong` leaves out weak words."""
    end = text[-40:].rstrip()
    return bool((STRONG_CONNECTOR if strong else CONNECTOR).search(end)) or (
        not strong and bool(STRONG_CONNECTOR.search(end))
    )


def is_title(text: str, *, followed: bool = True, listed: bool = False) -> bool:
    """P-05: whether what stands behind `Điều n.` is a title: no full stop, something follows it.

    `listed`: it is followed by the first clause or point. A colon or a full stop ends a title only where it is short:
    a long one is a lead-in or a sentence.
    """
    text = text.strip()
    count = text.count(" ") + 1
    if not text or (text.startswith("(") and "bãi bỏ" in text):
        return bool(text)
    if not first_letter_upper(text) and not text[0].isdigit():
        return False
    if text.endswith(":"):
        return count <= 10 and followed
    if text.endswith("."):
        return followed and count <= (25 if listed else 8) and not _FINITE.search(text)
    if text.endswith(_END):
        return False
    return count <= (_TITLE_WORDS if followed else 20)


def title_goes_on(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the paragraph goes on with a title that was wrapped before it: it starts with a small letter."""
    text = paragraphs[index].text
    return text[:1].islower() and unit(text) is None and not text.endswith(_END)


def follows_letter(last: str, marker: Marker, *, legal: bool = False) -> bool:
    """Whether the point continues the list after `last`: H-10, after y or z double letters (H-12), suffixes (H-07)."""
    if marker.shape is not Shape.LETTER:
        return False
    base = last[0] if len(last) == 1 or last[1].isdigit() else last
    if len(marker.ordinal) == 2:
        if len(base) == 2:
            return marker.ordinal[0] == base[0] and marker.ordinal[1] in successor_letters(base[1])
        return base in "yz" and marker.ordinal == "aa"
    if len(base) == 2:
        return False
    following = successor_letters(base)
    if legal:
        return bool(following) and marker.ordinal == following[0]
    if base == "d" and marker.ordinal == "e":
        return True
    return marker.ordinal in following and LETTERS.find(marker.ordinal) > LETTERS.find(base)

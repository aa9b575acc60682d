"""Tables of contents (F-18): the headings once without bodies, before or behind the text that has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.structure.markers import article, container
from nlp.structure.paragraphs import Paragraph

_TITLE = re.compile(r"(?:MỤC LỤC|Mục lục)\s*:?$")
_LEADER = re.compile(r"(?:\s*[.…_·]{4,}|\s{2,}|\t)\s*\d{0,4}\s*$")
_END = re.compile(r"[\s.…_·]*\d{0,4}\s*$")


def find_contents(paragraphs: Sequence[Paragraph], start: int, stop: int) -> tuple[int, int] | None:
    """Paragraphs `first` to `behind` of a table of contents, or None.

    It is one when most of its lines are headings led to page numbers by dots, or when `Điều 1` comes twice with the
    same title and nothing but headings stands between.
    """
    return _with_leaders(paragraphs, start, stop) or _repeated(paragraphs, start, stop)


def _with_leaders(paragraphs: Sequence[Paragraph], start: int, stop: int) -> tuple[int, int] | None:
    led = [
        index
        for index in range(start, stop)
        if _LEADER.search(paragraphs[index].text)
        and (article(paragraphs[index].text) is not None or container(paragraphs[index].text) is not None)
    ]
    if len(led) < 4:
        return None
    first, last = led[0], led[-1]
    if len(led) < 0.5 * (last - first + 1):
        return None
    while first > start and _is_head(paragraphs, first - 1):
        first -= 1
    return first, last + 1


def _repeated(paragraphs: Sequence[Paragraph], start: int, stop: int) -> tuple[int, int] | None:
    heads = [
        i for i in range(start, stop) if paragraphs[i].text[:1] in "Đđ" and article(paragraphs[i].text) is not None
    ]
    firsts = [i for i in heads if (marker := article(paragraphs[i].text)) is not None and marker.value == 1]
    if len(firsts) < 2 or _bare(paragraphs[firsts[0]].text) != _bare(paragraphs[firsts[1]].text):
        return None
    first, second = firsts[0], firsts[1]
    count = sum(first <= i < second for i in heads)
    if count < 3 or count < 0.5 * (second - first):
        return None
    while first > start and _is_head(paragraphs, first - 1):
        first -= 1
    while second > first + 1 and _is_head(paragraphs, second - 1):
        second -= 1
    return first, second


def _is_head(paragraphs: Sequence[Paragraph], index: int) -> bool:
    text = paragraphs[index].text
    if container(text) is not None or _TITLE.match(text):
        return True
    return index > 0 and text.isupper() and container(paragraphs[index - 1].text) is not None


def _bare(text: str) -> str:
    return _END.sub("", text).casefold()

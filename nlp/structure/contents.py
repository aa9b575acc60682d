"""Tables of contents (F-18): the headings once without bodies, before they come again with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.structure.markers import article, container
from nlp.structure.paragraphs import Paragraph

_TITLE = re.compile(r"(?:MỤC LỤC|Mục lục)\s*:?$")
_LEADER = re.compile(r"[\s.…_]*\d{0,4}\s*$")


def find_contents(paragraphs: Sequence[Paragraph], start: int, stop: int) -> tuple[int, int] | None:
    """Paragraphs `first` to `behind` of a table of contents, or None.

    It is one when `Điều 1` comes twice with the same title and the first run of headings has no text between them.
    """
    firsts = [
        i for i in range(start, stop) if (marker := article(paragraphs[i].text)) is not None and marker.value == 1
    ]
    if len(firsts) < 2:
        return None
    first, second = firsts[0], firsts[1]
    if _bare(paragraphs[first].text) != _bare(paragraphs[second].text):
        return None
    between = range(first, second)
    heads = sum(article(paragraphs[i].text) is not None for i in between)
    if heads < 3 or heads < 0.5 * len(between):
        return None
    begin = first
    while begin > start and (
        container(paragraphs[begin - 1].text)
        or _TITLE.match(paragraphs[begin - 1].text)
        or (paragraphs[begin - 1].text.isupper()
        and container(paragraphs[begin - 2].text))
    ):
        begin -= 1
    end = second
    while end > first + 1 and (
        container(paragraphs[end - 1].text)
        or (paragraphs[end - 1].text.isupper()
        and container(paragraphs[end - 2].text))
    ):
        end -= 1
    return begin, end


def _bare(text: str) -> str:
    return _LEADER.sub("", text).casefold()

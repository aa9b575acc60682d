"""Where on a page the instrument stands: by its content, never by the names that a site gives to its boxes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate, pairwise

from nlp.readers.html.evidence import Evidence, Mark, gather
from nlp.readers.html.page import Page

_HEAD_LINE = re.compile(
    r"\W*\Z|(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư)\s+)?[Ss]ố\s*:|.{0,60}ngày.{0,12}tháng.{0,12}năm"
)
"""F-01: what may stand above the motto or beside it, besides lines in capitals."""
_HEAD_LINES = 8
_MOST = 0.9
"""Of the articles in a row, or else of the weight: what is missing in the box stands in another text on the page."""
_LINE = 120
"""Characters: a longer paragraph is an article in one piece, not its title."""
_NO_SEAT = frozenset(("li", "ul", "ol", "dl", "dt", "dd", "blockquote"))
"""Boxes that hold a part of a text."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`kept` are the paragraphs of the instrument, in order; `hidden` those that the page does not show."""

    kept: tuple[int, ...]
    hidden: tuple[int, ...]
    left_out: tuple[int, ...]


def choose(page: Page, *, whole: bool) -> Choice:
    """The paragraphs of the instrument on `page`.

    The belief: the smallest box with the longest row of articles (without articles: most of the text of provisions)
    holds its body, and what it lacks of head, closing and annexes stands in boxes beside it. With `whole` (a page
    that a word processor wrote) everything that is shown is the instrument.

    A page saved while another tab was open, or before its scripts ran, hides the instrument: when no article is shown
    and some are hidden, or nothing is shown at all, hidden paragraphs are looked through as well.
    """
    boxes = page.boxes
    shown = [not boxes[paragraph.box].hidden for paragraph in page.paragraphs]
    evidence = gather(page, shown)
    if not all(shown) and not evidence.articles:
        everything = gather(page, [True] * len(shown))
        if everything.articles or not any(shown):
            shown, evidence = [True] * len(shown), everything
    hidden = tuple(index for index, is_shown in enumerate(shown) if not is_shown)
    proper = range(len(shown)) if whole or not any(evidence.marks) else _range(page, evidence)
    furnished = _furnished(page, evidence) if not whole else set()
    kept = tuple(index for index in proper if shown[index] and page.paragraphs[index].box not in furnished)
    if not kept:
        kept = tuple(index for index, is_shown in enumerate(shown) if is_shown)
    rest = set(range(len(shown))).difference(kept, hidden)
    return Choice(kept, hidden, tuple(sorted(rest)))


def _furnished(page: Page, evidence: Evidence) -> set[int]:
    """Boxes that look like the site's and hold nothing that speaks for an instrument."""
    heads = list(accumulate((mark in (Mark.MOTTO, Mark.ARTICLE, Mark.ANNEX) for mark in evidence.marks), initial=0))
    found: set[int] = set()
    for number, box in enumerate(page.boxes):
        if box.parent in found or (box.furniture and heads[box.first] == heads[box.last]):
            found.add(number)
    return found


def _range(page: Page, evidence: Evidence) -> range:
    seat = _seat(page, evidence)
    start, end = page.boxes[seat].first, page.boxes[seat].last
    inside = seat
    while (parent := page.boxes[inside].parent) >= 0:
        start, end = _grown(page, evidence, parent, start, end)
        inside = parent
    return range(_start(page, evidence, start, end), _end(page, evidence, start, end))


def _seat(page: Page, evidence: Evidence) -> int:
    """The smallest box that holds the body. Boxes come in the order of the page, outer ones before inner."""
    totals = list(accumulate(evidence.weights, initial=0))
    heads = [index for index in evidence.articles if _has_body(page, evidence, index)]
    numbers = [evidence.numbers[index] for index in heads]
    # How many articles follow the one before by one.
    follows = list(accumulate((next == one + 1 for one, next in pairwise(numbers)), initial=0))
    rows = []
    for box in page.boxes:
        first, last = bisect_left(heads, box.first), bisect_left(heads, box.last)
        rows.append(1 + follows[last - 1] - follows[first] if last > first else 0)
    masses = [totals[box.last] - totals[box.first] for box in page.boxes]
    scores = rows if max(rows) > 1 else masses
    least = _MOST * max(scores)
    fit = [box.tag not in _NO_SEAT and score >= least for box, score in zip(page.boxes, scores, strict=True)]
    outer = {box.parent for box, is_fit in zip(page.boxes, fit, strict=True) if is_fit}
    innermost = [number for number, is_fit in enumerate(fit) if is_fit and number not in outer]
    return max(innermost, key=lambda number: masses[number]) if least else 0


def _has_body(page: Page, evidence: Evidence, index: int) -> bool:
    """Whether it is more than a line in a table of contents (F-18)."""
    following = evidence.marks[index + 1] if index + 1 < len(evidence.marks) else None
    return following is not Mark.ARTICLE or len(page.paragraphs[index].text) > _LINE


def _grown(page: Page, evidence: Evidence, parent: int, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` moved out to what `parent` holds of the same instrument."""
    box, marks, numbers = page.boxes[parent], evidence.marks, evidence.numbers
    own = [index for index in evidence.articles if start <= index < end]
    first = own[0] if own else end
    last = numbers[own[-1]] if own else 0
    before = [
        index
        for index in range(box.first, start)
        if (marks[index] is Mark.MOTTO and Mark.MOTTO not in marks[start:first])
        or (marks[index] is Mark.BASIS and Mark.BASIS not in marks[start:first])
        or (marks[index] is Mark.ARTICLE and own and numbers[index] == numbers[first] - 1)
    ]
    after = end
    closed = Mark.CLOSING in marks[first:end]
    for index in range(end, box.last):
        mark = marks[index]
        if mark is Mark.ARTICLE and numbers[index] == last + 1:
            last += 1
        elif mark is Mark.CLOSING and not closed:
            closed = True
        elif mark is not Mark.ANNEX and mark is not Mark.MOTTO and not _is_note(page, index):
            continue
        after = index + 1
    if before:
        start = min(start, _outermost(page, parent, before[0]).start)
    if after > end:
        end = max(end, _outermost(page, parent, after - 1).stop)
    return start, end


def _is_note(page: Page, index: int) -> bool:
    return page.boxes[page.paragraphs[index].box].note


def _outermost(page: Page, parent: int, index: int) -> range:
    """The paragraphs of the child of box `parent` in which paragraph `index` is."""
    number = page.paragraphs[index].box
    if number == parent:
        return range(index, index + 1)
    while page.boxes[number].parent not in (parent, -1):
        number = page.boxes[number].parent
    return range(page.boxes[number].first, page.boxes[number].last)


def _start(page: Page, evidence: Evidence, start: int, end: int) -> int:
    """F-01: an instrument with a motto begins with it, or with the issuer and the number beside it."""
    first = next((index for index in evidence.articles if start <= index < end), end)
    motto = next((index for index in range(start, first) if evidence.marks[index] is Mark.MOTTO), None)
    if motto is None:
        while start < end and page.paragraphs[start].linked:
            start += 1
        return start
    table = _table(page, motto)
    for index in range(motto - 1, max(start, motto - _HEAD_LINES) - 1, -1):
        paragraph = page.paragraphs[index]
        beside = table is not None and _table(page, index) == table
        if not beside and (paragraph.linked or not (paragraph.text.isupper() or _HEAD_LINE.match(paragraph.text))):
            return index + 1
    return max(start, motto - _HEAD_LINES)


def _table(page: Page, index: int) -> int | None:
    place = page.boxes[page.paragraphs[index].box].place
    return place[0] if place else None


def _end(page: Page, evidence: Evidence, start: int, end: int) -> int:
    """What trails behind the last mark is left out when it is linked: lists of other documents."""
    while end > start + 1 and page.paragraphs[end - 1].linked and not evidence.marks[end - 1]:
        end -= 1
    return end

"""The words of a provision that are compared, with the references in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from nlp.citations.citation import Citation
from nlp.span import Span
from nlp.structure.provision import CONTAINERS, UNITS, Provision
from nlp.structure.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation where it stands in the compared words."""

    span: Span
    citation: Citation


@dataclass(frozen=True, slots=True)
class Wording:
    """Compared words: pieces of a regulation joined by a line break, without marks of notes. Spans count in `text`."""

    text: str
    mentions: tuple[Mention, ...] = ()


class Words:
    """Takes wordings out of one regulation."""

    def __init__(self, regulation: Regulation) -> None:
        self._regulation = regulation
        self._citations = sorted(regulation.citations, key=lambda c: (c.span.start, -c.span.end))
        self._starts = [c.span.start for c in self._citations]
        marks = sorted((n.mark.start, n.mark.end) for n in regulation.notes if n.mark is not None)
        self._mark_starts = [start for start, _ in marks]
        self._marked_before = [0, *accumulate(end - start for start, end in marks)]

    def of(self, spans: Iterable[Span]) -> Wording:
        """The words of `spans`, in that order, empty ones left out."""
        parts: list[str] = []
        mentions: list[Mention] = []
        at = 0
        for span in spans:
            part = self._regulation.wording(span)
            if not part.strip():
                continue
            mentions += self._mentions(span, at)
            parts.append(part)
            at += len(part) + 1
        return Wording("\n".join(parts), tuple(mentions))

    def _mentions(self, span: Span, at: int) -> Iterator[Mention]:
        """The outermost citations in `span`, whose words begin at `at`."""
        end = span.start
        first_in = bisect_left(self._starts, span.start)
        for citation in self._citations[first_in : bisect_left(self._starts, span.end, first_in)]:
            if citation.span.start >= end and citation.span.end <= span.end:
                end = citation.span.end
                first = at + citation.span.start - span.start - self._marked(span.start, citation.span.start)
                last = at + end - span.start - self._marked(span.start, end)
                yield Mention(Span(first, last), citation)

    def _marked(self, start: int, end: int) -> int:
        """How many characters from `start` to `end` are marks of notes."""
        first, last = bisect_left(self._mark_starts, start), bisect_left(self._mark_starts, end)
        return self._marked_before[last] - self._marked_before[first]


def own_spans(provision: Provision) -> Iterator[Span]:
    """Heading, lead, tails, tables and quotes: what is said here and not in a provision below."""
    yield provision.heading
    yield provision.lead
    yield from (child.span for child in provision.children if child.level not in UNITS | CONTAINERS)


def all_spans(provision: Provision) -> Iterator[Span]:
    """The words of a provision and of all units below in reading order, without their markers."""
    yield provision.heading
    yield provision.lead
    for child in provision.children:
        if child.level not in UNITS:
            yield child.span
        elif not child.repealed:
            yield from all_spans(child)


_MARKER = re.compile(r"^\s*(?:[a-zđ]\d?\)|\d{1,3}[.)]|[-+])\s+", re.MULTILINE)


def without_markers(text: str) -> str:
    """`text` without the list marks at line starts, which one reading takes for points and another for text."""
    return _MARKER.sub("", text)

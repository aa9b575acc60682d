"""Stretches of the text as blocks and inline elements: paragraphs, tables, references, notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from nlp.citations.citation import Citation, Scope
from nlp.span import Span
from nlp.structure.provision import Note
from nlp.structure.regulation import Regulation
from service.exports.akoma.naming import Names

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
Element = etree._Element

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML may have."""
_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")
"""The line below the head of a table of pipes."""


@dataclass(frozen=True, slots=True)
class Wrap:
    """A stretch that stands in an inline element of its own."""

    span: Span
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)


def element(parent: Element, tag: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)


def say(parent: Element, text: str) -> None:
    """Puts text behind all that is in `parent`."""
    clean = _ILLEGAL.sub("", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean
    else:
        parent.text = (parent.text or "") + clean


class Writer:
    """Writes stretches of one regulation."""

    def __init__(self, regulation: Regulation, names: Names) -> None:
        self._text = regulation.text.text
        self._names = names
        self._notes = sorted((n for n in regulation.notes if n.mark is not None), key=lambda n: _start(n))
        self._note_starts = [_start(note) for note in self._notes]
        self._rows = frozenset(regulation.text.rows)
        self._references = list(_outermost(regulation.citations, names))

    def blocks(self, parent: Element, span: Span, wraps: Sequence[Wrap] = ()) -> None:
        """The lines of `span` as `p`, rows as a `table`."""
        rows: list[Span] = []
        for line in self._lines(span):
            if self._is_row(line):
                rows.append(line)
                continue
            self._table(parent, rows)
            rows = []
            self.inline(element(parent, "p"), line, wraps)
        self._table(parent, rows)

    def inline(self, parent: Element, span: Span, wraps: Sequence[Wrap] = ()) -> None:
        """The words of `span`; references that lead somewhere in the document as `ref`, marks of notes as the note."""
        at = span.start
        for wrap in sorted([*wraps, *self._within(span)], key=lambda w: w.span):
            start, end = max(wrap.span.start, at), min(wrap.span.end, span.end)
            if start >= end or not self._text[start:end].strip():
                continue
            place = Span(start, end)
            self._words(parent, Span(at, place.start))
            self._wrapped(parent, place, wrap)
            at = place.end
        self._words(parent, Span(at, span.end))

    def note(self, parent: Element, note: Note) -> None:
        name = self._names.unique(f"note_{note.number}")
        made = element(parent, "authorialNote", marker=str(note.number), placement="bottom", eId=name)
        for line in self._lines(note.body):
            say(element(made, "p"), line.of(self._text))

    def _wrapped(self, parent: Element, place: Span, wrap: Wrap) -> None:
        more = wrap.attributes.get("more", "").split()
        attributes = {name: value for name, value in wrap.attributes.items() if name != "more"}
        if not more:
            self._words(element(parent, wrap.tag, **attributes), place)
            return
        whole = element(parent, "mref")
        self._words(element(whole, wrap.tag, **attributes), place)
        for target in more:
            element(whole, "ref", href=target)

    def _words(self, parent: Element, span: Span) -> None:
        at = span.start
        for note in self._notes[bisect_left(self._note_starts, span.start) : bisect_left(self._note_starts, span.end)]:
            assert note.mark is not None
            say(parent, self._text[at : note.mark.start])
            self.note(parent, note)
            at = note.mark.end
        say(parent, self._text[at : max(at, span.end)])

    def _lines(self, span: Span) -> Iterator[Span]:
        """The lines of `span` without white space around them; empty ones left out."""
        at = span.start
        for line in span.of(self._text).split("\n"):
            if stripped := line.strip():
                start = at + line.index(stripped)
                yield Span(start, start + len(stripped))
            at += len(line) + 1

    def _is_row(self, line: Span) -> bool:
        return line.start in self._rows or (self._text[line.start] == "|" and self._text[line.end - 1] == "|")

    def _table(self, parent: Element, rows: Sequence[Span]) -> None:
        """Rows of pipes cell by cell; of other rows it is no longer known where a cell ends: each is one cell."""
        written = [row for row in rows if not _RULE.fullmatch(row.of(self._text))]
        if not written:
            return
        table = element(parent, "table")
        cells = [list(self._cells(row)) for row in written]
        width = max(len(row) for row in cells)
        for row in cells:
            made = element(table, "tr")
            for at, cell in enumerate(row):
                span = {"colspan": str(width - at)} if at == len(row) - 1 and at + 1 < width else {}
                self.inline(element(element(made, "td", **span), "p"), cell)

    def _cells(self, row: Span) -> Iterator[Span]:
        text = row.of(self._text)
        if not text.startswith("|"):
            yield row
            return
        at = row.start + 1
        for cell in text.strip("|").split("|"):
            stripped = cell.strip()
            start = at + (cell.index(stripped) if stripped else 0)
            yield Span(start, start + len(stripped))
            at += len(cell) + 1

    def _within(self, span: Span) -> Iterator[Wrap]:
        first = bisect_left(self._references, span.start, key=lambda wrap: wrap.span.end)
        for wrap in self._references[first:]:
            if wrap.span.start >= span.end:
                return
            yield wrap


def _start(note: Note) -> int:
    return note.mark.start if note.mark is not None else -1


def _outermost(citations: Sequence[Citation], names: Names) -> Iterator[Wrap]:
    """Internal references, apart and in order, with the eIds that they lead to."""
    end = 0
    for citation in sorted(citations, key=lambda c: (c.span.start, -c.span.end)):
        targets = [names.of[t] for t in (t.partition("#")[0] for t in citation.targets) if t in names.of]
        if citation.scope is not Scope.INTERNAL or not targets or citation.span.start < end:
            continue
        end = citation.span.end
        first, *more = (f"#{target}" for target in dict.fromkeys(targets))
        yield Wrap(citation.span, "ref", {"href": first} | ({"more": " ".join(more)} if more else {}))

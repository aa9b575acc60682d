"""A document understood: its normalised text, its parts, its notes, its citations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from nlp.citations.citation import Citation
from nlp.span import Span
from nlp.structure.provision import Note, Part, PartKind, Provision, Remark
from nlp.text.normal import NormalText


@dataclass(frozen=True)
class Regulation:
    """A regulation as a tree. The provisions' spans count in `text.text`."""

    name: str
    text: NormalText
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    type: str = ""
    """The instrument's type as it calls itself: `Luật`, `Nghị định`, `Quy chế` (for `Luật này`, E2); may be empty."""
    number: str = ""
    """`45/2013/QH13`, `171-QĐ/TW`; may be empty."""
    citations: tuple[Citation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    recognised: tuple[Span, ...] = ()
    """Stretches of the text that were read from pictures of pages, in order."""

    @cached_property
    def compared(self) -> Part:
        """The part whose provisions have plain ids: the issued regulation of a decision, else the main part (F-12)."""
        issued = [p for p in self.parts if p.kind is PartKind.ISSUED and p.provisions]
        return issued[0] if issued else self.parts[0]

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        """All provisions of all parts by id, in reading order."""
        return {p.id: p for part in self.parts for p in part.walk()}

    @cached_property
    def parent(self) -> dict[str, str]:
        """Id of each provision's parent; top-level provisions are absent."""
        return {c.id: p.id for p in self.provisions.values() for c in p.children}

    @cached_property
    def repealed(self) -> frozenset[str]:
        """Ids of the units of which only the place is left (V-04)."""
        return frozenset(id for id, provision in self.provisions.items() if provision.repealed)

    def at(self, position: int) -> str:
        """Id of the innermost provision at `position` of the text; empty in a frame."""
        part = next((p for p in self.parts if p.span.start <= position < p.span.end), None)
        return _innermost(part, position) if part else ""

    @cached_property
    def _marks(self) -> list[Span]:
        return sorted(note.mark for note in self.notes if note.mark is not None)

    def wording(self, span: Span) -> str:
        """The text of `span` as it binds: without the marks of footnotes."""
        first = bisect_left(self._marks, span.start, key=lambda mark: mark.start)
        last = bisect_left(self._marks, span.end, lo=first, key=lambda mark: mark.start)
        out, at = [], span.start
        for mark in self._marks[first:last]:
            if mark.end > span.end:
                continue
            out.append(self.text.text[at : mark.start])
            at = mark.end
        out.append(self.text.text[at : span.end])
        return "".join(out)


def _innermost(part: Part, position: int) -> str:
    owner, level = "", part.provisions
    while level:
        index = bisect_right(level, position, key=lambda p: p.span.start) - 1
        if index < 0 or position >= level[index].span.end:
            break
        owner, level = level[index].id, level[index].children
    return owner

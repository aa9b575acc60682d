"""The normalised text and the way back to the text as received."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp.span import Span


class ArtefactKind(StrEnum):
    PAGE_HEAD = "page_head"
    PAGE_NUMBER = "page_number"
    SIGNATURE_STAMP = "signature_stamp"
    MARKUP = "markup"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Artefact:
    """Something of the print, not of the text (F-16). `span` counts in the text as received."""

    kind: ArtefactKind
    span: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of the normalised text from `start` on, made of the raw characters `raw`.

    Where `len(raw) == length` the characters correspond one to one; otherwise the piece as a whole maps to `raw`.
    """

    start: int
    length: int
    raw: Span


@dataclass(frozen=True, slots=True)
class NoteBody:
    """The text of a footnote, moved out of the running text to its end (V-10).

    `span` counts in the normalised text. The note's mark stands before `anchor`, where the note was cut out.
    """

    number: int
    span: Span
    anchor: int
    mark: Span | None = None
    """Where the mark stands, if the reader knows."""


@dataclass(frozen=True, slots=True)
class NormalText:
    """Normalised text: one paragraph a line, NFC, wraps joined, artefacts taken out (T-01..T-08).

    Guarantees: `pieces` tile `text` without gap in order of `start`; every raw character is in a piece, in an
    artefact, or is white space or a character without meaning (BOM, zero-width, soft hyphen). The bodies of `notes`
    tile the end of `text`, in order of their number.
    """

    text: str
    pieces: tuple[Piece, ...]
    artefacts: tuple[Artefact, ...] = ()
    notes: tuple[NoteBody, ...] = ()
    rows: tuple[int, ...] = ()
    """Where the lines start that are rows of tables of data (F-15), in order."""

    @property
    def end(self) -> int:
        """Where the running text ends and the bodies of the notes begin."""
        return self.notes[0].span.start if self.notes else len(self.text)

    def to_raw(self, span: Span) -> Span:
        """The smallest span of the text as received that holds all characters of `span`."""
        if not span:
            at = self._raw_of(max(0, min(span.start, len(self.text) - 1))) if self.text else Span(0, 0)
            return Span(at.start, at.start)
        first = self._index(span.start)
        last = self._index(span.end - 1)
        inner = self.pieces[first : last + 1]
        starts = [self._raw_of(span.start).start, *(p.raw.start for p in inner[1:])]
        ends = [*(p.raw.end for p in inner[:-1]), self._raw_of(span.end - 1).end]
        return Span(min(starts), max(ends))

    def _index(self, position: int) -> int:
        return bisect_right(self.pieces, position, key=lambda p: p.start) - 1

    def _raw_of(self, position: int) -> Span:
        piece = self.pieces[self._index(position)]
        if len(piece.raw) != piece.length:
            return piece.raw
        at = piece.raw.start + position - piece.start
        return Span(at, at + 1)


def located(pieces: Sequence[Piece], raws: Sequence[Span]) -> list[Span | None]:
    """For each of `raws` the smallest span of the normalised text that holds what became of it; None if nothing did."""
    by_raw = sorted(pieces, key=lambda piece: piece.raw)
    starts = [piece.raw.start for piece in by_raw]
    found: list[Span | None] = []
    for raw in raws:
        start, end = -1, -1
        for piece in by_raw[max(0, bisect_right(starts, raw.start) - 1) :]:
            if piece.raw.start >= max(raw.end, raw.start + 1):
                break
            if piece.raw.end <= raw.start:
                continue
            exact = len(piece.raw) == piece.length
            first = piece.start + (max(0, raw.start - piece.raw.start) if exact else 0)
            behind = piece.start + (min(piece.length, raw.end - piece.raw.start) if exact else piece.length)
            start = first if start < 0 else min(start, first)
            end = max(end, behind)
        found.append(Span(start, max(start, end)) if start >= 0 else None)
    return found

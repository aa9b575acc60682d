"""Words that left one provision and turn up in another: shown as moved, not as deleted here and inserted there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nlp.diff.edit import Edit, Op
from nlp.span import Span
from nlp.text.keys import Encoder, Tokenised, folded

SHORTEST = 12
"""Syllables and marks: a shorter run (`theo quy định của pháp luật về ...`) turns up anywhere without having moved."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The edits between two provisions; an id is empty where there is no provision on that side."""

    old_id: str
    new_id: str
    edits: tuple[Edit, ...]


class _Run:
    """One DELETE or INSERT edit, a character a token. `row` counts in the rows, `edit` in the row's edits."""

    def __init__(self, row: int, edit: int, code: str, text: str) -> None:
        self.row, self.edit, self.code, self.text = row, edit, code, text

    @cached_property
    def _places(self) -> Tokenised:
        return Tokenised(self.text)

    def piece(self, start: int, size: int, other: str) -> _Piece:
        places, last = self._places, start + size - 1
        return _Piece(places.starts[start], places.starts[last] + len(places.tokens[last]), other)


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """Characters `start` to `end` of an edit, which moved to or from provision `other`."""

    start: int
    end: int
    other: str


def mark_moves(rows: Sequence[Compared]) -> list[tuple[Edit, ...]]:
    """The edits of each row, with `moved` set on what moved from one row to another.

    Words moved when a run of at least `SHORTEST` tokens was deleted in one row and inserted in one other row (equal
    under E0), and occurs once among all that was deleted and once among all that was inserted. Edits are cut where a
    run begins or ends inside them. Guarantees: the edits of a row play back as before; to each moved DELETE belongs a
    moved INSERT in another row. Linear in the text.
    """
    encoder = Encoder()
    deleted, inserted = list(_runs(rows, Op.DELETE, encoder)), list(_runs(rows, Op.INSERT, encoder))
    deleted, inserted = _sharing(deleted, inserted)
    once = _once(deleted) & _once(inserted)
    arriving = {
        shingle: (run, at) for run in inserted for at, shingle in enumerate(_shingles(run.code)) if shingle in once
    }
    taken: set[tuple[int, int, int]] = set()
    pieces: dict[tuple[int, int], list[_Piece]] = {}
    for run in deleted:
        at = 0
        while at + SHORTEST <= len(run.code):
            found = arriving.get(run.code[at : at + SHORTEST])
            if found is None or rows[found[0].row] is rows[run.row]:
                at += 1
                continue
            other, place = found
            size = 0
            while (
                at + size < len(run.code)
                and run.code[at + size] == other.code[place + size : place + size + 1]
                and (other.row, other.edit, place + size) not in taken
            ):
                taken.add((other.row, other.edit, place + size))
                size += 1
            if size >= SHORTEST:
                here, there = rows[run.row].old_id, rows[other.row].new_id
                pieces.setdefault((run.row, run.edit), []).append(run.piece(at, size, there))
                pieces.setdefault((other.row, other.edit), []).append(other.piece(place, size, here))
            at += max(size, 1)
    return [
        tuple(part for n, edit in enumerate(row.edits) for part in _cut(edit, sorted(pieces.get((at, n), ()))))
        for at, row in enumerate(rows)
    ]


def _runs(rows: Sequence[Compared], op: Op, encoder: Encoder) -> Iterator[_Run]:
    for at, row in enumerate(rows):
        for n, edit in enumerate(row.edits):
            if edit.op is op and not edit.typographic and len(edit.text) >= SHORTEST:
                keys = folded(edit.text)
                if len(keys) >= SHORTEST:
                    yield _Run(at, n, encoder.encode(keys), edit.text)


def _shingles(code: str) -> Iterator[str]:
    """All stretches of `SHORTEST` tokens."""
    return (code[at : at + SHORTEST] for at in range(len(code) - SHORTEST + 1))


def _sharing(deleted: Sequence[_Run], inserted: Sequence[_Run]) -> tuple[list[_Run], list[_Run]]:
    """The runs that have some stretch in common with a run of the other side: few, in most texts."""
    there = {shingle for run in deleted for shingle in _shingles(run.code)}
    came = [run for run in inserted if not there.isdisjoint(_shingles(run.code))]
    there = {shingle for run in came for shingle in _shingles(run.code)}
    return [run for run in deleted if not there.isdisjoint(_shingles(run.code))], came


def _once(runs: Sequence[_Run]) -> set[str]:
    """The stretches that occur once."""
    often = Counter(shingle for run in runs for shingle in _shingles(run.code))
    return {shingle for shingle, count in often.items() if count == 1}


def _cut(edit: Edit, pieces: Sequence[_Piece]) -> Iterator[Edit]:
    """The edit in parts, those that moved with their mark."""
    if not pieces:
        yield edit
        return
    at = 0
    for piece in pieces:
        if piece.start > at:
            yield _part(edit, at, piece.start)
        yield replace(_part(edit, piece.start, piece.end), moved=piece.other)
        at = piece.end
    if at < len(edit.text):
        yield _part(edit, at, len(edit.text))


def _part(edit: Edit, start: int, end: int) -> Edit:
    old, new = (Span(span.start + start, span.start + end) if span else span for span in (edit.old, edit.new))
    return replace(edit, text=edit.text[start:end], old=old, new=new)

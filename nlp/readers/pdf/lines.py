"""Pieces of words to lines: what stands on one base line, from left to right, whatever order the file draws it in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from nlp.readers.pdf.glyphs import LETTER_GAP, Piece
from nlp.readers.pdf.page import Line, Word

ASCENT, DESCENT = 0.75, 0.22
"""How far letters reach above and below their base line, in type sizes."""


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines that `pieces` make, from top to bottom."""
    return [Line(words) for row in _rows(pieces) if (words := tuple(_words(row)))]


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one base line; raised and lowered small type with the line that it belongs to."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if rows and piece.base - rows[-1][0].base < 0.3 * min(piece.size, rows[-1][0].size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    merged: list[list[Piece]] = []
    for row in rows:
        if merged and _belong(merged[-1], row):
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return merged


def _belong(upper: Sequence[Piece], lower: Sequence[Piece]) -> bool:
    """Whether one of two rows is the raised or lowered small type of the other."""
    gap = lower[0].base - upper[0].base
    high, low = max(piece.size for piece in upper), max(piece.size for piece in lower)
    if high < 0.85 * low:
        return gap < 0.65 * low and all(_beside(piece, lower) for piece in upper)
    if low < 0.85 * high:
        return gap < 0.4 * high and all(_beside(piece, upper) for piece in lower)
    return False


def _beside(small: Piece, row: Sequence[Piece]) -> bool:
    """Whether a piece of `row` ends about where `small` begins, or begins about where it ends."""
    return any(abs(small.start - piece.end) < piece.size or abs(piece.start - small.end) < piece.size for piece in row)


def _words(row: Sequence[Piece]) -> Iterable[Word]:
    """The words of a row. What is drawn twice at one place (a bold face made by shifting) counts once."""
    before: Piece | None = None
    current: Piece | None = None
    glued = False
    for piece in sorted(row, key=lambda piece: piece.start):
        if before is not None and _drawn_twice(before, piece):
            before.space_after |= piece.space_after
            continue
        joined = (
            before is not None
            and not (before.space_after or piece.space_before)
            and piece.start - before.end < LETTER_GAP * max(piece.size, before.size) + before.tracking
        )
        before = piece
        if joined and current is not None and _same_look(current, piece):
            current.text += piece.text
            current.end = max(current.end, piece.end)
            continue
        if current is not None:
            yield _word(current, glued)
        current = Piece(piece.text, piece.start, piece.end, piece.base, piece.size, piece.font)
        glued = joined
    if current is not None:
        yield _word(current, glued)


def _same_look(left: Piece, right: Piece) -> bool:
    return left.font == right.font and left.size == right.size and abs(left.base - right.base) < 0.15 * left.size


def _drawn_twice(left: Piece, right: Piece) -> bool:
    return left.text == right.text and right.start - left.start < 0.2 * left.size and right.start < left.end - 0.01


def _word(piece: Piece, glued: bool) -> Word:
    text = piece.text if piece.text.isascii() else unicodedata.normalize("NFC", piece.text)
    y = piece.base
    size = piece.size
    return Word(text, piece.start, y - ASCENT * size, piece.end, y + DESCENT * size, size, piece.font, glued=glued)

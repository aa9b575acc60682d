"""Change as a small closed vocabulary that can be played back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.span import Span


class Op(StrEnum):
    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the old text to the new one.

    `old` and `new` count in the two texts that were compared. KEEP: both are filled and name the same characters;
    DELETE: `new` is empty; INSERT: `old` is empty. Concatenated over all edits the old spans give the old text, the
    new spans the new text.
    """

    op: Op
    text: str
    old: Span
    new: Span
    moved: str = ""
    """Id of the provision on the other side to (DELETE) or from (INSERT) which these words moved; else empty."""
    typographic: bool = False
    """True for a DELETE or INSERT that only changes how the same words are written (E0: tone position, i/y, glyphs,
    spaces; E1: value-equal number forms, closing punctuation, quote style): a page shows it faintly or not at all."""

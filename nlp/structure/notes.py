"""Marks of footnotes in the running text (V-02..V-08), found from the notes' bodies."""

from __future__ import annotations

from nlp.span import Span
from nlp.text.normal import NormalText


def find_marks(text: NormalText) -> dict[int, Span]:
    """Where the mark of each note stands, by its number; notes without a mark are absent."""
    return {}

"""Comparison -> one line a unit, as score tools read it: `new_id, old_ids, label` with tabs between."""

from __future__ import annotations

from collections.abc import Iterator

from nlp.evaluate.rows import unit_rows
from nlp.labels.comparison import Comparison


def render(comparison: Comparison) -> Iterator[str]:
    """Every article, clause and point of the new text in order, then the removed ones of the old text."""
    for row in unit_rows(comparison):
        yield f"{row.new_id}\t{','.join(row.old_ids)}\t{row.label}"

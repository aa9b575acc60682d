"""Small comparisons: two texts, one provision a line, and which became which."""

from __future__ import annotations

from dataclasses import replace

from nlp.align.alignment import Alignment, Link, Reason
from nlp.citations.resolve import resolve_all
from nlp.labels.comparison import Comparison
from nlp.labels.rules import label
from nlp.structure.regulation import Regulation
from tests.builders import regulation


def compared(old: str, new: str, *pairs: tuple[str, str], number_kept: bool = False) -> Comparison:
    """`pairs` of (old id, new id); without any, equal ids are paired."""
    before, after = read(old), read(new)
    if not pairs:
        pairs = tuple((id, id) for id in before.provisions if id in after.provisions)
    place = {id: at for at, id in enumerate((*after.provisions, *before.provisions))}
    links = [Link(a, b, 0.9, Reason.WORDING) for a, b in pairs]
    links.sort(key=lambda link: place[link.new])
    alignment = Alignment(tuple(links), number_kept)
    return Comparison(before, after, alignment, label(before, after, alignment))


def read(text: str) -> Regulation:
    made = regulation("quy định", text)
    return replace(made, citations=resolve_all(made).value)


def outline(comparison: Comparison) -> list[str]:
    """One line a change: `12.3 <- 11.3 modified substance renumbered`."""
    return [
        " ".join(
            [
                change.new_id or "-",
                "<-",
                ",".join(change.old_ids) or "-",
                change.label,
                *([change.kind] if change.kind else []),
                *sorted(change.flags),
            ]
        )
        for change in comparison.changes
    ]

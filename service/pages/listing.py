"""The list of earlier comparisons, as the start page shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from nlp.labels.label import Label
from nlp.structure.provision import Level
from service.schemas.stored import ComparisonRow
from service.storage import results
from service.storage.cursors import Page
from service.storage.models import Status, StoredComparison
from service.vietnamese import start as words
from service.vietnamese.words import LEVELS

_COUNTED = {
    Label.INHERITED: ("kept", "technical"),
    Label.MODIFIED: ("modified",),
    Label.ADDED: ("added",),
    Label.REMOVED: ("removed",),
}
"""Fields of schemas.comparison.CountsOut."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One comparison of the list."""

    row: ComparisonRow
    counts: Mapping[str, int]
    """By label; empty until the comparison is done."""
    unit: str
    """What is counted: `điều`, of a text without articles whatever it has."""

    @property
    def when(self) -> str:
        return moment(self.row.created)

    @property
    def bar(self) -> tuple[tuple[str, float, float], ...]:
        """Label, beginning and width of each stretch of a bar that is 100 wide, in the order of the labels."""
        total, at, found = sum(self.counts.values()), 0.0, []
        for label, number in self.counts.items():
            width = 100 * number / total if total else 0.0
            found.append((label, round(at, 2), round(width, 2)))
            at += width
        return tuple(stretch for stretch in found if stretch[2])


def moment(at: datetime) -> str:
    """`14:32, 24/11/2026` on the clock of the server; a script puts it on the reader's."""
    return f"{at.astimezone():%H:%M, %d/%m/%Y}"


def entries(session: Session, page: Page[StoredComparison]) -> tuple[Entry, ...]:
    return tuple(_entry(session, comparison) for comparison in page.items)


def _entry(session: Session, comparison: StoredComparison) -> Entry:
    row = ComparisonRow.of(comparison)
    if row.status is not Status.DONE:
        return Entry(row, {}, "")
    counts = json.loads(results.artefact(session, comparison, "summary").body)["counts"]
    by_article = Level.ARTICLE in counts
    levels = [counts[Level.ARTICLE]] if by_article else list(counts.values())
    summed = {label.value: sum(level[name] for level in levels for name in names) for label, names in _COUNTED.items()}
    return Entry(row, summed, LEVELS[Level.ARTICLE] if by_article else words.ANY_UNIT)

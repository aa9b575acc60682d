"""The figures of a comparison in words: the sentence of a submission (B-22) and the counts by level (B-21)."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.structure.provision import UNITS, Level
from nlp.structure.regulation import Regulation
from service import vietnamese


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads, and rows of a name with one number a column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def sentence(comparison: Comparison) -> str:
    """`Dự thảo gồm 8 chương, 72 điều; giữ nguyên 10 điều ... so với Luật số 45/2013/QH13. (Cách đếm: ...)`"""
    if Level.ARTICLE not in comparison.summary.counts:
        return f"Dự thảo và {instrument(comparison.old)} không chia thành điều; so sánh theo từng mục hoặc đoạn."
    return comparison.summary.sentence(instrument(comparison.old))


def instrument(regulation: Regulation) -> str:
    """How people call it: type and number where it says them, else the name of the file."""
    if regulation.type and regulation.number:
        return f"{regulation.type} số {regulation.number}"
    return regulation.name


def counts(comparison: Comparison) -> Table:
    """A column for each level of unit that either text has."""
    summary = comparison.summary
    levels = [level for level in Level if level in UNITS and level in summary.counts]
    columns = [summary.of(level) for level in levels]
    rows = (
        (vietnamese.LABELS[Label.INHERITED], tuple(c.kept for c in columns)),
        (vietnamese.TECHNICAL, tuple(c.technical for c in columns)),
        (vietnamese.LABELS[Label.MODIFIED], tuple(c.modified for c in columns)),
        (vietnamese.LABELS[Label.ADDED], tuple(c.added for c in columns)),
        (vietnamese.LABELS[Label.REMOVED], tuple(c.removed for c in columns)),
        ("cộng trong dự thảo", tuple(summary.new_totals.get(level, 0) for level in levels)),
        ("cộng trong văn bản cũ", tuple(summary.old_totals.get(level, 0) for level in levels)),
    )
    return Table(tuple(vietnamese.LEVELS[level] for level in levels), rows)


def lines(comparison: Comparison) -> list[str]:
    """The counts as lines of text in columns; a warning where the figures do not add up (B-21)."""
    table = counts(comparison)
    wide = max(len(name) for name, _ in table.rows)
    found = [" " * wide + "".join(f"{name:>8}" for name in table.columns)] if table.columns else []
    if table.columns:
        found += [f"{name:{wide}}" + "".join(f"{number:8}" for number in numbers) for name, numbers in table.rows]
    if broken := comparison.summary.broken():
        found.append(vietnamese.BROKEN_COUNTS.format(what="; ".join(broken)))
    return found

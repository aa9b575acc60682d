"""A comparison as one flat line a unit: what `--format tsv` prints and what is scored against gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.structure.provision import UNITS, Level
from nlp.structure.regulation import Regulation

SCORED = frozenset({Level.ARTICLE, Level.CLAUSE, Level.ITEM})
"""Levels that gold knows; items are the units of a text without Điều (H-30..H-33)."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What became of one unit; `new_id` is empty for a removed one, `old_ids` for an added one."""

    new_id: str
    old_ids: tuple[str, ...]
    label: Label


def lift(id: str, regulation: Regulation, levels: frozenset[Level]) -> str:
    """The id of the nearest provision at or above `id` whose level is in `levels`; empty where there is none."""
    while id and regulation.provisions[id].level not in levels:
        id = regulation.parent.get(id, "")
    return id


def lift_all(ids: Iterable[str], regulation: Regulation, levels: frozenset[Level]) -> tuple[str, ...]:
    """All of them lifted, in the same order, each once."""
    return tuple(dict.fromkeys(unit for unit in (lift(id, regulation, levels) for id in ids) if unit))


def listed(regulation: Regulation) -> frozenset[Level]:
    """The levels that get a row: articles, clauses and points, or the items of a text that has no articles.

    The items of an annex to a text with articles (a tariff, a form) get none.
    """
    if any(provision.level is Level.ARTICLE for provision in regulation.compared.walk()):
        return frozenset({Level.ARTICLE, Level.CLAUSE, Level.POINT})
    return frozenset({Level.ITEM, Level.CLAUSE, Level.POINT})


def unit_rows(comparison: Comparison) -> list[UnitRow]:
    """One row for every article, clause and point of the new text in order, then one for every removed old one.

    In the rows of articles and clauses, the old ids are lifted to articles and clauses: gold does not know points.
    """
    old, new = comparison.old, comparison.new
    old_levels, new_levels = listed(old), listed(new)
    kept: list[UnitRow] = []
    removed: list[UnitRow] = []
    for change in comparison.changes:
        if change.label is Label.REMOVED:
            if old.provisions[change.old_ids[0]].level in old_levels:
                removed.append(UnitRow("", change.old_ids, change.label))
        elif (level := new.provisions[change.new_id].level) in new_levels:
            wanted = SCORED if level in SCORED else UNITS
            kept.append(UnitRow(change.new_id, lift_all(change.old_ids, old, wanted), change.label))
    return kept + removed


def unit_ids(regulation: Regulation) -> list[str]:
    """Ids of the articles and clauses (items in a text without articles) of the compared part, in reading order."""
    levels = listed(regulation) & SCORED
    return [provision.id for provision in regulation.compared.walk() if provision.level in levels]

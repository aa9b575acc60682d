"""Scores of unit rows against gold: links and labels, by article, by clause and over both.

Gold is one line for every article and clause of the new text: `new_id, old_ids, same|reworded|new, note`, ids as `12`
and `12.3`, decided by corpora/guidelines.md. Points are not scored: a link to a point counts as one to its clause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from nlp.evaluate.rows import UnitRow
from nlp.labels.label import Label

KINDS = {"same": Label.INHERITED, "reworded": Label.MODIFIED, "new": Label.ADDED}

Scope: TypeAlias = Literal["article", "clause", "all"]
SCOPES: tuple[Scope, ...] = ("article", "clause", "all")

Link: TypeAlias = tuple[str, str]
"""New id, old id."""
Unit: TypeAlias = tuple[Literal["new", "old"], str]


@dataclass(frozen=True)
class Judgement:
    """Links between units, and a label for every new unit and every old one without successor."""

    links: frozenset[Link]
    labels: dict[Unit, Label]


@dataclass(frozen=True, slots=True)
class Scores:
    """How two judgements agree. Ratios in 0..1; a unit that one of them lacks counts as an error."""

    units: int
    precision: float
    recall: float
    link_f1: float
    label_accuracy: float
    label_f1: dict[str, float]
    macro_f1: float


def read_gold(text: str, old_ids: Iterable[str]) -> Judgement:
    """The judgement of a gold file; an id of `old_ids` that nothing links to is removed.

    Raises ValueError for a line without id or with an unknown kind.
    """
    links: set[Link] = set()
    labels: dict[Unit, Label] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        new, olds, kind = [*line.split("\t"), "", ""][:3]
        if not new or kind not in KINDS:
            raise ValueError(f"gold line {number}: not `new_id, old_ids, same|reworded|new`: {line!r}")
        labels["new", new] = KINDS[kind]
        links |= {(new, _clause(old.strip())) for old in olds.replace(";", ",").split(",") if old.strip()}
    linked = {old for _, old in links}
    labels.update({("old", old): Label.REMOVED for old in old_ids if old not in linked})
    return Judgement(frozenset(links), labels)


def read_rows(rows: Iterable[UnitRow]) -> Judgement:
    """The judgement of a comparison; rows of points are passed over."""
    links: set[Link] = set()
    labels: dict[Unit, Label] = {}
    for row in rows:
        if row.new_id.count(".") > 1 or (not row.new_id and row.old_ids[0].count(".") > 1):
            continue
        if row.new_id:
            labels["new", row.new_id] = row.label
            links |= {(row.new_id, _clause(old)) for old in row.old_ids}
        else:
            labels["old", row.old_ids[0]] = row.label
    return Judgement(frozenset(links), labels)


def score(gold: Judgement, found: Judgement) -> dict[Scope, Scores]:
    """Links: precision, recall, F1. Labels: accuracy over new units, F1 of each label, their mean."""
    return {scope: _score_scope(gold, found, scope) for scope in SCOPES}


def _score_scope(gold: Judgement, found: Judgement, scope: Scope) -> Scores:
    wanted = {link for link in gold.links if _inside(link[0], scope)}
    given = {link for link in found.links if _inside(link[0], scope)}
    hits = len(wanted & given)
    units = [unit for unit in gold.labels.keys() | found.labels.keys() if _inside(unit[1], scope)]
    new = [unit for unit in units if unit[0] == "new"]
    right: Counter[Label] = Counter()
    wrong: Counter[Label] = Counter()
    for unit in units:
        want, got = gold.labels.get(unit), found.labels.get(unit)
        if want is not None and want == got:
            right[want] += 1
        else:
            wrong.update(label for label in (want, got) if label is not None)
    f1 = {
        str(label): _ratio(2 * right[label], 2 * right[label] + wrong[label])
        for label in Label
        if right[label] + wrong[label]
    }
    agreed = sum(gold.labels.get(unit) == found.labels.get(unit) for unit in new)
    return Scores(
        units=len(new),
        precision=_ratio(hits, len(given)),
        recall=_ratio(hits, len(wanted)),
        link_f1=_ratio(2 * hits, len(wanted) + len(given)),
        label_accuracy=_ratio(agreed, len(new)),
        label_f1=f1,
        macro_f1=round(sum(f1.values()) / max(1, len(f1)), 4),
    )


def disagreements(gold: Judgement, found: Judgement) -> frozenset[str]:
    """Every error as a short stable line: `12.3 <- 10.1 missed`, `new 12.3: added, gold modified`."""
    links = [f"{new} <- {old} missed" for new, old in gold.links - found.links]
    links += [f"{new} <- {old} false" for new, old in found.links - gold.links]
    labels = [
        f"{side} {id}: {found.labels.get((side, id), 'absent')}, gold {gold.labels.get((side, id), 'absent')}"
        for side, id in gold.labels.keys() | found.labels.keys()
        if gold.labels.get((side, id)) != found.labels.get((side, id))
    ]
    return frozenset(links + labels)


def _clause(id: str) -> str:
    """`12.3.a` counts as `12.3`."""
    return ".".join(id.split(".")[:2])


def _inside(id: str, scope: Scope) -> bool:
    return scope == "all" or ("clause" if "." in id else "article") == scope


def _ratio(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)

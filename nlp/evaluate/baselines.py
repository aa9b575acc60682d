"""What anybody would try first, on the same units as ours: the table shows what the aligner adds to it.

Each takes the two regulations and gives rows as `unit_rows` does, for articles and clauses.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from nlp.evaluate.rows import SCORED, UnitRow, lift, unit_ids
from nlp.labels.label import Label
from nlp.span import Span
from nlp.structure.provision import Provision
from nlp.structure.regulation import Regulation

FLOOR = 50.0
"""fuzz.ratio below which the assignment's pair is dropped."""


def by_number(old: Regulation, new: Regulation) -> list[UnitRow]:
    """Equal numbers are the same unit."""
    return _rows(old, new, {(id, id) for id in set(unit_ids(old)) & set(unit_ids(new))})


def by_difflib(old: Regulation, new: Regulation) -> list[UnitRow]:
    """difflib on lines: equal lines, and the lines of a replaced block one by one, link the units they stand in."""
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, [line for line, _ in before], [line for line, _ in after], autojunk=False)
    pairs = set()
    for tag, start, end, to_start, to_end in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            pairs |= {(a[1], b[1]) for a, b in zip(before[start:end], after[to_start:to_end], strict=False)}
    return _rows(old, new, pairs)


def by_hungarian(old: Regulation, new: Regulation) -> list[UnitRow]:
    """rapidfuzz's ratio of every pair of units of one level, the assignment with the greatest sum, a floor."""
    pairs = set()
    for level in SCORED:
        before = [id for id in unit_ids(old) if old.provisions[id].level is level]
        after = [id for id in unit_ids(new) if new.provisions[id].level is level]
        if not before or not after:
            continue
        matrix = process.cdist(
            [_words(old.provisions[id], old) for id in before],
            [_words(new.provisions[id], new) for id in after],
            scorer=fuzz.ratio,
        )
        for row, column in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
            if matrix[row, column] >= FLOOR:
                pairs.add((before[row], after[column]))
    return _rows(old, new, pairs)


BASELINES = {"by number": by_number, "difflib on lines": by_difflib, "rapidfuzz + Hungarian": by_hungarian}


def _rows(old: Regulation, new: Regulation, pairs: Iterable[tuple[str, str]]) -> list[UnitRow]:
    predecessors: dict[str, list[str]] = {}
    for before, after in sorted(pairs):
        predecessors.setdefault(after, []).append(before)
    rows = []
    for id in unit_ids(new):
        olds = predecessors.get(id, [])
        same = len(olds) == 1 and _words(old.provisions[olds[0]], old) == _words(new.provisions[id], new)
        label = Label.INHERITED if same else Label.MODIFIED if olds else Label.ADDED
        rows.append(UnitRow(id, tuple(olds), label))
    linked = {before for olds in predecessors.values() for before in olds}
    return rows + [UnitRow("", (id,), Label.REMOVED) for id in unit_ids(old) if id not in linked]


def _lines(regulation: Regulation) -> list[tuple[str, str]]:
    """Each provision's own words, with the unit they stand in."""
    found = []
    for provision in regulation.compared.walk():
        unit = lift(provision.id, regulation, SCORED)
        words = _plain(f"{regulation.wording(provision.heading)} {regulation.wording(provision.lead)}")
        if unit and words:
            found.append((words, unit))
    return found


def _words(provision: Provision, regulation: Regulation) -> str:
    """All words of the unit but its own number."""
    return _plain(regulation.wording(Span(provision.marker.end, provision.span.end)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

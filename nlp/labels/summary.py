"""How many provisions of each level were kept, modified, added, removed, and the sentence about it (B-21, B-22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.labels.label import Change, Kind, Label
from nlp.structure.provision import CONTAINERS, UNITS, Level
from nlp.structure.regulation import Regulation


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of provisions of one level. `kept` (giữ nguyên) and `technical` (kế thừa) together are the inherited."""

    kept: int = 0
    technical: int = 0
    modified: int = 0
    added: int = 0
    removed: int = 0
    merged: int = 0
    """Merge surplus: predecessors of the level beyond the first, summed over the new provisions that have any link."""
    split: int = 0
    """Split surplus: successors of the level beyond the first, summed over the old provisions that have any link."""

    @property
    def new(self) -> int:
        """B-21: the number of provisions of the draft that these counts make."""
        return self.kept + self.technical + self.modified + self.added

    @property
    def old(self) -> int:
        """B-21: the number of provisions of the old text that these counts make."""
        return self.kept + self.technical + self.modified + self.removed + self.merged - self.split


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts by level of the compared parts, beside the numbers counted in the trees themselves."""

    counts: dict[Level, Counts]
    old_totals: dict[Level, int]
    new_totals: dict[Level, int]

    def of(self, level: Level) -> Counts:
        return self.counts.get(level, Counts())

    def broken(self) -> tuple[str, ...]:
        """The identities of B-21 that do not hold, in words; empty when the figures agree."""
        found = []
        for level in sorted({*self.old_totals, *self.new_totals}):
            counts = self.of(level)
            for side, made, total in (
                ("new", counts.new, self.new_totals.get(level, 0)),
                ("old", counts.old, self.old_totals.get(level, 0)),
            ):
                if made != total:
                    found.append(f"{level}: the changes make {made} {side} provisions, the text has {total}")
        return tuple(found)

    def sentence(self, old: str, *, technical_is_kept: bool = True) -> str:
        """The sentence of B-22 in Vietnamese, with the rule of counting. `old`: how the old instrument is called.

        `technical_is_kept`: whether articles with adjustments of form only count as kept (giữ nguyên) or as modified.
        """
        chapters, articles = self.new_totals.get(Level.CHAPTER, 0), self.of(Level.ARTICLE)
        kept = articles.kept + (articles.technical if technical_is_kept else 0)
        modified = articles.modified + (0 if technical_is_kept else articles.technical)
        where = "giữ nguyên" if technical_is_kept else "sửa đổi, bổ sung"
        return (
            f"Dự thảo gồm {chapters} chương, {articles.new} điều; giữ nguyên {kept} điều, sửa đổi, bổ sung {modified} "
            f"điều, bổ sung mới {articles.added} điều, bãi bỏ {articles.removed} điều so với {old}. "
            f"(Cách đếm: {articles.technical} điều chỉ chỉnh lý kỹ thuật được tính vào số điều {where}.)"
        )


def summarise(old: Regulation, new: Regulation, changes: Iterable[Change]) -> Summary:
    """Counts the changes of the compared parts of `old` and `new`; other parts (annexes, a decision) are left out."""
    old_levels = {p.id: p.level for p in old.compared.walk() if not p.repealed}
    new_levels = {p.id: p.level for p in new.compared.walk() if not p.repealed}
    tallies: dict[Level, dict[str, int]] = {}
    heirs: dict[str, list[Level]] = {}

    def add(level: Level, what: str, number: int = 1) -> None:
        tally = tallies.setdefault(level, {})
        tally[what] = tally.get(what, 0) + number

    for change in changes:
        if change.label is Label.REMOVED:
            if (level := old_levels.get(change.old_ids[0])) is not None:
                add(level, "removed")
        elif (level := new_levels.get(change.new_id)) is not None:
            add(level, _column(change))
            if change.old_ids:
                add(level, "merged", sum(old_levels.get(id) is level for id in change.old_ids) - 1)
            for id in change.old_ids:
                heirs.setdefault(id, []).append(level)
    for id, levels in heirs.items():
        if (own := old_levels.get(id)) is not None:
            add(own, "split", sum(level is own for level in levels) - 1)
    return Summary(
        {level: Counts(**tallies[level]) for level in Level if level in tallies},
        _totals(old_levels.values()),
        _totals(new_levels.values()),
    )


def _column(change: Change) -> str:
    if change.label is Label.INHERITED:
        return "technical" if change.kind is Kind.TECHNICAL else "kept"
    return change.label.value


def _totals(levels: Iterable[Level]) -> dict[Level, int]:
    return dict(Counter(level for level in levels if level in UNITS | CONTAINERS))

"""What every export is made from: the comparison, and what people said of its changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp import Comparison
from nlp.labels.label import Change, Label
from nlp.result import Result
from service import vietnamese


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of one change."""

    explanation: str = ""
    """Thuyết minh (B-13)."""
    review: str = "open"
    """`open`, `agreed`, `disputed`."""
    label: Label | None = None
    old_ids: tuple[str, ...] | None = None
    """The predecessors that a person gave it; empty: it has none."""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """Which changes are shown, where not all are."""

    keys: frozenset[str]
    """Of the changes that are shown, as `key_of` names them."""
    filter: str
    """What they were found by, in the drafter's words."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A comparison with its explanations. `result` already has people's pairs and labels in it."""

    title: str
    result: Result[Comparison]
    said: Mapping[str, Said] = field(default_factory=dict)
    """By `key_of` the change."""
    extract: Extract | None = None
    """None: the whole is shown. Figures, terms and notices are always those of the whole."""

    def shows(self, change: Change) -> bool:
        return self.extract is None or key_of(change) in self.extract.keys

    def told(self) -> str:
        """The line that says that not all is shown; empty where all is."""
        if self.extract is None:
            return ""
        changes = self.result.value.changes
        shown, total = (f"{number:,}".replace(",", ".") for number in (sum(map(self.shows, changes)), len(changes)))
        return vietnamese.EXTRACT.format(filter=self.extract.filter, shown=shown, total=total)


def key_of(change: Change) -> str:
    """The name of a change that survives a re-run: its new id; of a removed provision `-` and the old id."""
    return change.new_id or f"-{change.old_ids[0]}"

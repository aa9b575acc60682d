"""The whole outcome: two regulations, which provision became which, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nlp.align.alignment import Alignment
from nlp.labels.frame import FrameChange, frame_changes
from nlp.labels.label import Change
from nlp.labels.references import WrongReference, wrong_references
from nlp.labels.summary import Summary, summarise
from nlp.labels.terms import TermChange, term_changes
from nlp.structure.regulation import Regulation


@dataclass(frozen=True)
class Comparison:
    """Guarantees: every provision of `new` stands in one change, every provision of `old` in at least one; none of
    those that are `repealed`."""

    old: Regulation
    new: Regulation
    alignment: Alignment
    changes: tuple[Change, ...]

    @cached_property
    def summary(self) -> Summary:
        return summarise(self.old, self.new, self.changes)

    @cached_property
    def frame(self) -> tuple[FrameChange, ...]:
        """What became of title, grounds and enacting sentence."""
        return frame_changes(self.old, self.new)

    @cached_property
    def terms(self) -> tuple[TermChange, ...]:
        """What became of the defined terms (M-08). Where some changed, the first time loads spaCy (1 s)."""
        return term_changes(self.old, self.new, self.changes)

    @cached_property
    def references(self) -> tuple[WrongReference, ...]:
        """Citations of the draft that lead nowhere, or no longer to what they named in the old text."""
        return wrong_references(self.old, self.new, self.changes)

    @cached_property
    def _by_new(self) -> dict[str, Change]:
        return {change.new_id: change for change in self.changes if change.new_id}

    @cached_property
    def _by_old(self) -> dict[str, tuple[Change, ...]]:
        found: dict[str, tuple[Change, ...]] = {}
        for change in self.changes:
            for id in change.old_ids:
                found[id] = (*found.get(id, ()), change)
        return found

    def change_of(self, new_id: str) -> Change:
        """What became `new_id`. Raises KeyError for a provision that the new text does not have."""
        return self._by_new[new_id]

    def changes_of_old(self, old_id: str) -> tuple[Change, ...]:
        """What became of `old_id`, in the order of the draft. Raises KeyError for one that the old text lacks."""
        return self._by_old[old_id]

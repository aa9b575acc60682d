"""Which provision became which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Reason(StrEnum):
    """Why two provisions are paired. The list is closed."""

    IDENTICAL = "identical"  # same words
    SAME_NUMBER = "same_number"  # similar words at the same number, in a text that keeps its numbers (H-08)
    WORDING = "wording"  # similar words
    HEADING = "heading"  # same or similar title
    TERM = "term"  # defines the same term
    PARENT = "parent"  # same place in paired parents, among paired neighbours
    SPLIT = "split"  # takes a part of an old provision that has another main successor
    MERGED = "merged"  # took in an old provision beside its main predecessor
    PARTS = "parts"  # their parts are paired
    PERSON = "person"  # a person said so


@dataclass(frozen=True, slots=True)
class Link:
    """Old provision `old` lives on in new provision `new`; `score` in 0..1 is the aligner's belief."""

    old: str
    new: str
    score: float
    reason: Reason


@dataclass(frozen=True)
class Alignment:
    """All links between two regulations, sorted by place of the new, then of the old provision."""

    links: tuple[Link, ...]
    numbers_kept: bool
    """True when the new text is the old one amended: equal numbers mean equal matter (H-08)."""
    added: frozenset[str] = frozenset()
    """New ids that a person says have no predecessor: no link may be concluded for them."""
    removed: frozenset[str] = frozenset()
    """Old ids that a person says have no successor."""

    @cached_property
    def by_new(self) -> dict[str, tuple[Link, ...]]:
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            found[link.new] = (*found.get(link.new, ()), link)
        return found

    @cached_property
    def by_old(self) -> dict[str, tuple[Link, ...]]:
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.links:
            found[link.old] = (*found.get(link.old, ()), link)
        return found

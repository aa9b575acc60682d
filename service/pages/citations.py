"""Where the words of a cell cite provisions of the same text: links to their rows, with what is wrong about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change
from service.reports.marks import Mark


class Cite(NamedTuple):
    """A citation as a link."""

    href: str
    """`#k9.1`; empty where there is nothing to lead to."""
    side: str
    """`old` or `new`."""
    targets: str
    """Ids of the provisions that it names and that are there, with blanks between."""
    fault: str
    """`missing`, `outdated` or empty."""
    title: str
    """What is wrong, for a reader; empty where nothing is."""


class Stretch(NamedTuple):
    """Marks one behind the other: those of one citation, or of words outside of citations (`cite` is None)."""

    marks: tuple[Mark, ...]
    cite: Cite | None


class Citations:
    """Finds the citations in the cells of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def split(self, pieces: Sequence[Sequence[Mark]], change: Change, op: Op) -> list[list[Stretch]]:
        """Each piece of a cell (service.pages.between.cut) as stretches; nothing of the marks is lost or put elsewhere.

        `op`: DELETE for the old side, INSERT for the draft's, where deleted words may stand among the others.
        """
        return [[Stretch(tuple(piece), None)] for piece in pieces]

"""What stands in a cell: paragraphs of runs that look like something. No XML here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from nlp.diff.edit import Op


class Look(StrEnum):
    PLAIN = "plain"
    INSERTED = "inserted"
    DELETED = "deleted"
    PROPOSAL = "proposal"
    """Nobody wrote it: a proposal, or where a provision went."""
    STRONG = "strong"


LOOKS = {Op.KEEP: Look.PLAIN, Op.DELETE: Look.DELETED, Op.INSERT: Look.INSERTED}


class Run(NamedTuple):
    text: str
    look: Look = Look.PLAIN


@dataclass(slots=True)
class Paragraph:
    runs: list[Run] = field(default_factory=list)
    end: Look = Look.PLAIN
    """Whether the line end itself was inserted or deleted."""
    centred: bool = False

    @property
    def length(self) -> int:
        return sum(len(run.text) for run in self.runs)


class Flow:
    """Paragraphs as they grow: words go behind the last, a line end in them begins another."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def start(self) -> None:
        """The next words begin a paragraph."""
        if not self.paragraphs or self.paragraphs[-1].runs:
            self.paragraphs.append(Paragraph())

    def add(self, text: str, look: Look = Look.PLAIN) -> None:
        if not self.paragraphs:
            self.paragraphs.append(Paragraph())
        first, *more = text.split("\n")
        self._run(first, look)
        for line in more:
            self.paragraphs[-1].end = look
            self.paragraphs.append(Paragraph())
            self._run(line, look)

    def line(self, text: str, look: Look = Look.PLAIN) -> None:
        """A paragraph of its own."""
        self.start()
        self.add(text, look)

    def _run(self, text: str, look: Look) -> None:
        if text:
            self.paragraphs[-1].runs.append(Run(text, look))


def lone(text: str, look: Look = Look.PLAIN) -> list[Paragraph]:
    """One paragraph in the middle of its cell."""
    return [Paragraph([Run(text, look)], centred=True)]

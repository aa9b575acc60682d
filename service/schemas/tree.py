"""Both trees of a comparison."""

from __future__ import annotations

from nlp.labels.comparison import Comparison
from service.schemas.comparison import LinkOut
from service.schemas.contract import Contract
from service.schemas.regulation import RegulationOut


class TreesOut(Contract):
    """The old and the new regulation as trees, and which provision became which."""

    old: RegulationOut
    new: RegulationOut
    links: tuple[LinkOut, ...]

    @classmethod
    def of(cls, comparison: Comparison) -> TreesOut:
        return cls(
            old=RegulationOut.of(comparison.old),
            new=RegulationOut.of(comparison.new),
            links=tuple(LinkOut.of(link) for link in comparison.alignment.links),
        )

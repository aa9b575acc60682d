"""Both trees of a comparison, without the words."""

from __future__ import annotations

from pydantic import Field

from nlp.structure.provision import Level, PartKind
from service.schemas.comparison import AlignmentOut, ComparisonOut
from service.schemas.contract import Contract
from service.schemas.regulation import PartOut, ProvisionOut, RegulationOut


class NodeOut(Contract):
    """A unit of the tree."""

    id: str
    level: Level
    ordinal: str
    path: str = Field(description="In words: Điều 12, khoản 3, điểm đ")
    heading: str = Field(description="Empty where it has none")
    repealed: bool
    children: tuple[NodeOut, ...]

    @classmethod
    def of(cls, provision: ProvisionOut) -> NodeOut:
        return cls(
            id=provision.id,
            level=provision.level,
            ordinal=provision.ordinal,
            path=provision.path,
            heading=provision.heading.text if provision.heading is not None else "",
            repealed=provision.repealed,
            children=tuple(cls.of(child) for child in provision.children),
        )


class PartTreeOut(Contract):
    """One of the documents in a file."""

    key: str
    kind: PartKind
    label: str
    title: str
    provisions: tuple[NodeOut, ...]

    @classmethod
    def of(cls, part: PartOut) -> PartTreeOut:
        provisions = tuple(NodeOut.of(provision) for provision in part.provisions)
        return cls(key=part.key, kind=part.kind, label=part.label, title=part.title, provisions=provisions)


class TreeOut(Contract):
    """The tree of one regulation."""

    name: str
    type: str
    number: str
    compared: str = Field(description="Key of the part whose provisions have plain ids")
    parts: tuple[PartTreeOut, ...]

    @classmethod
    def of(cls, regulation: RegulationOut) -> TreeOut:
        return cls(
            name=regulation.name,
            type=regulation.type,
            number=regulation.number,
            compared=regulation.compared,
            parts=tuple(PartTreeOut.of(part) for part in regulation.parts),
        )


class TreesOut(Contract):
    """The old and the new regulation as trees, and which provision became which."""

    old: TreeOut
    new: TreeOut
    alignment: AlignmentOut

    @classmethod
    def of(cls, comparison: ComparisonOut) -> TreesOut:
        return cls(old=TreeOut.of(comparison.old), new=TreeOut.of(comparison.new), alignment=comparison.alignment)

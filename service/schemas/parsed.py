"""One regulation with what the spaCy pipeline found in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from nlp.result import Notice, Result
from nlp.structure.regulation import Regulation
from service.schemas.contract import Contract, NoticeOut, SpanOut, Versioned
from service.schemas.regulation import RegulationOut

if TYPE_CHECKING:  # it would load spaCy
    from nlp.findings import Finding, Reading


class MarkOut(Contract):
    """What the pipeline found in the own words of a provision: whole words and where they stand in the file."""

    kind: Literal["citation", "instrument", "quantity", "modal"]
    label: str = Field(
        description="Kind of quantity (`deadline`), group of the modal (`obligation`), where a citation leads "
        "(`internal`, `external`, `self`, empty where not resolved)"
    )
    text: str
    span: SpanOut
    value: str = Field(description="Normal form of the quantity, the marker, the other instrument; may be empty")
    targets: tuple[str, ...] = Field(description="Of a citation: ids of provisions, here or in the other instrument")

    @classmethod
    def of(cls, finding: Finding, regulation: Regulation) -> MarkOut:
        return cls(
            kind=finding.kind.value,
            label=finding.label,
            text=regulation.wording(finding.span),
            span=SpanOut.of(regulation.text.to_raw(finding.span)),
            value=finding.value,
            targets=finding.targets,
        )


class ReadingOut(Contract):
    """The own words of one provision, those of its children left out, as the spaCy pipeline reads them."""

    id: str
    marks: tuple[MarkOut, ...] = Field(description="In order")
    words: tuple[str, ...] = Field(description="Whole Vietnamese words and punctuation marks, in order")

    @classmethod
    def of(cls, reading: Reading, regulation: Regulation) -> ReadingOut:
        return cls(
            id=reading.provision,
            marks=tuple(MarkOut.of(finding, regulation) for finding in reading.findings),
            words=tuple(regulation.wording(word) for word in reading.words),
        )


class ParsedOut(Versioned):
    """One regulation, understood."""

    regulation: RegulationOut
    readings: tuple[ReadingOut, ...] = Field(description="Of every provision with words of its own, in reading order")
    notices: tuple[NoticeOut, ...]

    @classmethod
    def of(cls, result: Result[Regulation], readings: Iterable[Reading], earlier: Iterable[Notice] = ()) -> ParsedOut:
        """`readings`: of the regulation (nlp.findings). `earlier`: notices from before the result's."""
        regulation = result.value
        return cls(
            regulation=RegulationOut.of(regulation),
            readings=tuple(ReadingOut.of(reading, regulation) for reading in readings),
            notices=tuple(NoticeOut.of(notice) for notice in (*earlier, *result.notices)),
        )

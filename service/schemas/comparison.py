"""Two regulations compared: the JSON contract as a whole."""

from __future__ import annotations

from pydantic import Field

from nlp.align.alignment import Link, Reason
from nlp.labels.comparison import Comparison
from nlp.labels.summary import Counts, Summary
from nlp.result import Result
from nlp.structure.provision import Level
from service.reports.summary import sentence
from service.schemas.change import ChangeOut, FrameChangeOut, ReferenceOut, TermChangeOut
from service.schemas.contract import Contract, NoticeOut, Versioned
from service.schemas.regulation import RegulationOut


class LinkOut(Contract):
    """Old provision `old` lives on in new provision `new`."""

    old: str
    new: str
    score: float = Field(ge=0, le=1)
    reason: Reason

    @classmethod
    def of(cls, link: Link) -> LinkOut:
        return cls(old=link.old, new=link.new, score=round(link.score, 4), reason=link.reason)


class CountsOut(Contract):
    """Numbers of provisions of one level; kept and technical together are the inherited.

    new total = kept + technical + modified + added; old total = kept + technical + modified + removed + merged - split.
    """

    kept: int
    technical: int
    modified: int
    added: int
    removed: int
    merged: int = Field(description="Predecessors beyond the first, over all new provisions")
    split: int = Field(description="Successors beyond the first, over all old provisions")
    new_total: int
    old_total: int

    @classmethod
    def of(cls, counts: Counts, new_total: int, old_total: int) -> CountsOut:
        return cls(
            kept=counts.kept,
            technical=counts.technical,
            modified=counts.modified,
            added=counts.added,
            removed=counts.removed,
            merged=counts.merged,
            split=counts.split,
            new_total=new_total,
            old_total=old_total,
        )


class SummaryOut(Contract):
    """Figures of the compared parts."""

    sentence: str = Field(description="In Vietnamese, for the submission, with the rule of counting")
    counts: dict[Level, CountsOut]
    broken: tuple[str, ...] = Field(description="Figures that do not add up; empty when all do")

    @classmethod
    def of(cls, summary: Summary, sentence: str) -> SummaryOut:
        return cls(
            sentence=sentence,
            counts={
                level: CountsOut.of(counts, summary.new_totals.get(level, 0), summary.old_totals.get(level, 0))
                for level, counts in summary.counts.items()
            },
            broken=summary.broken(),
        )


class AlignmentOut(Contract):
    """Which provision became which."""

    numbers_kept: bool = Field(description="The new text is the old one amended: equal numbers mean equal matter")
    links: tuple[LinkOut, ...]


class ComparisonOut(Versioned):
    """Two regulations compared."""

    old: RegulationOut
    new: RegulationOut
    alignment: AlignmentOut
    changes: tuple[ChangeOut, ...] = Field(description="In the order of the draft, removed ones at their old place")
    frame: tuple[FrameChangeOut, ...] = Field(description="Title, grounds one by one, enacting sentence")
    terms: tuple[TermChangeOut, ...] = Field(description="Defined terms that changed, in the order of the draft")
    references: tuple[ReferenceOut, ...] = Field(
        description="Citations of the draft that lead nowhere, or no longer to what they named in the old text"
    )
    summary: SummaryOut
    notices: tuple[NoticeOut, ...]

    @classmethod
    def of(cls, result: Result[Comparison]) -> ComparisonOut:
        comparison = result.value
        old, new, alignment = comparison.old, comparison.new, comparison.alignment
        return cls(
            old=RegulationOut.of(old),
            new=RegulationOut.of(new),
            alignment=AlignmentOut(
                numbers_kept=alignment.numbers_kept, links=tuple(LinkOut.of(link) for link in alignment.links)
            ),
            changes=tuple(ChangeOut.of(change, old, new) for change in comparison.changes),
            frame=tuple(FrameChangeOut.of(change) for change in comparison.frame),
            terms=tuple(TermChangeOut.of(change) for change in comparison.terms),
            references=tuple(ReferenceOut.of(reference, new) for reference in comparison.references),
            summary=SummaryOut.of(comparison.summary, sentence(comparison)),
            notices=tuple(NoticeOut.of(notice) for notice in result.notices),
        )

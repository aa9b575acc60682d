"""The JSON contract: what `--format json` prints and `POST /v1/compare` answers.

Spans count code points, start inclusive and end exclusive, in the file as received. `python -m service.schemas`
prints the JSON Schema; the copy in service/comparison.schema.json is tested to be current.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from nlp.align.alignment import Link, Reason
from nlp.diff.edit import Edit, Op
from nlp.labels.comparison import Comparison
from nlp.labels.frame import FrameChange
from nlp.labels.label import Change, Direction, Flag, ForceKind, ForceMark, Kind, Label
from nlp.labels.summary import Counts, Summary
from nlp.labels.terms import TermChange, TermKind
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span
from nlp.structure.provision import Frame, FrameKind, Level, Note, Part, PartKind, Provision, Remark
from nlp.structure.regulation import Regulation
from service.reports.summary import sentence

if TYPE_CHECKING:  # it would load spaCy
    from nlp.findings import Finding, Reading

MODELS = ("underthesea", "spacy")
"""Distributions whose version decides what comes out: the word segmentation model ships inside underthesea."""


class Contract(BaseModel):
    """All models are closed: a field that is not described here does not come out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SpanOut(Contract):
    """Code points `start` to `end` (exclusive)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @classmethod
    def of(cls, span: Span) -> SpanOut:
        return cls(start=span.start, end=span.end)


class PassageOut(Contract):
    """Words of the regulation and where they stand in the file as received."""

    text: str
    span: SpanOut

    @classmethod
    def of(cls, span: Span, regulation: Regulation) -> PassageOut | None:
        if not span:
            return None
        return cls(text=regulation.wording(span), span=SpanOut.of(regulation.text.to_raw(span)))


class ProvisionOut(Contract):
    """A unit of the tree; its text is `marker`, `heading`, `own`, then that of the children."""

    id: str
    level: Level
    ordinal: str
    path: str = Field(description="In words: Điều 12, khoản 3, điểm đ")
    span: SpanOut
    marker: PassageOut | None = Field(description="The printed number, as `Điều 12.` or `đ)`")
    heading: PassageOut | None
    own: PassageOut | None = Field(description="Own words before the first child")
    repealed: bool = Field(description="Only the place of a unit that is gone: `(được bãi bỏ)`; no change speaks of it")
    children: tuple[ProvisionOut, ...]

    @classmethod
    def of(cls, provision: Provision, regulation: Regulation) -> ProvisionOut:
        return cls(
            id=provision.id,
            level=provision.level,
            ordinal=provision.ordinal,
            path=provision.path,
            span=SpanOut.of(regulation.text.to_raw(provision.span)),
            marker=PassageOut.of(provision.marker, regulation),
            heading=PassageOut.of(provision.heading, regulation),
            own=PassageOut.of(provision.lead, regulation),
            repealed=provision.repealed,
            children=tuple(cls.of(child, regulation) for child in provision.children),
        )


class FrameOut(Contract):
    """A stretch around the provisions: title, legal basis, signature ..."""

    id: str
    kind: FrameKind
    passage: PassageOut | None

    @classmethod
    def of(cls, frame: Frame, regulation: Regulation) -> FrameOut:
        return cls(id=frame.id, kind=frame.kind, passage=PassageOut.of(frame.span, regulation))


class PartOut(Contract):
    """One of the documents in a file: the decision, the regulation it issues, an annex, a form."""

    key: str
    kind: PartKind
    label: str
    title: str
    frames: tuple[FrameOut, ...]
    provisions: tuple[ProvisionOut, ...]

    @classmethod
    def of(cls, part: Part, regulation: Regulation) -> PartOut:
        return cls(
            key=part.key,
            kind=part.kind,
            label=part.label,
            title=part.title,
            frames=tuple(FrameOut.of(frame, regulation) for frame in part.frames),
            provisions=tuple(ProvisionOut.of(provision, regulation) for provision in part.provisions),
        )


class NoteOut(Contract):
    """A footnote of a consolidated text."""

    number: int
    mark: SpanOut | None
    body: PassageOut | None
    provision: str = Field(description="Id of the provision that bears the mark; empty when none does")

    @classmethod
    def of(cls, note: Note, regulation: Regulation) -> NoteOut:
        return cls(
            number=note.number,
            mark=SpanOut.of(regulation.text.to_raw(note.mark)) if note.mark is not None else None,
            body=PassageOut.of(note.body, regulation),
            provision=note.provision,
        )


class RemarkOut(Contract):
    """A comment in the margin of the file; not part of the text."""

    author: str
    text: str
    on: PassageOut | None = Field(description="What it is on; null where that is no longer part of the text")
    provision: str = Field(description="Id of the provision that it is on; empty when it is on none")

    @classmethod
    def of(cls, remark: Remark, regulation: Regulation) -> RemarkOut:
        return cls(
            author=remark.author,
            text=remark.text,
            on=PassageOut.of(remark.span, regulation) if remark.span is not None else None,
            provision=remark.provision,
        )


class RegulationOut(Contract):
    """A regulation as a tree."""

    name: str
    type: str
    number: str
    compared: str = Field(description="Key of the part whose provisions have plain ids")
    parts: tuple[PartOut, ...]
    notes: tuple[NoteOut, ...]
    remarks: tuple[RemarkOut, ...] = Field(description="Comments of the file, in the order of what they are on")

    @classmethod
    def of(cls, regulation: Regulation) -> RegulationOut:
        return cls(
            name=regulation.name,
            type=regulation.type,
            number=regulation.number,
            compared=regulation.compared.key,
            parts=tuple(PartOut.of(part, regulation) for part in regulation.parts),
            notes=tuple(NoteOut.of(note, regulation) for note in regulation.notes),
            remarks=tuple(RemarkOut.of(remark, regulation) for remark in regulation.remarks),
        )


class LinkOut(Contract):
    """Old provision `old` lives on in new provision `new`."""

    old: str
    new: str
    score: float = Field(ge=0, le=1)
    reason: Reason

    @classmethod
    def of(cls, link: Link) -> LinkOut:
        return cls(old=link.old, new=link.new, score=round(link.score, 4), reason=link.reason)


class EditOut(Contract):
    """Keep and delete texts joined give the old words of the change, keep and insert texts the new ones."""

    op: Op
    text: str
    moved: str = Field(description="Id of the provision on the other side to or from which these words moved")
    typographic: bool = Field(description="Only another way to write the same words; reports do not mark it")

    @classmethod
    def of(cls, edit: Edit) -> EditOut:
        return cls(op=edit.op, text=edit.text, moved=edit.moved, typographic=edit.typographic)


class ForceOut(Contract):
    """A change in normative force. The spans count in the old and in the new words of the change."""

    kind: ForceKind
    direction: Direction
    old: str
    new: str
    old_span: SpanOut
    new_span: SpanOut

    @classmethod
    def of(cls, mark: ForceMark) -> ForceOut:
        return cls(
            kind=mark.kind,
            direction=mark.direction,
            old=mark.old,
            new=mark.new,
            old_span=SpanOut.of(mark.old_span),
            new_span=SpanOut.of(mark.new_span),
        )


class ChangeOut(Contract):
    """What became of one provision."""

    number: int = Field(ge=1)
    label: Label
    kind: Kind | None
    flags: tuple[Flag, ...]
    new_id: str = Field(description="Empty for removed")
    new_path: str
    old_ids: tuple[str, ...] = Field(description="The main predecessor first")
    old_paths: tuple[str, ...]
    edits: tuple[EditOut, ...]
    force: tuple[ForceOut, ...]
    score: float = Field(ge=0, le=1)
    reason: Reason | None

    @classmethod
    def of(cls, change: Change, old: Regulation, new: Regulation) -> ChangeOut:
        return cls(
            number=change.number,
            label=change.label,
            kind=change.kind,
            flags=tuple(flag for flag in Flag if flag in change.flags),
            new_id=change.new_id,
            new_path=new.provisions[change.new_id].path if change.new_id else "",
            old_ids=change.old_ids,
            old_paths=tuple(old.provisions[id].path for id in change.old_ids),
            edits=tuple(EditOut.of(edit) for edit in change.edits),
            force=tuple(ForceOut.of(mark) for mark in change.force),
            score=round(change.score, 4),
            reason=change.reason,
        )


class FrameChangeOut(Contract):
    """What became of the title, of one ground or of the enacting sentence. They stand outside of the provisions."""

    kind: FrameKind
    label: Label
    old_text: str = Field(description="Empty for added")
    new_text: str = Field(description="Empty for removed")
    edits: tuple[EditOut, ...]

    @classmethod
    def of(cls, change: FrameChange) -> FrameChangeOut:
        return cls(
            kind=change.kind,
            label=change.label,
            old_text=change.old_text,
            new_text=change.new_text,
            edits=tuple(EditOut.of(edit) for edit in change.edits),
        )


class TermChangeOut(Contract):
    """What became of a defined term (giải thích từ ngữ), and where the draft uses it."""

    kind: TermKind
    old_term: str = Field(description="Empty for added")
    new_term: str = Field(description="Empty for removed")
    old_id: str = Field(description="The old provision that defines it; empty for added")
    new_id: str = Field(description="The new provision that defines it; empty for removed")
    uses: tuple[str, ...] = Field(
        description="Ids of the new provisions that use the term, for renamed and removed the old term; no definitions"
    )

    @classmethod
    def of(cls, change: TermChange) -> TermChangeOut:
        return cls(
            kind=change.kind,
            old_term=change.old_term,
            new_term=change.new_term,
            old_id=change.old_id,
            new_id=change.new_id,
            uses=change.uses,
        )


class NoticeOut(Contract):
    """Something that looked odd."""

    code: NoticeCode
    message: str
    name: str = Field(description="The source it is about")
    place: str
    span: SpanOut | None

    @classmethod
    def of(cls, notice: Notice) -> NoticeOut:
        span = SpanOut.of(notice.span) if notice.span is not None else None
        return cls(code=notice.code, message=notice.message, name=notice.name, place=notice.place, span=span)


class Versioned(Contract):
    """What an answer was made by."""

    schema_version: Literal["1.1"] = "1.1"
    doichieu: str = Field(default_factory=lambda: version("doichieu"))
    models: dict[str, str] = Field(default_factory=lambda: {name: version(name) for name in MODELS})


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
            summary=SummaryOut.of(comparison.summary, sentence(comparison)),
            notices=tuple(NoticeOut.of(notice) for notice in result.notices),
        )


def json_schema() -> str:
    """The JSON Schema of ComparisonOut, as the file beside this module holds it."""
    schema = ComparisonOut.model_json_schema(mode="serialization")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(json_schema(), end="")

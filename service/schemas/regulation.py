"""A regulation as a tree of provisions."""

from __future__ import annotations

from pydantic import Field

from nlp.structure.provision import Frame, FrameKind, Level, Note, Part, PartKind, Provision, Remark
from nlp.structure.regulation import Regulation
from service.schemas.contract import Contract, PassageOut, SpanOut


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

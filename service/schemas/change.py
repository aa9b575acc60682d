"""What became of one provision, of the frame, of a term, of a citation."""

from __future__ import annotations

from pydantic import Field

from nlp.align.alignment import Reason
from nlp.diff.edit import Edit, Op
from nlp.labels.frame import FrameChange
from nlp.labels.label import Change, Direction, Flag, ForceKind, ForceMark, Kind, Label
from nlp.labels.references import ReferenceKind, ReferenceReason, WrongReference
from nlp.labels.terms import TermChange, TermKind
from nlp.structure.provision import FrameKind
from nlp.structure.regulation import Regulation
from service.schemas.contract import Contract, PassageOut, SpanOut


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


class ReferenceOut(Contract):
    """A citation of the draft that somebody has to look at."""

    source: str = Field(description="Id of the new provision in whose own words it stands")
    passage: PassageOut
    kind: ReferenceKind
    reason: ReferenceReason
    targets: tuple[str, ...] = Field(description="New ids that it names; for `missing` those that are not there")
    meant: tuple[str, ...] = Field(description="Old ids that the same words named in the old text; empty for unknown")
    heirs: tuple[str, ...] = Field(description="New ids where all that lives on now: where it should lead")

    @classmethod
    def of(cls, reference: WrongReference, new: Regulation) -> ReferenceOut:
        return cls(
            source=reference.source,
            passage=PassageOut(text=reference.words, span=SpanOut.of(new.text.to_raw(reference.span))),
            kind=reference.kind,
            reason=reference.reason,
            targets=reference.targets,
            meant=reference.meant,
            heirs=reference.heirs,
        )

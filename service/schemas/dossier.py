"""A comparison with what people said of its changes: the shapes of the JSON and JSON Lines exports."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from nlp.align.alignment import Reason
from nlp.diff.edit import Op
from nlp.labels.label import Flag, Kind, Label
from nlp.structure.provision import Level
from service.exports.dossier import Dossier, Said, key_of
from service.exports.rows import Row
from service.schemas.change import ForceOut
from service.schemas.comparison import ComparisonOut
from service.schemas.contract import Contract

Review = Literal["open", "agreed", "disputed"]


class SaidOut(Contract):
    """What people said of one change, apart from what the machine found."""

    explanation: str = Field(description="Thuyết minh; empty where nobody wrote one")
    review: Review
    label: Label | None = Field(description="The label that a person gave; null where the machine's stands")
    old_ids: tuple[str, ...] | None = Field(
        description="The predecessors that a person gave; empty: it has none; null where the machine's stand"
    )
    who: str = Field(description="Who said it last; may be empty")

    @classmethod
    def of(cls, said: Said) -> SaidOut:
        return cls.model_validate(
            {
                "explanation": said.explanation,
                "review": said.review,
                "label": said.label,
                "old_ids": said.old_ids,
                "who": said.who,
            }
        )


class DossierOut(Contract):
    """The JSON export."""

    title: str
    comparison: ComparisonOut = Field(description="People's pairs and labels are already in it")
    said: dict[str, SaidOut] = Field(
        description="By key of the change: its `new_id`; of a removed provision `-` and its first `old_ids`"
    )
    extract: str = Field(description="Says so, in Vietnamese, where only some `changes` were asked for; else empty")

    @classmethod
    def of(cls, dossier: Dossier) -> DossierOut:
        """Of an extract `changes` and `said` hold only what it shows."""
        comparison = ComparisonOut.of(dossier.result)
        shown = {
            key_of(change): out
            for change, out in zip(dossier.result.value.changes, comparison.changes, strict=True)
            if dossier.shows(change)
        }
        return cls(
            title=dossier.title,
            comparison=comparison.model_copy(update={"changes": tuple(shown.values())}),
            said={key: SaidOut.of(said) for key, said in dossier.said.items() if key in shown},
            extract=dossier.told(),
        )


class ChangeLine(Contract):
    """One line of the JSON Lines export: one change, with the words of both sides."""

    number: int = Field(ge=1, description="In the order of the draft; may differ after a correction")
    key: str = Field(description="Names the change for good: `new_id`; of a removed one `-` and its first `old_ids`")
    level: Level
    label: Label
    kind: Kind | None = Field(description="How an inherited or modified provision differs; else null")
    flags: tuple[Flag, ...]
    new_id: str = Field(description="Empty for removed")
    new_path: str
    old_ids: tuple[str, ...] = Field(description="The main predecessor first")
    old_paths: tuple[str, ...]
    old_text: str = Field(
        description="Printed number and own words of the old side, of several predecessors the words only; "
        "children have lines of their own. Empty for added"
    )
    new_text: str = Field(description="Printed number and own words of the new side. Empty for removed")
    force: tuple[ForceOut, ...] = Field(description="Spans count in the own words, without the printed number")
    explanation: str = Field(description="Thuyết minh; empty where nobody wrote one")
    proposal: str = Field(description="Thuyết minh that the machine proposes, if asked to, where nobody wrote one")
    review: Review
    who: str
    score: float = Field(ge=0, le=1)
    reason: Reason | None = Field(description="Why the two were paired; null for added and removed")

    @classmethod
    def of(cls, row: Row) -> ChangeLine:
        change = row.change
        return cls.model_validate(
            {
                "number": change.number,
                "key": key_of(change),
                "level": row.node.level,
                "label": change.label,
                "kind": change.kind,
                "flags": tuple(flag for flag in Flag if flag in change.flags),
                "new_id": change.new_id,
                "new_path": row.node.new.path if row.node.new is not None else "",
                "old_ids": change.old_ids,
                "old_paths": tuple(row.comparison.old.provisions[id].path for id in change.old_ids),
                "old_text": "".join(mark.text for mark in row.side(Op.DELETE)),
                "new_text": "".join(mark.text for mark in row.side(Op.INSERT)),
                "force": tuple(ForceOut.of(mark) for mark in change.force),
                "explanation": row.said.explanation,
                "proposal": row.proposal,
                "review": row.said.review,
                "who": row.said.who,
                "score": round(change.score, 4),
                "reason": change.reason,
            }
        )

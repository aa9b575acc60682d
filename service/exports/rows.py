"""The changes as rows, one each: what the workbook, CSV, JSON Lines and HTML share."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change, Kind, Label
from service import vietnamese
from service.exports.dossier import Dossier, Said, key_of
from service.exports.proposal import propose
from service.reports import words
from service.reports.marks import Mark
from service.reports.outline import Node, outline


class RowOptions(BaseModel):
    """What a table of changes shows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    proposals: bool = True
    """Whether a thuyết minh is proposed (B-13) where nobody has written one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One change with what people said of it."""

    node: Node
    change: Change
    said: Said
    proposal: str
    """A proposed thuyết minh, where one was asked for and nobody has written one."""
    comparison: Comparison

    @property
    def explanation(self) -> str:
        """What a person wrote, else the proposal."""
        return self.said.explanation or self.proposal

    @property
    def label(self) -> str:
        """One of five, to be filtered by."""
        technical = self.change.label is Label.INHERITED and self.change.kind is Kind.TECHNICAL
        return vietnamese.TECHNICAL if technical else vietnamese.LABELS[self.change.label]

    @property
    def place(self) -> str:
        """`Điều 12, khoản 3`; of a removed one `Điều 4 của văn bản cũ`."""
        return self.node.new.path if self.node.new is not None else words.title(self.node)

    @property
    def old_place(self) -> str:
        """All predecessors, the main one first: `Điều 4; Điều 5, khoản 2`."""
        return "; ".join(self.comparison.old.provisions[id].path for id in self.change.old_ids)

    @property
    def kind(self) -> str:
        """How it differs, and the flags: `nội dung, đánh số lại`."""
        kind = [vietnamese.KINDS[self.change.kind]] if self.change.kind is not None else []
        return ", ".join([*kind, *vietnamese.flags(self.change)])

    @property
    def force(self) -> str:
        """A line for each that is said differently."""
        return "\n".join(dict.fromkeys(words.force(mark) for mark in self.change.force))

    @property
    def score(self) -> int:
        """Percent."""
        return round(100 * self.change.score)

    @property
    def reason(self) -> str:
        return vietnamese.REASONS[self.change.reason] if self.change.reason is not None else ""

    def side(self, op: Op) -> list[Mark]:
        """Printed number and words of one side: the old one with DELETE, the new one with INSERT; empty for no side.

        Words of several predecessors have no number: it would not be that of them all (`old_place` names them).
        """
        provision = self.node.old if op is Op.DELETE else self.node.new
        if provision is None:
            return []
        regulation = self.comparison.old if op is Op.DELETE else self.comparison.new
        merged = op is Op.DELETE and len(self.change.old_ids) > 1
        return _behind("" if merged else regulation.wording(provision.marker), words.side(self.node, op))

    def both(self) -> list[Mark]:
        """The new side with the deleted words among the others; empty for no new side."""
        if self.node.new is None:
            return []
        return _behind(self.comparison.new.wording(self.node.new.marker), words.both(self.node))


def rows(dossier: Dossier, options: RowOptions) -> list[Row]:
    """Every change that the dossier shows, once, by its number."""
    nodes = (inner for node in outline(dossier.result.value) for inner in node.walk())
    shown = ((node, node.change) for node in nodes if node.change is not None and dossier.shows(node.change))
    return sorted((_row(*one, dossier, options) for one in shown), key=lambda row: row.change.number)


def _row(node: Node, change: Change, dossier: Dossier, options: RowOptions) -> Row:
    comparison = dossier.result.value
    said = dossier.said.get(key_of(change), Said())
    proposal = propose(change, comparison) if options.proposals and not said.explanation else ""
    return Row(node, change, said, proposal, comparison)


def _behind(marker: str, marks: list[Mark]) -> list[Mark]:
    """The words behind their printed number."""
    shown = [mark for mark in marks if mark.text]
    if marker and shown:
        marker += " "
    if marker and shown and shown[0].op is Op.KEEP:
        return [shown[0]._replace(text=marker + shown[0].text), *shown[1:]]
    return [Mark(Op.KEEP, marker), *shown] if marker else shown

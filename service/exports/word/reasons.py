"""The columns behind the texts: what changed, and why (B-13). What people said stands upright, proposals in italics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.labels.label import Change, Flag, Label
from service import vietnamese
from service.exports.dossier import Dossier, Said, key_of
from service.exports.proposal import cited, propose
from service.exports.word.flow import Flow, Look, Paragraph
from service.reports import words
from service.reports.outline import Node

_SILENT = frozenset({Label.ADDED, Label.REMOVED})
"""Of what is new or gone as a whole the parts need no words of their own."""
_TOLD = frozenset({Flag.MOVED, Flag.SPLIT, Flag.MERGED, Flag.RETITLED, Flag.RECOGNITION})


class Reasons:
    """Speaks about rows: a head node and what of the outline below it is in the same row."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._comparison = dossier.result.value

    def disputed(self, nodes: Sequence[Node]) -> bool:
        return any(self._said(node.change).review == "disputed" for node in nodes if node.change is not None)

    def explained(self, nodes: Sequence[Node], *, proposals: bool = True) -> list[Paragraph]:
        """What people said of the row's changes; without a word of theirs on the whole, what can be proposed.

        `proposals`: whether the parts and marks of force that nobody explained are told too.
        """
        head, *parts = nodes
        flow = Flow()
        explained = False
        if head.change is not None:
            said = self._said(head.change)
            explained = bool(said.explanation.strip())
            if explained:
                flow.line(said.explanation.strip())
            else:
                flow.line(propose(head.change, self._comparison), Look.PROPOSAL)
                for line in self._marks(head.change) if proposals else ():
                    flow.line(f"- {line}", Look.PROPOSAL)
            self._review(said, "", flow)
        silent = explained or not proposals or (head.change is not None and head.change.label in _SILENT)
        for node in parts:
            if node.change is None:
                continue
            said, place = self._said(node.change), _capital(self._place(node, head))
            if said.explanation.strip():
                flow.line(f"{place}: ", Look.STRONG)
                flow.add(said.explanation.strip())
            elif not silent and _notable(node):
                flow.line(f"{place}: {'; '.join(self._verdict(node.change))}.", Look.PROPOSAL)
            self._review(said, place, flow)
        return flow.paragraphs

    def changed(self, nodes: Sequence[Node]) -> list[Paragraph]:
        """What the comparison tells: label, flags and marks of force, of the whole and of the parts that differ."""
        head, *parts = nodes
        flow = Flow()
        if head.change is not None:
            for line in self._verdict(head.change):
                flow.line(_capital(line))
            if head.change.label in _SILENT:
                return flow.paragraphs
        for node in parts:
            if node.change is not None and _notable(node):
                flow.line(f"{_capital(self._place(node, head))}: {'; '.join(self._verdict(node.change))}")
        return flow.paragraphs

    def _said(self, change: Change) -> Said:
        return self._dossier.said.get(key_of(change), Said())

    def _review(self, said: Said, place: str, flow: Flow) -> None:
        if said.review == "disputed":
            told = f"{place}: {vietnamese.WORD_DISPUTED.lower()}" if place else vietnamese.WORD_DISPUTED
            flow.line(f"[{told}]", Look.STRONG)

    def _place(self, node: Node, head: Node) -> str:
        """`điểm b khoản 1`: the way from the head of the row; in the old text for what is gone."""
        own, above = cited(node.provision), head.new if node.new is not None else head.old
        told = own.removesuffix(f" {cited(above)}") if above is not None else own
        return told if node.new is not None else f"{told} (văn bản cũ)"

    def _verdict(self, change: Change) -> list[str]:
        return [", ".join([vietnamese.label(change), *vietnamese.flags(change)]), *self._marks(change)]

    def _marks(self, change: Change) -> Iterator[str]:
        return (" ".join(words.force(mark).split()) for mark in change.force)


def _notable(node: Node) -> bool:
    """Whether a part has something to tell of itself, and not only of its own parts."""
    assert node.change is not None
    change = node.change
    own = change.label is not Label.INHERITED and words.differs(node)
    return own or bool(change.force) or bool(change.flags & _TOLD)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

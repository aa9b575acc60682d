"""The column of the draft: its words in its own order, each once; as tracked changes with the old ones among them.

Where words came from is told among them, but not among tracked changes: who accepts all of them has the draft.
A row is about one node of the outline, alone or with all below it.
"""

from __future__ import annotations

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change, Flag, Label
from nlp.structure.provision import Provision
from service import vietnamese
from service.exports.word.flow import Flow, Look, Paragraph, lone
from service.exports.word.laying import BELOW, WHOLE, Extent, cut, marker, pieces, placed, show
from service.reports.marks import Mark
from service.reports.outline import Node


class Draft:
    """Fills the column for one comparison. `tracked`: it holds old and new words in one."""

    def __init__(self, comparison: Comparison, *, tracked: bool) -> None:
        self._comparison = comparison
        self._old, self._new = comparison.old, comparison.new
        self._tracked = tracked

    def cell(self, node: Node, extent: Extent = WHOLE) -> list[Paragraph]:
        flow = Flow()
        if node.new is not None:
            self._text(node, node.new, extent, flow)
            return flow.paragraphs
        if self._tracked:
            self._gone(node, extent, flow)
        return [*flow.paragraphs, *lone(vietnamese.NO_NEW, Look.INSERTED if self._tracked else Look.PLAIN)]

    def _text(self, node: Node | None, new: Provision, extent: Extent, flow: Flow) -> None:
        change = node.change if node is not None else None
        heading, lead, *rest = self._pieces(new, change)
        children = {child.new.id: child for child in node.children if child.new is not None} if node else {}
        if extent.before:
            flow.start()
            first = len(flow.paragraphs) - 1
            self._marker(node, new, flow)
            self._show(flow, heading)
            if heading and lead:
                flow.start()
            self._show(flow, lead)
            if _added(node):
                for paragraph in flow.paragraphs[first:]:
                    paragraph.end = Look.INSERTED
            if note := self._came(node):
                flow.add(f" {note}", Look.PROPOSAL)
        gone = self._gone_behind(node) if node is not None and extent.parts and self._tracked else {}
        for removed in gone.get("", ()):
            self._gone(removed, WHOLE, flow)
        for child in new.children:
            if child.level in BELOW and extent.parts:
                self._text(children.get(child.id), child, WHOLE, flow)
                for removed in gone.get(child.id, ()):
                    self._gone(removed, WHOLE, flow)
            elif child.level not in BELOW:
                piece = rest.pop(0)
                if extent.behind:
                    flow.start()
                    self._show(flow, piece)

    def _show(self, flow: Flow, marks: list[Mark]) -> None:
        show(flow, marks, self._comparison, places=not self._tracked)

    def _pieces(self, new: Provision, change: Change | None) -> list[list[Mark]]:
        """Heading, lead, then what is no unit below, each with what the change says of it."""
        texts = pieces(new, self._new)
        if change is None:
            return [[Mark(Op.KEEP, text)] if text else [] for text in texts]
        return cut(change.edits, texts, tracked=self._tracked)

    def _marker(self, node: Node | None, new: Provision, flow: Flow) -> None:
        own = marker(new, self._new)
        look = Look.INSERTED if _added(node) else Look.PLAIN
        if self._tracked and node is not None and node.old is not None:
            old = marker(node.old, self._old)
            if old.split() != own.split():
                flow.add(old, Look.DELETED)
                look = Look.INSERTED
        flow.add(own, look)

    def _came(self, node: Node | None) -> str:
        """`(chuyển từ Điều 5)` where the number alone does not tell it."""
        if self._tracked or node is None or node.change is None or node.old is None:
            return ""
        flags = node.change.flags
        places = "; ".join(placed(old.id, self._old) for old in (node.old, *node.others))
        if Flag.MERGED in flags and node.others:
            return vietnamese.WORD_MERGED.format(places=places)
        if Flag.SPLIT in flags:
            return vietnamese.WORD_SPLIT.format(places=places)
        return vietnamese.WORD_FROM.format(places=places) if Flag.MOVED in flags else ""

    def _gone_behind(self, node: Node) -> dict[str, list[Node]]:
        """The removed parts by the id of the part they stood behind; empty: before the first."""
        found: dict[str, list[Node]] = {}
        behind = ""
        for child in node.children:
            if child.new is not None:
                behind = child.new.id
            else:
                found.setdefault(behind, []).append(child)
        return found

    def _gone(self, node: Node, extent: Extent, flow: Flow) -> None:
        """A removed provision as deleted words."""
        assert node.old is not None
        old = node.old
        if extent.before:
            flow.start()
            flow.add(marker(old, self._old) + "\n".join(filter(None, pieces(old, self._old)[:2])), Look.DELETED)
            flow.paragraphs[-1].end = Look.DELETED
        if extent.parts:
            for child in node.children:
                self._gone(child, WHOLE, flow)
        if extent.behind and (rest := "\n".join(filter(None, pieces(old, self._old)[2:]))):
            flow.line(rest, Look.DELETED)
            flow.paragraphs[-1].end = Look.DELETED


def _added(node: Node | None) -> bool:
    return node is not None and node.change is not None and node.change.label is Label.ADDED

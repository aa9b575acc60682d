"""The left column: the old text as it stands, in its own order, so that it can be cited.

A row is about one node of the outline, alone or with all below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp import Comparison
from nlp.align.alignment import Reason
from nlp.diff.edit import Op
from nlp.labels.label import Change, Label
from nlp.structure.provision import CONTAINERS, Provision
from service import vietnamese
from service.exports.word.flow import Flow, Look, Paragraph, lone
from service.exports.word.laying import BELOW, WHOLE, Extent, hits, laid_over, marker, pieces, placed, show
from service.reports.marks import Mark, column, plain
from service.reports.outline import Node


def current(node: Node, comparison: Comparison, extent: Extent = WHOLE, *, marked: bool) -> list[Paragraph]:
    """The predecessors of what the row holds: each whole, or where it mainly lives on elsewhere what of it is here.

    `marked`: deleted words are struck through.
    """
    return _Cell(node, comparison, extent, marked).fill()


class _Cell:
    def __init__(self, node: Node, comparison: Comparison, extent: Extent, marked: bool) -> None:
        self._node = node
        self._comparison = comparison
        self._old, self._new = comparison.old, comparison.new
        self._extent = extent
        self._marked = marked
        nodes = list(node.walk()) if extent.parts else [node]
        self._changes = [inner.change for inner in nodes if inner.change is not None]
        self._by_old: dict[str, list[Change]] = {}
        for change in self._changes:
            for id in change.old_ids:
                self._by_old.setdefault(id, []).append(change)
        self._shown: set[str] = set()
        self._flow = Flow()

    def fill(self) -> list[Paragraph]:
        for change in self._changes:
            for id in change.old_ids:
                if id not in self._shown:
                    self._root(self._old.provisions[id], change)
        return self._flow.paragraphs or lone(vietnamese.NO_OLD)

    def _root(self, root: Provision, change: Change) -> None:
        part = self._is_part(root, change)
        if self._extent.before and (part or self._needs_place(root)):
            place = vietnamese.WORD_PART_OF if part else vietnamese.WORD_PLACE
            self._flow.line(place.format(place=placed(root.id, self._old)), Look.PROPOSAL)
        if not part:
            self._text(root, self._extent, away=False)
            return
        self._shown.add(root.id)
        if self._extent.before:
            self._flow.start()
            show(self._flow, (column if self._marked else plain)(change.edits, Op.DELETE), self._comparison)

    def _needs_place(self, root: Provision) -> bool:
        """Whether the printed number alone would not tell where the provision stands."""
        node = self._node
        parent = self._old.parent.get(root.id, "")
        if not parent or self._old.provisions[parent].level in CONTAINERS:
            return False
        if node.old is not root or node.new is None:
            return True
        above = self._new.parent.get(node.new.id, "")
        return parent not in {link.old for link in self._comparison.alignment.by_new.get(above, ())}

    def _is_part(self, old: Provision, change: Change) -> bool:
        """Whether it lives on elsewhere, and only sentences of it here."""
        links = self._comparison.alignment.by_old.get(old.id, ())
        return any(link.new == change.new_id and link.reason is Reason.SPLIT for link in links)

    def _text(self, old: Provision, extent: Extent, *, away: bool) -> None:
        """`away`: it is told already that what this stands in went elsewhere."""
        self._shown.add(old.id)
        changes = self._by_old.get(old.id) or self._removal(old)
        heading, lead, *rest = pieces(old, self._old)
        if extent.before:
            heading, lead = ("" if self._stands_below(piece, old, changes) else piece for piece in (heading, lead))
            removed = any(change.label is Label.REMOVED for change in changes) and self._marked
            self._flow.start()
            self._flow.add(marker(old, self._old), Look.DELETED if removed else Look.PLAIN)
            self._piece(heading, changes)
            if heading and lead:
                self._flow.start()
            self._piece(lead, changes)
            if not changes and not old.repealed and not away:
                self._flow.add(f" {self._went(old)}", Look.PROPOSAL)
                away = True
        for child in old.children:
            if child.level in BELOW and extent.parts:
                self._text(child, WHOLE, away=away)
            elif child.level not in BELOW:
                piece = rest.pop(0)
                if extent.behind:
                    self._flow.start()
                    self._piece(piece, changes)

    def _stands_below(self, piece: str, old: Provision, changes: Sequence[Change]) -> bool:
        """Whether these words became a part of the node that has a row of its own: they are told there."""
        if self._extent.parts or any(any(hits(piece, change.edits)) for change in changes):
            return False
        parts = [child.change for child in self._node.children if child.change is not None]
        return any(
            old.id in part.old_ids and not self._is_part(old, part) and any(hits(piece, part.edits)) for part in parts
        )

    def _piece(self, piece: str, changes: Sequence[Change]) -> None:
        marks = laid_over(piece, [c.edits for c in changes]) if self._marked else [Mark(Op.KEEP, piece)]
        show(self._flow, marks, self._comparison)

    def _removal(self, old: Provision) -> list[Change]:
        found = self._comparison.changes_of_old(old.id) if not old.repealed else ()
        return [change for change in found if change.label is Label.REMOVED]

    def _went(self, old: Provision) -> str:
        ids = [change.new_id for change in self._comparison.changes_of_old(old.id)]
        return vietnamese.WORD_TO.format(places="; ".join(placed(id, self._new) for id in ids))

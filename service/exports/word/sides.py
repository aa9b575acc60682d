"""The two text columns of a row: the provisions of the old text as it stands, and those of the draft.

Each column is in the order of its own text and holds all its words, so that it can be cited; what a change says of
them is laid over. A row is about one node of the outline, alone or with all below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from nlp import Comparison
from nlp.align.alignment import Reason
from nlp.diff.edit import Edit, Op
from nlp.labels.label import Change, Flag, Label
from nlp.structure.provision import CONTAINERS, UNITS, Provision
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.proposal import cited
from service.exports.word.flow import LOOKS, Flow, Look, Paragraph, lone
from service.reports.marks import Mark, column, inline
from service.reports.outline import Node

_BELOW = UNITS | CONTAINERS
Here = Mapping[str, Sequence[Change]]
"""The changes of a row by the old provisions that they are about."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What of a node a row holds: the text before its parts, the parts, the text behind them."""

    before: bool = True
    parts: bool = True
    behind: bool = True


WHOLE = Extent()
OPENING = Extent(parts=False, behind=False)
CLOSING = Extent(before=False, parts=False)


class Sides:
    """Fills the columns of one comparison. `tracked`: the draft's column holds old and new words in one."""

    def __init__(self, comparison: Comparison, *, tracked: bool) -> None:
        self._comparison = comparison
        self._old, self._new = comparison.old, comparison.new
        self._tracked = tracked

    # -- the left column ----------------------------------------------------------------------------------------------

    def old(self, node: Node, extent: Extent = WHOLE) -> list[Paragraph]:
        """The predecessors of what the row holds, each whole where its main successor is here; else what of it is."""
        nodes = list(node.walk()) if extent.parts else [node]
        changes = [inner.change for inner in nodes if inner.change is not None]
        here: dict[str, list[Change]] = {}
        for change in changes:
            for id in change.old_ids:
                here.setdefault(id, []).append(change)
        self._with_parts = [] if extent.parts else [c.change for c in node.children if c.change is not None]
        flow = Flow()
        shown: set[str] = set()
        for change in changes:
            for id in change.old_ids:
                if id not in shown:
                    self._old_root(self._old.provisions[id], change, here, node, extent, flow, shown)
        return flow.paragraphs or lone(vietnamese.WORD_ADDED)

    def _old_root(
        self, root: Provision, change: Change, here: Here, node: Node, extent: Extent, flow: Flow, shown: set[str]
    ) -> None:
        part = self._is_part(root, change)
        if extent.before and (part or self._needs_place(root, node)):
            place = vietnamese.WORD_PART_OF if part else vietnamese.WORD_PLACE
            flow.line(place.format(place=cited(root)), Look.PROPOSAL)
        if not part:
            self._old_text(root, here, extent, flow, shown, away=False)
            return
        shown.add(root.id)
        if extent.before:
            flow.start()
            self._show(flow, column(change.edits, Op.DELETE), marked=not self._tracked)

    def _needs_place(self, root: Provision, node: Node) -> bool:
        """Whether the printed number alone would not tell where the provision stands."""
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

    def _old_text(self, old: Provision, here: Here, extent: Extent, flow: Flow, shown: set[str], *, away: bool) -> None:
        """`away`: it is told already that what this stands in went elsewhere."""
        shown.add(old.id)
        changes = here.get(old.id) or self._removal(old)
        heading, lead, *rest = _pieces(old, self._old)
        if extent.before:
            removed = any(change.label is Label.REMOVED for change in changes) and not self._tracked
            flow.start()
            flow.add(_marker(old, self._old), Look.DELETED if removed else Look.PLAIN)
            self._old_piece(heading, changes, flow)
            if heading and lead:
                flow.start()
            self._old_piece(lead, changes, flow)
            if not changes and not old.repealed and not away:
                flow.add(f" {self._went(old)}", Look.PROPOSAL)
                away = True
        for child in old.children:
            if child.level in _BELOW and extent.parts:
                self._old_text(child, here, WHOLE, flow, shown, away=away)
            elif child.level not in _BELOW:
                piece = rest.pop(0)
                if extent.behind:
                    flow.start()
                    self._old_piece(piece, changes, flow)

    def _old_piece(self, piece: str, changes: Sequence[Change], flow: Flow) -> None:
        marks = [Mark(Op.KEEP, piece)] if self._tracked else laid_over(piece, [change.edits for change in changes])
        self._show(flow, marks)

    def _show(self, flow: Flow, marks: Sequence[Mark], *, marked: bool = True) -> None:
        """With the places that deleted words moved to and inserted ones came from."""
        for mark in marks:
            flow.add(mark.text, LOOKS[mark.op] if marked else Look.PLAIN)
            if mark.moved and marked:
                gone = mark.op is Op.DELETE
                place = (self._new if gone else self._old).provisions[mark.moved]
                told = vietnamese.WORD_TO if gone else vietnamese.WORD_FROM
                flow.add(f" {told.format(places=cited(place))} ", Look.PROPOSAL)

    def _removal(self, old: Provision) -> list[Change]:
        found = self._comparison.changes_of_old(old.id) if not old.repealed else ()
        return [change for change in found if change.label is Label.REMOVED]

    def _went(self, old: Provision) -> str:
        ids = [change.new_id for change in self._comparison.changes_of_old(old.id)]
        return vietnamese.WORD_TO.format(places="; ".join(cited(self._new.provisions[id]) for id in ids))

    # -- the column of the draft --------------------------------------------------------------------------------------

    def new(self, node: Node, extent: Extent = WHOLE) -> list[Paragraph]:
        flow = Flow()
        if node.new is not None:
            self._new_text(node, node.new, extent, flow)
            return flow.paragraphs
        if self._tracked:
            self._gone(node, extent, flow)
        return [*flow.paragraphs, *lone(vietnamese.WORD_REMOVED, Look.INSERTED if self._tracked else Look.PLAIN)]

    def _new_text(self, node: Node | None, new: Provision, extent: Extent, flow: Flow) -> None:
        change = node.change if node is not None else None
        heading, lead, *rest = self._new_pieces(new, change)
        children = {child.new.id: child for child in node.children if child.new is not None} if node else {}
        if extent.before:
            flow.start()
            self._new_marker(node, new, flow)
            self._show(flow, heading)
            if heading and lead:
                flow.start()
            self._show(flow, lead)
            if note := self._came(node):
                flow.add(f" {note}", Look.PROPOSAL)
        gone = self._gone_behind(node) if node is not None and extent.parts and self._tracked else {}
        for removed in gone.get("", ()):
            self._gone(removed, WHOLE, flow)
        for child in new.children:
            if child.level in _BELOW and extent.parts:
                self._new_text(children.get(child.id), child, WHOLE, flow)
                for removed in gone.get(child.id, ()):
                    self._gone(removed, WHOLE, flow)
            elif child.level not in _BELOW:
                piece = rest.pop(0)
                if extent.behind:
                    flow.start()
                    self._show(flow, piece)

    def _new_pieces(self, new: Provision, change: Change | None) -> list[list[Mark]]:
        """Heading, lead, then what is no unit below, each with what the change says of it."""
        texts = _pieces(new, self._new)
        if change is None:
            return [[Mark(Op.KEEP, text)] if text else [] for text in texts]
        return cut(change.edits, texts, tracked=self._tracked)

    def _new_marker(self, node: Node | None, new: Provision, flow: Flow) -> None:
        marker = _marker(new, self._new)
        added = node is not None and node.change is not None and node.change.label is Label.ADDED
        old = _marker(node.old, self._old) if node is not None and node.old is not None else marker
        if self._tracked and old.split() != marker.split():
            flow.add(old, Look.DELETED)
            added = True
        flow.add(marker, Look.INSERTED if added else Look.PLAIN)

    def _came(self, node: Node | None) -> str:
        """`(chuyển từ Điều 5)` where the number alone does not tell it."""
        if node is None or node.change is None or node.old is None:
            return ""
        flags = node.change.flags
        places = "; ".join(cited(old) for old in (node.old, *node.others))
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
            flow.add(_marker(old, self._old) + "\n".join(filter(None, _pieces(old, self._old)[:2])), Look.DELETED)
            flow.paragraphs[-1].end = Look.DELETED
        if extent.parts:
            for child in node.children:
                self._gone(child, WHOLE, flow)
        if extent.behind and (rest := "\n".join(filter(None, _pieces(old, self._old)[2:]))):
            flow.line(rest, Look.DELETED)
            flow.paragraphs[-1].end = Look.DELETED


def _marker(provision: Provision, regulation: Regulation) -> str:
    marker = regulation.wording(provision.marker).strip()
    return f"{marker} " if marker else ""


def _pieces(provision: Provision, regulation: Regulation) -> list[str]:
    """Heading, lead, and each child that is no unit: what `own_spans` joins, with empty ones in place."""
    spans = [provision.heading, provision.lead]
    spans += [child.span for child in provision.children if child.level not in _BELOW]
    texts = [regulation.wording(span) for span in spans]
    return [text if text.strip() else "" for text in texts]


def laid_over(piece: str, compared: Sequence[Sequence[Edit]]) -> list[Mark]:
    """`piece` of the old text, marked where the words that edits compared are in it; the rest is left unmarked.

    A merger compares several provisions at once, a split only some sentences of one (nlp.labels.rules.label); where
    several edits compared the same words, the first ones tell.
    """
    found: list[Mark] = []
    done = 0
    for at, mark in sorted((hit for edits in compared for hit in _hits(piece, edits)), key=itemgetter(0)):
        if at >= done:
            found += [Mark(Op.KEEP, piece[done:at]), mark]
            done = at + len(mark.text)
    found.append(Mark(Op.KEEP, piece[done:]))
    return [mark for mark in found if mark.text]


def _hits(piece: str, edits: Sequence[Edit]) -> Iterator[tuple[int, Mark]]:
    """Stretches of `piece` that the edits compared, and where they start in it."""
    shown = column(edits, Op.DELETE)
    text = "".join(mark.text for mark in shown)
    if (at := text.find(piece)) >= 0:
        yield from _slice(shown, at, at + len(piece), 0)
        return
    done = start = 0
    for line in text.split("\n"):
        if line.strip() and (at := piece.find(line, done)) >= 0:
            yield from _slice(shown, start, start + len(line), at)
            done = at + len(line)
        start += len(line) + 1


def _slice(marks: Sequence[Mark], start: int, end: int, place: int) -> Iterator[tuple[int, Mark]]:
    """What of the marks is from `start` to `end`; the first of it stands at `place`."""
    at = 0
    for mark in marks:
        text = mark.text[max(0, start - at) : max(0, end - at)]
        if text:
            yield place, mark._replace(text=text)
            place += len(text)
        at += len(mark.text)


def cut(edits: Sequence[Edit], texts: Sequence[str], *, tracked: bool) -> list[list[Mark]]:
    """The edits by the piece of the new text that they make; `texts` joined by line ends are that text.

    With `tracked` the deleted words stand where they were, the line end between two pieces is left out.
    """
    shown = inline(edits) if tracked else column(edits, Op.INSERT)
    found: list[list[Mark]] = [[] for _ in texts]
    filled = [at for at, text in enumerate(texts) if text]
    if not filled:
        found[0] = list(shown)
        return found
    place, left = 0, len(texts[filled[0]])
    for mark in shown:
        text = mark.text
        if mark.op is Op.DELETE:
            found[filled[place]].append(mark)
            continue
        while text:
            if not left and place + 1 < len(filled):
                text = text[1:]  # the line end between two pieces
                place += 1
                left = len(texts[filled[place]])
                continue
            piece = text[:left] if left else text
            found[filled[place]].append(mark._replace(text=piece))
            left -= len(piece)
            text = text[len(piece) :]
    return found

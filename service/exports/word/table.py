"""The rows of the table: frame first, then the outline (B-11), an article or a clause each (B-12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nlp.diff.edit import Op
from nlp.labels.frame import FrameChange
from nlp.structure.provision import CONTAINERS, UNITS, FrameKind, Level, Provision
from service import vietnamese
from service.exports.dossier import Dossier
from service.exports.word.current import current
from service.exports.word.draft import Draft
from service.exports.word.flow import LOOKS, Flow, Look, Paragraph, lone
from service.exports.word.laying import CLOSING, OPENING, WHOLE, Extent
from service.exports.word.markup import Markup
from service.exports.word.options import ChangedWords, Columns, Rows, WordOptions
from service.exports.word.reasons import Reasons
from service.exports.word.styles import WIDTH
from service.reports import words
from service.reports.frame import sections
from service.reports.marks import Mark, column, inline
from service.reports.outline import Node
from service.reports.places import stretches

_NUMBER = 850
_HEADS = {
    Columns.THREE: ("old", "new", "why"),
    Columns.NUMBERED: ("number", "old", "new", "why"),
    Columns.FOUR: ("old", "new", "what", "grounds"),
}
_SHARES = {
    Columns.THREE: (0.37, 0.37, 0.26),
    Columns.NUMBERED: (0.37, 0.37, 0.26),
    Columns.FOUR: (0.31, 0.31, 0.18, 0.20),
}
_DISPUTED = "FFF2CC"


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or with one cell a heading over all columns."""

    cells: list[list[Paragraph]]
    disputed: bool = False


def widths(columns: Columns) -> list[int]:
    """Of the columns, together WIDTH."""
    number = [_NUMBER] if columns is Columns.NUMBERED else []
    left = WIDTH - sum(number)
    shares = [round(share * left) for share in _SHARES[columns][:-1]]
    return [*number, *shares, left - sum(shares)]


class Table:
    """`marks_of`: what to put behind the heads `old` and `new`, the numbers of the notes on that text: `(1)(2)`."""

    def __init__(self, dossier: Dossier, options: WordOptions, *, marks_of: dict[str, str]) -> None:
        tracked = options.changed_words is ChangedWords.TRACKED
        self._comparison = dossier.result.value
        self._dossier = dossier
        self._options = options
        self._marks_of = marks_of
        self._tracked = tracked
        self._draft = Draft(self._comparison, tracked=tracked)
        self._reasons = Reasons(dossier)
        self._markup = Markup(tracked=tracked)
        self._widths = widths(options.columns)

    def markup(self) -> str:
        """The `w:tbl`."""
        return self._markup.table(self._widths, self._written())

    def _written(self) -> Iterator[str]:
        heads = _HEADS[self._options.columns]
        told = [vietnamese.WORD_HEADS[head] + self._marks_of.get(head, "") for head in heads]
        yield self._markup.row(self._widths, [lone(head, Look.STRONG) for head in told], head=True)
        number = 0
        for row in self.rows():
            if len(row.cells) == 1:
                yield self._markup.spanning(self._widths, row.cells[0])
                continue
            number += 1
            cells = row.cells
            if self._options.columns is Columns.NUMBERED:
                cells = [lone(str(number)), *cells]
            yield self._markup.row(self._widths, cells, shaded=_DISPUTED if row.disputed else "")

    def rows(self) -> Iterator[Row]:
        """From top to bottom, without the head."""
        if self._dossier.extract is None:  # an extract is of provisions
            yield from self._frame()
        for stretch in stretches(self._comparison):
            shown = [node for node in stretch.nodes if self._shown(node)]
            if shown and stretch.title:
                yield Row([lone(stretch.title, Look.STRONG)])
            for node in shown:
                yield from self._node(node)

    def _shown(self, node: Node) -> bool:
        return any(inner.change is not None and self._dossier.shows(inner.change) for inner in node.walk())

    def _node(self, node: Node) -> Iterator[Row]:
        if not self._shown(node):
            return
        if node.level in CONTAINERS:
            title = words.title(node) + words.heading(node, self._comparison)
            yield Row([lone(title, Look.STRONG)])
            if node.change is not None and self._dossier.shows(node.change) and words.differs(node):
                yield self._row(node, [node], OPENING)
            for child in node.children:
                yield from self._node(child)
        elif self._options.rows is Rows.ARTICLE or not node.children or node.level is Level.CLAUSE:
            yield self._row(node, list(node.walk()), WHOLE)
        else:
            yield self._row(node, [node], OPENING)
            for child in node.children:
                if self._shown(child):
                    yield self._row(child, list(child.walk()), WHOLE)
            if any(_closes(provision) for provision in (node.new, node.old, *node.others)):
                yield self._row(node, [node], CLOSING)

    def _row(self, node: Node, nodes: Sequence[Node], extent: Extent) -> Row:
        old = current(node, self._comparison, extent, marked=not self._tracked)
        new = self._draft.cell(node, extent)
        if extent is CLOSING:
            return Row([old, new, *([] for _ in self._told(nodes))])
        return Row([old, new, *self._told(nodes)], self._reasons.disputed(nodes))

    def _told(self, nodes: Sequence[Node]) -> list[list[Paragraph]]:
        if self._options.columns is Columns.FOUR:
            return [self._reasons.changed(nodes), self._reasons.explained(nodes, proposals=False)]
        return [self._reasons.explained(nodes)]

    def _frame(self) -> Iterator[Row]:
        """Title, grounds, enacting sentence: a row each (B-11), as `sections` tells them."""
        groups = [list(group) for _, group in groupby(self._comparison.frame, key=_group)]
        for group, section in zip(groups, sections(self._comparison), strict=True):
            old, new, why = Flow(), Flow(), Flow()
            for change in group:
                if change.old_text:
                    _line(old, [Mark(Op.KEEP, change.old_text)] if self._tracked else column(change.edits, Op.DELETE))
                if change.new_text or self._tracked:
                    _line(new, inline(change.edits) if self._tracked else column(change.edits, Op.INSERT))
            why.line(section.line, Look.PROPOSAL)
            texts = [
                old.paragraphs or lone(vietnamese.NO_OLD),
                new.paragraphs or lone(vietnamese.NO_NEW),
            ]
            four = self._options.columns is Columns.FOUR
            yield Row([*texts, why.paragraphs, *([[]] if four else [])])


def _group(change: FrameChange) -> tuple[FrameKind, str]:
    """Grounds stand in one row, of titles each in its own."""
    own = "" if change.kind is FrameKind.BASIS else f"{change.old_text}\n{change.new_text}"
    return change.kind, own


def _line(flow: Flow, marks: Sequence[Mark]) -> None:
    flow.start()
    for mark in marks:
        flow.add(mark.text, LOOKS[mark.op])


def _closes(provision: Provision | None) -> bool:
    """Whether it has words behind its parts."""
    if provision is None:
        return False
    return any(child.level not in UNITS | CONTAINERS for child in provision.children)

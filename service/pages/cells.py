"""The words of one cell as HTML: what stays, what went, what came, where it moved."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from nlp import Comparison
from nlp.diff.edit import Edit, Op
from service.pages.between import cut
from service.pages.links import to_new, to_old
from service.pages.rows import Line
from service.reports.marks import Mark, inline
from service.vietnamese import rows as said_of

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: what they are in is kept apart, so that they turn nothing else."""
_BETWEEN = Markup('<i class="between">{}</i>').format(said_of.BETWEEN)
_DELETED, _INSERTED = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")
_TO = Markup('<del class="moved" data-to="{}">{}</del><a class="move" href="#k{}">→ {}</a>')
_FROM = Markup('<ins class="moved" data-from="{}">{}</ins><a class="move" href="#k{}">← {}</a>')


class Cells:
    """Makes the cells of one comparison. Whatever stands in the files is escaped."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison

    def old(self, line: Line) -> Markup:
        """Printed number and old words, those that went marked."""
        return self._side(line, line.row.side(Op.DELETE), Op.DELETE)

    def new(self, line: Line) -> Markup:
        """Printed number and words of the draft, with the old ones among them; a reading mode hides these."""
        return self._side(line, line.row.both(), Op.INSERT)

    def inline(self, edits: Iterable[Edit]) -> Markup:
        return self._words(inline(edits))

    def _side(self, line: Line, marks: list[Mark], op: Op) -> Markup:
        old = op is Op.DELETE
        provision, regulation = line.row.node.old if old else line.row.node.new, self._comparison.old
        if not old:
            regulation = self._comparison.new
        assert provision is not None
        return _BETWEEN.join(self._words(piece) for piece in cut(marks, provision, regulation, op))

    def _words(self, marks: Iterable[Mark]) -> Markup:
        return Markup("").join(self._mark(mark) for mark in marks)

    def _mark(self, mark: Mark) -> Markup:
        text = _text(mark.text)
        if mark.op is Op.KEEP:
            return text
        if not mark.moved:
            return (_DELETED if mark.op is Op.DELETE else _INSERTED).format(text)
        if mark.op is Op.DELETE:
            link = to_new(mark.moved, self._comparison)
            return _TO.format(mark.moved, text, link.to, link.place)
        link = to_old(mark.moved, self._comparison)
        return _FROM.format(mark.moved, text, link.to, link.place)


def _text(text: str) -> Markup:
    escaped = escape(text)
    return Markup("<bdi>{}</bdi>").format(escaped) if _TURNS.search(text) else escaped

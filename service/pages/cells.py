"""The words of one cell as HTML: what stays, what went, what came, where it moved, what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from markupsafe import Markup, escape

from nlp import Comparison
from nlp.diff.edit import Edit, Op
from nlp.labels.label import Change, Kind
from nlp.structure.provision import Provision
from service.pages.between import cut, title
from service.pages.citations import Citations, Cite, Stretch
from service.pages.links import to_new, to_old
from service.pages.rows import Line
from service.reports.marks import Mark, column, inline
from service.vietnamese import rows as said_of

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: what they are in is kept apart, so that they turn nothing else."""
_BETWEEN = Markup('<i class="between">{}</i>').format(said_of.BETWEEN)
_TITLE = Markup('<b class="title">{}</b>')
_DELETED, _INSERTED = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")
_GONE = Markup('<del class="moved" data-to="{}">{}</del>')
_CAME = Markup('<ins class="moved" data-from="{}">{}</ins>')
_TO = Markup('<a class="move" href="#k{}">→ {}</a>')
_FROM = Markup('<a class="move" href="#k{}">← {}</a>')
_CITE = Markup('<a class="cite{}" href="{}" data-side="{}" data-targets="{}"{}>{}</a>')
_LOST = Markup('<span class="cite{}" data-side="{}"{}>{}</span>')


class Cells:
    """Makes the cells of one comparison. Whatever stands in the files is escaped."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._citations = Citations(comparison)

    def old(self, line: Line) -> Markup:
        """Printed number and old words, those that went marked, with where they went; empty where all is elsewhere."""
        assert line.row.node.old is not None
        if not column(line.row.change.edits, Op.DELETE) and line.row.change.kind is not Kind.SAME:
            return Markup()
        return self._side(line.row.side(Op.DELETE), line.row.node.old, line.row.change, Op.DELETE)

    def new(self, line: Line) -> Markup:
        """Printed number and words of the draft, with the old ones among them; a reading mode hides these."""
        assert line.row.node.new is not None
        return self._side(line.row.both(), line.row.node.new, line.row.change, Op.INSERT)

    def inline(self, edits: Iterable[Edit]) -> Markup:
        return _joined(map(_marked, inline(edits)))

    def _side(self, marks: Sequence[Mark], provision: Provision, change: Change, op: Op) -> Markup:
        regulation = self._comparison.old if op is Op.DELETE else self._comparison.new
        first, *more = cut(marks, provision, regulation, op)
        ahead, behind = title(first, provision, regulation, op)
        named, *pieces = (
            _joined(self._stretches(piece, op)) for piece in self._citations.split([ahead, behind, *more], change, op)
        )
        return (_TITLE.format(named) if named else named) + _BETWEEN.join(pieces)

    def _stretches(self, stretches: Sequence[Stretch], op: Op) -> Iterator[Markup]:
        """Behind words that moved, once for all that moved together, a link: in the column that they belong to."""
        filled = [stretch for stretch in stretches if stretch.marks]
        follow = [stretch.marks[0] for stretch in filled[1:]]
        for stretch, behind in zip_longest(filled, follow):
            if stretch.cite is not None:
                yield _cited(stretch.marks, stretch.cite)
            for mark, after in zip(stretch.marks, (*stretch.marks[1:], behind), strict=True):
                if stretch.cite is None:
                    yield _marked(mark)
                if mark.moved and mark.op is op and (after is None or (after.op, after.moved) != (mark.op, mark.moved)):
                    link = (to_new if op is Op.DELETE else to_old)(mark.moved, self._comparison)
                    yield (_TO if op is Op.DELETE else _FROM).format(link.to, link.place)


def _joined(escaped: Iterable[Markup]) -> Markup:
    """Markup.join would look at each once more whether it is escaped: a tenth of the time of the page."""
    return Markup("".join(escaped))


def _cited(marks: Iterable[Mark], cite: Cite) -> Markup:
    words = _joined(map(_marked, marks))
    fault = f" {cite.fault}" if cite.fault else ""
    title = Markup(' title="{}"').format(cite.title) if cite.title else ""
    if not cite.href:
        return _LOST.format(fault, cite.side, title, words)
    return _CITE.format(fault, cite.href, cite.side, cite.targets, title, words)


def _marked(mark: Mark) -> Markup:
    text = _text(mark.text)
    if mark.op is Op.KEEP:
        return text
    if mark.moved:
        return (_GONE if mark.op is Op.DELETE else _CAME).format(mark.moved, text)
    return (_DELETED if mark.op is Op.DELETE else _INSERTED).format(text)


def _text(text: str) -> Markup:
    escaped = escape(text)
    return Markup("<bdi>{}</bdi>").format(escaped) if _TURNS.search(text) else escaped

"""The words of one cell as HTML: what stays, what went, what came, where it moved, what it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from nlp.diff.edit import Op
from service.pages.rows import Link
from service.reports.marks import Mark

Place = Callable[[str], Link]

_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: what they are in is kept apart, so that they turn nothing else."""
_ELEMENTS = {Op.DELETE: "del", Op.INSERT: "ins"}


def words(marks: Iterable[Mark], to_new: Place, to_old: Place) -> Markup:
    """Escaped; a deletion and an insertion that moved is followed by a link to the row where the words are."""
    return Markup("").join(_mark(mark, to_new, to_old) for mark in marks)


def plain(text: str) -> Markup:
    escaped = escape(text)
    return Markup("<bdi>{}</bdi>").format(escaped) if _TURNS.search(text) else escaped


def _mark(mark: Mark, to_new: Place, to_old: Place) -> Markup:
    text = plain(mark.text)
    if mark.op is Op.KEEP:
        return text
    if not mark.moved:
        return Markup("<del>{}</del>" if mark.op is Op.DELETE else "<ins>{}</ins>").format(text)
    if mark.op is Op.DELETE:
        link = to_new(mark.moved)
        shape = '<del class="moved" data-to="{}">{}</del><a class="move" href="#k{}">→ {}</a>'
    else:
        link = to_old(mark.moved)
        shape = '<ins class="moved" data-from="{}">{}</ins><a class="move" href="#k{}">← {}</a>'
    return Markup(shape).format(mark.moved, text, link.to, link.place)

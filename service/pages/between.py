"""Where the words of a cell are parted: behind the title, and where they skip over rows.

A closing paragraph stands behind the points, in the row of the clause.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from nlp.diff.edit import Op
from nlp.structure.provision import CONTAINERS, UNITS, Provision
from nlp.structure.regulation import Regulation
from service.reports.marks import Mark


def cut(marks: Sequence[Mark], provision: Provision, regulation: Regulation, op: Op) -> list[list[Mark]]:
    """`marks` of a cell, cut where parts of `provision` that have rows of their own stand between its words.

    `op`: DELETE for the old side, INSERT for the draft's, where deleted words stand among the others. One piece where
    nothing stands between, and where the marks are not of all that the provision says itself.
    """
    pieces = _pieces(provision, regulation)
    if not any(behind for _, behind in pieces):
        return [list(marks)]
    counted = [len(mark.text) if mark.op in (Op.KEEP, op) else 0 for mark in marks]
    shown = "".join(mark.text for mark, length in zip(marks, counted, strict=True) if length)
    own = "\n".join(text for text, _ in pieces)
    if not shown.endswith(own):
        return [list(marks)]
    at, places = len(shown) - len(own), []
    for text, behind in pieces:
        if behind:
            places.append(at)
        at += len(text) + 1
    return _cut(marks, counted, places)


def title(marks: Sequence[Mark], provision: Provision, regulation: Regulation, op: Op) -> tuple[list[Mark], list[Mark]]:
    """`marks` of a cell as those of the printed number and the title, and those of the words behind; `op` as in `cut`.

    All of them behind where there is no title. Of several old provisions that became one, the title of the first.
    """
    heading = regulation.wording(provision.heading)
    counted = [len(mark.text) if mark.op in (Op.KEEP, op) else 0 for mark in marks]
    shown = "".join(mark.text for mark, length in zip(marks, counted, strict=True) if length)
    at = shown.find(heading) if heading.strip() else -1
    number = regulation.wording(provision.marker)
    if at < 0 or shown[:at].strip() not in ("", number.strip()):
        return [], list(marks)
    ahead, *behind = _cut(marks, counted, [at + len(heading)])
    below = list(itertools.chain(*behind))
    while ahead and ahead[-1].op not in (Op.KEEP, op) and "\n" in ahead[-1].text:
        gone = ahead.pop()  # from the end of the title, and from the line below
        line = gone.text.index("\n")
        below.insert(0, gone._replace(text=gone.text[line:]))
        if line:
            ahead.append(gone._replace(text=gone.text[:line]))
    return ahead, below


def _cut(marks: Iterable[Mark], counted: Iterable[int], places: list[int]) -> list[list[Mark]]:
    found: list[list[Mark]] = [[]]
    at = 0
    for mark, length in zip(marks, counted, strict=True):
        left = mark
        while length and places and at + length > places[0]:
            here = places.pop(0) - at
            if head := left.text[:here]:
                found[-1].append(left._replace(text=head))
            found.append([])
            left = left._replace(text=left.text[here:])
            at, length = at + here, length - here
        found[-1].append(left)
        at += length
    return found


def _pieces(provision: Provision, regulation: Regulation) -> list[tuple[str, bool]]:
    """What is compared of it (nlp.labels.wording.own_spans), each with whether parts stand right before it."""
    spans = [(provision.heading, False), (provision.lead, False)]
    parts = False
    for child in provision.children:
        if child.level in UNITS | CONTAINERS:
            parts = True
        else:
            spans.append((child.span, parts))
            parts = False
    found = [(regulation.wording(span), behind) for span, behind in spans]
    return [(text, behind) for text, behind in found if text.strip()]

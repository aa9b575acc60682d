"""A provision's words in pieces, with what a change says of them laid over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from nlp import Comparison
from nlp.diff.edit import Edit, Op
from nlp.structure.provision import CONTAINERS, UNITS, Provision
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.proposal import cited
from service.exports.word.flow import LOOKS, Flow, Look
from service.reports.marks import Mark, column, inline

BELOW = UNITS | CONTAINERS
"""Levels that have changes of their own; tails, tables and quotes are words of what they stand in."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What of a node a row holds: the text before its parts, the parts, the text behind them."""

    before: bool = True
    parts: bool = True
    behind: bool = True


WHOLE = Extent()
OPENING = Extent(parts=False, behind=False)
CLOSING = Extent(before=False, parts=False)


def show(flow: Flow, marks: Sequence[Mark], comparison: Comparison, *, places: bool = True) -> None:
    """With the `places` that deleted words moved to and inserted ones came from."""
    noted = False
    for mark in marks:
        flow.add(f" {mark.text}" if noted and mark.text[:1].isalnum() else mark.text, LOOKS[mark.op])
        noted = bool(mark.moved) and places
        if noted:
            gone = mark.op is Op.DELETE
            regulation = comparison.new if gone else comparison.old
            told = vietnamese.WORD_TO if gone else vietnamese.WORD_FROM
            flow.add(f" {told.format(places=placed(mark.moved, regulation))}", Look.PROPOSAL)


def placed(id: str, regulation: Regulation) -> str:
    """`điểm đ khoản 3 Điều 12`; of an annex with its name, `đoạn 2 PHỤ LỤC I`."""
    part = next((part.label for part in regulation.parts if id.startswith(f"{part.key}:")), "")
    return f"{cited(regulation.provisions[id])} {part}".rstrip()


def marker(provision: Provision, regulation: Regulation) -> str:
    marker = regulation.wording(provision.marker).strip()
    return f"{marker} " if marker else ""


def pieces(provision: Provision, regulation: Regulation) -> list[str]:
    """Heading, lead, and each child that is no unit: what `own_spans` joins, with empty ones in place."""
    spans = [provision.heading, provision.lead]
    spans += [child.span for child in provision.children if child.level not in BELOW]
    texts = [regulation.wording(span) for span in spans]
    return [text if text.strip() else "" for text in texts]


def laid_over(piece: str, compared: Sequence[Sequence[Edit]]) -> list[Mark]:
    """`piece` of the old text, marked where the words that edits compared are in it; the rest is left unmarked.

    A merger compares several provisions at once, a split only some sentences of one (nlp.labels.rules.label); where
    several edits compared the same words, the first ones tell.
    """
    found: list[Mark] = []
    done = 0
    for at, mark in sorted((hit for edits in compared for hit in hits(piece, edits)), key=itemgetter(0)):
        if at >= done:
            found += [Mark(Op.KEEP, piece[done:at]), mark]
            done = at + len(mark.text)
    found.append(Mark(Op.KEEP, piece[done:]))
    return [mark for mark in found if mark.text]


def hits(piece: str, edits: Sequence[Edit]) -> Iterator[tuple[int, Mark]]:
    """Stretches of `piece` that the edits compared, and where they start in it."""
    shown = column(edits, Op.DELETE)
    text = "".join(mark.text for mark in shown)
    at = f"\n{text}\n".find(f"\n{piece}\n")  # as paragraphs first, for a short title may stand inside another text
    if at >= 0 or (at := text.find(piece)) >= 0:
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

"""Where the words of a cell cite provisions of the same text: links to their rows, with what is wrong about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp import Comparison
from nlp.citations.citation import Citation, Scope
from nlp.diff.edit import Op
from nlp.labels.compared import Compared
from nlp.labels.label import Change
from nlp.labels.wording import Wording
from nlp.span import Span
from nlp.structure.provision import PartKind
from service.pages.links import to_old
from service.reports.marks import Mark
from service.reports.references import findings


class Cite(NamedTuple):
    """A citation as a link."""

    href: str
    """`#k9.1`; empty where there is nothing to lead to."""
    side: str
    """`old` or `new`."""
    targets: str
    """Ids of the provisions that it names and that are there, with blanks between."""
    fault: str
    """`missing`, `outdated` or empty."""
    title: str
    """What is wrong, for a reader; empty where nothing is."""


class Stretch(NamedTuple):
    """Marks one behind the other: those of one citation, or of words outside of citations (`cite` is None)."""

    marks: tuple[Mark, ...]
    cite: Cite | None


class Citations:
    """Finds the citations in the cells of one comparison.

    Only those of the text itself, and none that only names what it stands in (`Điều này`): the reader is there.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._compared = Compared(comparison.old, comparison.new)
        self._wrong = {found.reference.span: found for found in findings(comparison)}
        self._annexes = {p.key for p in comparison.new.parts if p.kind is PartKind.ANNEX and p.provisions}

    def split(self, pieces: Sequence[Sequence[Mark]], change: Change, op: Op) -> list[list[Stretch]]:
        """Each piece of a cell (service.pages.between.cut) as stretches; nothing of the marks is lost or put elsewhere.

        `op`: DELETE for the old side, INSERT for the draft's, where deleted words may stand among the others: one
        inside of a citation belongs to it. No citation reaches over the end of a piece.
        """
        words = (self._compared.old if op is Op.DELETE else self._compared.new)(change)
        shown = "".join(mark.text for piece in pieces for mark in piece if mark.op in (Op.KEEP, op))
        ahead = len(shown) - len(words.text)  # the printed number
        found = list(self._cites(words, op, ahead)) if shown.endswith(words.text) else []
        made, at = [], 0
        for piece in pieces:
            made.append(list(_stretches(piece, op, found, at)))
            at += sum(len(mark.text) for mark in piece if mark.op in (Op.KEEP, op))
        return made

    def _cites(self, words: Wording, op: Op, ahead: int) -> Iterator[tuple[Span, Cite]]:
        for mention in words.mentions:
            if cite := self._cite(mention.citation, op):
                yield Span(mention.span.start + ahead, mention.span.end + ahead), cite

    def _cite(self, citation: Citation, op: Op) -> Cite | None:
        if citation.scope is not Scope.INTERNAL:
            return None
        old = op is Op.DELETE
        wrong = None if old else self._wrong.get(citation.span)
        ids = [target.partition("#")[0] for target in citation.targets]
        here = [id for id in ids if self._key(id, old)]
        if wrong is None and all(_is_around(id, citation.source) for id in here):
            annexes = [] if old else [id for id in ids if id in self._annexes]
            return Cite(f"#c{annexes[0]}", "new", "", "", "") if annexes else None
        led = [self._key(id, old) for id in here]
        if wrong is not None:
            led += [id for id, _ in wrong.heirs]
            led += [key for id in ids if (key := self._key(id.rpartition(".")[0], old))]
        return Cite(
            href=f"#k{led[0]}" if led else "",
            side="old" if old else "new",
            targets=" ".join(dict.fromkeys(here)),
            fault=wrong.reference.kind if wrong else "",
            title=wrong.sentence[:1].upper() + wrong.sentence[1:] + "." if wrong else "",
        )

    def _key(self, id: str, old: bool) -> str:
        """The key of the row of a provision, of an old one that of what mainly became of it; empty without a row."""
        comparison = self._comparison
        try:
            return to_old(id, comparison).to if old else comparison.change_of(id).new_id
        except KeyError:
            return ""


def _is_around(id: str, source: str) -> bool:
    return source == id or source.startswith((f"{id}.", f"{id}/", f"{id}#"))


def _stretches(piece: Sequence[Mark], op: Op, cites: Sequence[tuple[Span, Cite]], at: int) -> Iterator[Stretch]:
    """`piece`, whose shown words begin at `at`, cut at the ends of citations (in order, apart)."""
    marks: list[Mark] = []
    inside: tuple[Span, Cite] | None = None
    for mark in piece:
        left, counted = mark, mark.op in (Op.KEEP, op)
        while left.text:
            here = next((cite for cite in cites if cite[0].start <= at < cite[0].end), None)
            if not counted and here is not None and here[0].start == at:
                here = None  # words that went before it are not its own
            if here != inside:
                if marks:
                    yield Stretch(tuple(marks), inside[1] if inside else None)
                marks, inside = [], here
            if not counted:
                marks.append(left)
                break
            ends = [end for span, _ in cites for end in (span.start, span.end) if end > at]
            length = min([len(left.text), *(end - at for end in ends)])
            marks.append(left._replace(text=left.text[:length]))
            left, at = left._replace(text=left.text[length:]), at + length
    if marks:
        yield Stretch(tuple(marks), inside[1] if inside else None)

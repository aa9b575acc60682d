"""What the spaCy pipeline finds in the words of each provision: citations, instruments, quantities, marks of force.

Importing this imports spaCy (1 s): the door of nlp and `compare` do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from nlp.citations.resolve import without_marks
from nlp.pipeline import build_pipeline
from nlp.span import Span
from nlp.structure.provision import Provision
from nlp.structure.regulation import Regulation


class FindingKind(StrEnum):
    CITATION = "citation"  # of a provision
    INSTRUMENT = "instrument"  # of an instrument as a whole
    QUANTITY = "quantity"
    MODAL = "modal"


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of whole words that means something. `span` counts in the normalised text."""

    kind: FindingKind
    label: str
    """Of a quantity its kind (`deadline`), of a modal its group of M-01 (`obligation`), of a citation or an instrument
    where it leads (`internal`, `external`, `self`), empty where that was not resolved (quoted words, C-15)."""
    span: Span
    value: str
    """The quantity in its normal form (`<=15 ngày`), the marker, the other instrument as written; may be empty."""
    targets: tuple[str, ...] = ()
    """Of a citation, as `Citation.targets`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The own words of one provision, those of its children left out. Spans count in the normalised text."""

    provision: str
    words: tuple[Span, ...]
    """Words of law in order (`Ủy ban nhân dân` is one), marks of punctuation among them, white space not. As it
    binds a word is read by `Regulation.wording`: a footnote's mark may stand in it (`15[2] ngày`)."""
    findings: tuple[Finding, ...]
    """In order."""


def readings(regulation: Regulation) -> Iterator[Reading]:
    """One for each provision of all parts that has words of its own, in reading order.

    What lies in a citation (the date of an instrument) is part of it and no finding of its own. Marks of footnotes are
    no words (V-02).
    """
    text = without_marks(regulation)
    places = [
        (provision, span)
        for provision in regulation.provisions.values()
        for span in (provision.heading, provision.lead)
        if span
    ]
    docs = build_pipeline().pipe((span.of(text) for _, span in places), disable=["structure"])
    resolved = _Resolved(regulation)
    waiting: list[tuple[Doc, int]] = []
    current: Provision | None = None
    for (provision, span), doc in zip(places, docs, strict=True):
        if current is not None and provision is not current:
            yield _reading(current, waiting, resolved)
            waiting = []
        current = provision
        waiting.append((doc, span.start))
    if current is not None:
        yield _reading(current, waiting, resolved)


class _Resolved:
    """Where the citations of a regulation lead, by their place."""

    def __init__(self, regulation: Regulation) -> None:
        self._by_span = {citation.span: citation for citation in regulation.citations}

    def of(self, span: Span) -> tuple[str, tuple[str, ...]]:
        citation = self._by_span.get(span)
        return ("", ()) if citation is None else (citation.scope.value, citation.targets)


def _reading(provision: Provision, docs: list[tuple[Doc, int]], resolved: _Resolved) -> Reading:
    words = tuple(
        Span(at + token.idx, at + token.idx + len(token)) for doc, at in docs for token in doc if not token.is_space
    )
    return Reading(provision.id, words, tuple(f for doc, at in docs for f in _findings(doc, at, resolved)))


def _findings(doc: Doc, at: int, resolved: _Resolved) -> list[Finding]:
    found: list[Finding] = []
    cited: set[int] = set()
    for mark in doc.spans["citations"]:
        span = Span(at + mark.start_char, at + mark.end_char)
        found.append(Finding(FindingKind(mark.label_.lower()), *_led(span, mark.kb_id_, resolved)))
        cited.update(range(mark.start, mark.end))
    for key, kind in (("quantities", FindingKind.QUANTITY), ("modals", FindingKind.MODAL)):
        for mark in doc.spans[key]:
            if not cited.issuperset(range(mark.start, mark.end)):
                span = Span(at + mark.start_char, at + mark.end_char)
                found.append(Finding(kind, mark.label_.lower(), span, mark.kb_id_))
    return sorted(found, key=lambda finding: finding.span)


def _led(span: Span, instrument: str, resolved: _Resolved) -> tuple[str, Span, str, tuple[str, ...]]:
    label, targets = resolved.of(span)
    return label, span, instrument, targets

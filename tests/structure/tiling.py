"""The promises of `Provision` and `Part`, as a check: every character has one owner, and nothing overlaps."""

from __future__ import annotations

from nlp.span import Span
from nlp.structure.provision import Provision
from nlp.structure.regulation import Regulation


def assert_tiled(regulation: Regulation) -> None:
    """Raises AssertionError where a character of the normalised text has no owner or two."""
    text = regulation.text.text
    at = 0
    for part in regulation.parts:
        assert part.span.start == at, (part.key, part.span, at)
        inner = at
        for piece in sorted((*part.frames, *part.provisions), key=lambda p: p.span):
            assert piece.span.start == inner, (piece.id, piece.span, inner)
            inner = piece.span.end
        assert inner == part.span.end, (part.key, inner, part.span)
        at = part.span.end
        for provision in part.provisions:
            _assert_provision(provision, text)
        assert len({f.id for f in part.frames}) == len(part.frames)
    assert at == regulation.text.end
    for note in regulation.notes:
        assert note.body.start == at, (note, at)
        at = note.body.end
        if note.mark is not None:
            assert note.mark.of(text).strip("[]() ") == str(note.number), (note, note.mark.of(text))
    assert at == len(text)
    ids = [p.id for part in regulation.parts for p in part.walk()]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})[:10]


def _assert_provision(provision: Provision, text: str) -> None:
    at = provision.span.start
    for span in (provision.marker, provision.heading, provision.lead, *(c.span for c in provision.children)):
        assert span.start >= at, (provision.id, span, at)
        assert not text[at : span.start].strip(), (provision.id, text[at : span.start])
        at = span.end
    assert at <= provision.span.end and not text[at : provision.span.end].strip(), provision.id
    assert provision.span.contains(Span(at, provision.span.end)), provision.id
    for child in provision.children:
        _assert_provision(child, text)

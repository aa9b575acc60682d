"""`Document` to `NormalText`: the order of T-01..T-08, each step in its own module."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nlp.readers.document import BlockKind, Document, Layout, SourceNote
from nlp.result import Result
from nlp.span import Span
from nlp.text.artefacts import cut_artefacts
from nlp.text.footnotes import FoundNote, cut_footnotes
from nlp.text.glyphs import Writer, fixed
from nlp.text.joins import Paragraph, join
from nlp.text.lines import Line, lines_of
from nlp.text.markup import cut_markup
from nlp.text.normal import Artefact, ArtefactKind, NormalText, NoteBody, located
from nlp.text.tables import mark_rows

_ARTEFACTS = {
    BlockKind.PAGE_HEAD: ArtefactKind.PAGE_HEAD,
    BlockKind.PAGE_NUMBER: ArtefactKind.PAGE_NUMBER,
    BlockKind.SIGNATURE_STAMP: ArtefactKind.SIGNATURE_STAMP,
}


def normalise(document: Document) -> Result[NormalText]:
    """The text of `document`, one paragraph a line, without artefacts of print or markup, notes at its end.

    Guarantees: those of `NormalText`; no line is empty, none starts or ends with a space; the same text comes out of
    its own normalised form. Never raises for a document that a reader made. Glued words (T-07) stay as they are.
    """
    raw = document.text
    lines, cut = _by_kind(lines_of(document))
    if document.layout is Layout.LINES:
        lines, markup = cut_markup(lines, raw)
        cut += markup
    if not lines:
        return Result(NormalText("", (), tuple(cut)))
    mark_rows(lines)
    lines, artefacts = cut_artefacts(lines, raw)
    if document.notes:
        lines, found = _split_notes(lines, document.notes)
    else:
        lines, found = cut_footnotes(lines)
    writer = Writer()
    paragraphs = join(lines, document.layout)
    starts = _write(writer, paragraphs, raw)
    rows = tuple(starts[paragraph.slices[0][1]] for paragraph in paragraphs if paragraph.row)
    bodies: list[tuple[int, int, int]] = []
    for note in found:
        anchor = writer.length if note.before is None else starts.get(note.before, writer.length)
        start = writer.length
        _write(writer, _led(note), raw)
        bodies.append((note.number, start, anchor))
    text, pieces = "".join(writer.out), writer.pieces()
    ends = [*[start for _, start, _ in bodies[1:]], len(text)]
    known = {note.number: note.mark for note in document.notes if note.mark}
    marks = dict(zip(known, located(pieces, list(known.values())), strict=True))
    notes = tuple(
        NoteBody(number, Span(start, end), min(anchor, bodies[0][1]), marks.get(number))
        for (number, start, anchor), end in zip(bodies, ends, strict=False)
    )
    return Result(NormalText(text, pieces, tuple(sorted((*cut, *artefacts), key=_place)), notes, rows))


def _by_kind(lines: list[Line]) -> tuple[list[Line], list[Artefact]]:
    """The lines that are text, and those that the reader knew for artefacts (F-16)."""
    kept: list[Line] = []
    artefacts: list[Artefact] = []
    for line in lines:
        if line.block is not None and line.block.kind in _ARTEFACTS:
            artefacts.append(Artefact(_ARTEFACTS[line.block.kind], Span(line.start, line.end)))
        else:
            kept.append(line)
    return kept, artefacts


def _split_notes(lines: list[Line], notes: Sequence[SourceNote]) -> tuple[list[Line], list[FoundNote]]:
    """The lines of the running text and those of each note, for a document whose reader knew its notes."""
    found = [FoundNote(note.number) for note in notes]
    starts = [note.body.start for note in notes]
    kept = [line for line in lines if line.start < starts[0]]
    for line in lines[len(kept) :]:
        found[bisect_right(starts, line.start) - 1].lines.append(line)
    return kept, [note for note in found if note.lines]


def _led(note: FoundNote) -> list[Paragraph]:
    """The paragraphs of a note, with a number that stands alone on its line led into the first."""
    if len(note.lines) < 2 or not note.lines[0].text.isdigit():
        return join(note.lines)
    paragraphs = join(note.lines[1:])
    first = paragraphs[0].slices
    paragraphs[0].slices = [*(("", *s) for s in note.lines[0].slices), (" ", *first[0][1:]), *first[1:]]
    return paragraphs


def _place(artefact: Artefact) -> int:
    return artefact.span.start


def _write(writer: Writer, paragraphs: list[Paragraph], raw: str) -> dict[int, int]:
    """Write `paragraphs`, each ended by a line end; returns where each raw slice starts in the normalised text."""
    starts: dict[int, int] = {}
    for paragraph in paragraphs:
        at = -1
        for joiner, start, end in paragraph.slices:
            if joiner:
                writer.add(joiner, at, at + 1 if raw[at : at + 1].isspace() else at)
            starts[start] = writer.length
            for text, a, b in fixed(raw[start:end]):
                writer.add(text, start + a, start + b)
            at = end
        writer.add("\n", at, at + 1 if raw[at : at + 1] == "\n" else at)
    return starts

"""`Document` to `NormalText`: the order of T-01..T-08, each step in its own module."""

from __future__ import annotations

from nlp.readers.document import Document
from nlp.result import Notice, Result
from nlp.span import Span
from nlp.text.artefacts import cut_artefacts
from nlp.text.footnotes import FoundNote, cut_footnotes
from nlp.text.glyphs import Writer, fixed
from nlp.text.joins import Paragraph, join
from nlp.text.lines import lines_of
from nlp.text.markup import cut_markup
from nlp.text.normal import Artefact, NormalText, NoteBody


def normalise(document: Document) -> Result[NormalText]:
    """The text of `document`, one paragraph a line, without artefacts of print or markup, notes at its end.

    Guarantees: those of `NormalText`; no line is empty, none starts or ends with a space; the same text comes out of
    its own normalised form. Never raises for a document that a reader made. Glued words (T-07) stay as they are.
    """
    raw = document.text
    lines, markup = cut_markup(lines_of(document), raw)
    if not lines:
        return Result(NormalText("", (), tuple(markup)))
    lines, artefacts = cut_artefacts(lines, raw)
    lines, found = cut_footnotes(lines)
    writer = Writer()
    starts = _write(writer, join(lines), raw)
    bodies: list[tuple[int, int, int]] = []
    for note in found:
        anchor = writer.length if note.before is None else starts.get(note.before, writer.length)
        start = writer.length
        _write(writer, _led(note), raw)
        bodies.append((note.number, start, anchor))
    text = "".join(writer.out)
    ends = [*[start for _, start, _ in bodies[1:]], len(text)]
    notes = tuple(
        NoteBody(number, Span(start, end), min(anchor, bodies[0][1]))
        for (number, start, anchor), end in zip(bodies, ends, strict=False)
    )
    notices: tuple[Notice, ...] = ()
    return Result(NormalText(text, writer.pieces(), tuple(sorted((*markup, *artefacts), key=_place)), notes), notices)


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

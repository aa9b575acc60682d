"""Document -> Regulation: normalised text, tree, citations."""

from __future__ import annotations

from dataclasses import replace

from nlp.citations.resolve import resolve_all
from nlp.readers.document import Document
from nlp.result import Result
from nlp.span import Span
from nlp.structure.build import build
from nlp.structure.provision import Remark
from nlp.structure.regulation import Regulation
from nlp.text.normal import located
from nlp.text.normalise import normalise


def analyse(document: Document) -> Result[Regulation]:
    """The regulation in `document` as a tree with its citations resolved; what looked odd as notices.

    Any text gives a regulation: one without structure becomes a list of paragraphs and a notice says so.
    """
    text = normalise(document)
    tree = build(text.value, document.name)
    citations = resolve_all(tree.value)
    remarks = _remarks(document, tree.value)
    notices = (*text.notices, *tree.notices, *citations.notices)
    return Result(
        replace(tree.value, citations=citations.value, remarks=remarks, recognised=_recognised(document, tree.value)),
        notices,
    )


def _remarks(document: Document, tree: Regulation) -> tuple[Remark, ...]:
    """The comments of the document, each with the provision that it is on."""
    spans = located(tree.text.pieces, [comment.span for comment in document.comments])
    return tuple(
        Remark(comment.author, comment.text, span, tree.at(span.start) if span else "")
        for comment, span in zip(document.comments, spans, strict=True)
    )


def _recognised(document: Document, tree: Regulation) -> tuple[Span, ...]:
    """Where the words stand that were read from pictures; neighbours make one stretch."""
    stretches: list[Span] = []
    for span in located(tree.text.pieces, [word.span for word in document.recognised]):
        if span is None:
            continue
        if stretches and stretches[-1].start <= span.start <= stretches[-1].end + 1:
            stretches[-1] = Span(stretches[-1].start, max(span.end, stretches[-1].end))
        else:
            stretches.append(span)
    return tuple(sorted(stretches))

"""HTML, as saved from legal databases or from a word processor, and web archives: the instrument without its site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from nlp.errors import EmptySource
from nlp.readers.compose import Draft, Found, Run, compose
from nlp.readers.document import Document, Format, Source
from nlp.readers.html.decode import decode, looks_like
from nlp.readers.html.footnotes import Footnotes, find
from nlp.readers.html.instrument import Choice, choose
from nlp.readers.html.layout import lay_out
from nlp.readers.html.page import Page
from nlp.readers.html.tables import cells
from nlp.readers.settings import ReadSettings
from nlp.result import Notice, NoticeCode, Result

__all__ = ["looks_like", "read"]

_WORD_PROCESSOR = re.compile(
    r"<meta[^>]{0,200}(?:microsoft\s+word|word\.document|libreoffice|openoffice)|class=[\"']?(?:word)?section1\b",
    re.IGNORECASE,
)
_SAMPLE = 60
"""Characters of what was left out that a notice shows."""
_MUTED = {
    "hidden": (NoticeCode.HIDDEN_TEXT, "hidden inside paragraphs"),
    "changed": (NoticeCode.TRACKED_CHANGES, "of tracked changes"),
    "comment": (NoticeCode.COMMENTS, "of comments"),
    "head": (NoticeCode.NOT_READ, "of page heads and feet"),
    "field": (NoticeCode.NOT_READ, "of field codes"),
}


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """The instrument in an HTML file or web archive, one block a paragraph.

    Menus, related documents and all else around the instrument are left out and told in notices with their first
    words, as is what the page hides. `settings.tracked` chooses between `<ins>` and `<del>`.

    Raises EmptySource, SourceTooLarge, DamagedSource, UnsafeSource.
    """
    html = decode(source, settings)
    page = lay_out(source.name, html.text, settings)
    if not page.paragraphs:
        raise EmptySource(f"{source.name}: there is no text on the page")
    whole = not page.site and _WORD_PROCESSOR.search(html.text[:20_000]) is not None
    choice = choose(page, whole=whole)
    notes = find(page, choice.kept)
    found = Found(encoding=html.encoding, notices=[*html.notices, *_notices(source.name, page, choice)])
    placed = cells(page, choice.kept)
    in_notes = {index for body in notes.bodies.values() for index in body}
    for index in choice.kept:
        if index not in in_notes:
            draft = _draft(page, index, notes)
            draft.cell = placed.get(index)
            found.drafts.append(draft)
    found.notes = {key: [_draft(page, index, notes) for index in body] for key, body in notes.bodies.items()}
    return compose(source.name, found, format=Format.HTML)


def _draft(page: Page, index: int, notes: Footnotes) -> Draft:
    paragraph = page.paragraphs[index]
    marks = notes.marks.get(index, {})
    runs: list[Run] = []
    last = ""
    for at, piece in enumerate(paragraph.pieces):
        key = marks.get(at, "")
        if key:
            # White space in the link around the label is the text's.
            runs += [Run(" ")] * (piece.text[:1] == " ")
            runs += [Run("", note=key)] * (key != last)
            runs += [Run(" ")] * (piece.text[1:].endswith(" "))
        elif piece.text:
            runs.append(Run(piece.text, piece.font))
        last = key or ("" if piece.text else last)
    return Draft(runs, style=paragraph.style, marker=paragraph.marker)


def _notices(name: str, page: Page, choice: Choice) -> Iterator[Notice]:
    texts = [paragraph.text for paragraph in page.paragraphs]
    first, last = choice.kept[0], choice.kept[-1]
    places: Sequence[tuple[str, Iterable[int]]] = (
        ("before the instrument", (index for index in choice.left_out if index < first)),
        ("inside the instrument, in boxes of the site", (index for index in choice.left_out if first < index < last)),
        ("behind the instrument", (index for index in choice.left_out if index > last)),
    )
    for place, indices in places:
        yield from _left_out(name, NoticeCode.NOT_READ, [texts[index] for index in indices], f"{place} left out")
    yield from _left_out(
        name, NoticeCode.HIDDEN_TEXT, [texts[index] for index in choice.hidden], "not shown by the page"
    )
    for reason, muted in page.muted.items():
        code, what = _MUTED[reason]
        yield from _left_out(name, code, muted, what)
    if images := sum(1 for index in page.images if first <= index <= last):
        yield Notice(NoticeCode.NOT_READ, f"{images} images are not read", name)


def _left_out(name: str, code: NoticeCode, texts: Sequence[str], what: str) -> Iterator[Notice]:
    if texts:
        sample = " ".join(" ".join(texts[:20]).split())
        dots = "..." if len(sample) > _SAMPLE else ""
        yield Notice(code, f"{sum(map(len, texts)):,} characters {what}: {sample[:_SAMPLE]}{dots}", name)

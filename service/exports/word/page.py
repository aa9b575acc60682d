"""The Word file: header, title, summary and counts, the table, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt

from nlp import Comparison
from nlp.result import Notice, NoticeCode
from nlp.structure.provision import FrameKind
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.dossier import Dossier
from service.exports.word.flow import Look, lone
from service.exports.word.markup import Markup, clean
from service.exports.word.options import Rows, WordOptions
from service.exports.word.styles import WIDTH, letterhead, prepare
from service.exports.word.table import Table
from service.reports import words
from service.reports.summary import counts, instrument, sentence

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_LEFT_OUT = frozenset(
    {
        NoticeCode.COMMENTS,
        NoticeCode.LEGACY_ENCODING,
        NoticeCode.POINT_ORDER,
        NoticeCode.SUSPECT_HEADING,
        NoticeCode.TAIL_AMBIGUOUS,
        NoticeCode.UNBALANCED_QUOTE,
        NoticeCode.UNKNOWN_NOTE,
    }
)
"""Doubts in reading that were settled. The others a reader of the dossier has to know: words may be missing, misread
or in the wrong place."""
_LONGEST_NOTE = 400
_LONGEST_PROPERTY = 255
_PARTY_NUMBER = re.compile(r"\d+\s*-\s*[A-ZĐ]{2}/")
"""P-02: `162-QĐ/TW`."""


def render(dossier: Dossier, options: WordOptions = WordOptions()) -> bytes:
    """The dossier as a .docx in Vietnamese, for Word and LibreOffice.

    Every provision of the draft stands in one row, every one of the old text in at least one, unless the dossier is an
    extract. Where nobody has explained a change, a proposal stands in italics (B-13).
    """
    comparison = dossier.result.value
    document = docx.Document()
    prepare(document)
    letterhead(document, options, party=is_party(comparison))
    title = title_lines(comparison)
    paragraph = document.add_paragraph(style="Title")
    for number, line in enumerate(title):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(clean(line))
    _paragraph(document, options.attached_to or vietnamese.WORD_PLACES["attached_to"], italic=True, centred=True)
    if extract := extract_line(dossier, options.rows):
        _paragraph(document, extract, bold=True)
    _paragraph(document, sentence(comparison))
    _counts(document, comparison)
    legend = [vietnamese.WORD_LEGEND[options.changed_words], vietnamese.WORD_LEGEND["proposals"]]
    _paragraph(document, " ".join(legend), italic=True)
    notes = _notes(comparison, dossier.result.notices)
    _append(document, Table(dossier, options, marks_of=_marks_of(comparison, notes)).markup())
    _write_notes(document, notes)
    _properties(document, " ".join(title), dossier.title)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def is_party(comparison: Comparison) -> bool:
    """Whether the draft, or the old text where the draft does not say what it is, is the Party's (P-02)."""
    for regulation in (comparison.new, comparison.old):
        header = _frame(regulation, FrameKind.HEADER)
        if header or regulation.number:
            return vietnamese.WORD_PARTY in header.upper() or bool(_PARTY_NUMBER.match(regulation.number))
    return False


def title_lines(comparison: Comparison) -> list[str]:
    """`BẢN SO SÁNH, THUYẾT MINH`, `DỰ THẢO LUẬT ĐẦU TƯ CÔNG`, `VỚI LUẬT SỐ 49/2014/QH13` (B-10)."""
    titles = [change.new_text for change in comparison.frame if change.kind is FrameKind.TITLE and change.new_text]
    new = titles[-1] if titles else comparison.new.type or comparison.new.name
    old = instrument(comparison.old)
    if new != comparison.new.name:
        new = new.upper()
    if old != comparison.old.name:
        old = old.upper()
    return [line.format(new=new, old=old) for line in vietnamese.WORD_TITLE]


def extract_line(dossier: Dossier, rows: Rows) -> str:
    """What `Dossier.told` says, and what a row holds then; empty where all is shown."""
    told = dossier.told()
    return f"{told} {vietnamese.EXTRACT_ARTICLES}" if told and rows is Rows.ARTICLE else told


def _frame(regulation: Regulation, kind: FrameKind) -> str:
    parts = regulation.parts[:1]
    return "\n".join(regulation.wording(f.span) for part in parts for f in part.frames if f.kind is kind)


def _paragraph(
    document: Document, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    if centred:
        paragraph.alignment = _CENTRE
    run = paragraph.add_run(clean(text))
    run.bold, run.italic = bold or None, italic or None


def _append(document: Document, markup: str) -> None:
    document.element.body[-1].addprevious(parse_xml(markup))


def _counts(document: Document, comparison: Comparison) -> None:
    """A row for each level of unit (B-21)."""
    table = counts(comparison)
    if not table.columns:
        return
    first = WIDTH // 10
    share = (WIDTH - first) // len(table.rows)
    widths = [first, *[share] * len(table.rows)]
    markup = Markup(tracked=False)
    heads = [vietnamese.WORD_COUNTS, *(name for name, _ in table.rows)]
    rows = [markup.row(widths, [lone(head, Look.STRONG) for head in heads], head=True)]
    for place, level in enumerate(table.columns):
        cells = [level, *(str(numbers[place]) for _, numbers in table.rows)]
        rows.append(markup.row(widths, [lone(cell) for cell in cells]))
    _append(document, markup.table(widths, rows))
    _paragraph(document, "")
    if broken := comparison.summary.broken():
        _paragraph(document, vietnamese.BROKEN_COUNTS.format(what="; ".join(broken)), bold=True)


def _notes(comparison: Comparison, notices: Sequence[Notice]) -> list[tuple[str, str]]:
    """Name of the file and a line about it, those on the old text first."""
    told = [notice for notice in notices if notice.code not in _LEFT_OUT]
    names = dict.fromkeys([comparison.old.name, comparison.new.name, *(notice.name for notice in told)])
    found = [(name, line) for name in names for line in words.notices(tuple(n for n in told if n.name == name))]
    return [(name, line if len(line) <= _LONGEST_NOTE else f"{line[:_LONGEST_NOTE]} …") for name, line in found]


def _marks_of(comparison: Comparison, notes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The numbers of the notes on each text, for the head of its column."""
    sides = {"old": comparison.old.name, "new": comparison.new.name}
    return {
        side: "".join(f" ({number})" for number, (about, _) in enumerate(notes, start=1) if about == name)
        for side, name in sides.items()
    }


def _write_notes(document: Document, notes: Sequence[tuple[str, str]]) -> None:
    """Word wants a paragraph behind a table, so there is one without notes too."""
    document.add_paragraph()
    if notes:
        _paragraph(document, vietnamese.WORD_NOTES, bold=True)
    for number, (_, line) in enumerate(notes, start=1):
        _paragraph(document, f"({number}) {line}")


def _properties(document: Document, subject: str, title: str) -> None:
    """The file says what it is, not who made it."""
    properties = document.core_properties
    properties.title = clean(title or subject)[:_LONGEST_PROPERTY]
    properties.subject = clean(subject)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)

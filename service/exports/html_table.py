"""Comparison -> one HTML file to be read and printed: the rows of the Word table; no script, nothing from outside."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from service.exports.dossier import Dossier
from service.exports.word.flow import Look
from service.exports.word.options import Rows, WordOptions
from service.exports.word.page import extract_line, title_lines
from service.exports.word.table import Table
from service.pages.templates import TEMPLATES
from service.reports import summary, terms, words

MEDIA_TYPE = "text/html; charset=utf-8"
SUFFIX = ".html"

_ELEMENTS = {Look.INSERTED: "ins", Look.DELETED: "del", Look.PROPOSAL: "em", Look.STRONG: "strong"}


class Options(BaseModel):
    """What the table shows, as WordOptions has it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: Rows = Rows.ARTICLE


def render(dossier: Dossier, options: Options) -> bytes:
    """UTF-8. Words of the files are never markup: the template escapes all that it is given."""
    comparison = dossier.result.value
    table = Table(dossier, WordOptions(rows=options.rows), marks_of={})
    page = TEMPLATES.get_template("export.html").render(
        title=dossier.title,
        lines=title_lines(comparison),
        extract=extract_line(dossier, options.rows),
        sentence=summary.sentence(comparison),
        counts=summary.counts(comparison),
        broken=comparison.summary.broken(),
        terms=terms.lines(comparison),
        notices=words.notices(dossier.result.notices),
        rows=table.rows(),
        elements=_ELEMENTS,
    )
    return page.encode(errors="replace")

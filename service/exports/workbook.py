"""Comparison -> workbook (.xlsx): the changes with their marks, the figures, the terms, the notices."""

from __future__ import annotations

import io

import xlsxwriter

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Label
from nlp.structure.provision import CONTAINERS
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.dossier import Dossier
from service.exports.rows import Row, RowOptions, rows
from service.exports.sheets import A3, Book, Cell, Look, plain, writable
from service.reports import frame, summary, words
from service.reports.marks import Mark, inline

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = ".xlsx"
Options = RowOptions

_WIDTHS = {
    "number": 6,
    "place": 21,
    "old_place": 19,
    "label": 12,
    "kind": 14,
    "old": 52,
    "new": 52,
    "explanation": 27,
    "review": 12,
    "force": 27,
    "score": 9,
    "reason": 14,
}
_TERM_WIDTHS = (26, 30, 30, 30, 30, 70)
_NAMES = 5
"""The first columns say which change a row is about."""
_FILLS = {Label.MODIFIED: "#FFF3CD", Label.ADDED: "#DFF3E5", Label.REMOVED: "#FBE3E2"}
_GREY = "#E4E9EE"
_OPEN: Look = {"border": 0}
_BOLD: Look = {"border": 0, "bold": True}


def render(dossier: Dossier, options: RowOptions) -> bytes:
    """Four sheets. Every text is written as a string, so that none is taken for a formula, a number or a link.

    One row a change; a text that a cell cannot show goes on in the row below, and says so.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.set_properties({"title": writable(dossier.title)})
        book = Book(made)
        _changes(book, dossier, options)
        _summary(book, dossier, options)
        _terms(book, dossier.result.value)
        _notices(book, dossier)
    return out.getvalue()


def _changes(book: Book, dossier: Dossier, options: RowOptions) -> None:
    sheet = book.add(vietnamese.SHEETS["changes"], list(_WIDTHS.values()), paper=A3)
    if extract := dossier.told():
        sheet.line(extract)
    sheet.heads(list(vietnamese.ROW_HEADS.values()), frozen=2)
    for row in rows(dossier, options):
        sheet.add(_cells(row), [_look(row, key) for key in _WIDTHS], names=_NAMES)
    sheet.filter()


def _look(row: Row, key: str) -> Look:
    look: Look = {"bold": True, "bg_color": _GREY} if row.node.level in CONTAINERS else {}
    if key in ("number", "score"):
        look["align"] = "center"
    if key == "label" and row.change.label in _FILLS:
        look["bg_color"] = _FILLS[row.change.label]
    if key == "explanation" and row.proposal:
        look["italic"] = True
    return look


def _cells(row: Row) -> list[Cell]:
    return [
        row.change.number,
        plain(row.place),
        plain(row.old_place),
        plain(row.label),
        plain(row.kind),
        _side(row, Op.DELETE) if row.node.old else plain(vietnamese.NO_OLD),
        _side(row, Op.INSERT) if row.node.new else plain(vietnamese.NO_NEW),
        plain(row.explanation),
        plain(vietnamese.REVIEWS[row.said.review]),
        plain(row.force),
        row.score,
        plain(row.reason),
    ]


def _side(row: Row, op: Op) -> list[Mark]:
    """Behind words that moved it says where to or from."""
    found = []
    for mark in row.side(op):
        found.append(mark)
        if move := words.moved(mark, row.comparison):
            found.append(Mark(Op.KEEP, f" ({move}) "))
    return found


def _summary(book: Book, dossier: Dossier, options: RowOptions) -> None:
    comparison = dossier.result.value
    table = summary.counts(comparison)
    sheet = book.add(vietnamese.SHEETS["summary"], [90, *[11] * len(table.columns)])
    sheet.add([plain(dossier.title)], [_BOLD])
    if extract := dossier.told():
        sheet.add([plain(extract)], [_BOLD])
    for text in (f"{comparison.old.name} → {comparison.new.name}", summary.sentence(comparison)):
        sheet.add([plain(text)], [_OPEN])
    if table.columns:
        sheet.heads(["", *table.columns])
        for name, numbers in table.rows:
            sheet.add([plain(name), *numbers])
    for what in comparison.summary.broken():
        sheet.add([plain(vietnamese.BROKEN_COUNTS.format(what=what))], [_BOLD])
    for section in frame.sections(comparison):
        sheet.add([plain(section.line)], [_BOLD])
        for change in section.changes:
            sheet.add([inline(change.edits)], [_OPEN])
    sheet.add([_legend()], [_OPEN])
    if options.proposals:
        sheet.add([plain(vietnamese.PROPOSED_LEGEND)], [_OPEN])


def _legend() -> list[Mark]:
    (before, inserted, behind), (then, deleted, end) = vietnamese.LEGEND
    return [
        Mark(Op.KEEP, before),
        Mark(Op.INSERT, inserted),
        Mark(Op.KEEP, behind + then),
        Mark(Op.DELETE, deleted),
        Mark(Op.KEEP, end),
    ]


def _terms(book: Book, comparison: Comparison) -> None:
    sheet = book.add(vietnamese.SHEETS["terms"], _TERM_WIDTHS)
    sheet.heads(vietnamese.TERM_HEADS)
    for change in comparison.terms:
        texts = (
            vietnamese.TERM_KINDS[change.kind],
            change.old_term,
            change.new_term,
            _path(change.old_id, comparison.old),
            _path(change.new_id, comparison.new),
            "; ".join(_path(id, comparison.new) for id in change.uses),
        )
        sheet.add([plain(text) for text in texts], names=3)
    if not comparison.terms:
        sheet.add([plain(vietnamese.NO_TERMS)], [_OPEN])


def _path(id: str, regulation: Regulation) -> str:
    return regulation.provisions[id].path if id else ""


def _notices(book: Book, dossier: Dossier) -> None:
    sheet = book.add(vietnamese.SHEETS["notices"], [140])
    for line in words.notices(dossier.result.notices) or [vietnamese.NO_NOTICES]:
        sheet.add([plain(line)], [_OPEN])

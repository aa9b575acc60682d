"""Comparison -> workbook (.xlsx): the changes with their marks, the figures, the terms, the notices."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Label
from nlp.structure.provision import CONTAINERS
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.dossier import Dossier
from service.exports.rows import Row, RowOptions, rows
from service.exports.sheets import HEAD, Cell, Sheets, fitted, plain
from service.reports import frame, summary, words
from service.reports.marks import Mark, inline

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = ".xlsx"
Options = RowOptions

_WIDTHS = {
    "number": 6,
    "place": 18,
    "old_place": 18,
    "label": 13,
    "kind": 16,
    "old": 60,
    "new": 60,
    "explanation": 32,
    "review": 13,
    "force": 32,
    "score": 9,
    "reason": 16,
}
_TERM_WIDTHS = (18, 30, 30, 30, 30, 70)
_NAMES = frozenset({"number", "place", "old_place", "label", "kind"})
"""Columns that say which change a row is about."""
_FILLS = {Label.MODIFIED: "#FFF3CD", Label.ADDED: "#DFF3E5", Label.REMOVED: "#FBE3E2"}
_GREY = "#E4E9EE"
_OPEN = {"border": 0}
_BOLD = {"border": 0, "bold": True}


def render(dossier: Dossier, options: RowOptions) -> bytes:
    """Four sheets. Every text is written as a string, so that none is taken for a formula, a number or a link.

    One row a change; a text that a cell cannot show goes on in the row below, and says so.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": dossier.title})
        sheets = Sheets(book)
        _changes(sheets, dossier, options)
        _summary(sheets, dossier, options)
        _terms(sheets, dossier.result.value)
        _notices(sheets, dossier)
    return out.getvalue()


def _changes(sheets: Sheets, dossier: Dossier, options: RowOptions) -> None:
    sheet = sheets.add(vietnamese.SHEETS["changes"], _WIDTHS.values())
    sheets.heads(sheet, vietnamese.ROW_HEADS.values())
    last = 0
    for row in rows(dossier, options):
        for cells in fitted(_cells(row), _WIDTHS, _NAMES):
            last += 1
            for column, (key, cell) in enumerate(cells.items()):
                sheets.write(sheet, last, column, cell, **_look(row, key))
    sheet.autofilter(0, 0, last, len(_WIDTHS) - 1)
    sheet.freeze_panes(1, 2)


def _look(row: Row, key: str) -> dict[str, Any]:
    look: dict[str, Any] = {"bold": True, "bg_color": _GREY} if row.node.level in CONTAINERS else {}
    if key == "label" and row.change.label in _FILLS:
        look["bg_color"] = _FILLS[row.change.label]
    if key == "explanation" and row.proposal:
        look["italic"] = True
    return look


def _cells(row: Row) -> dict[str, Cell]:
    return {
        "number": row.change.number,
        "place": plain(row.place),
        "old_place": plain(row.old_place),
        "label": plain(row.label),
        "kind": plain(row.kind),
        "old": _side(row, Op.DELETE) if row.node.old else plain(vietnamese.NO_OLD),
        "new": _side(row, Op.INSERT) if row.node.new else plain(vietnamese.NO_NEW),
        "explanation": plain(row.explanation),
        "review": plain(vietnamese.REVIEWS[row.said.review]),
        "force": plain(row.force),
        "score": row.score,
        "reason": plain(row.reason),
    }


def _side(row: Row, op: Op) -> list[Mark]:
    """Behind words that moved it says where to or from."""
    found = []
    for mark in row.side(op):
        found.append(mark)
        if move := words.moved(mark, row.comparison):
            found.append(Mark(Op.KEEP, f" ({move}) "))
    return found


def _summary(sheets: Sheets, dossier: Dossier, options: RowOptions) -> None:
    comparison = dossier.result.value
    table = summary.counts(comparison)
    sheet = sheets.add(vietnamese.SHEETS["summary"], [90, *[11] * len(table.columns)])
    lines: list[tuple[Cell, dict[str, Any]]] = [
        (plain(dossier.title), _BOLD),
        (plain(f"{comparison.old.name} → {comparison.new.name}"), _OPEN),
        (plain(summary.sentence(comparison)), _OPEN),
        (_legend(), _OPEN),
        *([(plain(vietnamese.PROPOSED_LEGEND), _OPEN)] if options.proposals else []),
        *((plain(vietnamese.BROKEN_COUNTS.format(what=what)), _BOLD) for what in comparison.summary.broken()),
    ]
    for section in frame.sections(comparison):
        lines.append((plain(section.line), _BOLD))
        lines += ((inline(change.edits), _OPEN) for change in section.changes)
    at = 0
    for cell, look in lines:
        for part in fitted({"": cell}, {"": 90}, frozenset()):
            sheets.write(sheet, at, 0, part[""], **look)
            at += 1
    for column, name in enumerate(("", *table.columns)):
        sheets.write(sheet, at + 1, column, plain(name), **HEAD)
    for down, (name, numbers) in enumerate(table.rows):
        for column, cell in enumerate((plain(name), *numbers)):
            sheets.write(sheet, at + 2 + down, column, cell)


def _legend() -> list[Mark]:
    (before, inserted, behind), (then, deleted, end) = vietnamese.LEGEND
    return [
        Mark(Op.KEEP, before),
        Mark(Op.INSERT, inserted),
        Mark(Op.KEEP, behind + then),
        Mark(Op.DELETE, deleted),
        Mark(Op.KEEP, end),
    ]


def _terms(sheets: Sheets, comparison: Comparison) -> None:
    sheet = sheets.add(vietnamese.SHEETS["terms"], _TERM_WIDTHS)
    sheets.heads(sheet, vietnamese.TERM_HEADS)
    sheet.freeze_panes(1, 0)
    widths = dict(zip(vietnamese.TERM_HEADS, _TERM_WIDTHS, strict=True))
    last = 0
    for change in comparison.terms:
        texts = (
            vietnamese.TERM_KINDS[change.kind],
            change.old_term,
            change.new_term,
            _path(change.old_id, comparison.old),
            _path(change.new_id, comparison.new),
            "; ".join(_path(id, comparison.new) for id in change.uses),
        )
        cells = {head: plain(text) for head, text in zip(vietnamese.TERM_HEADS, texts, strict=True)}
        for part in fitted(cells, widths, frozenset(vietnamese.TERM_HEADS[:3])):
            last += 1
            for column, cell in enumerate(part.values()):
                sheets.write(sheet, last, column, cell)
    if not comparison.terms:
        sheets.write(sheet, 1, 0, plain(vietnamese.NO_TERMS))


def _path(id: str, regulation: Regulation) -> str:
    return regulation.provisions[id].path if id else ""


def _notices(sheets: Sheets, dossier: Dossier) -> None:
    sheet = sheets.add(vietnamese.SHEETS["notices"], [140])
    at = 0
    for line in words.notices(dossier.result.notices) or [vietnamese.NO_NOTICES]:
        for part in fitted({"": plain(line)}, {"": 140}, frozenset()):
            sheets.write(sheet, at, 0, part[""])
            at += 1

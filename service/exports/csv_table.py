"""Comparison -> CSV (RFC 4180, UTF-8 with a byte order mark, so that Excel reads the letters): one row a change."""

from __future__ import annotations

import csv
import io

from nlp.diff.edit import Op
from service import vietnamese
from service.exports.dossier import Dossier
from service.exports.rows import Row, RowOptions, rows

MEDIA_TYPE = "text/csv; charset=utf-8"
SUFFIX = ".csv"
Options = RowOptions

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def render(dossier: Dossier, options: RowOptions) -> bytes:
    """The columns of the workbook, words without marks; lines end in CR LF, line breaks inside a cell are LF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(vietnamese.ROW_HEADS.values())
    writer.writerows([guarded(cell) for cell in _cells(row)] for row in rows(dossier, options))
    return out.getvalue().encode("utf-8-sig", "replace")


def guarded(text: str) -> str:
    """A spreadsheet runs a cell that begins with `= + - @`, tab or CR as a formula: `'` is put before such a one, be
    there blanks before it or not, and before one that begins with `'`, so that taking one `'` away undoes it.
    """
    return GUARD + text if text.startswith((*_FORMULA, GUARD)) or text.lstrip().startswith(_FORMULA) else text


def _cells(row: Row) -> list[str]:
    return [
        str(row.change.number),
        row.place,
        row.old_place,
        row.label,
        row.kind,
        "".join(mark.text for mark in row.side(Op.DELETE)),
        "".join(mark.text for mark in row.side(Op.INSERT)),
        vietnamese.PROPOSED.format(text=row.proposal) if row.proposal else row.explanation,
        vietnamese.REVIEWS[row.said.review],
        row.force,
        str(row.score),
        row.reason,
    ]

"""Comparison -> JSON Lines: one change a line with the words of both sides, for a script."""

from __future__ import annotations

from service.exports.dossier import Dossier
from service.exports.rows import RowOptions, rows
from service.schemas.dossier import ChangeLine

MEDIA_TYPE = "application/x-ndjson"
SUFFIX = ".jsonl"
Options = RowOptions


def render(dossier: Dossier, options: RowOptions) -> bytes:
    """One ChangeLine a line, UTF-8, LF behind each."""
    return "".join(f"{ChangeLine.of(row).model_dump_json()}\n" for row in rows(dossier, options)).encode()

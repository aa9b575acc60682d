"""The formats that a comparison is exported in: which module writes each, and what the file is called and sent as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from service.exports.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Format:
    """`module` of service.exports has `render(dossier, options) -> bytes`; it is imported when first used."""

    module: str
    media_type: str
    suffix: str
    """Of the file's name, with its dot."""


FORMATS: dict[str, Format] = {
    "docx": Format("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xlsx": Format("workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "csv": Format("csv", "text/csv; charset=utf-8", ".csv"),
    "html": Format("html", "text/html; charset=utf-8", ".html"),
    "jsonl": Format("jsonl", "application/x-ndjson", ".jsonl"),
    "akoma": Format("akoma", "application/akn+xml", ".xml"),
}
"""By the name in the address."""


def render(format: str, dossier: Dossier, options: Mapping[str, Any]) -> tuple[str, bytes]:
    """The media type and the file. Raises KeyError for a format that is not in FORMATS, and what its module raises."""
    made = FORMATS[format]
    body: bytes = import_module(f"service.exports.{made.module}").render(dossier, options)
    return made.media_type, body

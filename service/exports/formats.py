"""The formats that a comparison is exported in: which module writes each, and what the file is called and sent as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pydantic import TypeAdapter

from service.exports.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Format:
    """`module` of service.exports has `Options` and `render(dossier, options)`; it is imported when first used."""

    module: str
    media_type: str
    suffix: str
    """Of the file's name, with its dot."""
    whole: bool = False
    """It is of a text, not of its changes: a filter says nothing to it."""


FORMATS: dict[str, Format] = {
    "docx": Format("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "xlsx": Format("workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "csv": Format("csv_table", "text/csv; charset=utf-8", ".csv"),
    "html": Format("html_table", "text/html; charset=utf-8", ".html"),
    "json": Format("json_whole", "application/json", ".json"),
    "jsonl": Format("json_lines", "application/x-ndjson", ".jsonl"),
    "akoma": Format("akoma", "application/akn+xml", ".xml", whole=True),
}
"""By the name in the address."""

ZIP_TYPES = "application/vnd.openxmlformats-"
"""Begins the media types of files that are ZIP, which nothing makes smaller."""


def render(format: str, dossier: Dossier, options: Mapping[str, Any]) -> tuple[str, bytes]:
    """The media type and the file; `options` are fields of the module's Options, as JSON has them.

    Raises KeyError for a format that is not in FORMATS, pydantic.ValidationError for options that do not fit.
    """
    made = FORMATS[format]
    module = import_module(f"service.exports.{made.module}")
    body: bytes = module.render(dossier, TypeAdapter(module.Options).validate_python(options))
    return made.media_type, body

"""Forms: files as they are, with fields beside them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from service.schemas.contract import Contract
from service.schemas.stored import LONGEST_NOTES, LONGEST_TITLE, UNTITLED

# A field is text and a file is bytes, and neither passes for the other.
File = Annotated[
    bytes, Field(strict=True, json_schema_extra={"format": "binary"}, description="Word, PDF, HTML, text ...")
]


class FormFields(Contract):
    """What every form of a comparison may have beside its files."""

    title: str = Field(default="", strict=True, max_length=LONGEST_TITLE, description=UNTITLED)
    notes: str = Field(default="", strict=True, max_length=LONGEST_NOTES)
    ocr: bool = Field(default=True, description="Recognise the text of scanned pages, where the server can")
    anew: bool = Field(default=False, description="Compare again though the same was compared before")


class PairForm(FormFields):
    """Two files to be compared."""

    old: File
    new: File


class TrackedForm(FormFields):
    """One file whose tracked changes are to be compared: all rejected with all accepted."""

    file: File


class ParseForm(Contract):
    """One file to be read."""

    file: File


class StartForm(FormFields):
    """What the form of the start page has beside its files: `old` and `new`, or `file` with tracked changes.

    All three ways are in one form, so that it works without script; `mode` says which is meant.
    """

    mode: Literal["files", "texts", "tracked"] = "files"
    old_text: str = Field(default="", strict=True)
    new_text: str = Field(default="", strict=True)

"""What this service can do."""

from __future__ import annotations

from pydantic import Field

from nlp.readers.document import Format
from service.schemas.contract import Contract, Versioned


class FormatRead(Contract):
    """A format that is read; what a file is, its content says, not its name."""

    format: Format
    available: bool = Field(description="Whether the program that it needs is installed")
    needs: str = Field(description="That program; empty where none is needed")


class FormatWritten(Contract):
    """A format of exports."""

    format: str = Field(description="As in /exports/{format}", examples=["docx"])
    media_type: str
    suffix: str


class Limits(Contract):
    """How much may be asked for."""

    upload_bytes: int = Field(description="Of a request body")
    file_bytes: int = Field(description="Of one file")
    unpacked_bytes: int = Field(description="Of all that is unpacked from a file")
    pages: int = Field(description="Of a PDF")
    read_seconds: float = Field(description="For reading one file")
    job_seconds: float = Field(description="For one comparison or export")
    queue: int = Field(description="Jobs that may wait")
    wait_seconds: float = Field(description="The longest wait that Prefer is heeded for")
    requests_per_minute: int = Field(description="Of one caller; 0: as many as they like")
    retention_days: int = Field(description="Files are kept so long; 0: for ever")


class Capabilities(Versioned):
    """Formats, limits and versions."""

    reads: tuple[FormatRead, ...]
    writes: tuple[FormatWritten, ...]
    ocr: bool = Field(description="Whether scanned pages are recognised")
    keys_required: bool
    limits: Limits

"""How a file is read: which side of its tracked changes, and how much it may cost."""

from __future__ import annotations

from dataclasses import dataclass

from nlp.readers.document import Tracked

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What is wanted of a file and where reading it stops. The limits hold for one file."""

    tracked: Tracked = Tracked.FINAL
    ocr: bool = True
    """Whether scanned pages are recognised where Tesseract is installed."""
    max_bytes: int = 32 * MEGABYTE
    """Of the file as it came. Some forty times the longest law: beyond it a file is a mistake."""
    max_unpacked_bytes: int = 128 * MEGABYTE
    """Of all that is unpacked from a zipped file, counted while it is inflated."""
    max_blocks: int = 300_000
    """Paragraphs, lines and cells."""
    max_pages: int = 2_000
    """Of a PDF."""
    max_seconds: float = 600.0
    """Of the clock, for one file. Only text recognition needs minutes: a scan of 100 pages about five."""
    max_cpu_seconds: int = 8
    """Of processor time, for each process at work on the file: the reader, LibreOffice, Tesseract on one page. What
    is meant well needs a fraction; what is made to take for ever ends here, long before the clock. A PDF may take as
    much again for each of its megabytes: it is read at some 60 pages a second."""
    max_memory_bytes: int = 400 * MEGABYTE
    """Of memory to write to, for each of these processes. LibreOffice needs 160 MB for anything at all."""

"""Scanned pages: pictures of them read by Tesseract, where it and the extra `ocr` are installed."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2

from nlp.readers.ocr.installed import available, missing
from nlp.readers.pdf.page import Page
from nlp.readers.settings import ReadSettings
from nlp.result import Result

__all__ = ["available", "missing", "pages"]


def pages(
    name: str, document: pypdfium2.PdfDocument, numbers: Sequence[int], settings: ReadSettings
) -> Result[list[Page]]:
    """As `nlp.readers.ocr.reading.pages`, which only loads where what it needs is installed."""
    from nlp.readers.ocr.reading import pages as read

    return read(name, document, numbers, settings)

"""Scanned pages: pictures of them read by Tesseract, where it is installed with its Vietnamese data."""

from nlp.readers.ocr.reading import available, pages
from nlp.readers.ocr.tesseract import missing

__all__ = ["available", "missing", "pages"]

"""PDF files: characters with places, to words, lines and paragraphs."""

from nlp.readers.pdf.reader import read

__all__ = ["read"]

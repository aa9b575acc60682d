"""Bytes to `Document`: one module a format."""

from nlp.readers.document import Block, Document, Source
from nlp.readers.text import read

__all__ = ["Block", "Document", "Source", "read"]

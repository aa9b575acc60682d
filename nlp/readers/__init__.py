"""Bytes to `Document`: one module a format, `read` for all of them."""

from nlp.readers.document import Block, Document, Source, Tracked
from nlp.readers.entry import read
from nlp.readers.settings import ReadSettings

__all__ = ["Block", "Document", "ReadSettings", "Source", "Tracked", "read"]

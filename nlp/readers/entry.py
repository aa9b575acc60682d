"""The way into the readers: how large, what is it, read it."""

from __future__ import annotations

from nlp.errors import SourceTooLarge
from nlp.readers import sandbox, sniff, text
from nlp.readers.document import Document, Source
from nlp.readers.settings import ReadSettings
from nlp.result import Result


def read(source: Source, settings: ReadSettings = ReadSettings()) -> Result[Document]:
    """The document in `source`, by what it is and not by its name.

    Text in Unicode of ordinary size, what people paste and type, is read here: it is cut into lines, and no more.
    Everything that takes a parser or guessing is read in a process of its own, within the limits of `settings`.
    Raises ReadError (nlp/errors.py), with a hint.
    """
    raw = source.raw
    size = len(raw) if isinstance(raw, bytes) else len(raw.encode("utf-8", "surrogatepass"))
    if size > settings.max_bytes:
        raise SourceTooLarge(f"{source.name}: {size:,} bytes, more than the {settings.max_bytes:,} that are read")
    if (isinstance(raw, str) or sniff.plain(raw)) and text.modern(raw):
        return text.read(source, settings)
    return sandbox.read(source, settings)

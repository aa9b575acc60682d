"""The process that reads one file: `python -m nlp.readers.child`, started by sandbox.py.

In, on stdin: a line of JSON with the source's name and the settings, then the source's bytes. Out, on stdout: a line
that is `ok`, or the name of an error of nlp.errors; then the packed document, or the error's message and hint as JSON.
"""

from __future__ import annotations

import json
import os
import sys

from nlp.errors import NlpError, ReadingStopped
from nlp.readers.document import Document, Format, Source, Tracked
from nlp.readers.settings import MEGABYTE, ReadSettings
from nlp.readers.sniff import sniff
from nlp.readers.wire import pack
from nlp.result import Result

SHARED = 1024 * MEGABYTE
"""Of address space beyond the memory to write to: programs and libraries are mapped, LibreOffice's take half of it."""
OPEN_FILES = 256


def main() -> None:
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not an answer
    header = json.loads(sys.stdin.buffer.readline())
    settings = ReadSettings(**{**header["settings"], "tracked": Tracked(header["settings"]["tracked"])})
    limit(settings)
    try:
        head, body = b"ok", pack(read(Source(header["name"], sys.stdin.buffer.read()), settings))
    except NlpError as error:
        head, body = type(error).__name__.encode(), json.dumps([error.message, error.hint]).encode()
    except MemoryError:
        told = ReadingStopped(f"{header['name']}: {memory_spent(settings)}")
        head, body = type(told).__name__.encode(), json.dumps([told.message, told.hint]).encode()
    answer.write(head + b"\n" + body)
    answer.close()


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """By the reader of what `source` is; each is imported when its turn comes, with the library that it needs."""
    assert isinstance(source.raw, bytes)
    format = sniff(source.name, source.raw)
    match format:
        case Format.TEXT:
            from nlp.readers.text import read as read_text

            return read_text(source, settings)
        case Format.HTML:
            from nlp.readers.html import read as read_html

            return read_html(source, settings)
        case Format.DOCX:
            from nlp.readers.docx import read as read_docx

            return read_docx(source, settings)
        case Format.PDF:
            from nlp.readers.pdf import read as read_pdf

            return read_pdf(source, settings)
        case Format.DOC | Format.RTF | Format.ODT:
            from nlp.readers.convert import read as read_converted

            return read_converted(source, settings, format)


def limit(settings: ReadSettings) -> None:
    """Bounds this process and those that it starts; where the platform has no such bounds, the clock still holds."""
    if sys.platform == "win32":
        return
    import resource

    seconds, memory = settings.max_cpu_seconds, settings.max_memory_bytes
    for what, soft, hard in (
        (resource.RLIMIT_CPU, seconds, seconds + 1),
        (resource.RLIMIT_DATA, memory, memory),
        (resource.RLIMIT_AS, memory + SHARED, memory + SHARED),
        (resource.RLIMIT_FSIZE, settings.max_unpacked_bytes, settings.max_unpacked_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        before = resource.getrlimit(what)[1]
        if before != resource.RLIM_INFINITY:
            soft, hard = min(soft, before), min(hard, before)
        resource.setrlimit(what, (soft, hard))


def memory_spent(settings: ReadSettings) -> str:
    return f"reading it takes more than the {settings.max_memory_bytes // MEGABYTE:,} MB of memory that are allowed"


if __name__ == "__main__":
    main()

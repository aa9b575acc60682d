"""The process that reads one file: `python -m nlp.readers.child`, started by sandbox.py.

In, on stdin: a line of JSON with the source's name, whether it is text already decoded, and the settings; then its
bytes. Out, on stdout: a line that is `ok`, or the name of an error of nlp.errors; then the packed document, or the
error's message and hint as JSON.
"""

from __future__ import annotations

import gc
import json
import os
import sys

from nlp.errors import NlpError, ReadingStopped
from nlp.readers import sniff
from nlp.readers.document import Document, Format, Source, Tracked
from nlp.readers.settings import MEGABYTE, ReadSettings
from nlp.readers.wire import pack
from nlp.result import Result

SHARED = 1024 * MEGABYTE
"""Of address space beyond the memory to write to: programs and libraries are mapped, LibreOffice's take half of it."""
OPEN_FILES = 256
_PR_SET_PDEATHSIG = 1


def main() -> None:
    die_with_parent()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not an answer
    header = json.loads(sys.stdin.buffer.readline())
    settings = ReadSettings(**{**header["settings"], "tracked": Tracked(header["settings"]["tracked"])})
    given = sys.stdin.buffer.read()
    limit(settings, cpu_seconds(settings, given))
    gc.disable()  # a process that ends soon has better things to do
    try:
        raw = given.decode("utf-8", "surrogatepass") if header["decoded"] else given
        head, body = b"ok", pack(read(Source(header["name"], raw), settings))
    except NlpError as error:
        head, body = type(error).__name__.encode(), json.dumps([error.message, error.hint]).encode()
    except MemoryError:
        told = ReadingStopped(f"{header['name']}: {memory_spent(settings)}")
        head, body = type(told).__name__.encode(), json.dumps([told.message, told.hint]).encode()
    answer.write(head + b"\n" + body)
    answer.close()


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """By the reader of what `source` is; each is imported when its turn comes, with the library that it needs."""
    format = Format.TEXT if isinstance(source.raw, str) else sniff.sniff(source.name, source.raw)
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


def die_with_parent() -> None:
    """On Linux, ends this process when the one that started it is killed: nobody would take its answer."""
    if sys.platform == "linux":
        import ctypes
        import signal

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def cpu_seconds(settings: ReadSettings, raw: bytes) -> int:
    """What `settings.max_cpu_seconds` says, and as much again for each megabyte of a PDF."""
    megabytes = len(raw) // MEGABYTE if sniff.PDF_MARK in raw[: sniff.PDF_WITHIN] else 0
    return settings.max_cpu_seconds * (1 + megabytes)


def limit(settings: ReadSettings, seconds: int) -> None:
    """Bounds this process and those that it starts; where the platform has no such bounds, the clock still holds.

    That of processor time can be raised again: text recognition does so for each page.
    """
    if sys.platform == "win32":
        return
    import resource

    memory = settings.max_memory_bytes
    for what, bound in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_AS, memory + SHARED),
        (resource.RLIMIT_FSIZE, settings.max_unpacked_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
    ):
        before = resource.getrlimit(what)[1]
        soft = bound if before == resource.RLIM_INFINITY else min(bound, before)
        resource.setrlimit(what, (soft, before if what == resource.RLIMIT_CPU else soft))


def memory_spent(settings: ReadSettings) -> str:
    return f"reading it takes more than the {settings.max_memory_bytes // MEGABYTE:,} MB of memory that are allowed"


if __name__ == "__main__":
    main()

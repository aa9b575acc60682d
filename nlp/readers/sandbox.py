"""Reads a file in a process of its own, so that a file made to harm costs an error and nothing else.

The process gets the file's bytes and hardly any of our environment, has bounded memory, processor time, open files
and file sizes (child.py sets them before it sees the first byte), and a clock of ours runs beside it. When it is over,
by whichever way, the process is killed with all that it started, and what they left on the disk is removed.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from typing import IO

from nlp.errors import ReadError, ReadingStopped
from nlp.readers.document import Document, Source, printable
from nlp.readers.settings import MEGABYTE, ReadSettings
from nlp.readers.wire import unpack
from nlp.result import Result

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
"""Of our environment: what LibreOffice and Tesseract need to run. Nobody's passwords are among them."""
_SCRATCH = ("HOME", "TMPDIR", "TEMP", "TMP")
_LONGEST_MESSAGE = 2_000
_ERRORS: tuple[type[ReadError], ...] = (ReadError, *ReadError.__subclasses__())
_SEATS = threading.BoundedSemaphore(os.cpu_count() or 1)
"""As many files are read at a time as there are processors, or their memory would have no bound."""


def read(source: Source, settings: ReadSettings) -> Result[Document]:
    """`source` as the reader of what it is reads it.

    Raises what the reader raises, and ReadingStopped when it took too long or too much memory, or broke down.
    """
    decoded = isinstance(source.raw, str)
    raw = source.raw.encode("utf-8", "surrogatepass") if isinstance(source.raw, str) else source.raw
    header = json.dumps({"name": source.name, "decoded": decoded, "settings": asdict(settings)}).encode() + b"\n"
    with (
        _SEATS,
        tempfile.TemporaryDirectory(prefix="doichieu-", ignore_cleanup_errors=True) as scratch,
        tempfile.TemporaryFile() as answer,
    ):
        status = _run(header + raw, scratch, answer, settings.max_seconds)
        if status is None:
            raise ReadingStopped(f"{source.name}: reading it takes more than {settings.max_seconds:g} seconds")
        if status != 0:
            raise ReadingStopped(f"{source.name}: {_death(status, settings)}")
        return _answer(source.name, answer, settings)


def _run(given: bytes, scratch: str, answer: IO[bytes], seconds: float) -> int | None:
    """The exit status of the child, as `Popen.returncode`; None when its time was over."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment |= dict.fromkeys(_SCRATCH, scratch)
    environment["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, sys.path))  # the same modules as here
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "nlp.readers.child"],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=scratch,
        env=environment,
        start_new_session=True,  # a process group of its own, so that all of it can be killed
    ) as child:
        try:
            child.communicate(given, timeout=seconds)
            return child.returncode
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Ends the child, when it still runs, and whatever it started."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()


def _death(status: int, settings: ReadSettings) -> str:
    """Why a child that gave no answer ended."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return "reading it takes more processor time than is allowed"
    if status < 0:
        return (
            f"the reader broke down on it ({signal.strsignal(-status)}), perhaps for want of memory: "
            f"{settings.max_memory_bytes // MEGABYTE:,} MB are allowed"
        )
    return "the reader broke down on it"


def _answer(name: str, answer: IO[bytes], settings: ReadSettings) -> Result[Document]:
    """What the child answered. It may be in a stranger's hands: anything but an answer of ours is a breakdown."""
    answer.seek(0)
    raw = answer.read(settings.max_unpacked_bytes + 1)
    head, _, body = raw.partition(b"\n")
    try:
        if len(raw) > settings.max_unpacked_bytes:
            raise ValueError("an answer without end")
        if head == b"ok":
            return unpack(name, body)
        kind = next(kind for kind in _ERRORS if kind.__name__ == head.decode("ascii"))
        message, hint = (printable(str(part)[:_LONGEST_MESSAGE]) for part in json.loads(body))
    except (ValueError, TypeError, RecursionError, StopIteration) as error:
        raise ReadingStopped(f"{name}: the reader broke down on it") from error
    raise kind(message, hint=hint)

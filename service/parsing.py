"""One regulation understood while its sender waits: in a process of its own, so that the service goes on answering and
what takes too long or too much memory can be ended."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.forkserver import ensure_running
from typing import NoReturn

from nlp import NlpError, Source, analyse, read
from nlp.errors import ReadingStopped
from nlp.readers import ReadSettings
from service.errors import Busy
from service.schemas.parsed import ParsedOut
from service.schemas.recognised import RecognisedOut
from service.settings import MEGABYTE, Settings

WAITING = 8
"""So many may wait for each that is read."""
GRACE_SECONDS = 3.0
Understanding = Callable[[Source, ReadSettings], bytes]
"""A function of a module, since its name is all that goes to the other process."""


class Parser:
    """As many at once as there are workers. Its processes are forked from one that has the models ready."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        at_once = max(settings.workers, 1)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="parse")
        self._most, self._now = at_once * (1 + WAITING), 0
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["__main__", "service.parsing_warm"])

    def warm_up(self) -> None:
        """Begins to make the models ready; returns at once."""
        ensure_running()

    async def parse(self, source: Source) -> bytes:
        """A ParsedOut as JSON. Raises ReadError for what cannot be read, Busy."""
        return await self._understood(source, parsed)

    async def recognise(self, source: Source) -> bytes:
        """A RecognisedOut as JSON. Raises as `parse`."""
        return await self._understood(source, recognised)

    async def _understood(self, source: Source, understand: Understanding) -> bytes:
        if self._now >= self._most:
            raise Busy("Too many files wait to be read.")
        self._now += 1
        work = asyncio.get_running_loop().run_in_executor(self._threads, self._in_process, source, understand)
        work.add_done_callback(self._done)
        return await asyncio.shield(work)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _done(self, work: asyncio.Future[bytes]) -> None:
        """Also of one whose sender went away: it holds its place until it ends."""
        self._now -= 1
        if not work.cancelled():
            work.exception()

    def _in_process(self, source: Source, understand: Understanding) -> bytes:
        settings = self._settings
        here, there = self._context.Pipe(duplex=False)
        given = (there, understand, source, settings.reading(), settings.job_max_memory_bytes)
        process = self._context.Process(target=_child, args=given, daemon=True)
        process.start()
        there.close()
        try:
            if not here.poll(settings.job_max_seconds):
                raise ReadingStopped(f"{source.name}: it takes more than {settings.job_max_seconds:g} seconds")
            answer: bytes | NlpError = here.recv()
        except EOFError:
            raise ReadingStopped(f"{source.name}: reading it broke off") from None
        finally:
            here.close()
            process.terminate()
            process.join(GRACE_SECONDS)
            process.kill()
            process.join()
        if isinstance(answer, NlpError):
            raise answer
        return answer


def _child(pipe: Connection, understand: Understanding, source: Source, reading: ReadSettings, memory: int) -> None:
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    answer: bytes | NlpError
    try:
        answer = understand(source, reading)
    except NlpError as error:
        answer = error
    except MemoryError:
        answer = ReadingStopped(f"{source.name}: it takes more than {memory // MEGABYTE:,} MB of memory")
    pipe.send(answer)
    os._exit(0)  # nothing of it is needed any more


def _end(number: int, frame: object) -> NoReturn:
    """Unwinds, so that readers end what they started and remove their files."""
    raise SystemExit(1)


def parsed(source: Source, reading: ReadSettings) -> bytes:
    """A ParsedOut as JSON."""
    from nlp.findings import readings  # here, since the service itself does not need spaCy

    document = read(source, reading)
    result = analyse(document.value)
    return ParsedOut.of(result, readings(result.value), document.notices).model_dump_json().encode()


def recognised(source: Source, reading: ReadSettings) -> bytes:
    """A RecognisedOut as JSON."""
    document = read(source, reading)
    return RecognisedOut.of(analyse(document.value), document.notices).model_dump_json().encode()

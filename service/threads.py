"""The threads that wait for the database. They are few: CPython runs one at a time, and each more of them makes the
event loop wait longer for its turn (benchmarks/load.py: reads are a third slower with 40 threads than with 4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar

Found = TypeVar("Found")

READERS = 4
WRITERS = 4
"""Apart from the readers: SQLite has one writer at a time, and those that wait for it should hold up no reader."""
_writers: RunVar[CapacityLimiter] = RunVar("writers")


def bound() -> None:
    """Lets this event loop's `run_in_threadpool`, and its routes that are no coroutines, take READERS threads."""
    to_thread.current_default_thread_limiter().total_tokens = READERS


async def writing(write: Callable[[], Found]) -> Found:
    """What `write` returns, called in one of the WRITERS threads."""
    try:
        limiter = _writers.get()
    except LookupError:
        limiter = CapacityLimiter(WRITERS)
        _writers.set(limiter)
    return await to_thread.run_sync(write, limiter=limiter)

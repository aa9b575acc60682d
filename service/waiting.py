"""`Prefer: wait=N` (RFC 7240): a request that waits for a job, without holding a thread meanwhile."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Header
from starlette.concurrency import run_in_threadpool

Found = TypeVar("Found")

Prefer = Annotated[
    str | None,
    Header(
        description="`wait=N`: wait up to N seconds (of at most DOICHIEU_WAIT_SECONDS) for the result. What is not "
        "understood is not heeded (RFC 7240)",
        examples=["wait=10"],
    ),
]
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25


def wait_of(prefer: str | None, longest: float, default: float = 0.0) -> float:
    """Seconds to wait: as the header Prefer says, `default` where it says nothing, never more than `longest`."""
    asked = re.search(r"(?:^|[,;\s])wait\s*=\s*\"?(\d{1,6})", prefer or "", re.IGNORECASE)
    return min(float(asked[1]) if asked else default, longest)


async def until(look: Callable[[], Found], done: Callable[[Found], bool], seconds: float) -> Found:
    """What `look` sees when it is `done`, or after `seconds`. `look` reads the database, in a thread."""
    end, pause = time.monotonic() + seconds, _FIRST_PAUSE
    while True:
        seen = await run_in_threadpool(look)
        left = end - time.monotonic()
        if done(seen) or left <= 0:
            return seen
        await asyncio.sleep(min(pause, left))
        pause = min(pause * 1.5, _LONGEST_PAUSE)

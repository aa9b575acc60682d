"""How much a request may bring and how long it may take to bring it, how many may come, and how often."""

from __future__ import annotations

import asyncio
import math
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import Busy, HeadTooLarge, RequestError, SlowUpload, TooManyRequests, UploadTooLarge, answer
from service.pages import addresses
from service.settings import Settings

BYTES_PER_SECOND = 16_000
"""What a line must carry; below it a body counts as one that trickles."""
DROPPED = 10
MAX_HEAD_BYTES = 32_768
"""Of the request line and all headers. The server holds no more of an unfinished one and answers 400; one that came at
once may be larger and is answered 431 here."""
MAX_HEADERS = 100
FORM: dict[str, Any] = {"max_files": 2, "max_fields": 16, "max_part_size": 65_536}
"""For `request.form()`: files, other fields, and bytes of a field that is no file."""
BUSY_SECONDS = 2


def server(settings: Settings) -> dict[str, Any]:
    """How uvicorn is run: options of uvicorn.Config that belong to the limits and to the logs."""
    return {
        "http": "h11",  # the one whose heads are bounded as said here
        "h11_max_incomplete_event_size": MAX_HEAD_BYTES,
        "timeout_keep_alive": 30,
        "timeout_graceful_shutdown": 10,
        "server_header": False,
        "access_log": False,
        "log_config": None,
    }


class BodyLimit:
    """ASGI middleware: refuses a body over `limit` bytes (413), whatever the headers claim, and a trickling one (408).

    Nothing beyond the limit is held in memory; an announced length over the limit is refused before the first byte. A
    body may take `seconds`, and a second more for each BYTES_PER_SECOND that came. The refusal is the answer even where
    the application had made another error of it. A browser listens only when it has sent all, so what it still sends
    to a page is taken and dropped, up to DROPPED times the limit.
    """

    def __init__(self, app: ASGIApp, *, limit: int, seconds: float = 30) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        began = time.monotonic()
        seen = 0
        complete = False
        refusal: RequestError | None = None
        started = False

        async def limited() -> Message:
            nonlocal seen, complete, refusal
            if refusal is not None:
                raise refusal
            if complete:  # what comes now is that the client went away
                return await receive()
            if announced.isdigit() and int(announced) > self.limit:
                refusal = self._too_large()
                raise refusal
            left = began + self.seconds + seen / BYTES_PER_SECOND - time.monotonic()
            try:
                message = await asyncio.wait_for(receive(), max(left, 0))
            except TimeoutError:
                refusal = SlowUpload(
                    f"The body stopped coming, or comes by less than {BYTES_PER_SECOND} bytes a second.",
                    headers={"Connection": "close"},
                )
                raise refusal from None
            seen += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if seen > self.limit:
                refusal = self._too_large()
                raise refusal
            return message

        async def answered(message: Message) -> None:
            nonlocal started
            if refusal is None or started:
                started = True
                await send(message)

        # Whatever the application made of a refusal, the client hears the refusal.
        with suppress(RequestError):
            await self.app(scope, limited, answered)
        if refusal is not None and not started:
            if isinstance(refusal, UploadTooLarge) and addresses.is_page(scope["path"]):
                await self._drop(receive, began, seen)
            await answer(Request(scope), refusal)(scope, receive, send)

    async def _drop(self, receive: Receive, began: float, seen: int) -> None:
        """Takes the rest of a body without keeping it, as fast as any body has to come."""
        while seen < DROPPED * self.limit:
            left = began + self.seconds + seen / BYTES_PER_SECOND - time.monotonic()
            try:
                message = await asyncio.wait_for(receive(), max(left, 0))
            except TimeoutError:
                return
            seen += len(message.get("body", b""))
            if not message.get("more_body", False):
                return

    def _too_large(self) -> UploadTooLarge:
        return UploadTooLarge(f"The request is larger than {self.limit} bytes.", headers={"Connection": "close"})


class HeadLimit:
    """ASGI middleware: more than MAX_HEADERS headers, or a head over MAX_HEAD_BYTES, is answered 431."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = scope["headers"]
            size = sum(len(name) + len(value) for name, value in headers)
            size += len(scope["raw_path"] or b"") + len(scope["query_string"])
            if size > MAX_HEAD_BYTES or len(headers) > MAX_HEADERS:
                refusal = HeadTooLarge(f"The headers are more than {MAX_HEADERS} or than {MAX_HEAD_BYTES} bytes.")
                await answer(Request(scope), refusal)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class Crowd:
    """ASGI middleware: `most` requests at once; one more is answered 503 with Retry-After, without a body read."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self.app = app
        self.most = most
        self.now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == "/healthz":
            await self.app(scope, receive, send)
            return
        if self.now >= self.most:
            busy = Busy(f"{self.most} requests are in work.", retry_after=BUSY_SECONDS)
            await answer(Request(scope), busy)(scope, receive, send)
            return
        self.now += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.now -= 1


@dataclass(frozen=True, slots=True)
class Rate:
    """What is left of an allowance: `remaining` of `limit` until `reset` seconds from now."""

    limit: int
    remaining: int
    reset: int

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 writes them; one minute is the window."""
        return {
            "RateLimit-Policy": f'"default";q={self.limit};w=60',
            "RateLimit": f'"default";r={self.remaining};t={self.reset}',
        }


class Rates:
    """So many a minute for each name, counted in this process; `per_minute` 0 counts nothing."""

    def __init__(self, per_minute: int) -> None:
        self._item = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def hit(self, name: str) -> Rate | None:
        """Counts one. Raises TooManyRequests, with Retry-After, for one too many."""
        if self._item is None:
            return None
        allowed = self._limiter.hit(self._item, name)
        stats = self._limiter.get_window_stats(self._item, name)
        rate = Rate(self._item.amount, stats.remaining, max(1, math.ceil(stats.reset_time - time.time())))
        if not allowed:
            raise TooManyRequests(
                f"More than {rate.limit} requests in a minute.",
                headers={"Retry-After": str(rate.reset)} | rate.headers(),
            )
        return rate

    def spent(self, name: str) -> bool:
        """Whether the next one would be too many."""
        return self._item is not None and not self._limiter.test(self._item, name)

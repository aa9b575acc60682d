"""What the service writes about itself: one line a request, JSON or plain, to stderr.

A line never holds what a user sent: no path as it came (the route's template stands for it), no query, no file name, no
body. Of an exception it holds the class and the places it passed, not the message, which may quote a regulation.
"""

from __future__ import annotations

import json
import logging
import logging.config
import re
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from pythonjsonlogger.json import JsonFormatter
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import unexpected
from service.storage.models import new_id

if TYPE_CHECKING:  # the workers, which only `configure`, have no metrics of their own
    from service.metrics import Metrics

log = logging.getLogger("service.requests")

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""An X-Request-ID that is taken over; for another one a new id stands."""
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNMATCHED = "(none)"
_QUIET = ("uvicorn.access", "alembic", "sqlalchemy", "multipart", "httpx", "asyncio")
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def stack(error: BaseException) -> str:
    """The class of `error` and the places it passed, the innermost last; neither its message nor any value."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__qualname__, *(f"{_module(f.filename)}:{f.lineno}" for f in reversed(frames))])


def _module(filename: str) -> str:
    """The last two steps: where the program is installed is nobody's business."""
    return "/".join(filename.split("/")[-2:])


class Plain(logging.Formatter):
    """`2026-01-31T08:00:00.123Z INFO service.requests: GET /v1/... status=200 ms=3.1`."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        # As JSON strings, so that nothing in a value begins a line of its own.
        more = {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info and record.exc_info[1] is not None:
            more["stack"] = stack(record.exc_info[1])
        fields = [f"{name}={json.dumps(value, default=str)}" for name, value in more.items()]
        words = json.dumps(record.getMessage(), ensure_ascii=False)[1:-1]
        return " ".join([at, record.levelname, f"{record.name}:", words, *fields])


class Json(JsonFormatter):
    """One object a line: `time`, `level`, `logger`, `message`, and the fields of a request or of a job."""

    def __init__(self) -> None:
        super().__init__(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
            reserved_attrs=[*_STANDARD],
        )

    def formatException(self, ei: Raised) -> str:  # noqa: N802  (logging's name)
        return stack(ei[1]) if ei[1] is not None else ""


def configure(form: Literal["plain", "json"]) -> None:
    """Sends all logs of this process to stderr in `form`; the service and each worker call it once, at their start."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"chosen": {"()": Plain if form == "plain" else Json}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
            "root": {"handlers": ["stderr"], "level": "INFO"},
            "loggers": {
                **{name: {"level": "WARNING"} for name in _QUIET},
                **{name: {"handlers": [], "propagate": True} for name in ("uvicorn", "uvicorn.error")},
            },
        }
    )


class RequestLog:
    """ASGI middleware, the outermost: gives each request an id, and writes and counts it when it is over.

    The id is in `request.state.id` and in X-Request-ID of the answer. An exception that nobody caught ends here: it is
    logged by its places and answered 500.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        given = Headers(scope=scope).get("x-request-id", "")
        id = given if REQUEST_ID.fullmatch(given) else new_id()
        scope.setdefault("state", {})["id"] = id
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = id
            await send(message)

        failure: str | None = None
        try:
            await self.app(scope, receive, noted)
        except Exception as error:
            failure = stack(error)
            if not status:
                await unexpected(Request(scope))(scope, receive, noted)
        finally:
            self._write(scope, status, time.perf_counter() - began, failure)

    def _write(self, scope: Scope, status: int, seconds: float, failure: str | None) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = template(scope)
        caller = scope["state"].get("caller")
        self.metrics.request(route, method, status, seconds)
        fields: dict[str, Any] = {
            "request": scope["state"]["id"],
            "method": method,
            "route": route,
            "status": status,  # 0: the client went away before any answer
            "ms": round(seconds * 1000, 1),
            "workspace": caller.workspace if caller is not None else "",
        }
        if failure is not None:
            fields["stack"] = failure
        log.log(logging.ERROR if failure is not None or status >= 500 else logging.INFO, "request", extra=fields)


def template(scope: Scope) -> str:
    """The route as it is declared, `/v1/comparisons/{id}`; UNMATCHED where none fits."""
    path = getattr(scope.get("route"), "path_format", UNMATCHED)
    return path if isinstance(path, str) else UNMATCHED

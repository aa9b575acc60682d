"""Who calls: an API key stands for a workspace and a scope. Routes ask for `Reader` or `Writer`.

    def list_comparisons(caller: Reader, ...) -> ...: comparisons.list(session, caller.workspace, ...)

Without keys (Settings.keys_required is false) a request that sends none belongs to the workspace `default` and may
write. A key that is sent in a header is always looked at. Browsers keep it in a cookie (COOKIE) that the form at /login
sets; it counts only where keys are required, since a cookie goes to every port of a host.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as ASGIScope

from nlp.errors import NlpError
from service.errors import KeyMayNot, MissingKey, TooManyRequests, answer
from service.limits import Rates
from service.pages import addresses
from service.pages.addresses import COOKIE
from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope

CACHE_SECONDS = 5.0
"""How long a key that was found is taken without looking again: a revoked one works for so long at most."""
MOST_CACHED = 10_000
FAILURES_PER_MINUTE = 30
"""Unknown keys from one address; then it is told to wait, without a look into the database."""
_BEARER = HTTPBearer(
    scheme_name="key", bearerFormat="dck_...", description="Made by `doichieu keys` on the server.", auto_error=False
)
Given = Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)]


@dataclass(frozen=True, slots=True)
class Caller:
    """In whose name a request is made; nothing outside of `workspace` exists for it."""

    workspace: str
    scope: Scope
    name: str
    """Of the key; empty without one."""


ANYONE = Caller("default", Scope.WRITE, "")


class Guard:
    """Knows callers by their keys and counts their requests; one for an application, as `app.state.guard`."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.required = settings.keys_required
        self._database = database
        self._found: dict[str, tuple[Caller, float]] = {}
        self._rates = Rates(settings.rate_per_minute)
        self._failures = Rates(FAILURES_PER_MINUTE)

    async def admit(self, request: Request) -> Caller:
        """The caller; it is noted in `request.state.caller`, for the routes and the log, and the rate beside it.

        Raises MissingKey, TooManyRequests, DatabaseUnavailable.
        """
        key = _key_of(request)
        if key is None and self.required:
            key = request.cookies.get(COOKIE)
        if key is not None:
            caller = await self.by_key(key, address(request))
            counted = _digest(key)
        elif self.required:
            raise _refused("A key is required.", sent=False)
        else:
            caller, counted = ANYONE, address(request)
        request.state.caller = caller
        request.state.rate = self._rates.hit(counted)
        return caller

    async def by_key(self, key: str, sender: str) -> Caller:
        """Whom the key stands for; `sender` is the address that it came from.

        Raises MissingKey, TooManyRequests for who keeps guessing, DatabaseUnavailable.
        """
        digest = _digest(key)
        caller, until = self._found.get(digest, (None, 0.0))
        if caller is not None and time.monotonic() < until:
            return caller
        # Who keeps guessing waits; a key that was good before is looked at all the same.
        if caller is None and self._failures.spent(sender):
            raise TooManyRequests("Too many unknown keys came from this address.", headers={"Retry-After": "60"})
        caller = await run_in_threadpool(self._look_up, key)
        if caller is None:
            self._found.pop(digest, None)
            self._failures.hit(sender)
            raise _refused("The key is unknown or revoked.", sent=True)
        if len(self._found) >= MOST_CACHED:
            self._found.clear()
        self._found[digest] = (caller, time.monotonic() + CACHE_SECONDS)
        return caller

    def _look_up(self, key: str) -> Caller | None:
        """By the digest of the whole key in a unique index: what is wrong with a key takes no time that tells it."""
        with self._database.reading() as session:
            found = keys.find(session, key)
            return Caller(found.workspace, Scope(found.scope), found.name) if found is not None else None


def address(request: Request) -> str:
    """Whom a request without a key is counted as: the address, of IPv6 the network /64 that one sender owns."""
    host = request.client.host if request.client is not None else ""
    try:
        parsed = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Address(int(parsed) >> 64 << 64)) if isinstance(parsed, IPv6Address) else host


def _key_of(request: Request) -> str | None:
    """What stands behind `Bearer`; None without it."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else None


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def _refused(message: str, *, sent: bool) -> MissingKey:
    error = ', error="invalid_token"' if sent else ""
    return MissingKey(message, headers={"WWW-Authenticate": f'Bearer realm="doichieu"{error}'})


class KeyFirst:
    """ASGI middleware: whatever lies under /v1/, and each page but the one where a key is given, asks for the key
    before a byte of a body is read."""

    def __init__(self, app: ASGIApp, *, guard: Guard) -> None:
        self.app = app
        self._guard = guard

    async def __call__(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (scope["path"].startswith("/v1/") or addresses.needs_key(scope["path"])):
            request = Request(scope)
            try:
                await self._guard.admit(request)
            except NlpError as error:
                await answer(request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)


async def reader(request: Request, given: Given) -> Caller:
    """Dependency: a caller who may read; `given` only tells the description of the API. Raises as Guard.admit."""
    guard: Guard = request.app.state.guard
    known: Caller | None = getattr(request.state, "caller", None)
    return known or await guard.admit(request)


async def writer(request: Request, given: Given) -> Caller:
    """Dependency: a caller who may write. Raises KeyMayNot, and as Guard.admit."""
    caller = await reader(request, given)
    if caller.scope is not Scope.WRITE:
        raise KeyMayNot("This key reads only.")
    return caller


Reader = Annotated[Caller, Depends(reader)]
Writer = Annotated[Caller, Depends(writer)]


def describe(description: dict[str, Any], *, required: bool) -> None:
    """Says in an OpenAPI description that the key may be left out, where it may."""
    if required:
        return
    for path in description.get("paths", {}).values():
        for operation in path.values():
            if isinstance(operation, dict) and operation.get("security"):
                operation["security"] = [{}, *operation["security"]]

"""What stands around each answer: whom it may be shown to, and which sites and pages may ask at all."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import ForeignOrigin, RequestError, WrongHost, answer
from service.settings import Settings

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With `no-referrer` browsers name no origin in a form that our own page sends, and it would be refused as foreign.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
READING = frozenset({"GET", "HEAD", "OPTIONS"})
PROBES = frozenset({"/healthz", "/readyz"})
"""Asked by address, by whatever starts and watches the service."""
SHARED = "/static/"
"""What lies under it is nobody's secret: it may be kept, and is asked for by its ETag. All else is kept in no cache."""
CORS_HEADERS = ("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "Last-Event-ID", "Prefer")
CORS_EXPOSED = (
    "Content-Disposition",
    "ETag",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
)


class SecurityHeaders:
    """ASGI middleware: refuses foreign hosts and pages, and adds HEADERS, the rate and Cache-Control to each answer.

    Where keys are off on a loopback address, only names of loopback are answered: a web page that points a name of its
    own to 127.0.0.1 would otherwise read everything. A page of another origin may not write anywhere, keys or not.
    What a route says of caching stands.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self._hosts = frozenset(host.lower() for host in settings.allowed_hosts)
        self._loopback_only = not self._hosts and settings.loopback and not settings.keys_required
        self._origins = frozenset(settings.allowed_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-cache" if scope["path"].startswith(SHARED) else "no-store")
                rate = scope.get("state", {}).get("rate")
                for name, value in rate.headers().items() if rate is not None else ():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, with_headers)
        else:
            await answer(Request(scope), refusal)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> RequestError | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if scope["path"] not in PROBES and not self._answers(_name_of(host)):
            return WrongHost("This service is not known by the name in the Host header.")
        origin = headers.get("origin")
        if origin is None or scope["method"] in READING or origin in self._origins:
            return None
        if urlsplit(origin).netloc.lower() == host.lower() and host:
            return None
        return ForeignOrigin("A page of another origin may not write here.")

    def _answers(self, name: str) -> bool:
        if self._loopback_only:
            return name == "localhost" or _is_loopback(name)
        return not self._hosts or name in self._hosts


def cors(app: ASGIApp, settings: Settings) -> ASGIApp:
    """`app` for scripts of the pages at Settings.allowed_origins; without any, browsers keep all pages out."""
    if not settings.allowed_origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=settings.allowed_origins,
        allow_methods=("GET", "POST", "PATCH", "DELETE"),
        allow_headers=CORS_HEADERS,
        expose_headers=CORS_EXPOSED,
        max_age=600,
    )


def _name_of(host: str) -> str:
    """`[::1]:80` -> `::1`, `Example.vn:80` -> `example.vn`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False

"""Which sites and pages are answered, and what stands around each answer."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from service.headers import HEADERS, SecurityHeaders, cors
from service.settings import Settings


def ask(
    method: str = "GET", path: str = "/x", settings: dict[str, Any] | None = None, **headers: str
) -> httpx.Response:
    given = Settings.from_environment({f"DOICHIEU_{name.upper()}": value for name, value in (settings or {}).items()})
    app = FastAPI()
    app.add_middleware(cors, settings=given)
    app.add_middleware(SecurityHeaders, settings=given)

    @app.api_route("/{path:path}", methods=["GET", "HEAD", "POST", "PATCH", "DELETE"])
    def anything(path: str) -> PlainTextResponse:
        return PlainTextResponse("x", headers={"Cache-Control": "max-age=5"} if path == "own" else {})

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost:8000") as client:
            return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return asyncio.run(asked())


def test_every_answer_has_them() -> None:
    for answer in (ask(), ask("POST"), ask("PUT"), ask(Host="evil.example")):
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("path", "caching"), [("/v1/comparisons", "no-store"), ("/own", "max-age=5"), ("/static/css/base.css", "no-cache")]
)
def test_only_what_is_no_secret_is_kept_in_a_cache(path: str, caching: str | None) -> None:
    assert ask(path=path).headers.get("cache-control") == caching


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:80", "127.1.2.3", "[::1]:8000"]
)
def test_without_keys_the_names_of_loopback_are_answered(host: str) -> None:
    assert ask(Host=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "10.0.0.1", "", "[::2]", "[", "127.0.0.1.nip.io"],
)
def test_without_keys_no_other_name_is_answered(host: str) -> None:
    answer = ask(Host=host)
    assert (answer.status_code, answer.json()["code"]) == (421, "wrong_host")
    assert ask(path="/healthz", Host=host).status_code == 200


def test_hosts_can_be_named() -> None:
    settings = {"allowed_hosts": "Doichieu.example.vn, other.example.vn", "require_keys": "always"}
    assert ask(settings=settings, Host="doichieu.example.vn:443").status_code == 200
    assert ask(settings=settings, Host="localhost").status_code == 421
    assert ask(settings={"require_keys": "always"}, Host="any.example").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://localhost:8001", "http://localhost.evil.example:8000"]
)
def test_a_page_of_another_origin_may_not_write(method: str, origin: str) -> None:
    answer = ask(method, Origin=origin)
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert ask(method, Origin="http://localhost:8000").status_code == 200


def test_pages_are_kept_out_by_browsers_unless_they_are_named() -> None:
    settings = {"allowed_origins": "https://congvan.example.vn"}
    preflight = {"Access_Control_Request_Method": "PATCH", "Access_Control_Request_Headers": "authorization,if-match"}
    named = {"Origin": "https://congvan.example.vn"}
    assert "access-control-allow-origin" not in ask(**named).headers
    assert "access-control-allow-origin" not in ask("OPTIONS", **named, **preflight).headers

    assert ask("POST", settings=settings, **named).headers["access-control-allow-origin"] == named["Origin"]
    allowed = ask("OPTIONS", settings=settings, **named, **preflight)
    assert allowed.status_code == 200 and "PATCH" in allowed.headers["access-control-allow-methods"]
    other = ask("OPTIONS", settings=settings, Origin="https://evil.example", **preflight)
    assert other.status_code == 400 and "access-control-allow-origin" not in other.headers

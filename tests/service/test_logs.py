"""One line a request, and in it nothing that a user sent."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI, Request

from service import errors
from service.auth import Caller
from service.logs import Json, Plain, RequestLog, stack
from service.metrics import Metrics
from service.storage.models import Scope

SECRET = "Bí mật: Điều 7 sẽ bỏ"


def app() -> FastAPI:
    made = FastAPI()
    errors.install(made)
    made.state.metrics = Metrics()
    made.add_middleware(RequestLog, metrics=made.state.metrics)

    @made.get("/v1/comparisons/{id}")
    def one(id: str, request: Request) -> str:
        request.state.caller = Caller("bộ-a", Scope.READ, "k")
        return request.state.id

    @made.get("/broken")
    def broken(text: str) -> str:
        raise ValueError(text)

    return made


def ask(target: FastAPI, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(target)
        async with httpx.AsyncClient(transport=transport, base_url="http://door") as client:
            return await client.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return asyncio.run(asked())


@pytest.fixture(params=[Plain, Json])
def lines(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """What was logged, in each of the two forms."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    logger = logging.getLogger("service")
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel(logging.INFO)
    yield written
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_a_request_is_one_line_by_its_template(lines: io.StringIO) -> None:
    answer = ask(app(), f"/v1/comparisons/abc?search={SECRET}")
    text = lines.getvalue()
    assert text.count("\n") == 1
    assert "/v1/comparisons/{id}" in text and "abc" not in text and "Bí" not in text and "B%C3" not in text
    assert answer.headers["x-request-id"] == answer.json() and answer.json() in text
    if text.startswith("{"):
        told = json.loads(text)
        assert {"time", "level", "logger", "message", "request", "method", "route", "status", "ms"} <= set(told)
        assert (told["method"], told["status"], told["workspace"], told["level"]) == ("GET", 200, "bộ-a", "INFO")


@pytest.mark.parametrize("given", ["a" * 7, "a" * 65, "id with spaces", "xx\\nfake=line", "<script>alert</script>"])
def test_a_strange_request_id_is_not_taken_over(given: str) -> None:
    answer = ask(app(), "/v1/comparisons/abc", X_Request_ID=given)
    assert answer.headers["x-request-id"] != given and len(answer.headers["x-request-id"]) == 26


def test_a_good_request_id_is_taken_over() -> None:
    answer = ask(app(), "/v1/comparisons/abc", X_Request_ID="0af7651916cd43dd8448eb211c80319c")
    assert answer.headers["x-request-id"] == "0af7651916cd43dd8448eb211c80319c"


def test_what_broke_is_told_by_places_and_answered(lines: io.StringIO) -> None:
    answer = ask(app(), f"/broken?text={SECRET}")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.headers["x-request-id"]
    text = lines.getvalue()
    assert "ValueError < service/test_logs.py:" in text and "ERROR" in text and "Bí" not in text
    assert text.count("\n") == 1 and "/work" not in text and "/home" not in text


def test_where_nothing_is_served_the_path_is_not_told(lines: io.StringIO) -> None:
    assert ask(app(), "/quy-dinh-mat.docx", method="HACK").status_code == 404
    assert "quy-dinh" not in lines.getvalue() and "HACK" not in lines.getvalue() and "OTHER" in lines.getvalue()


@pytest.mark.parametrize("form", [Plain, Json])
def test_nothing_in_a_value_begins_a_line(form: type[logging.Formatter]) -> None:
    record = logging.makeLogRecord(
        {"name": "x", "msg": "a\nb %s", "args": ("c\r\nd",), "workspace": "e\nf", "levelname": "INFO"}
    )
    assert "\n" not in form().format(record) and "\r" not in form().format(record)


@pytest.mark.parametrize("form", [Plain, Json])
def test_an_exception_of_others_is_told_without_its_words(form: type[logging.Formatter]) -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        record = logging.LogRecord("uvicorn.error", 40, "", 1, "Exception", (), (KeyError, error, error.__traceback__))
    text = form().format(record)
    assert "KeyError < " in text and "Bí" not in text and "\n" not in text


def test_the_stack_names_the_innermost_place_first() -> None:
    def inner() -> None:
        raise RuntimeError(SECRET)

    with pytest.raises(RuntimeError) as raised:
        inner()
    assert stack(raised.value).count("service/test_logs.py") == 2


def test_configured_the_process_writes_to_stderr_and_uvicorn_as_we_do() -> None:
    code = (
        "import logging; from service.logs import configure; configure('json');"
        "logging.getLogger('service.jobs.worker').info('job ended', extra={'seconds': 1.5});"
        "logging.getLogger('uvicorn.error').info('started'); logging.getLogger('uvicorn.access').info('GET /x');"
        "logging.getLogger('alembic.runtime').info('noise')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(one["logger"], one["message"]) for one in told] == [
        ("service.jobs.worker", "job ended"),
        ("uvicorn.error", "started"),
    ]
    assert told[0]["seconds"] == 1.5 and done.stdout == ""

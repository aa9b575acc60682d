"""Limits of body, time, crowd and rate, against a small application under the real server."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request

from service import errors, limits
from service.errors import TooManyRequests
from service.limits import MAX_HEAD_BYTES, MAX_HEADERS, BodyLimit, Crowd, HeadLimit, Rates
from service.settings import Settings

SECONDS = 0.4


def small_app() -> FastAPI:
    app = FastAPI()
    errors.install(app)
    app.add_middleware(BodyLimit, limit=1000, seconds=SECONDS)
    app.add_middleware(HeadLimit)

    @app.post("/length")
    async def length(request: Request) -> int:
        return len(await request.body())

    @app.post("/careless")
    async def careless(request: Request) -> str:
        try:
            await request.body()
        except Exception as error:
            return f"made something else of it: {error}"
        return "read"

    @app.post("/deaf")
    async def deaf() -> str:
        return "not read"

    return app


@contextmanager
def running(app: FastAPI) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, **limits.server(Settings())))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with running(small_app()) as found:
        yield found


def trickle(port: int, path: str, *, length: int, pause: float, sent: int = 1) -> tuple[bytes, float]:
    """Announces `length` bytes and sends `sent` of them each `pause` seconds: the answer, and after how long."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n".encode())
        began = time.monotonic()
        line.settimeout(pause)
        answer = b""
        while time.monotonic() - began < 8:
            try:
                got = line.recv(65536)
            except TimeoutError:
                line.sendall(b"x" * sent)
                continue
            except ConnectionResetError:
                break
            answer += got
            if not got:
                break
        return answer, time.monotonic() - began


@pytest.mark.parametrize("path", ["/length", "/careless"])
@pytest.mark.parametrize("pause", [0.05, 5.0], ids=["trickles", "stands still"])
def test_a_slow_body_is_cut_off(port: int, path: str, pause: float) -> None:
    answer, took = trickle(port, path, length=900, pause=pause)
    assert answer.startswith(b"HTTP/1.1 408 ") and b"slow_upload" in answer
    assert b"connection: close" in answer.lower()
    assert SECONDS <= took < SECONDS + 5


def test_a_body_that_comes_in_pieces_is_taken(port: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        pieces = (b"x" * 100 for _ in range(9))
        assert client.post("/length", content=pieces).json() == 900


@pytest.mark.parametrize("path", ["/length", "/careless"])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_large_body_is_refused_whatever_the_application_makes_of_it(port: int, path: str, chunked: bool) -> None:
    content = (b"x" * 500 for _ in range(3)) if chunked else b"x" * 1001
    answer = httpx.post(f"http://127.0.0.1:{port}{path}", content=content)
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


def test_a_body_that_nobody_reads_is_no_reason_to_refuse(port: int) -> None:
    assert httpx.post(f"http://127.0.0.1:{port}/deaf", content=b"x" * 2000).status_code == 200


@pytest.mark.parametrize("size", [MAX_HEAD_BYTES + 1, 60_000])
def test_a_head_is_bounded(port: int, size: int) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        # 400 is the server's, where the head came in more pieces than one
        assert client.post("/deaf", headers={"X-Long": "x" * size}).status_code in (400, 431)
        assert client.post("/deaf?" + "x" * 60_000).status_code in (400, 431)
        assert client.post("/deaf", headers={"X-Long": "x" * 1000}).status_code == 200


def test_headers_are_counted(port: int) -> None:
    headers = {f"X-{n}": "y" for n in range(MAX_HEADERS)}
    answer = httpx.post(f"http://127.0.0.1:{port}/deaf", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (431, "head_too_large")


def test_one_too_many_at_once_hears_when_to_come_back() -> None:
    app = FastAPI()
    app.add_middleware(Crowd, most=2)
    inside = threading.Semaphore(0)
    leave = threading.Event()

    @app.get("/work")
    def work() -> str:
        inside.release()
        assert leave.wait(20)
        return "done"

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    with running(app) as port:
        address = f"http://127.0.0.1:{port}"
        answers: list[int] = []
        threads = [
            threading.Thread(target=lambda: answers.append(httpx.get(f"{address}/work", timeout=30).status_code))
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
            assert inside.acquire(timeout=20)
        refused = httpx.get(f"{address}/work")
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) > 0
        assert httpx.get(f"{address}/healthz").status_code == 200
        leave.set()
        for thread in threads:
            thread.join(timeout=30)
        assert answers == [200, 200]
        assert httpx.get(f"{address}/work").status_code == 200


def test_a_place_is_free_again_after_an_error() -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    crowd = Crowd(broken, most=1)
    for _ in range(3):
        with pytest.raises(RuntimeError):
            asyncio.run(crowd({"type": "http", "path": "/"}, None, None))


def test_a_rate_says_what_is_left_and_when_to_come_back() -> None:
    rates = Rates(3)
    left = [rate.remaining for rate in (rates.hit("a") for _ in range(3)) if rate is not None]
    assert left == [2, 1, 0] and rates.spent("a")
    with pytest.raises(TooManyRequests) as refused:
        rates.hit("a")
    headers = refused.value.headers
    assert 1 <= int(headers["Retry-After"]) <= 60
    assert headers["RateLimit-Policy"] == '"default";q=3;w=60'
    assert headers["RateLimit"].startswith('"default";r=0;t=')
    assert not rates.spent("b") and rates.hit("b") is not None


def test_no_rate_counts_nothing() -> None:
    assert [Rates(0).hit("a"), Rates(0).spent("a")] == [None, False]

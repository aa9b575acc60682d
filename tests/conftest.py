"""A real server for the tests that speak HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import hypothesis
import pytest
import uvicorn

from service import limits
from service.app import create_app
from service.settings import Settings

# How long an example takes tells how busy the machine is, not what the code is like.
hypothesis.settings.register_profile("doichieu", deadline=None)
hypothesis.settings.load_profile("doichieu")


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The application under uvicorn on a free loopback port; gives its address."""
    # asyncio sends at once (TCP_NODELAY) only where the protocol is named; else each answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(settings), **limits.server(settings)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 120
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server did not start"
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=30)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """On SQLite, with one worker; all tests of a run share it."""
    with serving(Settings(data_dir=tmp_path_factory.mktemp("data"), workers=1, rate_per_minute=0)) as address:
        yield address

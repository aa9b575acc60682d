"""/healthz, /readyz and /metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service import errors
from service.auth import Guard
from service.metrics import Metrics
from service.routes import health
from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope


def ask(database: Database, path: str, *, alive: int = 1, key: str = "", **settings: Any) -> httpx.Response:
    given = Settings(**settings)
    app = FastAPI()
    app.state.settings, app.state.database, app.state.metrics = given, database, Metrics()
    app.state.supervisor = SimpleNamespace(alive=alive)
    app.state.guard = Guard(given, database)
    errors.install(app)
    app.include_router(health.router)

    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return await client.get(path, headers={"Authorization": f"Bearer {key}"} if key else {})

    return asyncio.run(asked())


@pytest.fixture(params=["no tables", "no server"])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    url = "postgresql://nobody@127.0.0.1:1/none" if request.param == "no server" else f"sqlite:///{tmp_path}/empty.db"
    found = Database(url)
    yield found
    found.dispose()


def test_ready_with_a_database_and_a_worker(database: Database) -> None:
    assert ask(database, "/readyz").json()["status"] == "ready"
    assert ask(database, "/readyz", alive=0, workers=0).status_code == 200, "others work"


def test_not_ready_without_a_worker(database: Database) -> None:
    answer = ask(database, "/readyz", alive=0)
    assert (answer.status_code, answer.json()["code"]) == (503, "unready")
    assert answer.json()["detail"] == "No worker is alive." and int(answer.headers["retry-after"]) > 0


def test_not_ready_without_a_database_but_alive(unusable: Database) -> None:
    answer = ask(unusable, "/readyz")
    assert (answer.status_code, answer.json()["code"]) == (503, "unready")
    assert "nobody" not in answer.text and "127.0.0.1" not in answer.text
    assert ask(unusable, "/healthz").json()["status"] == "ok"


def test_not_ready_without_tables_on_postgresql(database_url: str) -> None:
    empty = Database(database_url)
    assert ask(empty, "/readyz").status_code == 503
    empty.dispose()


def test_metrics_ask_for_a_key_where_keys_are_required(database: Database) -> None:
    with database.session() as session:
        _, key = keys.create(session, "a", "prometheus", Scope.READ)
    required = {"require_keys": "always"}
    assert ask(database, "/metrics").status_code == 200
    assert ask(database, "/metrics", **required).status_code == 401
    answer = ask(database, "/metrics", key=key, **required)
    assert answer.status_code == 200 and "doichieu_jobs_now" in answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert ask(database, "/metrics", metrics_open=True, **required).status_code == 200

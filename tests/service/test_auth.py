"""Who may call: keys, scopes, revocation, guessing, and the addresses on which keys are required."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service import auth, errors
from service.auth import ANYONE, FAILURES_PER_MINUTE, Guard, Reader, Writer, describe
from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope


class Door:
    """A small application behind the guard, called without a network."""

    def __init__(self, database: Database, **settings: Any) -> None:
        self.database = database
        self.app = FastAPI()
        self.app.state.guard = Guard(Settings(**settings), database)
        errors.install(self.app)

        @self.app.get("/read")
        def read(caller: Reader) -> list[str]:
            return [caller.workspace, caller.scope, caller.name]

        @self.app.post("/write")
        def write(caller: Writer) -> list[str]:
            return [caller.workspace, caller.scope, caller.name]

    def key(self, workspace: str, scope: Scope) -> tuple[str, str]:
        """Id and secret of a new key, named `k`."""
        with self.database.session() as session:
            made, secret = keys.create(session, workspace, "k", scope)
            return made.id, secret

    def ask(
        self, method: str, path: str, key: str | None = None, *, scheme: str = "Bearer", sender: str = "192.0.2.1"
    ) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(sender, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://door") as client:
                headers = {} if key is None else {"Authorization": f"{scheme} {key}".encode()}
                return await client.request(method, path, headers=headers)

        return asyncio.run(asked())


@pytest.fixture
def lone(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """One SQLite database; on PostgreSQL the keys themselves are tested with the storage."""
    file = tmp_path / "doichieu.db"
    file.write_bytes(sqlite_template.read_bytes())
    found = Database(f"sqlite:///{file}")
    yield found
    found.dispose()


@pytest.fixture
def door(lone: Database) -> Door:
    return Door(lone, require_keys="always")


def test_a_key_stands_for_its_workspace(door: Door) -> None:
    _, a = door.key("bộ-a", Scope.WRITE)
    _, b = door.key("bộ-b", Scope.READ)
    assert door.ask("GET", "/read", a).json() == ["bộ-a", "write", "k"]
    assert door.ask("POST", "/write", a).json() == ["bộ-a", "write", "k"]
    assert door.ask("GET", "/read", b, scheme="bearer").json() == ["bộ-b", "read", "k"]


def test_a_key_that_reads_may_not_write(door: Door) -> None:
    _, key = door.key("a", Scope.READ)
    answer = door.ask("POST", "/write", key)
    assert (answer.status_code, answer.json()["code"]) == (403, "key_may_not")


@pytest.mark.parametrize("key", [None, "", "dck_", "dck_" + "A" * 43, "khoá", "x" * 5000, "' OR 1=1 --", "\0"])
@pytest.mark.parametrize("scheme", ["Bearer", "Basic", "Token"])
def test_without_a_good_key_nothing_is_answered(door: Door, key: str | None, scheme: str) -> None:
    door.key("a", Scope.WRITE)
    answer = door.ask("GET", "/read", key, scheme=scheme)
    assert (answer.status_code, answer.json()["code"]) == (401, "missing_key")
    assert answer.headers["www-authenticate"].startswith('Bearer realm="doichieu"')


def test_a_digest_is_no_key(door: Door) -> None:
    door.key("a", Scope.WRITE)
    with door.database.reading() as session:
        digest = keys.all_keys(session)[0].digest
    assert door.ask("GET", "/read", digest).status_code == 401


def test_a_revoked_key_stops_within_the_time_that_is_promised(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(auth.time, "monotonic", lambda: now)
    id, key = door.key("a", Scope.READ)
    assert door.ask("GET", "/read", key).status_code == 200
    with door.database.session() as session:
        keys.revoke(session, id)
    now += auth.CACHE_SECONDS - 0.01
    assert door.ask("GET", "/read", key).status_code == 200
    now += 0.02
    assert door.ask("GET", "/read", key).status_code == 401


def test_who_guesses_has_to_wait_and_nobody_else(door: Door) -> None:
    _, old = door.key("a", Scope.READ)
    _, new = door.key("a", Scope.READ)
    assert door.ask("GET", "/read", old).status_code == 200
    statuses = [door.ask("GET", "/read", f"dck_{n}").status_code for n in range(FAILURES_PER_MINUTE + 2)]
    assert statuses == [401] * FAILURES_PER_MINUTE + [429, 429]
    refused = door.ask("GET", "/read", new)
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    assert door.ask("GET", "/read", old).status_code == 200, "a key that is known is no guess"
    assert door.ask("GET", "/read", new, sender="192.0.2.2").status_code == 200


def test_guesses_from_one_network_count_together(door: Door) -> None:
    for n in range(FAILURES_PER_MINUTE):
        door.ask("GET", "/read", f"dck_{n}", sender=f"2001:db8::{n:x}")
    assert door.ask("GET", "/read", "dck_x", sender="2001:db8::ffff").status_code == 429
    assert door.ask("GET", "/read", "dck_x", sender="2001:db8:0:1::1").status_code == 401


def test_the_rate_is_counted_for_each_key(lone: Database) -> None:
    door = Door(lone, require_keys="always", rate_per_minute=3)
    _, a = door.key("a", Scope.READ)
    _, b = door.key("a", Scope.READ)
    assert [door.ask("GET", "/read", a).status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = door.ask("GET", "/read", a)
    assert answer.json()["code"] == "too_many_requests" and 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit-policy"] == '"default";q=3;w=60'
    assert door.ask("GET", "/read", b).status_code == 200


def test_without_keys_the_rate_is_counted_for_each_address(lone: Database) -> None:
    door = Door(lone, rate_per_minute=2)
    assert [door.ask("GET", "/read").status_code for _ in range(3)] == [200, 200, 429]
    assert door.ask("GET", "/read", sender="192.0.2.2").status_code == 200


def test_without_keys_everybody_is_the_same_but_a_key_that_is_sent_counts(lone: Database) -> None:
    door = Door(lone)
    assert door.ask("POST", "/write").json() == [ANYONE.workspace, "write", ""]
    _, key = door.key("a", Scope.READ)
    assert door.ask("GET", "/read", key).json() == ["a", "read", "k"]
    assert door.ask("POST", "/write", key).status_code == 403
    assert door.ask("GET", "/read", "dck_wrong").status_code == 401


@pytest.mark.parametrize(
    ("host", "given", "required"),
    [
        ("127.0.0.1", "auto", False),
        ("127.8.0.1", "auto", False),
        ("::1", "auto", False),
        ("localhost", "auto", False),
        ("0.0.0.0", "auto", True),
        ("::", "auto", True),
        ("10.0.0.4", "auto", True),
        ("doichieu.example.vn", "auto", True),
        ("127.0.0.1", "always", True),
        ("0.0.0.0", "never", False),
    ],
)
def test_where_keys_are_required(host: str, given: str, required: bool) -> None:
    assert Settings.from_environment({"DOICHIEU_HOST": host, "DOICHIEU_REQUIRE_KEYS": given}).keys_required is required


def test_the_description_tells_of_keys(lone: Database) -> None:
    app = Door(lone).app
    described = app.openapi()
    assert described["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    describe(described, required=True)
    assert described["paths"]["/read"]["get"]["security"] == [{"key": []}]
    describe(described, required=False)
    assert described["paths"]["/read"]["get"]["security"] == [{}, {"key": []}]

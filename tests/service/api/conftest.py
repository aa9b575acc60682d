"""The service on SQLite and on PostgreSQL: every test of the API that takes `server` runs on both."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from service.settings import Settings
from tests.conftest import serving
from tests.service.databases import POSTGRESQL, SQLITE, Postgres


@pytest.fixture(scope="session", params=[SQLITE, POSTGRESQL])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = f"sqlite:///{tmp_path_factory.mktemp('data')}/doichieu.db"
    if request.param == POSTGRESQL:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.create()
    with serving(Settings(database_url=url, workers=1, rate_per_minute=0)) as address:
        yield address


@pytest.fixture
def idle(migrated_url: str) -> Iterator[httpx.Client]:
    """A service without workers, whose queue takes two: what is posted waits."""
    with (
        serving(Settings(database_url=migrated_url, workers=0, max_queue=2)) as address,
        httpx.Client(base_url=address, timeout=60) as found,
    ):
        yield found


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as found:
        yield found

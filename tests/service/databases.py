"""Databases for tests: a SQLite file, and a real PostgreSQL server that is started once for all tests.

A test that takes `database` (its tables made) or `database_url` (empty) runs on both.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from service.storage.database import Database

SQLITE, POSTGRESQL = "sqlite", "postgresql"
_INSTALL = "the tests need PostgreSQL's programs: apt-get install postgresql"
# Nothing of a test has to outlive a power cut.
_OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200"


class Postgres:
    """A running server, reached through a socket in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        """The address of a new database, as `template` is."""
        name = f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """Drops the database with all that are still connected to it."""
        name = url.partition("@/")[2].partition("?")[0]
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@contextmanager
def running() -> Iterator[Postgres]:
    """A new cluster in a folder of its own, without a port; stopped and removed at the end."""
    programs = _programs()
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="doichieu-pg-"))  # short: the path of a socket has 107 bytes at most
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [programs / program, *arguments],
            user=owner,
            group=pwd.getpwnam(owner).pw_gid if owner else None,
            extra_groups=[] if owner else None,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        assert done.returncode == 0, f"{program}: {(done.stdout or b'').decode()}"

    try:
        call("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -k {folder} {_OPTIONS}"
        call("pg_ctl", "start", "-w", "-s", "-D", str(data), "-l", str(folder / "log"), "-o", options)
        try:
            yield Postgres(folder)
        finally:
            call("pg_ctl", "stop", "-s", "-m", "immediate", "-D", str(data))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: Postgres) -> str:
    """The name of a database whose tables are made: a copy of it is there sooner than tables are made anew."""
    url = postgres.create()
    made = Database(url)
    made.migrate()
    made.dispose()
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "doichieu.db"
    made = Database(f"sqlite:///{file}")
    made.migrate()
    made.dispose()
    return file


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == SQLITE:
        yield f"sqlite:///{tmp_path}/data/doichieu.db"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create()
    yield url
    server.drop(url)


@pytest.fixture(params=[SQLITE, POSTGRESQL])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of whose tables all are made, and empty."""
    if request.param == SQLITE:
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('sqlite_template'), tmp_path / 'doichieu.db')}"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    found = Database(migrated_url)
    yield found
    found.dispose()


def _programs() -> Path:
    """The folder of initdb and pg_ctl; Debian keeps them out of the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    named = [Path(found).parent for found in [shutil.which("initdb")] if found]
    for folder in (*named, *reversed(installed)):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    pytest.fail(_INSTALL)


def _owner() -> str | None:
    """Who runs the server: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    if "postgres" not in {user.pw_name for user in pwd.getpwall()}:
        pytest.fail(_INSTALL)
    return "postgres"

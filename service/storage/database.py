"""The database: a SQLite file with nothing to install, or PostgreSQL."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from service.storage.errors import BadDatabaseUrl, DatabaseTooNew, DatabaseUnavailable

log = logging.getLogger(__name__)

_BUSY_SECONDS = 10
_MIGRATION_LOCK = 0x646F6963_68696575
"""Of PostgreSQL: any number that nobody else takes."""
_READING = {"doichieu_reading": True, "postgresql_readonly": True}


class Database:
    """One database, for one process: make another after a fork.

    `url` is `sqlite:///relative/file`, `sqlite:////absolute/file`, `postgresql://...` or `postgres://...`. Raises
    BadDatabaseUrl. Nothing is connected before the first session; the folder of a SQLite file is made at once.
    """

    def __init__(self, url: str) -> None:
        self._url = _understood(url)
        self.engine = _sqlite(self._url) if self._url.get_backend_name() == "sqlite" else _postgresql(self._url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(self.engine.execution_options(**_READING), expire_on_commit=False)

    @property
    def name(self) -> str:
        """Where it is, for a person: without user and password."""
        where = f"{self._url.host or 'localhost'}:{self._url.port or 5432}/" if self._url.host else ""
        return f"{self._url.get_backend_name()} {where}{self._url.database}"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that may write: committed at the end, rolled back by an exception.

        SQLite has one writer at a time, and the next waits up to 10 s: keep it short. Objects stay usable afterwards.
        Raises DatabaseUnavailable.
        """
        with self._explained(), self._sessions.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that can only read; on SQLite it neither waits for a writer nor holds one up.

        Raises DatabaseUnavailable.
        """
        with self._explained(), self._readers.begin() as session:
            yield session

    def migrate(self, revision: str = "head") -> None:
        """Brings the tables up to `revision`; several processes may do it at once.

        Raises DatabaseTooNew when a later release made the tables, DatabaseUnavailable.
        """
        with self._migrating() as config:
            command.upgrade(config, revision)

    def downgrade(self, revision: str) -> None:
        """Takes the tables back to `revision`; `base` drops all of them, with what is in them."""
        with self._migrating() as config:
            command.downgrade(config, revision)

    def dispose(self) -> None:
        """Closes all connections; the next session opens new ones."""
        self.engine.dispose()

    @contextmanager
    def _migrating(self) -> Iterator[Config]:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        with self._explained(), self.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK})
            known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
            found = MigrationContext.configure(connection).get_current_revision()
            if found is not None and found not in known:
                raise DatabaseTooNew(f"The database ({self.name}) was made by a later release of doichieu ({found}).")
            config.attributes["connection"] = connection
            yield config

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            log.warning("%s: %s", self.name, self._cause(error))
            raise DatabaseUnavailable("The database does not answer.") from None

    def _cause(self, error: DBAPIError) -> str:
        """What the driver says, for the operator: whoever sent the request has no business with addresses."""
        said = f"{type(error.orig).__name__}: {str(error.orig).partition(chr(10))[0]}"
        for secret in (self._url.password, self._url.query.get("password")):
            said = said.replace(str(secret), "***") if secret else said
        return said


def _understood(url: str) -> URL:
    """Errors of the parser may quote a piece of the password, so nothing of them is passed on."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadDatabaseUrl("The address of the database cannot be read.") from None
    match parsed.drivername:
        case "sqlite":
            if parsed.database in (None, "", ":memory:") or parsed.query:
                raise BadDatabaseUrl("The database must be a file: the workers are processes of their own.")
            return parsed
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return parsed.set(drivername="postgresql+psycopg")
    raise BadDatabaseUrl("The database must be sqlite or postgresql.")


def _postgresql(url: URL) -> Engine:
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _sqlite(url: URL) -> Engine:
    """WAL: readers go on while one writes. The driver begins no transaction by itself, so that we can say how."""
    assert url.database is not None
    file = Path(url.database)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))  # the files beside it take over its mode
    except OSError as error:
        raise DatabaseUnavailable(f"The database file cannot be made: {error.strerror}.") from None
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def connected(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        # Without secure_delete the words of a deleted file stay in the database until others are written over them.
        _write_ahead(cursor)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # A reader that turns writer in the middle is refused at once when another has written: so it says before.
        reads = bool(connection.get_execution_options().get("doichieu_reading"))
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reads else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turns WAL on. Where another connection does so at the moment SQLite refuses at once, whatever the timeout."""
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)

"""The database: both kinds, their tables forth and back, transactions, and what is never told."""

from __future__ import annotations

import stat
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from starlette.requests import Request

from service import errors
from service.storage.database import Database
from service.storage.errors import BadDatabaseUrl, DatabaseTooNew, DatabaseUnavailable
from service.storage.models import ApiKey, Base, StoredComparison, Upload

PASSWORD = "Mật-khẩu-9f3"


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names())


def test_tables_are_made_forth_and_back(database_url: str) -> None:
    database = Database(database_url)
    database.migrate()
    made = tables(database)
    assert made == {*Base.metadata.tables, "alembic_version"}
    database.downgrade("base")
    assert tables(database) == {"alembic_version"}
    database.migrate()
    database.migrate()  # nothing to do
    assert tables(database) == made
    database.dispose()


def test_migrations_make_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_processes_migrate_at_the_same_time(database_url: str) -> None:
    failures: list[BaseException] = []

    def migrate() -> None:
        try:
            Database(database_url).migrate()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=migrate) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert "comparison" in tables(Database(database_url))


def test_processes_open_a_new_database_at_the_same_time(database_url: str) -> None:
    """SQLite refuses a second connection that turns WAL on, without waiting for the first."""
    failures: list[BaseException] = []
    together = threading.Barrier(8)

    def connect() -> None:
        database = Database(database_url)
        together.wait()
        try:
            database.engine.connect().close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=connect) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_a_database_of_a_later_release_is_refused(database: Database) -> None:
    with database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew, match="9999"):
        database.migrate()
    with pytest.raises(DatabaseTooNew):
        database.downgrade("base")
    assert "comparison" in tables(database)


def key(name: str) -> ApiKey:
    return ApiKey(workspace="w", name=name, digest=name, scope="read")


def test_an_exception_undoes_everything(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.session() as session:
        session.add(key("lost"))
        session.flush()
        raise ZeroDivisionError
    with database.session() as session:
        session.add(key("kept"))
    with database.reading() as session:
        assert session.scalars(select(ApiKey.name)).all() == ["kept"]


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseUnavailable)), database.reading() as session:
        session.add(key("x"))
        session.flush()
    with database.session() as session:  # the connection is as it was
        session.add(key("y"))


def test_readers_go_on_while_one_writes(database: Database) -> None:
    with database.session() as session:
        session.add(key("kept"))
    with database.session() as writer:
        writer.add(key("not yet"))
        writer.flush()
        begun = time.monotonic()
        with database.reading() as session:
            assert session.scalars(select(ApiKey.name)).all() == ["kept"]
        assert time.monotonic() - begun < 5


def test_writers_wait_for_each_other_and_lose_nothing(database: Database) -> None:
    with database.session() as session:
        session.add(Upload(id="u", workspace="w", digest="d", size=0, raw=b""))

    def count() -> None:
        for _ in range(20):
            with database.session() as session:
                found = session.get(Upload, "u", with_for_update=True)
                assert found is not None
                found.size += 1

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.scalar(select(Upload.size)) == 80


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError), database.session() as session:
        session.add(StoredComparison(workspace="w", title="", digest="", old_upload="none", old_name="", new_name=""))


def test_words_that_no_database_holds_are_cleaned(database: Database) -> None:
    with database.session() as session:
        session.add(key("Nghị\0 định \ud800"))
    with database.reading() as session:
        assert session.scalar(select(ApiKey.name)) == "Nghị định ?"
        assert session.scalar(select(ApiKey.name).where(ApiKey.digest == "\0")) is None


def test_times_are_utc_whatever_the_server_thinks(database: Database) -> None:
    with database.session() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.execute(text("SET LOCAL TIME ZONE 'Asia/Ho_Chi_Minh'"))
        session.add(made := key("x"))
        session.flush()
        session.refresh(made)
        offset = made.created.utcoffset()
        assert offset is not None and not offset
        since = made.created.astimezone(tz=None)
        session.execute(update(ApiKey).values(revoked=since))
        session.refresh(made)
        assert made.revoked == made.created


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/folder/doichieu.db")
    database.migrate()
    folder = tmp_path / "new" / "folder"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with database.session() as session:
        session.add(key("x"))
        session.flush()
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(("doichieu.db", "doichieu.db-wal", "doichieu.db-shm"), 0o600)


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://user:{PASSWORD}/x@host:port/name",
        f"postgresql://user:{PASSWORD}@host:{PASSWORD}/name",
        f"mysql://user:{PASSWORD}@host/name",
        PASSWORD,
        "",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:x?mode=ro&uri=true",
    ],
)
def test_an_address_that_cannot_be_is_refused_without_being_told(url: str) -> None:
    with pytest.raises(BadDatabaseUrl) as caught:
        Database(url)
    told(caught.value)


def told(error: BaseException) -> None:
    """Neither the message nor anything that a log would print holds the password."""
    shown: BaseException | None = error
    while shown is not None:
        assert PASSWORD not in str(shown)
        shown = None if shown.__suppress_context__ else shown.__context__


@pytest.mark.parametrize(
    "url",
    [
        f"postgres://user:{PASSWORD}@127.0.0.1:1/name",
        f"postgresql://127.0.0.1:1/name?user=user&password={PASSWORD}",
        f"postgresql:///name?host=/nowhere&password={PASSWORD}",
    ],
)
def test_a_server_that_is_away_is_told_without_the_password(url: str, caplog: pytest.LogCaptureFixture) -> None:
    database = Database(url)
    assert PASSWORD not in database.name
    with pytest.raises(DatabaseUnavailable) as caught, database.reading() as session:
        session.execute(text("SELECT 1"))
    told(caught.value)
    with pytest.raises(DatabaseUnavailable) as caught:
        database.migrate()
    told(caught.value)
    assert "OperationalError" in caplog.text
    assert PASSWORD not in caplog.text


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable):
        Database(f"sqlite:///{tmp_path}/file/doichieu.db")


def test_an_answer_tells_when_to_ask_again() -> None:
    request = Request({"type": "http", "path": "/v1/comparisons", "headers": []})
    found = errors.answer(request, DatabaseUnavailable("The database does not answer."))
    assert (found.status_code, found.headers["retry-after"]) == (503, "5")

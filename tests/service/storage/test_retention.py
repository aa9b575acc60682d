"""Files go when their time is over; comparisons stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from nlp.labels.label import Label
from service.storage import comparisons, corrections, results
from service.storage.comparisons import Given
from service.storage.database import Database
from service.storage.models import Upload, now
from service.storage.retention import expire
from tests.service.storage.samples import QUEUE, REQUEST, done, submitted


def aged(database: Database, days: float) -> None:
    with database.session() as session:
        session.execute(update(Upload).values(created=now() - timedelta(days=days)))


def test_files_go_and_comparisons_stay(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
    aged(database, 10.5)
    with database.session() as session:
        assert expire(session, 11) == 0
        assert expire(session, 0) == 0
        assert expire(session, 10) == 2
        assert expire(session, 10) == 0
    with database.reading() as session:
        found = comparisons.get(session, "w", comparison.id)
        assert comparisons.uploads(session, found) == (None, None)
        assert results.artefact(session, found, "summary").body == b"{}"


def test_what_a_job_needs_stays(database: Database) -> None:
    with database.session() as session:
        submitted(session)
        again = done(session, "v")
        corrections.annotate(session, again, "1", label=Label.ADDED, max_queue=QUEUE)
        done(session, "u")
    aged(database, 10)
    with database.session() as session:
        assert expire(session, 1) == 2  # of the last


def test_a_file_that_comes_again_is_kept_anew(database: Database) -> None:
    with database.session() as session:
        done(session)
    aged(database, 10)
    with database.session() as session:
        assert expire(session, 1) == 2
        comparison = submitted(session)
        assert comparisons.uploads(session, comparison) == (REQUEST.old, REQUEST.new)
        assert expire(session, 1) == 0


def test_the_words_of_a_dropped_file_are_gone_from_the_disk(tmp_path: Path) -> None:
    words = b"chua cong bo " * 2000
    database = Database(f"sqlite:///{tmp_path}/doichieu.db")
    database.migrate()

    def on_disk() -> bool:
        database.dispose()  # the last connection takes the log away
        return any(words[:1000] in file.read_bytes() for file in tmp_path.iterdir())

    with database.session() as session:
        comparison = submitted(session, request=replace(REQUEST, old=Given("x", words)))
    assert on_disk()
    with database.session() as session:
        comparisons.delete(session, "w", comparison.id)
    assert not on_disk()

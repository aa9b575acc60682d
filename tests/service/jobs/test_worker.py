"""Real workers under a supervisor: what is finished, killed, cancelled, too long, too large, stopped."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from service.jobs import queue
from service.jobs.supervisor import Supervisor
from service.settings import MEGABYTE, Settings
from service.storage.database import Database
from service.storage.models import Status
from tests.service.jobs.asking import ask, comparison, jobs, long_text, until
from tests.service.jobs.service import workers_of

on_sqlite = pytest.mark.parametrize("migrated_url", ["sqlite"], indirect=True)
"""Where the database makes no difference."""
LONG = long_text(1000, 0), long_text(1000, 5)


@contextmanager
def workers(url: str, count: int = 1, **limits: float) -> Iterator[Supervisor]:
    settings = Settings.model_validate({"database_url": url, "workers": count, **limits})
    database = Database(settings.database)
    supervisor = Supervisor(settings, database)
    others = set(workers_of(os.getpid()))
    supervisor.start()
    try:
        yield supervisor
    finally:
        supervisor.stop()
        database.dispose()
    assert supervisor.alive == 0 and own(others) == []


def own(others: set[int]) -> list[int]:
    """Workers of this process but for `others`, which a server of other tests started."""
    return [pid for pid in workers_of(os.getpid()) if pid not in others]


def status(database: Database, id: str) -> str:
    return comparison(database, id).status


def test_workers_do_all_jobs(database: Database, migrated_url: str) -> None:
    ids = [ask(database) for _ in range(20)]
    with workers(migrated_url, 2) as supervisor:
        assert supervisor.alive == 2
        until(lambda: all(status(database, id) == Status.DONE for id in ids))
    assert {job.attempts for id in ids for job in jobs(database, id)} == {1}


def test_a_job_that_kills_its_worker_is_tried_twice(database: Database, migrated_url: str) -> None:
    id = ask(database, *LONG)
    others = set(workers_of(os.getpid()))
    with workers(migrated_url):
        for attempt in (1, 2):
            until(lambda: status(database, id) == Status.RUNNING)
            assert [job.attempts for job in jobs(database, id)] == [attempt]
            [worker] = own(others)
            os.kill(worker, signal.SIGKILL)
            until(lambda: status(database, id) != Status.RUNNING)
        until(lambda: status(database, id) == Status.FAILED)
        assert comparison(database, id).error == queue.DIED
        after = ask(database)
        until(lambda: status(database, after) == Status.DONE)


@on_sqlite
def test_progress_is_told_and_a_running_job_cancelled(database: Database, migrated_url: str) -> None:
    id = ask(database, *LONG)
    others = set(workers_of(os.getpid()))
    with workers(migrated_url):
        until(lambda: comparison(database, id).stage in ("analysing", "aligning"))
        assert 0 < comparison(database, id).progress < 1
        [worker] = own(others)
        with database.session() as session:
            assert queue.cancel(session, id)
        until(lambda: worker not in workers_of(os.getpid()))
        after = ask(database)
        until(lambda: status(database, after) == Status.DONE)
    assert status(database, id) == Status.CANCELLED


@on_sqlite
def test_limits_of_time_and_memory(database: Database, migrated_url: str) -> None:
    id = ask(database, *LONG)
    with workers(migrated_url, job_max_seconds=1):
        until(lambda: status(database, id) == Status.FAILED)
        short = ask(database)
        until(lambda: status(database, short) == Status.DONE)
    assert (comparison(database, id).error or {})["code"] == "out_of_time"
    id = ask(database, *LONG)
    with workers(migrated_url, job_max_memory_bytes=330 * MEGABYTE):
        until(lambda: status(database, id) == Status.FAILED)
        short = ask(database)
        until(lambda: status(database, short) == Status.DONE)
    assert (comparison(database, id).error or {})["code"] == "out_of_memory"
    assert {job.attempts for job in jobs(database, id)} == {1}


@on_sqlite
def test_a_stop_gives_the_job_back_at_once(database: Database, migrated_url: str) -> None:
    id = ask(database, *LONG)
    with workers(migrated_url):
        until(lambda: status(database, id) == Status.RUNNING)
        began = time.monotonic()
    assert time.monotonic() - began < 10
    [job] = jobs(database, id)
    assert (job.status, job.attempts, status(database, id)) == (Status.QUEUED, 0, Status.QUEUED)


@on_sqlite
def test_a_file_that_cannot_be_read_fails_with_its_reason(database: Database, migrated_url: str) -> None:
    id = ask(database, new=None)
    with workers(migrated_url):
        until(lambda: status(database, id) == Status.FAILED)
    error = comparison(database, id).error or {}
    assert error["code"] == "no_tracked_changes" and error["message"] and error["hint"]

"""The queue on both databases: whose a job is, how it ends, and what becomes of the comparison."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from multiprocessing import get_context

import pytest
from sqlalchemy import update

from service.jobs import queue
from service.jobs.queue import QueueFull
from service.storage.database import Database
from service.storage.models import Job, JobKind, Status, now
from tests.service.jobs.asking import ask, comparison, jobs

LEASE = 60.0
ERROR = {"code": "scanned_source", "message": "It is a scan.", "hint": "Install text recognition."}


def claim(database: Database, worker: str = "w1", lease: float = LEASE) -> Job:
    with database.session() as session:
        job = queue.claim(session, worker, lease)
    assert job is not None
    return job


def enqueued(database: Database, kind: JobKind, id: str) -> str:
    with database.session() as session:
        return queue.enqueue(session, kind, id, {"format": "csv"}, max_queue=10).id


def done(database: Database) -> str:
    id = ask(database)
    job = claim(database)
    with database.session() as session:
        assert queue.finish(session, job.id, "w1", {"reading": 0.5})
    return id


def test_the_oldest_job_is_claimed_first_and_its_comparison_runs(database: Database) -> None:
    first, second = ask(database), ask(database)
    with database.reading() as session:
        assert queue.depth(session) == 2
    job = claim(database)
    assert (job.comparison, job.status, job.attempts, job.worker) == (first, Status.RUNNING, 1, "w1")
    assert comparison(database, first).status == Status.RUNNING
    assert comparison(database, second).status == Status.QUEUED
    assert claim(database).comparison == second
    with database.session() as session:
        assert queue.depth(session) == 0
        assert queue.claim(session, "w1", LEASE) is None


def take_all(url: str, worker: str) -> list[str]:
    """In a process of its own: claims until nothing is left."""
    database = Database(url)
    taken: list[str] = []
    while True:
        with database.session() as session:
            job = queue.claim(session, worker, LEASE)
        if job is None:
            return taken
        taken.append(job.id)


def test_no_job_is_given_to_two(database: Database, migrated_url: str) -> None:
    ids = [jobs(database, ask(database))[0].id for _ in range(200)]
    with ProcessPoolExecutor(4, get_context("spawn")) as pool:
        taken = list(pool.map(take_all, [migrated_url] * 4, "abcd"))
    assert sorted(id for some in taken for id in some) == ids


def test_a_finished_job(database: Database) -> None:
    id = done(database)
    job, row = jobs(database, id)[0], comparison(database, id)
    assert (job.status, job.payload) == (Status.DONE, {"seconds": {"reading": 0.5}})
    assert (row.status, row.progress, row.stage) == (Status.DONE, 1.0, "")
    assert row.finished is not None
    assert job.finished is not None and job.error is None


def test_a_failed_job(database: Database) -> None:
    id = ask(database)
    job = claim(database)
    with database.session() as session:
        assert not queue.fail(session, job.id, "another", ERROR)
        assert queue.fail(session, job.id, "w1", ERROR)
        assert not queue.fail(session, job.id, "w1", ERROR)
    assert (jobs(database, id)[0].error, comparison(database, id).error) == (ERROR, ERROR)
    assert comparison(database, id).status == Status.FAILED


@pytest.mark.parametrize("kind", [JobKind.EXPORT, JobKind.RECOMPUTE])
def test_a_finished_comparison_stays_so_whatever_becomes_of_later_jobs(database: Database, kind: JobKind) -> None:
    id = done(database)
    enqueued(database, kind, id)
    job = claim(database)
    with database.session() as session:
        queue.report(session, job.id, "labelling", 0.7)
    assert (comparison(database, id).status, comparison(database, id).progress) == (Status.DONE, 1.0)
    with database.session() as session:
        assert queue.fail(session, job.id, "w1", ERROR)
    row = comparison(database, id)
    assert (row.status, row.error) == (Status.DONE, None)
    assert jobs(database, id)[1].error == ERROR


def test_a_worker_that_dies_gives_back_once(database: Database) -> None:
    id = ask(database)
    claim(database, "w1")
    with database.session() as session:
        assert queue.give_back(session, "another") == 0
        assert queue.give_back(session, "w1") == 1
    assert comparison(database, id).status == Status.QUEUED
    assert claim(database, "w2").attempts == 2
    with database.session() as session:
        assert queue.give_back(session, "w2") == 1
    job, row = jobs(database, id)[0], comparison(database, id)
    assert (job.status, row.status) == (Status.FAILED, Status.FAILED)
    assert job.error == row.error == queue.DIED
    assert job.finished is not None and row.finished is not None


def test_a_worker_that_stops_on_purpose_does_not_count(database: Database) -> None:
    id = ask(database)
    for _ in range(3):
        assert claim(database).attempts == 1
        with database.session() as session:
            queue.report(session, jobs(database, id)[0].id, "aligning", 0.4)
            assert queue.release(session, "w1") == 1
    row = comparison(database, id)
    assert (row.status, row.stage, row.progress) == (Status.QUEUED, "", 0.0)


def test_an_expired_lease(database: Database) -> None:
    late, ours = ask(database), ask(database)
    job = claim(database, "w1", lease=-1)
    claim(database, "w2")
    with database.session() as session:
        assert queue.requeue_expired(session) == ["w1"]
        assert queue.requeue_expired(session) == []
    assert comparison(database, late).status == Status.QUEUED
    assert comparison(database, ours).status == Status.RUNNING
    with database.session() as session:
        assert not queue.heartbeat(session, job.id, "w1", LEASE)
        assert not queue.finish(session, job.id, "w1")
    assert claim(database, "w3").id == job.id
    with database.session() as session:
        assert not queue.finish(session, job.id, "w1"), "what a late worker made is not stored"
        assert queue.finish(session, job.id, "w3")


def test_a_heartbeat_renews_the_lease(database: Database) -> None:
    ask(database)
    job = claim(database, lease=-1)
    with database.session() as session:
        assert queue.heartbeat(session, job.id, "w1", LEASE)
        assert queue.requeue_expired(session) == []


def test_cancelled(database: Database) -> None:
    waiting, running = ask(database), ask(database)
    with database.session() as session:
        assert queue.cancel(session, waiting)
        assert not queue.cancel(session, waiting)
    job = claim(database)
    assert job.comparison == running
    with database.session() as session:
        assert queue.cancel(session, running)
        assert not queue.heartbeat(session, job.id, "w1", LEASE)
        assert not queue.finish(session, job.id, "w1")
        assert queue.claim(session, "w1", LEASE) is None
    for id in (waiting, running):
        assert (comparison(database, id).status, comparison(database, id).error) == (Status.CANCELLED, queue.CANCELLED)


def test_a_cancelled_export_leaves_the_comparison_and_a_recomputation_goes_on(database: Database) -> None:
    id = done(database)
    export, recompute = (enqueued(database, kind, id) for kind in (JobKind.EXPORT, JobKind.RECOMPUTE))
    with database.session() as session:
        assert queue.cancel(session, id)
    assert {job.id: job.status for job in jobs(database, id)[1:]} == {
        export: Status.CANCELLED,
        recompute: Status.QUEUED,
    }
    assert comparison(database, id).status == Status.DONE


def test_a_full_queue(database: Database) -> None:
    ids = [ask(database) for _ in range(3)]
    with database.session() as session, pytest.raises(QueueFull) as refused:
        queue.enqueue(session, JobKind.EXPORT, ids[0], max_queue=3)
    assert refused.value.retry_after == 1
    job = claim(database)
    enqueued(database, JobKind.EXPORT, ids[0])  # what runs does not wait
    with database.session() as session:
        queue.finish(session, job.id, "w1")
        session.execute(update(Job).where(Job.id == job.id).values(started=now() - timedelta(seconds=17.5)))
    with database.session() as session, pytest.raises(QueueFull) as refused:
        queue.enqueue(session, JobKind.EXPORT, ids[0], max_queue=3)
    assert refused.value.retry_after == 18, "as long as a job took"

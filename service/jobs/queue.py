"""The queue: one row a job, functions on a Session. None of them commits: what belongs together is the caller's to say.

A job is run at most twice: a worker that dies gives it back, and the second death fails it with its reason. Whoever
runs a job holds it by a lease that he renews; who lost it can neither report nor finish. Rows are locked in one order,
first the job, then its comparison, so that no two transactions wait for each other.

The comparison's own status follows the job that makes it (kind compare) and no other: an export or a recomputation that
fails keeps its error to itself, and the results that stand stay readable.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.orm import Session, aliased

from nlp.errors import NlpError
from service.storage.models import Job, JobKind, Status, StoredComparison, now

ATTEMPTS = 2
"""How often a job is begun before it fails with DIED."""
DIED = {
    "code": "worker_died",
    "message": "The worker died twice while it did this.",
    "hint": "Save the documents anew from their own program, or split them, and try again.",
}
CANCELLED = {"code": "cancelled", "message": "It was cancelled.", "hint": "Ask for it anew."}
_UNFINISHED = (Status.QUEUED, Status.RUNNING)
_LATEST = 20
"""So many finished jobs tell how long one takes."""
_LONGEST_RETRY = 60


class QueueFull(NlpError):
    """As many jobs wait as may. `retry_after`: seconds until a place should be free."""

    hint = "Send it again after the seconds that Retry-After names."

    def __init__(self, waiting: int, retry_after: int) -> None:
        super().__init__(f"{waiting} jobs are waiting already")
        self.retry_after = retry_after


def enqueue(
    session: Session, kind: JobKind, comparison_id: str, payload: Mapping[str, Any] | None = None, *, max_queue: int
) -> Job:
    """A new job, behind all that wait. `payload` is JSON: of an export its `format`, `digest` and `options`.

    Raises QueueFull where `max_queue` jobs wait; requests that arrive at the same moment may exceed it by their number.
    """
    waiting = depth(session)
    if waiting >= max_queue:
        raise QueueFull(waiting, _retry_after(session))
    job = Job(kind=kind, comparison=comparison_id, payload=dict(payload or {}))
    session.add(job)
    session.flush()
    return job


def depth(session: Session) -> int:
    """How many jobs wait."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.status == Status.QUEUED)) or 0


def claim(session: Session, worker: str, lease_seconds: float) -> Job | None:
    """The oldest waiting job, now held by `worker` for so long; None where none waits. No job is given to two.

    One statement, and the first of its transaction: PostgreSQL steps over rows that others are taking, SQLite lets one
    writer in at a time.
    """
    waiting = aliased(Job)
    oldest = (
        select(waiting.id)
        .where(waiting.status == Status.QUEUED)
        .order_by(waiting.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    at = now()
    job = session.scalar(
        update(Job)
        .where(Job.id == oldest.scalar_subquery(), Job.status == Status.QUEUED)
        .values(
            status=Status.RUNNING,
            attempts=Job.attempts + 1,
            worker=worker,
            started=at,
            lease_until=at + timedelta(seconds=lease_seconds),
        )
        .returning(Job),
        execution_options={"synchronize_session": False},
    )
    if job is not None and job.kind == JobKind.COMPARE:
        _set(session, [job.comparison], status=Status.RUNNING)
    return job


def heartbeat(session: Session, job_id: str, worker: str, lease_seconds: float) -> bool:
    """Renews the lease. False: the job is no longer this worker's (cancelled, deleted, given to another), so stop."""
    until = now() + timedelta(seconds=lease_seconds)
    return bool(_change(session, _held(job_id, worker), lease_until=until))


def report(session: Session, job_id: str, stage: str, share: float) -> None:
    """Writes how far the comparison is: the stage's name and the share done, 0..1. An export changes nothing there."""
    comparison = select(Job.comparison).where(
        Job.id == job_id, Job.status == Status.RUNNING, Job.kind == JobKind.COMPARE
    )
    session.execute(
        update(StoredComparison)
        .where(StoredComparison.id == comparison.scalar_subquery())
        .values(stage=stage, progress=share),
        execution_options={"synchronize_session": False},
    )


def finish(session: Session, job_id: str, worker: str, seconds: Mapping[str, float] | None = None) -> bool:
    """The job is done; called first in the transaction that stores its result. False: not ours, so store nothing.

    `seconds` that each stage took are kept in the payload, where the metrics find them.
    """
    payload = {**(session.scalar(select(Job.payload).where(Job.id == job_id)) or {}), "seconds": dict(seconds or {})}
    ended = _change(session, _held(job_id, worker), status=Status.DONE, finished=now(), payload=payload)
    _set(session, _compared(ended), status=Status.DONE, stage="", progress=1.0, finished=now())
    return bool(ended)


def fail(session: Session, job_id: str, worker: str, error: Mapping[str, Any]) -> bool:
    """The job failed for good. `error` has `code`, `message`, `hint`. False: it is not ours, and nothing is written."""
    return _failed(session, _held(job_id, worker), error) > 0


def release(session: Session, worker: str) -> int:
    """Puts the running job of a worker that stops on purpose back, as if it had not been begun; how many there were."""
    back = _change(session, [_running(), Job.worker == worker], status=Status.QUEUED, attempts=Job.attempts - 1)
    _set(session, _compared(back), status=Status.QUEUED, stage="", progress=0.0)
    return len(back)


def give_back(session: Session, worker: str) -> int:
    """What a worker that died held: put back, or failed where it died the second time. Gives the number of jobs."""
    return len(_given_back(session, Job.worker == worker))


def requeue_expired(session: Session) -> list[str]:
    """As `give_back` for all whose lease is over, on whichever host: gives the names of these workers.

    The clocks of all hosts have to agree better than a lease is long.
    """
    return _given_back(session, Job.lease_until < now())


def cancel(session: Session, comparison_id: str) -> bool:
    """Stops the comparison or export that waits or runs; its worker learns it by the next heartbeat.

    A recomputation goes on: the correction that it is for was accepted. False: there was nothing to stop.
    """
    which = [Job.comparison == comparison_id, Job.status.in_(_UNFINISHED), Job.kind != JobKind.RECOMPUTE]
    ended = _change(session, which, status=Status.CANCELLED, error=CANCELLED, finished=now())
    _set(session, _compared(ended), status=Status.CANCELLED, error=CANCELLED, finished=now())
    return bool(ended)


def _retry_after(session: Session) -> int:
    """Whole seconds, 1..60: as long as a job took of late."""
    latest = select(Job.started, Job.finished).where(Job.status == Status.DONE).order_by(Job.id.desc()).limit(_LATEST)
    took = [(row.finished - row.started).total_seconds() for row in session.execute(latest) if row.started]
    return min(max(math.ceil(sum(took) / len(took)) if took else 1, 1), _LONGEST_RETRY)


def _running() -> ColumnElement[bool]:
    return Job.status == Status.RUNNING


def _held(job_id: str, worker: str) -> list[ColumnElement[bool]]:
    return [Job.id == job_id, Job.worker == worker, _running()]


def _given_back(session: Session, whose: ColumnElement[bool]) -> list[str]:
    spent = _change(
        session, [_running(), whose, Job.attempts >= ATTEMPTS], status=Status.FAILED, error=DIED, finished=now()
    )
    _set(session, _compared(spent), status=Status.FAILED, error=DIED, finished=now())
    back = _change(session, [_running(), whose], status=Status.QUEUED)
    _set(session, _compared(back), status=Status.QUEUED, stage="", progress=0.0)
    return [job.worker for job in (*spent, *back)]


def _failed(session: Session, which: Iterable[ColumnElement[bool]], error: Mapping[str, Any]) -> int:
    ended = _change(session, which, status=Status.FAILED, error=dict(error), finished=now())
    _set(session, _compared(ended), status=Status.FAILED, error=dict(error), finished=now())
    return len(ended)


def _change(session: Session, which: Iterable[ColumnElement[bool]], **values: Any) -> list[Row[tuple[str, str, str]]]:
    """Sets `values` in the jobs; gives their comparison, kind and worker."""
    changed = update(Job).where(*which).values(**values).returning(Job.comparison, Job.kind, Job.worker)
    return list(session.execute(changed, execution_options={"synchronize_session": False}))


def _compared(jobs: Iterable[Row[tuple[str, str, str]]]) -> list[str]:
    """The comparisons whose status follows these jobs."""
    return [job.comparison for job in jobs if job.kind == JobKind.COMPARE]


def _set(session: Session, comparisons: list[str], **values: Any) -> None:
    if comparisons:
        session.execute(
            update(StoredComparison).where(StoredComparison.id.in_(comparisons)).values(updated=now(), **values),
            execution_options={"synchronize_session": False},
        )

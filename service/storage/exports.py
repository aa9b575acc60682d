"""Exports of a comparison: found where they are still right, asked for where they are not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from sqlalchemy import and_, delete, func, select
from sqlalchemy.orm import Session

from service.jobs.queue import enqueue
from service.storage import results
from service.storage.errors import NotFound, NotReady
from service.storage.models import AnnotationEvent, Artefact, Job, JobKind, Status, StoredComparison
from service.storage.results import EXPORT, ChangeFilter


@dataclass(frozen=True, slots=True)
class Order:
    """What file is wanted."""

    format: str
    options: Mapping[str, Any]
    """Of its exporter, as JSON has them."""
    filter: ChangeFilter


@dataclass(frozen=True, slots=True)
class Export:
    """The file of an order, of one state of what people said."""

    title: str
    format: str
    digest: str
    body: bytes | None = field(default=None, repr=False)
    job: str | None = None
    """Id of the job that makes it."""
    status: str = Status.QUEUED
    """Of the job."""
    error: Mapping[str, Any] | None = None


def find(session: Session, comparison: StoredComparison, order: Order) -> Export:
    """The export, or the job that is at it, if either is there. Raises NotReady before the comparison is done.

    An export is right as long as the comparison's revision and all that was said are the same.
    """
    if comparison.status != Status.DONE:
        raise NotReady(f"The comparison is {comparison.status}.")
    digest = f"{_hash([order.options, asdict(order.filter)])}-{_state(session, comparison)}"
    wanted = Export(comparison.called, order.format, digest)
    return look(session, comparison, replace(wanted, job=_pending(session, comparison, wanted)))


def ask(session: Session, comparison: StoredComparison, order: Order, *, max_queue: int) -> Export:
    """As `find`; where there is neither, a job is enqueued and all that was made of earlier states is dropped.

    Raises NotReady, service.jobs.queue.QueueFull.
    """
    found = find(session, comparison, order)
    if found.body is not None or found.job is not None:
        return found
    of_now = Artefact.name.endswith(found.digest.partition("-")[2], autoescape=True)
    earlier = and_(Artefact.comparison == comparison.id, Artefact.name.startswith(EXPORT), ~of_now)
    session.execute(delete(Artefact).where(earlier))
    payload = {
        "format": order.format,
        "digest": found.digest,
        "options": dict(order.options),
        "filter": asdict(order.filter),
    }
    job = enqueue(session, JobKind.EXPORT, comparison.id, payload, max_queue=max_queue)
    return replace(found, job=job.id)


def look(session: Session, comparison: StoredComparison, export: Export) -> Export:
    """What has become of it. Done without a body: something was said meanwhile, and it was dropped."""
    # First the job: what it stored is seen from its end on, and the end of it may come between two looks.
    job = session.get(Job, export.job, populate_existing=True) if export.job is not None else None
    seen = replace(export, status=job.status, error=job.error) if job is not None else export
    try:
        made = results.artefact(session, comparison, f"{EXPORT}{export.format}:{export.digest}")
    except NotFound:
        return seen
    return replace(seen, body=made.body)


def _state(session: Session, comparison: StoredComparison) -> str:
    """Of all that an export depends on beside the order.

    It is enough to know how much was ever said; which changes a filter finds by explanation or review follows from it
    too. It never comes back to what it was: what a job makes of words that were said while it waited is never taken
    for an earlier state.
    """
    said = select(func.count()).select_from(AnnotationEvent).where(AnnotationEvent.comparison == comparison.id)
    return _hash([comparison.revision, comparison.called, session.scalar(said)])


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:24]


def _pending(session: Session, comparison: StoredComparison, wanted: Export) -> str | None:
    unfinished = Job.status.in_((Status.QUEUED, Status.RUNNING))
    jobs = select(Job).where(Job.comparison == comparison.id, Job.kind == JobKind.EXPORT, unfinished)
    same = (wanted.format, wanted.digest)
    return next(
        (job.id for job in session.scalars(jobs) if (job.payload["format"], job.payload["digest"]) == same), None
    )

"""Comparisons that an earlier release made without what this one shows: they are computed anew when they are opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.jobs.queue import enqueue
from service.storage import corrections
from service.storage.models import Artefact, Job, JobKind, Status, StoredComparison

_UNFINISHED = (Status.QUEUED, Status.RUNNING)


def renew(session: Session, comparison: StoredComparison, artefact: str, *, max_queue: int) -> Mapping[str, Any] | None:
    """Lets a finished comparison be computed anew for the artefact that it lacks, unless that is under way or done.

    Gives the failure (`code`, `message`, `hint`) where it was tried and came to nothing, for it would again. Raises
    NotFound when the comparison was deleted meanwhile, service.jobs.queue.QueueFull.
    """
    corrections.lock(session, comparison)
    there = select(Artefact.name).where(Artefact.comparison == comparison.id, Artefact.name == artefact)
    if session.scalar(there) is not None:
        return None
    mine = select(Job).where(Job.comparison == comparison.id, Job.kind == JobKind.RECOMPUTE)
    latest = session.scalar(mine.order_by(Job.id.desc()).limit(1))
    if latest is not None and latest.status in _UNFINISHED:
        return None
    if latest is not None and latest.status == Status.FAILED and latest.payload.get("for") == artefact:
        return latest.error
    payload = {"revision": comparison.revision, "for": artefact}
    enqueue(session, JobKind.RECOMPUTE, comparison.id, payload, max_queue=max_queue)
    return None

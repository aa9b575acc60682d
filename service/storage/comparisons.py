"""Comparisons: asked for, found, listed, deleted.

Everything begins with a workspace: what else is read of a comparison takes the one that `get` gave, so no sequence of
calls reaches what belongs to another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete as deletion
from sqlalchemy import func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from service.jobs.queue import enqueue
from service.storage import cursors
from service.storage.cursors import Page
from service.storage.errors import IdempotencyConflict, NotFound
from service.storage.folding import fold
from service.storage.models import Idempotency, Job, JobKind, Status, StoredComparison, Upload, new_id, now

_ENDED_BADLY = (Status.FAILED, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it came, or a text as it was pasted: then `raw` is its UTF-8."""

    name: str
    raw: bytes = field(repr=False)
    is_text: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hex; a text is told from a file with the same bytes, for it is read differently."""
        return hashlib.sha256(self.raw).hexdigest() + (":text" if self.is_text else "")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be compared. `new` is None where the tracked changes of one file are; `options` is JSON."""

    old: Given
    new: Given | None
    title: str
    """Empty where nobody gave one: `name` does once both are read."""
    notes: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Of what the result depends on: both contents and the options, not the names."""
        return _digest(self.old.digest, self.new.digest if self.new else None, self.options)

    @property
    def names(self) -> tuple[str, str]:
        return self.old.name, self.new.name if self.new else ""


@dataclass(frozen=True, slots=True)
class Submitted:
    comparison: StoredComparison
    existed: bool
    """It is an earlier one, in whatever state; nothing was written."""


@dataclass(frozen=True, slots=True)
class ComparisonFilter:
    """Which comparisons to list; what is not given does not narrow."""

    search: str = ""
    """All of its words stand in title, notes or file names, whatever their case and diacritics."""
    status: tuple[Status, ...] = ()
    created_from: datetime | None = None
    created_before: datetime | None = None


def submit(
    session: Session,
    workspace: str,
    request: Request,
    *,
    anew: bool = False,
    idempotency: str | None = None,
    max_queue: int,
) -> Submitted:
    """The comparison of both files: the stored one, or a new one with its job, in the caller's transaction.

    Found again: what the same Idempotency-Key brought before, else (unless `anew`) the latest one of the same content
    and options that has neither failed nor been cancelled. Raises IdempotencyConflict when the key came with another
    request, service.jobs.queue.QueueFull.
    """
    _one_at_a_time(session, workspace)
    asked = _digest(request.digest, request.names, request.title, request.notes, anew)
    found = _answered(session, workspace, idempotency, asked)
    if found is not None:
        return Submitted(found, existed=True)
    found = None if anew else _same(session, workspace, request.digest)
    comparison = found or _created(session, workspace, request, max_queue)
    if idempotency is not None:
        key = _digest(idempotency)
        session.add(Idempotency(workspace=workspace, key=key, request=asked, comparison=comparison.id))
    session.flush()
    return Submitted(comparison, existed=found is not None)


def get(session: Session, workspace: str, id: str) -> StoredComparison:
    """Raises NotFound, also for one of another workspace."""
    found = session.get(StoredComparison, id, populate_existing=True)
    if found is None or found.workspace != workspace:
        raise NotFound("There is no comparison with this id.")
    return found


def page(
    session: Session, workspace: str, wanted: ComparisonFilter, *, cursor: str | None = None, limit: int = 50
) -> Page[StoredComparison]:
    """The latest first. Nothing is seen twice or left out while new ones arrive. Raises BadCursor."""
    query = select(StoredComparison).where(StoredComparison.workspace == workspace)
    if cursor is not None:
        query = query.where(StoredComparison.id < cursors.unpack(cursor))
    for word in fold(wanted.search).split():
        query = query.where(StoredComparison.search.contains(word, autoescape=True))
    if wanted.status:
        query = query.where(StoredComparison.status.in_(wanted.status))
    if wanted.created_from is not None:
        query = query.where(StoredComparison.created >= wanted.created_from)
    if wanted.created_before is not None:
        query = query.where(StoredComparison.created < wanted.created_before)
    found = session.scalars(query.order_by(StoredComparison.id.desc()).limit(limit + 1)).all()
    shown = tuple(found[:limit])
    return Page(shown, cursors.pack(shown[-1].id) if len(found) > limit else None)


def name(session: Session, id: str, title: str) -> None:
    """Gives it a title that was made of both texts, by which it is found then. One that it has already stands."""
    comparison = session.get_one(StoredComparison, id, populate_existing=True)
    if not comparison.title:
        comparison.title = title
        _make_searchable(comparison)


def uploads(session: Session, comparison: StoredComparison) -> tuple[Given | None, Given | None]:
    """Both files as they came; None for one whose time of keeping is over, and for a second that there never was."""

    def given(id: str | None, name: str) -> Given | None:
        upload = session.get(Upload, id) if id is not None else None
        return Given(name, upload.raw, upload.is_text) if upload is not None and upload.raw is not None else None

    return given(comparison.old_upload, comparison.old_name), given(comparison.new_upload, comparison.new_name)


def delete(session: Session, workspace: str, id: str) -> None:
    """Deletes it with its results, corrections and jobs, and its files where no other comparison is of them.

    A worker that is at it learns at its next heartbeat that its job is gone. Raises NotFound.
    """
    _one_at_a_time(session, workspace)
    comparison = get(session, workspace, id)
    files = [file for file in (comparison.old_upload, comparison.new_upload) if file is not None]
    session.execute(deletion(Job).where(Job.comparison == id))  # before the comparison: the order of the queue's locks
    session.execute(deletion(StoredComparison).where(StoredComparison.id == id))
    used = or_(StoredComparison.old_upload == Upload.id, StoredComparison.new_upload == Upload.id)
    session.execute(deletion(Upload).where(Upload.id.in_(files), ~select(StoredComparison.id).where(used).exists()))


def _one_at_a_time(session: Session, workspace: str) -> None:
    """Until the end of the transaction no other submits to or deletes from this workspace; SQLite needs nothing."""
    if session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(hashlib.sha256(workspace.encode()).digest()[:8], "big", signed=True)
        session.execute(select(func.pg_advisory_xact_lock(number)))


def _answered(session: Session, workspace: str, idempotency: str | None, asked: str) -> StoredComparison | None:
    if idempotency is None:
        return None
    before = session.get(Idempotency, (workspace, _digest(idempotency)))
    if before is None:
        return None
    if before.request != asked:
        raise IdempotencyConflict("This Idempotency-Key came with another request before.")
    return get(session, workspace, before.comparison)


def _same(session: Session, workspace: str, digest: str) -> StoredComparison | None:
    return session.scalar(
        select(StoredComparison)
        .where(StoredComparison.workspace == workspace, StoredComparison.digest == digest)
        .where(StoredComparison.status.not_in(_ENDED_BADLY))
        .order_by(StoredComparison.id.desc())
        .limit(1)
    )


def _created(session: Session, workspace: str, request: Request, max_queue: int) -> StoredComparison:
    old_name, new_name = request.names
    comparison = StoredComparison(
        id=new_id(),
        workspace=workspace,
        title=request.title,
        notes=request.notes,
        options=dict(request.options),
        digest=request.digest,
        old_upload=_kept(session, workspace, request.old),
        old_name=old_name,
        new_upload=_kept(session, workspace, request.new) if request.new else None,
        new_name=new_name,
    )
    _make_searchable(comparison)
    session.add(comparison)
    session.flush()
    enqueue(session, JobKind.COMPARE, comparison.id, max_queue=max_queue)
    return comparison


def _make_searchable(comparison: StoredComparison) -> None:
    words = (comparison.title, comparison.notes, comparison.old_name, comparison.new_name)
    comparison.search = fold(" ".join(words))


def _kept(session: Session, workspace: str, given: Given) -> str:
    """The id of the upload, which is kept once. What was dropped comes back, and its time of keeping begins anew."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Upload).values(
        id=new_id(),
        workspace=workspace,
        digest=given.digest,
        size=len(given.raw),
        raw=given.raw,
        is_text=given.is_text,
        created=now(),
    )
    again = row.on_conflict_do_update(
        index_elements=[Upload.workspace, Upload.digest],
        set_={"raw": row.excluded.raw, "created": row.excluded.created},
    )
    return session.execute(again.returning(Upload.id)).scalar_one()


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()

"""The tables. Ids are text that sorts by time; times are UTC; large bodies are compressed by whoever writes them."""

from __future__ import annotations

import secrets
import threading
import time
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, Index, LargeBinary, MetaData, String, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


_latest = 0
_one_at_a_time = threading.Lock()


def new_id() -> str:
    """26 characters: 48 bits of milliseconds, 80 random bits, in Crockford's base 32; sorts by time of making.

    Those of one process sort as they were made even within a millisecond or when the clock is set back.
    """
    global _latest
    with _one_at_a_time:
        number = (int(time.time() * 1000) << 80) | secrets.randbits(80)
        if number <= _latest:
            number = _latest + 1 + secrets.randbits(64)
        _latest = number
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def now() -> datetime:
    return datetime.now(UTC)


class Utc(TypeDecorator[datetime]):
    """A moment, in UTC on every database: SQLite forgets the zone, PostgreSQL answers in the zone of its session."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text without what a database cannot hold: NUL (PostgreSQL) and halves of surrogate pairs (both)."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", "").encode("utf-8", "replace").decode() if value is not None else None


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Words,
        datetime: Utc,
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
        bytes: LargeBinary,
    }


class Status(StrEnum):
    """Of a comparison and of a job."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Scope(StrEnum):
    """What an API key may do; writing includes reading."""

    READ = "read"
    WRITE = "write"


class JobKind(StrEnum):
    COMPARE = "compare"
    RECOMPUTE = "recompute"
    """Label anew after a person paired anew."""
    EXPORT = "export"


class Review(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    DISPUTED = "disputed"


class ApiKey(Base):
    """Only a digest of the key is kept."""

    __tablename__ = "api_key"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    workspace: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    scope: Mapped[str]
    created: Mapped[datetime] = mapped_column(default=now)
    revoked: Mapped[datetime | None]


class Upload(Base):
    """A file as it came, kept once for each workspace."""

    __tablename__ = "upload"
    __table_args__ = (UniqueConstraint("workspace", "digest"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    workspace: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    raw: Mapped[bytes | None] = mapped_column(deferred=True)
    """None once its time of keeping is over."""
    is_text: Mapped[bool] = mapped_column(default=False)
    """It came as text (pasted, JSON); `raw` is its UTF-8."""
    created: Mapped[datetime] = mapped_column(default=now)


class StoredComparison(Base):
    """A comparison that was asked for: what of, how far it is, how it ended."""

    __tablename__ = "comparison"
    __table_args__ = (
        Index("ix_comparison_workspace_id", "workspace", "id"),
        Index("ix_comparison_workspace_digest", "workspace", "digest"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    workspace: Mapped[str]
    title: Mapped[str]
    """As a person gave it, else the name that was made of both texts; empty until then."""
    notes: Mapped[str] = mapped_column(default="")
    search: Mapped[str] = mapped_column(default="")
    """Title, notes and file names, folded: small letters without diacritics."""
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    digest: Mapped[str]
    """Of both files and the options: the same again is found by it."""
    old_upload: Mapped[str] = mapped_column(ForeignKey("upload.id"), index=True)
    old_name: Mapped[str]
    new_upload: Mapped[str | None] = mapped_column(ForeignKey("upload.id"), index=True)
    """None where the tracked changes of one file are compared."""
    new_name: Mapped[str]
    status: Mapped[str] = mapped_column(default=Status.QUEUED)
    stage: Mapped[str] = mapped_column(default="")
    progress: Mapped[float] = mapped_column(default=0.0)
    error: Mapped[dict[str, Any] | None]
    """`code`, `message`, `hint`, as a problem has them."""
    revision: Mapped[int] = mapped_column(default=0)
    """Counts people's corrections of pairs and labels, which change what is computed."""
    created: Mapped[datetime] = mapped_column(default=now)
    updated: Mapped[datetime] = mapped_column(default=now, onupdate=now)
    finished: Mapped[datetime | None]

    @property
    def called(self) -> str:
        """Its title; while it has none, the names of its files."""
        return self.title or " → ".join(filter(None, (self.old_name, self.new_name)))


class Artefact(Base):
    """One result of a comparison as bytes (zlib): a part of the answer, or an export."""

    __tablename__ = "artefact"

    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    body: Mapped[bytes]
    created: Mapped[datetime] = mapped_column(default=now)


class StoredChange(Base):
    """One change of a finished comparison, in columns by which it is found, and as JSON."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_comparison_key", "comparison", "key"),)

    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """From 1, in the order of the draft: `n` in the address."""
    key: Mapped[str]
    """The new id; of a removed provision `-` and the old id. It survives a re-run, positions may not."""
    new_id: Mapped[str]
    old_ids: Mapped[str]
    """Apart by a space, with one before and behind: ` 12.1 12.2 `."""
    label: Mapped[str]
    kind: Mapped[str]
    level: Mapped[str]
    article: Mapped[str]
    """Ordinal of the article that it is in, new or (removed) old; empty outside of articles."""
    flags: Mapped[str]
    force: Mapped[str]
    """Kinds of force marks, apart and enclosed by spaces as `old_ids`."""
    search: Mapped[str]
    """Words of both sides, folded."""
    body: Mapped[bytes]
    """ChangeOut as JSON, not compressed: it is sent as it is."""


class Annotation(Base):
    """What people said of one change, apart from what the machine said; None where they said nothing."""

    __tablename__ = "annotation"

    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    explanation: Mapped[str] = mapped_column(default="")
    review: Mapped[str] = mapped_column(default=Review.OPEN)
    label: Mapped[str | None]
    old_ids: Mapped[list[str] | None]
    """The predecessors that a person gave it; empty: it has none."""
    who: Mapped[str] = mapped_column(default="")
    updated: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class AnnotationEvent(Base):
    """Each thing that somebody said, in order; never changed."""

    __tablename__ = "annotation_event"
    __table_args__ = (Index("ix_annotation_event_comparison_key", "comparison", "key"),)

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"))
    key: Mapped[str]
    field: Mapped[str]
    value: Mapped[dict[str, Any]]
    """`{"value": ...}`."""
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class Job(Base):
    """Work to be done off the request path."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_status_id", "status", "id"), Index("ix_job_comparison", "comparison"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"))
    payload: Mapped[dict[str, Any]] = mapped_column(default=dict)
    status: Mapped[str] = mapped_column(default=Status.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str] = mapped_column(default="")
    lease_until: Mapped[datetime | None]
    error: Mapped[dict[str, Any] | None]
    created: Mapped[datetime] = mapped_column(default=now)
    started: Mapped[datetime | None]
    finished: Mapped[datetime | None]


class Idempotency(Base):
    """A request that was answered, by the key that its sender gave it."""

    __tablename__ = "idempotency"

    workspace: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    """A digest: what the sender gave may be long."""
    request: Mapped[str]
    """Digest of the request: the same key with another request is refused."""
    comparison: Mapped[str] = mapped_column(ForeignKey("comparison.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(default=now)

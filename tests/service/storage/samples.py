"""Rows to test with."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.jobs import queue
from service.storage import comparisons
from service.storage.comparisons import Given, Request
from service.storage.models import Job, Status, StoredComparison
from service.storage.results import ChangeRow, store_result

QUEUE = 1000

REQUEST = Request(
    Given("Nghị định 01.docx", b"old"), Given("Dự thảo.txt", b"new", is_text=True), "Nghị định về đất đai", "ghi chú"
)

KEPT = ChangeRow(
    key="1",
    new_id="1",
    old_ids=("1",),
    label="inherited",
    kind="same",
    level="article",
    article="1",
    flags=(),
    force=(),
    text="Điều 1. Phạm vi điều chỉnh",
    body=b'{"n":1}',
)
MOVED = replace(
    KEPT,
    key="2.1",
    new_id="2.1",
    old_ids=("3.1", "4"),
    label="modified",
    kind="substance",
    level="clause",
    article="2",
    flags=("moved", "merged"),
    force=("deadline", "amount"),
    text="Thời hạn là 05 ngày, mức 100% chi phí",
)
ADDED = replace(
    KEPT, key="10", new_id="10", old_ids=(), label="added", kind="", article="10", force=("obligation",), text="Mới"
)
REMOVED = replace(KEPT, key="-5", new_id="", old_ids=("5",), label="removed", kind="", article="", text="Bỏ")
ROWS = (KEPT, MOVED, ADDED, REMOVED)


def submitted(session: Session, workspace: str = "w", request: Request = REQUEST) -> StoredComparison:
    return comparisons.submit(session, workspace, request, anew=True, max_queue=QUEUE).comparison


def done(session: Session, workspace: str = "w", rows: tuple[ChangeRow, ...] = ROWS) -> StoredComparison:
    """A comparison whose job ended well."""
    comparison = submitted(session, workspace)
    store_result(session, comparison.id, {"summary": b"{}"}, rows, revision=0)
    ended(session, comparison, Status.DONE)
    return comparisons.get(session, workspace, comparison.id)


def ended(session: Session, comparison: StoredComparison, status: Status) -> None:
    """Its job is run by a worker, and ends so."""
    job = session.scalars(select(Job).where(Job.comparison == comparison.id, Job.status == Status.QUEUED)).one()
    job.status, job.worker, job.attempts = Status.RUNNING, "worker", 1
    session.flush()
    if status is Status.DONE:
        queue.finish(session, job.id, "worker")
    elif status is Status.FAILED:
        queue.fail(session, job.id, "worker", {"code": "x", "message": "", "hint": ""})
    else:
        queue.cancel(session, comparison.id)
    session.expire_all()

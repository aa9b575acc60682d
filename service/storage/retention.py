"""How long files are kept."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from service.storage.models import Job, Status, StoredComparison, Upload, now


def expire(session: Session, days: int) -> int:
    """Drops the bytes of files that came more than `days` days ago and that no job still needs; gives their number.

    Comparisons, their results and what people said stay. 0 days: files are kept for ever.
    """
    if days <= 0:
        return 0
    used = or_(StoredComparison.old_upload == Upload.id, StoredComparison.new_upload == Upload.id)
    needed = (
        select(Job.id)
        .join(StoredComparison, StoredComparison.id == Job.comparison)
        .where(used, Job.status.in_((Status.QUEUED, Status.RUNNING)))
    )
    old = (
        select(Upload.id)
        .where(Upload.created < now() - timedelta(days=days), Upload.raw.is_not(None), ~needed.exists())
        .with_for_update(skip_locked=True)  # somebody is sending the same file again: it is not old any more
    )
    dropped = update(Upload).where(Upload.id.in_(old)).values(raw=None).returning(Upload.id)
    return len(session.execute(dropped, execution_options={"synchronize_session": False}).all())

"""Whatever one workspace does, with whatever ids, another neither sees nor loses anything by it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from nlp.errors import NlpError
from nlp.labels.label import Label
from service.storage import comparisons, corrections, results
from service.storage.comparisons import ComparisonFilter
from service.storage.database import Database
from service.storage.models import Base
from service.storage.results import ChangeFilter
from tests.service.storage.samples import QUEUE, REQUEST, done, submitted

MINE, THEIRS = "mine", "theirs"
Call = Callable[[Session, str], object]

CALLS: dict[str, Call] = {
    "submit": lambda s, id: comparisons.submit(s, MINE, REQUEST, idempotency=id, max_queue=QUEUE).comparison,
    "submit anew": lambda s, id: comparisons.submit(s, MINE, REQUEST, anew=True, max_queue=QUEUE).comparison,
    "get": lambda s, id: comparisons.get(s, MINE, id),
    "page": lambda s, id: comparisons.page(s, MINE, ComparisonFilter(search="nghi dinh")).items,
    "delete": lambda s, id: comparisons.delete(s, MINE, id),
    "uploads": lambda s, id: comparisons.uploads(s, comparisons.get(s, MINE, id)),
    "changes": lambda s, id: results.changes(s, comparisons.get(s, MINE, id), ChangeFilter()).items,
    "annotate": lambda s, id: (
        corrections.annotate(
            s, comparisons.get(s, MINE, id), "1", explanation="x", label=Label.ADDED, max_queue=QUEUE
        ).annotation
    ),
}


def everything(session: Session) -> dict[str, set[str]]:
    return {name: {repr(row) for row in session.execute(select(t))} for name, t in Base.metadata.tables.items()}


@settings(max_examples=25)
@given(calls=st.lists(st.tuples(st.sampled_from(sorted(CALLS)), st.integers(0, 3)), max_size=12))
def test_no_sequence_of_calls_reaches_another_workspace(sqlite_template: Path, calls: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{shutil.copy(sqlite_template, folder)}")
        with database.session() as session:
            theirs = done(session, THEIRS)
            comparisons.submit(session, THEIRS, REQUEST, idempotency=theirs.id, max_queue=QUEUE)
            corrections.annotate(session, theirs, "1", explanation="bí mật", max_queue=QUEUE)
            waiting = submitted(session, THEIRS)
            before = everything(session)
        with database.session() as session:
            ids = [theirs.id, waiting.id, submitted(session, MINE).id, done(session, MINE).id]
        for name, which in calls:
            with suppress(NlpError), database.session() as session:
                seen = CALLS[name](session, ids[which])
                for one in seen if isinstance(seen, tuple) else (seen,):
                    assert getattr(one, "workspace", MINE) == MINE
                if which < 2 and name in ("get", "uploads", "changes", "annotate", "delete"):
                    raise AssertionError("it was reached")
        with database.reading() as session:
            after = everything(session)
        assert all(before[table] <= after[table] for table in before)
        database.dispose()

"""Comparisons are found again, listed and deleted, each workspace by itself."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from service.jobs.queue import QueueFull
from service.storage import comparisons, corrections, results
from service.storage.comparisons import ComparisonFilter, Given, Request
from service.storage.database import Database
from service.storage.errors import BadCursor, IdempotencyConflict, NotFound
from service.storage.models import (
    Annotation,
    AnnotationEvent,
    Artefact,
    Base,
    Idempotency,
    Job,
    Status,
    StoredChange,
    StoredComparison,
    Upload,
)
from tests.service.storage.samples import QUEUE, REQUEST, done, ended, submitted


def rows(database: Database, *tables: type[Base]) -> list[int]:
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_a_comparison_and_its_job_and_files_are_stored(database: Database) -> None:
    with database.session() as session:
        made = comparisons.submit(session, "w", REQUEST, max_queue=QUEUE)
    assert not made.existed
    with database.reading() as session:
        found = comparisons.get(session, "w", made.comparison.id)
        assert (found.status, found.title, found.notes) == ("queued", REQUEST.title, REQUEST.notes)
        assert comparisons.uploads(session, found) == (REQUEST.old, REQUEST.new)
        assert session.scalars(select(Job.comparison)).all() == [found.id]


def test_one_file_with_tracked_changes(database: Database) -> None:
    with database.session() as session:
        found = submitted(session, request=replace(REQUEST, new=None))
        assert (found.new_upload, found.new_name) == (None, "")
        assert comparisons.uploads(session, found) == (REQUEST.old, None)


@pytest.mark.parametrize(
    ("again", "existed"),
    [
        (REQUEST, True),
        (replace(REQUEST, title="Tên khác", old=replace(REQUEST.old, name="x")), True),
        (replace(REQUEST, options={"tracked": "original"}), False),
        (replace(REQUEST, old=REQUEST.new or REQUEST.old, new=REQUEST.old), False),
        (replace(REQUEST, new=Given("Dự thảo.txt", b"new")), False),
        (replace(REQUEST, new=None), False),
    ],
)
def test_the_same_contents_and_options_are_found_again(database: Database, again: Request, existed: bool) -> None:
    with database.session() as session:
        first = comparisons.submit(session, "w", REQUEST, max_queue=QUEUE)
        second = comparisons.submit(session, "w", again, max_queue=QUEUE)
        assert second.existed is existed
        assert (first.comparison.id == second.comparison.id) is existed


def test_anew_and_another_workspace_make_another(database: Database) -> None:
    with database.session() as session:
        first = comparisons.submit(session, "w", REQUEST, max_queue=QUEUE)
        anew = comparisons.submit(session, "w", REQUEST, anew=True, max_queue=QUEUE)
        other = comparisons.submit(session, "v", REQUEST, max_queue=QUEUE)
        assert [anew.existed, other.existed] == [False, False]
        assert len({made.comparison.id for made in (first, anew, other)}) == 3
        again = comparisons.submit(session, "w", REQUEST, max_queue=QUEUE)
        assert again.comparison.id == anew.comparison.id  # the latest
    assert rows(database, Upload) == [4]  # once a workspace


@pytest.mark.parametrize(("status", "existed"), [(s, s is Status.DONE) for s in (Status.DONE, Status.FAILED)])
def test_one_that_failed_is_not_given_again(database: Database, status: Status, existed: bool) -> None:
    with database.session() as session:
        ended(session, submitted(session), status)
        assert comparisons.submit(session, "w", REQUEST, max_queue=QUEUE).existed is existed


def test_one_that_was_cancelled_is_not_given_again(database: Database) -> None:
    with database.session() as session:
        ended(session, submitted(session), Status.CANCELLED)
        assert not comparisons.submit(session, "w", REQUEST, max_queue=QUEUE).existed


def test_an_idempotency_key_gives_the_same_again(database: Database) -> None:
    with database.session() as session:
        first = comparisons.submit(session, "w", REQUEST, anew=True, idempotency="k" * 5000, max_queue=QUEUE)
        ended(session, first.comparison, Status.FAILED)
        again = comparisons.submit(session, "w", REQUEST, anew=True, idempotency="k" * 5000, max_queue=QUEUE)
        assert (again.existed, again.comparison.id) == (True, first.comparison.id)
        other = comparisons.submit(session, "v", REQUEST, idempotency="k" * 5000, max_queue=QUEUE)
        assert not other.existed
        with pytest.raises(IdempotencyConflict):
            comparisons.submit(
                session, "w", replace(REQUEST, title="x"), anew=True, idempotency="k" * 5000, max_queue=QUEUE
            )


def test_the_same_at_the_same_moment_is_made_once(database: Database) -> None:
    found: list[str] = []

    def submit(idempotency: str | None) -> None:
        with database.session() as session:
            made = comparisons.submit(session, "w", REQUEST, idempotency=idempotency, max_queue=QUEUE)
        found.append(made.comparison.id)

    threads = [threading.Thread(target=submit, args=(key,)) for key in ("a", "a", None, "b", None, "a")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert rows(database, StoredComparison, Job, Upload) == [1, 1, 2]


def test_a_full_queue_stores_nothing(database: Database) -> None:
    with database.session() as session:
        comparisons.submit(session, "w", REQUEST, max_queue=1)
    with pytest.raises(QueueFull), database.session() as session:
        comparisons.submit(session, "w", replace(REQUEST, old=Given("x", b"x")), max_queue=1)
    assert rows(database, StoredComparison, Job, Upload) == [1, 1, 2]
    with database.session() as session:  # needs no place
        assert comparisons.submit(session, "w", REQUEST, max_queue=1).existed


def test_pages_follow_each_other_while_new_ones_arrive(database: Database) -> None:
    with database.session() as session:
        made = [submitted(session).id for _ in range(7)]
        submitted(session, "v")
        first = comparisons.page(session, "w", ComparisonFilter(), limit=3)
        submitted(session)
        second = comparisons.page(session, "w", ComparisonFilter(), cursor=first.next, limit=3)
        third = comparisons.page(session, "w", ComparisonFilter(), cursor=second.next, limit=3)
        seen = [comparison.id for found in (first, second, third) for comparison in found.items]
        assert seen == sorted(made, reverse=True)
        assert third.next is None
        whole = comparisons.page(session, "w", ComparisonFilter(), cursor=second.next, limit=1)
        assert whole.next is None  # exactly full


@pytest.mark.parametrize("cursor", ["", "x", "!", "ä", "YQ==", "a" * 5000, "\0"])
def test_a_cursor_that_is_none_is_refused(database: Database, cursor: str) -> None:
    with database.session() as session:
        comparison = done(session)
        with pytest.raises(BadCursor):
            results.changes(session, comparison, results.ChangeFilter(), cursor=cursor)
        if cursor:
            with pytest.raises(BadCursor):
                comparisons.page(session, "w", ComparisonFilter(), cursor=cursor)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ComparisonFilter(search="DAT nghi dinh"), True),
        (ComparisonFilter(search="đất"), True),
        (ComparisonFilter(search="du thao.txt"), True),
        (ComparisonFilter(search="ghi chu"), True),
        (ComparisonFilter(search="đ_t"), False),
        (ComparisonFilter(search="%"), False),
        (ComparisonFilter(search="rừng"), False),
        (ComparisonFilter(search=" \0"), True),
        (ComparisonFilter(status=(Status.QUEUED, Status.DONE)), True),
        (ComparisonFilter(status=(Status.DONE,)), False),
        (ComparisonFilter(created_from=datetime.now(UTC) - timedelta(hours=1)), True),
        (ComparisonFilter(created_from=datetime.now(UTC) + timedelta(hours=1)), False),
        (ComparisonFilter(created_before=datetime.now(UTC) + timedelta(hours=1)), True),
        (ComparisonFilter(created_before=datetime.now(UTC) - timedelta(hours=1)), False),
    ],
)
def test_the_list_is_narrowed(database: Database, wanted: ComparisonFilter, found: bool) -> None:
    with database.session() as session:
        submitted(session)
        assert bool(comparisons.page(session, "w", wanted).items) is found


def test_deleting_takes_all_of_it_and_nothing_else(database: Database) -> None:
    everything = (Annotation, AnnotationEvent, Artefact, Idempotency, Job, StoredChange, StoredComparison, Upload)
    with database.session() as session:
        comparison = done(session)
        corrections.annotate(session, comparison, "1", explanation="x", max_queue=QUEUE)
        comparisons.submit(session, "w", REQUEST, idempotency="k", max_queue=QUEUE)
        stays = submitted(session)
        submitted(session, "v")
    with database.session() as session:
        comparisons.delete(session, "w", comparison.id)
    assert rows(database, *everything) == [0, 0, 0, 0, 2, 0, 2, 4]  # the files are used by the one that stays
    with database.session() as session:
        comparisons.delete(session, "w", stays.id)
    assert rows(database, *everything) == [0, 0, 0, 0, 1, 0, 1, 2]
    with pytest.raises(NotFound), database.session() as session:
        comparisons.delete(session, "w", stays.id)


def test_no_workspace_reaches_into_another(database: Database) -> None:
    with database.session() as session:
        theirs = done(session, "theirs")
        for wrong in ("mine", "", "their", "%"):
            with pytest.raises(NotFound):
                comparisons.get(session, wrong, theirs.id)
            with pytest.raises(NotFound):
                comparisons.delete(session, wrong, theirs.id)
            assert comparisons.page(session, wrong, ComparisonFilter()).items == ()
        mine = comparisons.submit(session, "mine", REQUEST, max_queue=QUEUE)
        assert not mine.existed
        comparisons.delete(session, "mine", mine.comparison.id)
        assert comparisons.uploads(session, comparisons.get(session, "theirs", theirs.id)) == (REQUEST.old, REQUEST.new)

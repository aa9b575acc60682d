"""What was computed is stored whole, read back, and found by what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.storage import comparisons, corrections, results
from service.storage.database import Database
from service.storage.errors import NotFound, NotReady
from service.storage.models import Review
from service.storage.results import ChangeFilter, store_artefact, store_result
from tests.service.storage.samples import ADDED, KEPT, MOVED, QUEUE, REMOVED, ROWS, done, submitted


def test_results_come_back_as_they_were_given(database: Database) -> None:
    body = bytes(range(256)) * 100
    with database.session() as session:
        comparison = done(session)
        assert store_result(session, comparison.id, {"tree": body, "old": b""}, ROWS, revision=0)
    with database.reading() as session:
        assert results.artefact(session, comparison, "tree").body == body
        assert results.artefact(session, comparison, "old").body == b""
        assert results.artefact(session, comparison, "summary").body == b"{}"  # of the same revision
        found = results.changes(session, comparison, ChangeFilter())
        assert [item.change.body for item in found.items] == [row.body for row in ROWS]
        assert (found.total, found.next) == (len(ROWS), None)
        with pytest.raises(NotFound):
            results.artefact(session, comparison, "none")


def test_nothing_is_there_before_it_is_done(database: Database) -> None:
    with database.session() as session:
        comparison = submitted(session)
        for ask in (
            lambda: results.artefact(session, comparison, "tree"),
            lambda: results.changes(session, comparison, ChangeFilter()),
            lambda: results.change(session, comparison, 1),
        ):
            with pytest.raises(NotReady, match="queued"):
                ask()


def test_an_earlier_revision_does_not_replace_a_later_one(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        store_artefact(session, comparison.id, "export:word:x", b"docx", 0)
        assert store_result(session, comparison.id, {"tree": b"later"}, [KEPT], revision=2)
        assert not store_result(session, comparison.id, {"tree": b"earlier"}, ROWS, revision=1)
        assert results.artefact(session, comparison, "tree") == results.Stored(b"later", 2)
        assert results.changes(session, comparison, ChangeFilter()).total == 1
        assert results.artefact(session, comparison, "summary").revision == 0  # what is not computed anew stays
        with pytest.raises(NotFound):
            results.artefact(session, comparison, "export:word:x")


def test_results_of_a_deleted_comparison_are_not_stored(database: Database) -> None:
    with database.session() as session:
        comparison = submitted(session)
        comparisons.delete(session, "w", comparison.id)
        with pytest.raises(NotFound):
            store_result(session, comparison.id, {}, [], revision=0)
        with pytest.raises(NotFound):
            store_artefact(session, comparison.id, "x", b"", 0)


def test_one_change_by_its_number(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        found = results.change(session, comparison, 2)
        assert (found.change.key, found.annotation) == (MOVED.key, None)
        corrections.annotate(session, comparison, MOVED.key, explanation="Vì sao", max_queue=QUEUE)
        annotation = results.change(session, comparison, 2).annotation
        assert annotation is not None
        assert annotation.explanation == "Vì sao"
        for number in (0, 5, -1):
            with pytest.raises(NotFound):
                results.change(session, comparison, number)


def test_pages_of_changes_follow_each_other(database: Database) -> None:
    with database.session() as session:
        comparison = done(session, rows=ROWS * 3)
        seen, cursor = [], None
        while True:
            page = results.changes(session, comparison, ChangeFilter(), cursor=cursor, limit=5)
            assert page.total == 12
            seen += [item.change.position for item in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert seen == list(range(1, 13))


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (ChangeFilter(label=("added", "removed")), [ADDED, REMOVED]),
        (ChangeFilter(label=("none",)), []),
        (ChangeFilter(kind=("substance",)), [MOVED]),
        (ChangeFilter(level=("clause",)), [MOVED]),
        (ChangeFilter(article="1"), [KEPT]),  # not 10
        (ChangeFilter(article=""), [REMOVED]),
        (ChangeFilter(force=("amount",)), [MOVED]),
        (ChangeFilter(force=("amount", "obligation")), [MOVED, ADDED]),
        (ChangeFilter(force=("amou",)), []),
        (ChangeFilter(force=("%",)), []),
        (ChangeFilter(flag=("merged",)), [MOVED]),
        (ChangeFilter(moved=True), [MOVED]),
        (ChangeFilter(moved=False), [KEPT, ADDED, REMOVED]),
        (ChangeFilter(search="thoi  HAN la 05"), [MOVED]),
        (ChangeFilter(search="100%"), [MOVED]),
        (ChangeFilter(search="1_0"), []),
        (ChangeFilter(search="Phạm vi điều"), [KEPT]),
        (ChangeFilter(review=("disputed",)), [ADDED]),
        (ChangeFilter(review=("open",)), [KEPT, MOVED, REMOVED]),
        (ChangeFilter(review=("disputed",), label=("removed",)), []),
        (ChangeFilter(unexplained=True), [ADDED, REMOVED]),
        (ChangeFilter(unexplained=True, review=("disputed",)), [ADDED]),
    ],
)
def test_changes_are_found_by_what_they_are(
    database: Database, wanted: ChangeFilter, keys: list[results.ChangeRow]
) -> None:
    with database.session() as session:
        comparison = done(session)
        corrections.annotate(session, comparison, ADDED.key, review=Review.DISPUTED, max_queue=QUEUE)
        for row in (KEPT, MOVED):
            corrections.annotate(session, comparison, row.key, explanation="x", max_queue=QUEUE)
        found = results.changes(session, comparison, wanted)
        assert [item.change.key for item in found.items] == [row.key for row in keys]
        assert found.total == len(keys)
        assert results.keys(session, comparison, wanted) == {row.key for row in keys}


def test_how_many_changed_provisions_nobody_has_explained(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        assert results.unexplained(session, comparison) == 3
        corrections.annotate(session, comparison, ADDED.key, explanation="x", max_queue=QUEUE)
        corrections.annotate(session, comparison, MOVED.key, review=Review.AGREED, max_queue=QUEUE)
        assert results.unexplained(session, comparison) == 2
        corrections.annotate(session, comparison, ADDED.key, explanation="", max_queue=QUEUE)
        assert results.unexplained(session, comparison) == 3


def test_an_explanation_speaks_of_parts_and_of_the_whole(database: Database) -> None:
    rows = tuple(
        replace(ADDED, key=key, new_id=key.removeprefix("-"), article="7" if key != "70" else "70")
        for key in ("7", "7.1", "7.1.a", "7.2", "-7.3", "70")
    )

    def lacking(key: str) -> set[str]:
        with database.session() as session:
            comparison = done(session, f"of {key}", rows)
            corrections.annotate(session, comparison, key, explanation="x", max_queue=QUEUE)
            return set(results.keys(session, comparison, ChangeFilter(unexplained=True)))

    assert lacking("7") == {"-7.3", "70"}
    assert lacking("7.1") == {"7.2", "-7.3", "70"}
    assert lacking("7.1.a") == {"7.2", "-7.3", "70"}
    assert lacking("70") == {"7", "7.1", "7.1.a", "7.2", "-7.3"}

"""What people say is kept apart from the machine's rows, with who and when, and is never lost."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import select

from nlp.labels.label import Label
from service.exports.dossier import Said
from service.jobs.queue import QueueFull
from service.storage import comparisons, corrections
from service.storage.corrections import annotate
from service.storage.database import Database
from service.storage.errors import NotFound
from service.storage.models import Job, JobKind, Review, Status
from service.storage.results import store_result
from tests.service.storage.samples import KEPT, MOVED, QUEUE, done


def test_only_what_is_given_is_changed(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        annotate(session, comparison, "1", explanation="Vì sao", who="An", max_queue=QUEUE)
        annotate(session, comparison, "1", review=Review.AGREED, who="Bình", max_queue=QUEUE)
    with database.reading() as session:
        found = corrections.annotations(session, comparison)
        assert found == {"1": Said(explanation="Vì sao", review="agreed", who="Bình")}
        assert comparisons.get(session, "w", comparison.id).revision == 0


def test_a_label_or_a_pairing_raises_the_revision_and_is_computed(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        first = annotate(session, comparison, "1", label=Label.MODIFIED, who="An", max_queue=QUEUE)
        second = annotate(session, comparison, "2.1", old_ids=("3.1",), who="An", max_queue=QUEUE)
        third = annotate(session, comparison, "10", old_ids=(), max_queue=QUEUE)
    with database.reading() as session:
        assert comparisons.get(session, "w", comparison.id).revision == 3
        jobs = session.scalars(select(Job).where(Job.status == Status.QUEUED).order_by(Job.created)).all()
        assert [(job.kind, job.payload) for job in jobs] == [
            (JobKind.RECOMPUTE, {"revision": revision}) for revision in (1, 2, 3)
        ]
        assert {made.job.id for made in (first, second, third) if made.job} == {job.id for job in jobs}
        assert corrections.annotations(session, comparison) == {
            "1": Said(label=Label.MODIFIED, who="An"),
            "10": Said(old_ids=()),
            "2.1": Said(old_ids=("3.1",), who="An"),
        }


def test_null_takes_back_what_was_said(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        annotate(
            session,
            comparison,
            "1",
            explanation="x",
            review=Review.DISPUTED,
            label=Label.ADDED,
            old_ids=("9",),
            max_queue=QUEUE,
        )
        undone = annotate(
            session, comparison, "1", explanation=None, review=None, label=None, old_ids=None, who="An", max_queue=QUEUE
        )
        assert undone.job is not None
    with database.reading() as session:
        assert comparisons.get(session, "w", comparison.id).revision == 2
        assert corrections.annotations(session, comparison) == {"1": Said(who="An")}


def test_history_tells_who_said_what_and_when(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        for explanation in ("một", "hai", "hai", None):
            annotate(session, comparison, "1", explanation=explanation, who="An", max_queue=QUEUE)
        annotate(session, comparison, "1", label=Label.ADDED, old_ids=(), who="Bình", max_queue=QUEUE)
        annotate(session, comparison, "2.1", explanation="khác", max_queue=QUEUE)
    with database.reading() as session:
        events = corrections.history(session, comparison, "1")
        assert [(event.field, event.value["value"], event.who) for event in events[:3]] == [
            ("explanation", "một", "An"),
            ("explanation", "hai", "An"),
            ("explanation", "", "An"),
        ]
        assert {(event.field, str(event.value["value"])) for event in events[3:]} == {
            ("label", "added"),
            ("old_ids", "[]"),
        }
        assert all(comparison.created < event.at for event in events)


def test_saying_the_same_again_is_nothing_new(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        annotate(session, comparison, "1", label=Label.ADDED, old_ids=("3",), who="An", max_queue=QUEUE)
        again = annotate(session, comparison, "1", label=Label.ADDED, old_ids=("3",), who="Bình", max_queue=QUEUE)
        assert again.job is None
        assert again.annotation.who == "An"
        nothing = annotate(session, comparison, "2.1", max_queue=QUEUE)
        assert (nothing.job, nothing.annotation.review) == (None, Review.OPEN)
        assert comparison.revision == 1
        assert set(corrections.annotations(session, comparison)) == {"1"}


def test_corrections_survive_a_run_anew(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        annotate(session, comparison, MOVED.key, explanation="giữ lại", max_queue=QUEUE)
        store_result(session, comparison.id, {}, [KEPT], revision=0)
        assert corrections.annotations(session, comparison)[MOVED.key].explanation == "giữ lại"
        annotate(session, comparison, MOVED.key, explanation="sửa", max_queue=QUEUE)  # it may come back


def test_there_has_to_be_something_to_speak_of(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        with pytest.raises(NotFound):
            annotate(session, comparison, "99", explanation="x", max_queue=QUEUE)
        comparisons.delete(session, "w", comparison.id)
        with pytest.raises(NotFound):
            annotate(session, comparison, "1", explanation="x", max_queue=QUEUE)


def test_a_full_queue_takes_words_but_no_pairing(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
    with pytest.raises(QueueFull), database.session() as session:
        annotate(session, comparison, "1", explanation="x", label=Label.ADDED, max_queue=0)
    with database.session() as session:
        found = comparisons.get(session, "w", comparison.id)
        assert found.revision == 0
        assert corrections.annotations(session, found) == {}
        assert corrections.history(session, found, "1") == ()
        annotate(session, found, "1", explanation="x", max_queue=0)


def test_people_who_speak_at_once_lose_nothing(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)

    def speak(person: int) -> None:
        for number in range(5):
            with database.session() as session:
                found = comparisons.get(session, "w", comparison.id)
                ids = (str(person), str(number))
                annotate(session, found, "1", old_ids=ids, who=str(person), max_queue=QUEUE)

    threads = [threading.Thread(target=speak, args=(person,)) for person in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        found = comparisons.get(session, "w", comparison.id)
        assert found.revision == 20
        assert len(corrections.history(session, found, "1")) == 20

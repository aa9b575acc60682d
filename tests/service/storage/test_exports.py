"""An export is kept as long as it is right, and no longer."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.storage import corrections, exports
from service.storage.database import Database
from service.storage.exports import Export, Order
from service.storage.models import Artefact, StoredComparison
from service.storage.results import EXPORT, ChangeFilter, store_artefact
from tests.service.storage.samples import ADDED, QUEUE, done

CSV = Order("csv", {"proposals": True}, ChangeFilter())
UNEXPLAINED = replace(CSV, filter=ChangeFilter(unexplained=True))


def _made(session: Session, comparison: StoredComparison, order: Order) -> Export:
    """Asked for, and written by somebody."""
    export = exports.ask(session, comparison, order, max_queue=QUEUE)
    store_artefact(session, comparison.id, f"{EXPORT}{order.format}:{export.digest}", b"file", comparison.revision)
    return export


def _kept(session: Session, comparison: StoredComparison) -> int:
    names = select(Artefact.name).where(Artefact.comparison == comparison.id, Artefact.name.startswith(EXPORT))
    return len(session.scalars(names).all())


def test_what_was_made_is_found_by_its_order(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        _made(session, comparison, UNEXPLAINED)
        assert exports.find(session, comparison, UNEXPLAINED).body == b"file"
        for other in (
            CSV,
            replace(UNEXPLAINED, format="html"),
            replace(UNEXPLAINED, options={"proposals": False}),
            replace(UNEXPLAINED, filter=ChangeFilter(unexplained=True, review=("open",))),
        ):
            assert exports.find(session, comparison, other).body is None


def test_whoever_asks_for_the_same_waits_for_the_same_job(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        first, again, other = (
            exports.ask(session, comparison, order, max_queue=QUEUE) for order in (CSV, CSV, UNEXPLAINED)
        )
        assert first.job == again.job != other.job


def test_after_anything_was_said_all_is_made_anew(database: Database) -> None:
    with database.session() as session:
        comparison = done(session)
        for order in (CSV, UNEXPLAINED):
            _made(session, comparison, order)
        assert _kept(session, comparison) == 2
        corrections.annotate(session, comparison, ADDED.key, explanation="x", max_queue=QUEUE)
        assert exports.find(session, comparison, UNEXPLAINED).body is None
        exports.ask(session, comparison, UNEXPLAINED, max_queue=QUEUE)
        assert _kept(session, comparison) == 0

"""What people say of a comparison's changes: explanation, state of review, corrected label and pairing; and when."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from nlp.labels.label import Label
from service.exports.dossier import Said
from service.jobs.queue import enqueue
from service.storage.errors import NotFound
from service.storage.models import (
    Annotation,
    AnnotationEvent,
    Job,
    JobKind,
    Review,
    StoredChange,
    StoredComparison,
    now,
)


class Unset(Enum):
    """What was not given is left as it is; None takes back what was said."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class Annotated:
    annotation: Annotation
    job: Job | None
    """What computes the comparison anew; None where nothing has to be."""


def annotate(
    session: Session,
    comparison: StoredComparison,
    key: str,
    *,
    explanation: str | Unset | None = UNSET,
    review: Review | Unset | None = UNSET,
    label: Label | Unset | None = UNSET,
    old_ids: tuple[str, ...] | Unset | None = UNSET,
    who: str = "",
    max_queue: int,
) -> Annotated:
    """Notes what is given of the change `key`, and an event for each thing that differs from what was said before.

    A corrected label or pairing raises the comparison's revision and enqueues its `recompute` job, in the same
    transaction. Raises NotFound where there is no such change, and when the comparison was deleted meanwhile;
    service.jobs.queue.QueueFull.
    """
    lock(session, comparison)
    annotation = _annotation(session, comparison, key)
    given: dict[str, object] = {
        "explanation": "" if explanation is None else explanation,
        "review": Review.OPEN if review is None else review,
        "label": label,
        "old_ids": list(old_ids) if isinstance(old_ids, tuple) else old_ids,
    }
    said = {name: value for name, value in given.items() if value is not UNSET and value != getattr(annotation, name)}
    for name, value in said.items():
        setattr(annotation, name, value)
        session.add(AnnotationEvent(comparison=comparison.id, key=key, field=name, value={"value": value}, who=who))
    job = None
    if said:
        annotation.who = who
        annotation.updated = comparison.updated = now()
        session.add(annotation)
    if {"label", "old_ids"} & said.keys():
        comparison.revision += 1
        payload = {"revision": comparison.revision}
        job = enqueue(session, JobKind.RECOMPUTE, comparison.id, payload, max_queue=max_queue)
    session.flush()
    return Annotated(annotation, job)


def annotations(session: Session, comparison: StoredComparison) -> dict[str, Said]:
    """What people said of the changes, by key."""
    query = select(Annotation).where(Annotation.comparison == comparison.id)
    found = session.scalars(query.order_by(Annotation.key), execution_options={"populate_existing": True})
    return {
        annotation.key: Said(
            explanation=annotation.explanation,
            review=annotation.review,
            label=Label(annotation.label) if annotation.label is not None else None,
            old_ids=tuple(annotation.old_ids) if annotation.old_ids is not None else None,
            who=annotation.who,
        )
        for annotation in found
    }


def history(session: Session, comparison: StoredComparison, key: str) -> tuple[AnnotationEvent, ...]:
    """Everything that was said of the change, the earliest first."""
    events = select(AnnotationEvent).where(AnnotationEvent.comparison == comparison.id, AnnotationEvent.key == key)
    return tuple(session.scalars(events.order_by(AnnotationEvent.id)))


def lock(session: Session, comparison: StoredComparison) -> None:
    """Brings `comparison` up to date and keeps others from it until the end of the transaction. Raises NotFound."""
    query = select(StoredComparison).where(StoredComparison.id == comparison.id).with_for_update(key_share=True)
    if session.scalar(query, execution_options={"populate_existing": True}) is None:
        raise NotFound("The comparison was deleted.")


def _annotation(session: Session, comparison: StoredComparison, key: str) -> Annotation:
    """What is said so far; a fresh one, not yet part of the session, where nothing is."""
    found = session.get(Annotation, (comparison.id, key), populate_existing=True)
    if found is not None:
        return found
    there = select(StoredChange.key).where(StoredChange.comparison == comparison.id, StoredChange.key == key).limit(1)
    if session.scalar(there) is None:
        raise NotFound("This comparison has no such change.")
    return Annotation(comparison=comparison.id, key=key, explanation="", review=Review.OPEN, label=None, old_ids=None)

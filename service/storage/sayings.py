"""What a person says of a change, from saying it to taking it back where the comparison cannot follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from nlp.labels.label import Label
from service.storage import corrections, plausible, results
from service.storage.corrections import UNSET, Unset
from service.storage.models import Review, StoredComparison
from service.storage.results import Found


@dataclass(frozen=True, slots=True)
class Saying:
    """What is not given stays as it is; a label or predecessors of None are the computed ones again."""

    explanation: str | Unset = UNSET
    review: Review | Unset = UNSET
    label: Label | Unset | None = UNSET
    old_ids: tuple[str, ...] | Unset | None = UNSET
    who: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What was said of `key`; `job` is the id of the recomputation that it needs, if any."""

    key: str
    job: str | None
    before: Saying
    """Label and predecessors as they were said before."""


def say(
    session: Session,
    comparison: StoredComparison,
    position: int,
    saying: Saying,
    *,
    allow: Callable[[Found], None],
    max_queue: int,
) -> Noted:
    """Notes what is said of the change at `position`. `allow` raises where its present state forbids it.

    Raises NotReady, NotFound, UnknownProvision, ContradictoryCorrection, service.jobs.queue.QueueFull.
    """
    corrections.lock(session, comparison)
    found = results.change(session, comparison, position)
    allow(found)
    key, earlier = found.change.key, found.annotation
    before = Saying(label=None, old_ids=None, who=saying.who)
    if earlier is not None:
        before = Saying(
            label=Label(earlier.label) if earlier.label is not None else None,
            old_ids=tuple(earlier.old_ids) if earlier.old_ids is not None else None,
            who=saying.who,
        )
    plausible.check(session, comparison, key, label=saying.label, old_ids=saying.old_ids)
    return Noted(key, _annotated(session, comparison, key, saying, max_queue), before)


def take_back(session: Session, comparison: StoredComparison, noted: Noted, *, max_queue: int) -> None:
    """Puts label and predecessors back to what was said before, since the recomputation failed for them."""
    _annotated(session, comparison, noted.key, noted.before, max_queue)


def _annotated(session: Session, comparison: StoredComparison, key: str, saying: Saying, max_queue: int) -> str | None:
    noted = corrections.annotate(
        session,
        comparison,
        key,
        explanation=saying.explanation,
        review=saying.review,
        label=saying.label,
        old_ids=saying.old_ids,
        who=saying.who,
        max_queue=max_queue,
    )
    return noted.job.id if noted.job is not None else None

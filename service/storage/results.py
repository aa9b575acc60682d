"""What was computed of a comparison: its artefacts, and its changes with what people said of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, delete, exists, func, insert, or_, select
from sqlalchemy.orm import Session, aliased

from nlp.labels.label import Label
from service.storage import cursors
from service.storage.errors import BadCursor, NotFound, NotReady
from service.storage.folding import fold
from service.storage.models import Annotation, Artefact, Review, Status, StoredChange, StoredComparison, now

EXPORT = "export:"
"""Begins the name of an artefact that is an export."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change to be stored: what it is found by, and `body`, the ChangeOut as JSON."""

    key: str
    """service.exports.dossier.key_of."""
    new_id: str
    old_ids: tuple[str, ...]
    label: str
    kind: str
    """Empty for added and removed."""
    level: str
    article: str
    flags: tuple[str, ...]
    force: tuple[str, ...]
    """Kinds of force marks."""
    text: str = field(repr=False)
    """The words of both sides, by which it is searched."""
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stored:
    """An artefact as it was given, and the revision of the corrections that it was computed with."""

    body: bytes = field(repr=False)
    revision: int


@dataclass(frozen=True, slots=True)
class Found:
    """A change, and what people said of it (None: nothing)."""

    change: StoredChange
    annotation: Annotation | None


@dataclass(frozen=True, slots=True)
class Changes(cursors.Page[Found]):
    total: int
    """How many there are on all pages."""


@dataclass(frozen=True, slots=True)
class ChangeFilter:
    """Which changes to list; what is not given does not narrow. Of several values of one field, any will do."""

    label: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    article: str | None = None
    """Ordinal; empty: outside of articles."""
    force: tuple[str, ...] = ()
    flag: tuple[str, ...] = ()
    moved: bool | None = None
    review: tuple[str, ...] = ()
    search: str = ""
    """Stands in the words of either side, whatever its case and diacritics."""
    unexplained: bool = False
    """Only what is not inherited and has no explanation: neither it nor a whole or a part of it."""


def store_result(
    session: Session,
    comparison_id: str,
    artefacts: Mapping[str, bytes],
    changes: Iterable[ChangeRow],
    revision: int,
) -> bool:
    """Puts the results in the place of those before; exports of an earlier revision go, and what has another number
    after its name (`page:1` for `page:2`). The queue sets the status.

    `revision`: of the corrections that it was computed with. False when results of a later one are stored already, and
    nothing is written. Raises NotFound when the comparison was deleted meanwhile.
    """
    _locked(session, comparison_id)
    mine = Artefact.comparison == comparison_id
    latest = session.scalar(select(func.max(Artefact.revision)).where(mine))
    if latest is not None and latest > revision:
        return False
    made = {name.partition(":")[0] for name in artefacts}
    replaced = [name for name in session.scalars(select(Artefact.name).where(mine)) if name.partition(":")[0] in made]
    outdated = and_(Artefact.name.startswith(EXPORT), Artefact.revision < revision)  # `documents` and `machine` stay
    session.execute(delete(Artefact).where(mine, or_(Artefact.name.in_(replaced), outdated)))
    session.execute(delete(StoredChange).where(StoredChange.comparison == comparison_id))
    _write(session, comparison_id, artefacts, revision)
    rows = [_row(comparison_id, position, change) for position, change in enumerate(changes, 1)]
    if rows:
        session.execute(insert(StoredChange), rows)
    return True


def store_artefact(session: Session, comparison_id: str, name: str, body: bytes, revision: int) -> None:
    """Puts one artefact in the place of the one before. Raises NotFound when the comparison was deleted meanwhile."""
    _locked(session, comparison_id)
    session.execute(delete(Artefact).where(Artefact.comparison == comparison_id, Artefact.name == name))
    _write(session, comparison_id, {name: body}, revision)


def artefact(session: Session, comparison: StoredComparison, name: str) -> Stored:
    """Raises NotReady before the comparison is done, NotFound when it has no such artefact."""
    columns = select(Artefact.body, Artefact.revision)
    found = session.execute(columns.where(Artefact.comparison == comparison.id, Artefact.name == name)).one_or_none()
    if found is None:
        _ready(comparison)
        raise NotFound("This comparison has no such result.")
    return Stored(zlib.decompress(found.body), found.revision)


def changes(
    session: Session, comparison: StoredComparison, wanted: ChangeFilter, *, cursor: str | None = None, limit: int = 100
) -> Changes:
    """In the order of the draft. Raises NotReady before the comparison is done, BadCursor."""
    _ready(comparison)
    query = _narrowed(_joined(comparison), wanted)
    total = session.scalar(query.with_only_columns(func.count())) or 0
    if cursor is not None:
        query = query.where(StoredChange.position > _position(cursor))
    found = session.execute(query.order_by(StoredChange.position).limit(limit + 1)).all()
    shown = tuple(Found(change, said) for change, said in found[:limit])
    following = cursors.pack(str(shown[-1].change.position)) if len(found) > limit else None
    return Changes(shown, following, total)


def keys(session: Session, comparison: StoredComparison, wanted: ChangeFilter) -> frozenset[str]:
    """Of the changes that `changes` would list, whatever the state of the comparison."""
    return frozenset(session.scalars(_narrowed(_joined(comparison), wanted).with_only_columns(StoredChange.key)))


def unexplained(session: Session, comparison: StoredComparison) -> int:
    """How many articles have a change that nobody has explained, and provisions outside of articles."""
    query = _narrowed(_joined(comparison), ChangeFilter(unexplained=True))
    counted = func.count(func.distinct(func.nullif(StoredChange.article, "")))
    outside = func.count().filter(StoredChange.article == "")
    articles, others = session.execute(query.with_only_columns(counted, outside)).one()
    return int(articles + others)


def change(session: Session, comparison: StoredComparison, position: int) -> Found:
    """The change at `position`, from 1. Raises NotReady before the comparison is done, NotFound."""
    _ready(comparison)
    found = session.execute(_joined(comparison).where(StoredChange.position == position)).one_or_none()
    if found is None:
        raise NotFound("This comparison has no change with this number.")
    return Found(found[0], found[1])


def change_by_key(session: Session, comparison: StoredComparison, key: str) -> Found:
    """As `change`, by the key that survives a re-run."""
    _ready(comparison)
    found = session.execute(_joined(comparison).where(StoredChange.key == key).limit(1)).one_or_none()
    if found is None:
        raise NotFound("This comparison has no such change.")
    return Found(found[0], found[1])


def _ready(comparison: StoredComparison) -> None:
    if comparison.status != Status.DONE:
        raise NotReady(f"The comparison is {comparison.status}.")


def _joined(comparison: StoredComparison) -> Select[StoredChange, Annotation]:
    said = and_(Annotation.comparison == StoredChange.comparison, Annotation.key == StoredChange.key)
    return (
        select(StoredChange, Annotation)
        .outerjoin(Annotation, said)
        .where(StoredChange.comparison == comparison.id)
        .execution_options(populate_existing=True)
    )


def _narrowed(query: Select[StoredChange, Annotation], wanted: ChangeFilter) -> Select[StoredChange, Annotation]:
    review = func.coalesce(Annotation.review, Review.OPEN.value)
    for column, values in (
        (StoredChange.label, wanted.label),
        (StoredChange.kind, wanted.kind),
        (StoredChange.level, wanted.level),
        (review, wanted.review),
    ):
        if values:
            query = query.where(column.in_(values))
    for column, values in ((StoredChange.force, wanted.force), (StoredChange.flags, wanted.flag)):
        if values:
            query = query.where(or_(*(column.contains(f" {value} ", autoescape=True) for value in values)))
    if wanted.moved is not None:
        moved = StoredChange.flags.contains(" moved ")
        query = query.where(moved if wanted.moved else ~moved)
    if wanted.unexplained:
        query = query.where(StoredChange.label != Label.INHERITED.value, ~_explained())
    if wanted.article is not None:
        query = query.where(StoredChange.article == wanted.article)
    words = fold(wanted.search)
    return query.where(StoredChange.search.contains(words, autoescape=True)) if words else query


def _explained() -> ColumnElement[bool]:
    """Somebody explained it, a whole that it is part of, or a part of it: people explain an article in one row."""
    said, key = aliased(Annotation), StoredChange.key

    def within(part: SQLColumnExpression[str], whole: SQLColumnExpression[str]) -> ColumnElement[bool]:
        return func.substr(part, 1, func.length(whole) + 1) == whole + "."

    related = or_(said.key == key, within(key, said.key), within(said.key, key))
    return exists().where(said.comparison == StoredChange.comparison, said.explanation != "", related)


def _position(cursor: str) -> int:
    place = cursors.unpack(cursor)
    if not (place.isascii() and place.isdigit() and len(place) < 10):
        raise BadCursor("This cursor was not given by us.")
    return int(place)


def _locked(session: Session, comparison_id: str) -> None:
    """Until the end of the transaction nobody else stores results or corrections of it, and it is not deleted."""
    query = select(StoredComparison.id).where(StoredComparison.id == comparison_id)
    if session.scalar(query.with_for_update(key_share=True)) is None:
        raise NotFound("The comparison was deleted.")


def _write(session: Session, comparison_id: str, artefacts: Mapping[str, bytes], revision: int) -> None:
    rows = [
        {"comparison": comparison_id, "name": name, "revision": revision, "body": zlib.compress(body), "created": now()}
        for name, body in artefacts.items()
    ]
    if rows:
        session.execute(insert(Artefact), rows)


def _row(comparison_id: str, position: int, change: ChangeRow) -> dict[str, object]:
    return {
        "comparison": comparison_id,
        "position": position,
        "key": change.key,
        "new_id": change.new_id,
        "old_ids": _enclosed(change.old_ids),
        "label": change.label,
        "kind": change.kind,
        "level": change.level,
        "article": change.article,
        "flags": _enclosed(change.flags),
        "force": _enclosed(change.force),
        "search": fold(change.text),
        "body": change.body,
    }


def _enclosed(words: Iterable[str]) -> str:
    """` a b `, so that ` a ` finds the whole word."""
    joined = " ".join(words)
    return f" {joined} " if joined else " "

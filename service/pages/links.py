"""From one row to others: where words went and came from, who else took something of the same old provision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change
from service import vietnamese
from service.exports.dossier import key_of
from service.reports.places import part_label
from service.vietnamese import rows as said_of

_SHOWN = 6
"""Places named in one line of links."""


@dataclass(frozen=True, slots=True)
class Link:
    """To the row with the key `to`."""

    to: str
    place: str


@dataclass(frozen=True, slots=True)
class Links:
    """`chuyển sang` and where; `cùng lấy từ Điều 4 cũ:` and the other heirs."""

    lead: str
    links: tuple[Link, ...]
    more: str
    """`và 3 chỗ khác` where not all are named."""


def links_of(change: Change, comparison: Comparison) -> Iterator[Links]:
    """Where words went and came from; who else took something of the same old provisions."""
    for op, lead, to in ((Op.DELETE, said_of.TO, to_new), (Op.INSERT, said_of.FROM, to_old)):
        moved = dict.fromkeys(edit.moved for edit in change.edits if edit.moved and edit.op is op)
        if moved:
            yield _some(lead, list(moved), to, comparison)
    for old in change.old_ids:
        heirs = [heir for heir in comparison.changes_of_old(old) if heir is not change and heir.new_id]
        if heirs and change.new_id:
            was = said_of.OLD_PLACE.format(place=place(old, comparison, old=True))
            yield _some(said_of.SHARED.format(place=was), [heir.new_id for heir in heirs], to_new, comparison)


def _some(lead: str, ids: list[str], to: Callable[[str, Comparison], Link], comparison: Comparison) -> Links:
    more = len(ids) - _SHOWN
    links = tuple(to(id, comparison) for id in ids[:_SHOWN])
    return Links(lead, links, vietnamese.MORE_PLACES.format(count=more) if more > 0 else "")


def to_new(id: str, comparison: Comparison) -> Link:
    return Link(id, place(id, comparison, old=False))


def to_old(id: str, comparison: Comparison) -> Link:
    """To the row of what mainly became of the old provision."""
    heirs = comparison.changes_of_old(id)
    main = next((heir for heir in heirs if heir.old_ids[0] == id), heirs[0])
    return Link(key_of(main), place(id, comparison, old=True))


def place(id: str, comparison: Comparison, *, old: bool) -> str:
    """`Điều 12, khoản 3`; in an annex with its name before it."""
    regulation = comparison.old if old else comparison.new
    path = regulation.provisions[id].path
    part = part_label(id, regulation)
    return said_of.IN_PART.format(part=part, place=path) if part else path

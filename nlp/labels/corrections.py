"""A comparison as people corrected it: their pairs and labels in place of the machine's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nlp.align.alignment import Alignment, Link, Reason
from nlp.errors import UnknownProvision
from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.labels.rules import label
from nlp.structure.provision import CONTAINERS, UNITS, Provision
from nlp.structure.regulation import Regulation


def corrected(comparison: Comparison, pairs: Mapping[str, tuple[str, ...]], labels: Mapping[str, Label]) -> Comparison:
    """`comparison` (as the machine made it) with what people say of it, and with all that follows.

    `pairs`: new id -> the old ids that are its predecessors, the main one first; empty where it has none.
    `labels`: new id, or `-` and the old id of a removed provision -> its label. ADDED says that it has no predecessor,
    `-` with REMOVED that the old one has no successor.
    Raises UnknownProvision for an id that a text does not have and for levels that cannot pair.
    """
    old, new = comparison.old, comparison.new
    for id, olds in pairs.items():
        unit = _found(new, id, "new")
        for old_id in olds:
            _check_levels(_found(old, old_id, "old"), unit)
    said = {**{id: () for id, given in labels.items() if given is Label.ADDED}, **pairs}
    removed = frozenset(key.removeprefix("-") for key in labels if key.startswith("-"))
    links = [link for link in comparison.alignment.links if link.new not in said and link.old not in removed]
    links += [Link(old_id, id, 1.0, Reason.PERSON) for id, olds in said.items() for old_id in olds]
    alignment = _sorted(links, comparison)
    alignment = replace(alignment, added=frozenset(id for id, olds in said.items() if not olds), removed=removed)
    given = {id: label for id, label in labels.items() if label in (Label.INHERITED, Label.MODIFIED)}
    return Comparison(old, new, alignment, label(old, new, alignment, given=given))


def _found(regulation: Regulation, id: str, side: str) -> Provision:
    provision = regulation.provisions.get(id)
    if provision is None or provision.level not in UNITS | CONTAINERS or provision.repealed:
        raise UnknownProvision(f"the {side} text has no provision {id}")
    return provision


def _check_levels(old: Provision, new: Provision) -> None:
    if (old.level in CONTAINERS) is not (new.level in CONTAINERS):
        raise UnknownProvision(f"old {old.id} ({old.level}) cannot become new {new.id} ({new.level})")


def _sorted(links: Iterable[Link], comparison: Comparison) -> Alignment:
    place = {id: at for at, id in enumerate(comparison.new.provisions)}
    return Alignment(tuple(sorted(links, key=lambda link: place[link.new])), comparison.alignment.numbers_kept)

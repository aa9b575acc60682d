"""Whether a correction can be so: asked when it is said, so that computing with it does not fail for it later.

The same is demanded by nlp.labels.corrections, which needs both regulations; here the stored trees have to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from nlp.errors import ContradictoryCorrection, UnknownProvision
from nlp.labels.label import Label
from nlp.structure.provision import CONTAINERS, UNITS, Level
from service.storage import corrections, results
from service.storage.corrections import Unset
from service.storage.models import StoredComparison

_KEPT = (Label.INHERITED, Label.MODIFIED)
Levels = Mapping[str, Level]


def check(
    session: Session,
    comparison: StoredComparison,
    key: str,
    *,
    label: Label | Unset | None,
    old_ids: tuple[str, ...] | Unset | None,
) -> None:
    """Raises UnknownProvision for predecessors that are not there or of a level that cannot pair, and
    ContradictoryCorrection for what excludes another thing that was said."""
    if not (isinstance(label, Label) or isinstance(old_ids, tuple)):
        return
    said = corrections.annotations(session, comparison)
    before = said.get(key)
    given = label if not isinstance(label, Unset) else before.label if before else None
    olds = old_ids if not isinstance(old_ids, Unset) else before.old_ids if before else None
    gone = key.startswith("-")
    if given is not None and gone is not (given is Label.REMOVED):
        raise ContradictoryCorrection(
            f"{key} cannot be {given}: only an old provision can be removed, and only a new one anything else",
            hint="Label the new provision, or give it its predecessors.",
        )
    if gone and olds:
        raise ContradictoryCorrection(
            f"{key} is an old provision and has no predecessors", hint="Give it to the new provision as predecessor."
        )
    if given is Label.ADDED and olds:
        raise ContradictoryCorrection(f"new provision {key} is said to be added and to have predecessors")
    machine = json.loads(results.artefact(session, comparison, "machine").body)
    removed = {other[1:] for other, one in said.items() if one.label is Label.REMOVED}
    if given in _KEPT:
        _check_kept(key, given, olds if olds is not None else tuple(machine.get(key, {}).get("old_ids", ())), removed)
    if olds:
        trees = json.loads(results.artefact(session, comparison, "tree").body)
        _check_pairs(key, olds, _levels(trees["old"]), _levels(trees["new"]), removed)
    elif gone and given is Label.REMOVED:
        heirs = [other for other, one in said.items() if key[1:] in (one.old_ids or ())]
        if heirs:
            raise ContradictoryCorrection(f"old provision {key[1:]} is said to live on in new provision {heirs[0]}")


def _check_kept(key: str, given: Label | None, olds: tuple[str, ...], removed: set[str]) -> None:
    if all(id in removed for id in olds):
        raise ContradictoryCorrection(
            f"new provision {key} is said to be {given}, but it has no predecessor",
            hint="Give its predecessors as well.",
        )


def _check_pairs(key: str, olds: tuple[str, ...], old: Levels, new: Levels, removed: set[str]) -> None:
    for id in olds:
        if id not in old or key not in new:
            raise UnknownProvision(f"the old text has no provision {id} that is compared")
        if (old[id] in CONTAINERS) is not (new[key] in CONTAINERS):
            raise UnknownProvision(f"old provision {id} ({old[id]}) cannot become new provision {key} ({new[key]})")
        if id in removed:
            raise ContradictoryCorrection(f"old provision {id} is said to be removed and to live on in {key}")


def _levels(tree: Mapping[str, Any]) -> dict[str, Level]:
    """The level of each provision that is compared, by id."""
    found: dict[str, Level] = {}
    waiting = [node for part in tree["parts"] for node in part["provisions"]]
    while waiting:
        node = waiting.pop()
        waiting += node["children"]
        level = Level(node["level"])
        if level in UNITS | CONTAINERS and not node["repealed"]:
            found[node["id"]] = level
    return found

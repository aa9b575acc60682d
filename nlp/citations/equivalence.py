"""Whether an old and a new reference mean the same after the numbers have changed (E2 of section 8.2)."""

from __future__ import annotations

from collections.abc import Mapping

from nlp.citations.citation import Citation, Scope
from nlp.text.keys import key_e1


def equivalent(old: Citation, new: Citation, successors: Mapping[str, frozenset[str]]) -> bool:
    """True when a reader of either text is led to the same matter.

    `successors` gives for the id of each old provision the ids of the new ones in which it lives on. A target that
    it does not know has no successor, but an annex or a provision that its own text lacks too stands for itself.
    - both name the instrument itself (`Thông tư này`, `Nghị định này`; TV-48);
    - both point to the provision they stand in, at the same height (`khoản này`, `Điều này`);
    - each old target lives on in one of the new targets, and each new target continues one of the old (TV-49, TV-50);
    - both cite the same units of another instrument of the same name, under E1.
    """
    if old.scope is not new.scope:
        return False
    if old.scope is Scope.SELF:
        return True
    if old.scope is Scope.EXTERNAL:
        return set(old.targets) == set(new.targets) and key_e1(old.instrument) == key_e1(new.instrument)
    if (height := _own_height(old)) is not None and height == _own_height(new):
        return True
    heirs = [_successors(target, old, successors) for target in old.targets]
    wanted = set(new.targets)
    return bool(heirs) and all(h & wanted for h in heirs) and wanted <= frozenset().union(*heirs)


def _own_height(citation: Citation) -> int | None:
    """How fine the unit is that the citation names, if it is one around the citation itself; else None."""
    if len(citation.targets) != 1:
        return None
    target, source = citation.targets[0], citation.source
    if source == target or source.startswith((f"{target}.", f"{target}/", f"{target}#")):
        return target.count(".") + target.count("/")
    return None


def _successors(target: str, old: Citation, successors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    unit, mark, aspect = target.partition("#")
    heirs = successors.get(unit)
    if heirs is None:
        heirs = frozenset({unit}) if unit in old.missing or unit.startswith("phuluc") else frozenset()
    return frozenset(f"{heir}{mark}{aspect}" for heir in heirs)

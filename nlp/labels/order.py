"""The order of a comparison's rows: that of the draft, what was removed at its old place (B-11)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from nlp.structure.provision import Provision
from nlp.structure.regulation import Regulation


def row_order(
    old: Regulation, new: Regulation, *, removed: Set[str], main_successor: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """`(new_id, "")` for each new provision, `("", old_id)` for each removed one.

    `main_successor` gives the id of the new provision that mainly continues an old one, or empty. A removed provision
    stands behind its nearest elder sibling (or what became of it, if that did not leave the parent), else right under
    what became of its parent, else first.
    """
    first: dict[tuple[str, str], list[str]] = {}
    behind: dict[tuple[str, str], list[str]] = {}

    def place(siblings: Sequence[Provision], parent: Provision | None) -> None:
        home = "" if parent is None else main_successor(parent.id)
        above = ("", "") if parent is None else (home, "") if home else ("", parent.id)
        # A parent that is neither removed nor continued does not happen; its children then stand first.
        anchor: tuple[str, str] | None = None
        for provision in siblings:
            heir = main_successor(provision.id)
            if provision.id in removed:
                if anchor is None:
                    first.setdefault(above, []).append(provision.id)
                else:
                    behind.setdefault(anchor, []).append(provision.id)
                anchor = ("", provision.id)
            elif heir and (not home or new.parent.get(heir, "") == home):
                anchor = (heir, "")
            place(provision.children, provision)

    def emit(row: tuple[str, str], children: Sequence[Provision]) -> Iterator[tuple[str, str]]:
        yield row
        for id in first.get(row, ()):
            yield from emit(("", id), ())
        for child in children:
            yield from emit((child.id, ""), child.children)
        for id in behind.get(row, ()):
            yield from emit(("", id), ())

    for part in old.parts:
        place(part.provisions, None)
    for id in first.get(("", ""), ()):
        yield from emit(("", id), ())
    for part in new.parts:
        for provision in part.provisions:
            yield from emit((provision.id, ""), provision.children)

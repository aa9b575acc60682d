"""A comparison as the outline that all reports walk: the draft's provisions, removed ones at their old place (B-11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.labels.comparison import Comparison
from nlp.labels.label import Change, Label
from nlp.structure.provision import CONTAINERS, Level, Provision


@dataclass(slots=True)
class Node:
    """One provision of the outline. `change` is None for a heading above provisions that has no row of its own.

    `old` is the main predecessor, or the removed provision itself; `new` is None for a removed one.
    """

    change: Change | None
    old: Provision | None
    new: Provision | None
    others: tuple[Provision, ...] = ()
    """Further predecessors: those that were merged into this one."""
    children: list[Node] = field(default_factory=list)

    @property
    def provision(self) -> Provision:
        """The one whose name stands first: the new one where there is one."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def level(self) -> Level:
        return self.provision.level

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def settled(self) -> bool:
        """Nothing in it or below it differs in substance: everything is inherited."""
        return all(node.change is None or node.change.label is Label.INHERITED for node in self.walk())


def outline(comparison: Comparison) -> list[Node]:
    """The top nodes in order. Containers (chapters, sections) hold their articles whether or not they have changed.

    A removed provision stands below the successor of its old parent, below its parent where that is removed too, and
    otherwise where the provision before it stands.
    """
    return _Builder(comparison).build()


class _Builder:
    """Places one change after the other; the nodes so far by id of the new, and of the removed old provision."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.top: list[Node] = []
        self.siblings = self.top
        """Where the last node was put."""
        self.by_new: dict[str, Node] = {}
        self.by_old: dict[str, Node] = {}

    def build(self) -> list[Node]:
        for change in self.comparison.changes:
            if change.new_id:
                self._place(change.new_id, change)
            else:
                self._place_removed(change)
        return self.top

    def _place(self, id: str, change: Change | None) -> Node:
        old, new = self.comparison.old, self.comparison.new
        heirs = [link.old for link in self.comparison.alignment.by_new.get(id, ())]
        olds = [old.provisions[o] for o in (change.old_ids if change else heirs)]
        node = Node(change, olds[0] if olds else None, new.provisions[id], tuple(olds[1:]))
        above = self._node_above(id)
        self._put(node, above.children if above else self.top)
        self.by_new[id] = node
        return node

    def _node_above(self, id: str) -> Node | None:
        new = self.comparison.new
        while id := new.parent.get(id, ""):
            if id in self.by_new:
                return self.by_new[id]
            if new.provisions[id].level in CONTAINERS:
                return self._place(id, None)
        return None

    def _place_removed(self, change: Change) -> None:
        old, links = self.comparison.old, self.comparison.alignment.by_old
        id = up = change.old_ids[0]
        node = self.by_old[id] = Node(change, old.provisions[id], None)
        while up := old.parent.get(up, ""):
            if up in self.by_old:
                return self._put(node, self.by_old[up].children)
            heir = next((link.new for link in links.get(up, ()) if link.new in self.by_new), None)
            if heir is not None:
                return self._put(node, self.by_new[heir].children)
        self._put(node, self.siblings)

    def _put(self, node: Node, siblings: list[Node]) -> None:
        siblings.append(node)
        if node.level in CONTAINERS:
            self.siblings = node.children
        elif node.level is Level.ARTICLE:
            self.siblings = siblings

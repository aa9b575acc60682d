"""The tree at the side: parts, chapters, sections and articles of the draft, removed ones at their old place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp import Comparison
from nlp.labels.label import Label
from nlp.structure.provision import CONTAINERS, Level
from service.pages.rows import node_key
from service.reports import words
from service.reports.outline import Node
from service.reports.places import Stretch

SHOWN = (Label.MODIFIED, Label.ADDED, Label.REMOVED)
"""Labels that are counted; the rest is inherited."""
_NAMED = CONTAINERS | {Level.ARTICLE}
_LONGEST = 120
"""Letters of a title that are shown."""


@dataclass(frozen=True, slots=True)
class Branch:
    key: str
    level: str
    anchor: str
    """Id of the row, or of the heading above the rows."""
    title: str
    label: Label
    """What became of it with all that is in it: inherited only where everything is."""
    counts: tuple[tuple[Label, int], ...]
    """How many rows in it are modified, added, removed; of one that is new or gone as a whole only itself."""
    inside: tuple[Branch, ...]


def branches(comparison: Comparison, parts: Sequence[Stretch]) -> tuple[Branch, ...]:
    """Articles and what they stand in; where there are no articles, the units that stand in their place."""
    found: list[Branch] = []
    for part in parts:
        inside = _branches(part.nodes, comparison)
        if part.title:
            counts = Counter(_labels(part.nodes))
            label = _whole(None, counts)
            anchor = f"c{part.key}"
            found.append(Branch(part.key, "annex", anchor, shortened(part.title), label, _shown(counts), inside))
        else:
            found += inside
    return tuple(found)


def shortened(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"


def titled(node: Node, comparison: Comparison) -> str:
    """Name and title; the first words where there is no title: `đoạn 2: Đơn vị nộp hồ sơ trước ngày …`."""
    title = words.heading(node, comparison)
    if not title:
        regulation = comparison.old if node.new is None else comparison.new
        first = regulation.wording(node.provision.lead).split()
        title = f": {' '.join(first)}" if first else ""
    return shortened(words.title(node) + title)


def whole(node: Node) -> tuple[Label, Counter[Label]]:
    """The label of a node with all that is in it, and how many rows in it have which."""
    counts = Counter(_labels([node]))
    return _whole(node, counts), counts


def _branches(nodes: Sequence[Node], comparison: Comparison) -> tuple[Branch, ...]:
    """A clause that was removed and has no heir of its article to stand below is not told among articles."""
    named = [node for node in nodes if node.level in _NAMED]
    return tuple(_branch(node, comparison) for node in named or nodes)


def _branch(node: Node, comparison: Comparison) -> Branch:
    label, counts = whole(node)
    container = node.level in CONTAINERS
    told = label in (Label.ADDED, Label.REMOVED)
    key = node_key(node)
    return Branch(
        key=key,
        level=node.level,
        anchor=f"{'c' if container else 'k'}{key}",
        title=titled(node, comparison),
        label=label,
        counts=((label, 1),) if told and not container else _shown(counts),
        inside=_branches(node.children, comparison) if container else (),
    )


def _labels(nodes: Iterable[Node]) -> Iterable[Label]:
    return (node.change.label for top in nodes for node in top.walk() if node.change is not None)


def _whole(node: Node | None, counts: Counter[Label]) -> Label:
    own = node.change.label if node is not None and node.change is not None else None
    if own in (Label.ADDED, Label.REMOVED):
        return own
    return Label.MODIFIED if any(counts[label] for label in SHOWN) else Label.INHERITED


def _shown(counts: Counter[Label]) -> tuple[tuple[Label, int], ...]:
    return tuple((label, counts[label]) for label in SHOWN if counts[label])

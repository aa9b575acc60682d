"""The draft as a band of colours: a segment for each article, as wide as it is long, coloured by what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import Comparison
from nlp.labels.label import Label
from nlp.structure.provision import CONTAINERS
from service.pages.rows import node_key
from service.pages.tree import SHOWN, whole
from service.reports import words
from service.reports.outline import Node
from service.reports.places import Stretch
from service.vietnamese import rows as said_of

WIDTH, HEIGHT = 1000, 24
_GAP = 2.0
"""Before each chapter."""
_ORDER = (Label.ADDED, Label.MODIFIED, Label.REMOVED, Label.INHERITED)
"""From top to bottom."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: Label
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Segment:
    key: str
    anchor: str
    title: str
    x: float
    width: float
    bars: tuple[Bar, ...]


def segments(comparison: Comparison, parts: Sequence[Stretch]) -> list[Segment]:
    """Together as wide as WIDTH, in the order of the draft, with a gap before each chapter."""
    units = [unit for part in parts for unit in _units(part.nodes, first=True)]
    lengths = [_lengths(node) for node, _ in units]
    gaps = _GAP * sum(first for _, first in units[1:])
    scale = (WIDTH - gaps) / (sum(sum(length.values()) for length in lengths) or 1)
    found: list[Segment] = []
    x = 0.0
    for at, ((node, first), length) in enumerate(zip(units, lengths, strict=True)):
        if first and at:
            x += _GAP
        width = scale * sum(length.values())
        key = node_key(node)
        bars = tuple(_bars(length))
        found.append(Segment(key, f"k{key}", _title(node), round(x, 2), round(width, 2), bars))
        x += width
    return found


def _units(nodes: Sequence[Node], *, first: bool) -> Iterator[tuple[Node, bool]]:
    """Articles, and what stands in none; with each whether it is the first in its chapter, section or part."""
    for node in nodes:
        if node.level in CONTAINERS:
            yield from _units(node.children, first=True)
            first = True
        else:
            yield node, first
            first = False


def _lengths(node: Node) -> Counter[Label]:
    """How many letters of it have which label."""
    found: Counter[Label] = Counter()
    for inner in node.walk():
        if inner.change is not None:
            found[inner.change.label] += sum(len(edit.text) for edit in inner.change.edits) + 1
    return found


def _bars(length: Counter[Label]) -> Iterator[Bar]:
    y, total = 0.0, sum(length.values())
    for label in _ORDER:
        if length[label]:
            height = HEIGHT * length[label] / total
            yield Bar(label, round(y, 1), round(height, 1))
            y += height


def _title(node: Node) -> str:
    """`Điều 5: 3 sửa đổi, 1 bổ sung`."""
    label, counts = whole(node)
    told = [f"{counts[label]} {said_of.COUNTED[label]}" for label in SHOWN if counts[label]]
    if label is not Label.MODIFIED:
        told = [said_of.COUNTED[label]]
    return f"{words.title(node)}: {', '.join(told)}"

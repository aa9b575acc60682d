"""The tree while it grows, and how it becomes `Provision`s with ids and paths."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from nlp.span import Span
from nlp.structure.provision import CONTAINERS, UNITS, Level, Provision

_SLUGS = {Level.PART: "phan", Level.CHAPTER: "chuong", Level.SECTION: "muc", Level.SUBSECTION: "tieumuc"}
_WORDS = {
    Level.PART: "Phần",
    Level.CHAPTER: "Chương",
    Level.SECTION: "Mục",
    Level.SUBSECTION: "Tiểu mục",
    Level.ARTICLE: "Điều",
    Level.CLAUSE: "khoản",
    Level.POINT: "điểm",
    Level.TIET: "tiết",
    Level.ITEM: "mục",
    Level.TAIL: "đoạn cuối",
    Level.TABLE: "bảng",
    Level.QUOTE: "nội dung trích",
}

_REPEALED = re.compile(
    r"(?:\[\d+\]|\d+)?\s*[(\[]\s*(?:đã\s+)?(?:được\s+|bị\s+)?bãi\s+bỏ\s*[)\]]\s*(?:\[\d+\]|\d+)?[.;]?", re.IGNORECASE
)
"""V-03, V-04: with the mark of a note before or behind it."""


@dataclass(slots=True, eq=False)
class Node:
    """A provision that is not finished: it has its start; its end is where the next unit begins.

    All numbers count in the normalised text. `shape` is the marker's shape and style, by which siblings are known.
    """

    level: Level
    ordinal: str
    start: int
    marker_end: int
    parent: Node | None = None
    heading_end: int = 0
    """0 where there is no heading."""
    value: int = 0
    shape: str = ""
    finals: str = ""
    """The last character of its last paragraph before the next unit."""
    children: list[Node] = field(default_factory=list)

    def add(self, child: Node) -> Node:
        child.parent = self
        self.children.append(child)
        return child

    def last(self, *levels: Level) -> Node | None:
        """The last child of one of `levels`."""
        return next((child for child in reversed(self.children) if child.level in levels), None)


class Freezer:
    """Makes provisions of nodes. Ids are unique over all calls; a second one gets `~2` (H-21)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: Counter[str] = Counter()
        self.duplicates: list[tuple[str, Span]] = []

    def freeze(self, node: Node, end: int, prefix: str, parent: Provision | None = None, path: str = "") -> Provision:
        """The provision of `node`, which ends at `end`, with all below it. `prefix` stands before ids of the part."""
        wanted = prefix + self._id(node, parent.id[len(prefix) :] if parent else "")
        self._seen[wanted] += 1
        count = self._seen[wanted]
        if count == 1 or node.level in (Level.TAIL, Level.QUOTE, Level.TABLE):
            identity = (
                wanted
                if count == 1 and node.level is not Level.QUOTE and node.level is not Level.TABLE
                else f"{wanted}{count}"
            )
        else:
            identity = f"{wanted}~{count}"
            while identity in self._seen:
                count += 1
                identity = f"{wanted}~{count}"
            self._seen[identity] += 1
            self.duplicates.append((identity, Span(node.start, max(node.marker_end, node.start))))
        label = self._label(node)
        own_path = f"{path}, {label}" if path and label else label or path
        first = node.children[0].start if node.children else end
        at = self._skip(node.marker_end, first)
        heading = Span(at, node.heading_end) if node.heading_end else Span(at, at)
        at = self._skip(heading.end, first)
        lead = Span(at, max(at, self._back(first, at)))
        shell = Provision(
            identity,
            node.level,
            node.ordinal,
            own_path,
            Span(node.start, end),
            Span(node.start, node.marker_end),
            heading,
            lead,
            repealed=self._repealed(node, heading, lead),
        )
        if not node.children:
            return shell
        ends = [*[child.start for child in node.children[1:]], end]
        inherited = (
            "" if node.level in CONTAINERS and any(c.level is Level.ARTICLE for c in node.children) else own_path
        )
        children = tuple(
            self.freeze(child, stop, prefix, shell, "" if child.level is Level.ARTICLE else inherited)
            for child, stop in zip(node.children, ends, strict=True)
        )
        return Provision(
            identity, node.level, node.ordinal, own_path, shell.span, shell.marker, heading, lead, children
        )

    def _repealed(self, node: Node, heading: Span, lead: Span) -> bool:
        if node.level not in CONTAINERS | UNITS or node.children:
            return False
        return _REPEALED.fullmatch((lead or heading).of(self._text)) is not None

    def _skip(self, at: int, end: int) -> int:
        while at < end and self._text[at].isspace():
            at += 1
        return at

    def _back(self, end: int, start: int) -> int:
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return end

    def _id(self, node: Node, parent: str) -> str:
        level = node.level
        if level in CONTAINERS:
            own = f"{_SLUGS[level]}:{node.ordinal}"
            return f"{parent}/{own}" if parent else own
        if level is Level.ARTICLE:
            return node.ordinal
        if level in (Level.TAIL, Level.TABLE, Level.QUOTE):
            return f"{parent}#{level.value}"
        above = node.parent.level if node.parent else None
        if level is Level.ITEM or above in CONTAINERS or above is None:
            return f"{parent}/{node.ordinal}" if parent else node.ordinal
        if above is Level.ARTICLE and level is not Level.CLAUSE:
            return f"{parent}..{node.ordinal}"  # H-25
        return f"{parent}.{node.ordinal}"

    def _label(self, node: Node) -> str:
        if node.level is Level.ITEM:
            return f"mục {node.ordinal}" if node.marker_end > node.start else f"đoạn {node.ordinal.lstrip('p')}"
        if node.level in (Level.TAIL, Level.TABLE, Level.QUOTE):
            return _WORDS[node.level]
        if node.level is Level.TIET and node.ordinal[:1] == "-":
            return f"gạch đầu dòng {node.ordinal[1:]}"
        return f"{_WORDS[node.level]} {node.ordinal}"

"""Comparison -> what stands in the middle of the page, from top to bottom: headings, rows, folds of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp import Comparison
from nlp.labels.label import Change, Flag, Label
from nlp.structure.provision import CONTAINERS
from service.exports.dossier import Said, key_of
from service.exports.proposal import propose
from service.exports.rows import Row
from service.pages.links import Links, links_of, place
from service.reports import words
from service.reports.outline import Node
from service.reports.places import Stretch, article
from service.vietnamese import rows as said_of

_QUIET_FLAGS = frozenset({Flag.RENUMBERED})
"""Flags that nobody needs to look at where nothing else happened."""
_LONGEST = 60
"""Letters of the words that a mark of force quotes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Of a part of the file, a chapter, a section: what stands below belongs to it."""

    key: str
    level: str
    title: str
    told: bool = False
    """The row right below has the same title, and what became of it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change as a row of the page."""

    row: Row
    key: str
    place: str
    """The new place, of a removed one the old."""
    old_places: str
    article: str
    """Ordinal of the article it is in; empty outside of articles."""
    links: tuple[Links, ...]
    bare: bool
    """It is a chapter or section of which the heading right above says all."""
    joins: bool
    """The row behind took something of the same old provision."""
    joined: bool
    """The row before did."""

    @property
    def inside(self) -> bool:
        """It counts as modified for what changed in its parts; its own words did not."""
        node = self.row.node
        told = self.row.change.label is Label.MODIFIED and not words.differs(node)
        return told and any(not child.settled() for child in node.children)

    @property
    def forces(self) -> tuple[str, ...]:
        """As service.reports.words.force says it, long words cut short: they stand beside, marked."""
        marks = self.row.change.force
        return tuple(dict.fromkeys(words.force(replace(m, old=_short(m.old), new=_short(m.new))) for m in marks))

    @property
    def spoken(self) -> str:
        """What a screen reader calls the row."""
        return said_of.ROW.format(place=self.place, verdict=words.verdict(self.row.node))

    @property
    def old_ids(self) -> str:
        return " ".join(self.row.change.old_ids)

    @property
    def flags(self) -> str:
        return " ".join(flag for flag in Flag if flag in self.row.change.flags)

    @property
    def force(self) -> str:
        return " ".join(dict.fromkeys(mark.kind for mark in self.row.change.force))


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows of which nothing has to be looked at."""

    summary: str
    lines: tuple[Line, ...]


Item = Heading | Line | Fold


def items(comparison: Comparison, parts: Sequence[Stretch]) -> Iterator[Item]:
    """Every change once, in the order of `parts` (service.reports.places.stretches of the comparison).

    Two rows and more that are inherited with nothing to show, one behind the other, are a fold. A unit in which
    something changed is shown, however quiet its own words: they are needed to read what changed.
    """
    return _Middle(comparison, parts).items()


class _Middle:
    def __init__(self, comparison: Comparison, parts: Sequence[Stretch]) -> None:
        self._comparison = comparison
        self._parts = parts
        self._above: dict[str, str] = {}
        """Key of a row -> key of the row of the node above it."""
        self._loud: set[str] = set()
        self._wrong = {reference.source for reference in comparison.references}
        for part in parts:
            for node in part.nodes:
                self._weigh(node, "")

    def _weigh(self, node: Node, above: str) -> bool:
        """Notes what has to be shown: what changed, units that something changed in, citations that are wrong."""
        key = node_key(node)
        self._above[key] = above
        inside = [self._weigh(child, key) for child in node.children]
        own = node.change is not None and (not _quiet(node) or node.change.new_id in self._wrong)
        if own or (any(inside) and node.level not in CONTAINERS):
            self._loud.add(key)
        return own or any(inside)

    def items(self) -> Iterator[Item]:
        for part in self._parts:
            if part.title:
                yield Heading(part.key, "annex", part.title)
            yield from self._folded([node for top in part.nodes for node in top.walk()])

    def _folded(self, nodes: Sequence[Node]) -> Iterator[Item]:
        run: list[Line] = []
        before: Change | None = None
        for at, node in enumerate(nodes):
            if node.level in CONTAINERS:
                yield from self._fold(run)
                run = []
                title = words.title(node) + words.heading(node, self._comparison)
                yield Heading(node_key(node), node.level, title, told=node.change is not None and not _quiet(node))
            if node.change is None:
                continue
            behind = nodes[at + 1].change if at + 1 < len(nodes) else None
            line = self._line(node, node.change, before, behind)
            before = node.change
            if line.key in self._loud:
                yield from self._fold(run)
                run = []
                yield line
            else:
                run.append(line)
        yield from self._fold(run)

    def _fold(self, run: Sequence[Line]) -> Iterator[Item]:
        named = [line for line in run if not line.bare]
        if len(run) < 2 or not named:
            yield from run
            return
        renumbered = sum(Flag.RENUMBERED in line.row.change.flags for line in named)
        phrase = said_of.FOLD if not renumbered else said_of.FOLD_RENUMBERED
        if renumbered == len(named):
            phrase = said_of.FOLD_ALL_RENUMBERED
        summary = phrase.format(count=len(named), renumbered=renumbered, places=self._range(named))
        yield Fold(summary, tuple(run))

    def _range(self, lines: Sequence[Line]) -> str:
        """`Điều 3 – Điều 5, khoản 2`: a unit that is there as a whole stands for its parts."""
        by_key = {line.key: line for line in lines}
        last = lines[-1]
        while above := by_key.get(self._above[last.key]):
            last = above
        first = lines[0]
        if first is last:
            return first.place
        return said_of.RANGE.format(first=first.place, last=_without_common(first.place, last.place))

    def _line(self, node: Node, change: Change, before: Change | None, behind: Change | None) -> Line:
        comparison = self._comparison
        side, id = (comparison.new, change.new_id) if change.new_id else (comparison.old, change.old_ids[0])
        return Line(
            row=Row(node, change, Said(), propose(change, comparison), comparison),
            key=key_of(change),
            place=place(id, comparison, old=not change.new_id),
            old_places="; ".join(place(old, comparison, old=True) for old in change.old_ids),
            article=article(id, side),
            links=tuple(links_of(change, comparison)),
            bare=node.level in CONTAINERS and _quiet(node),
            joins=_share(change, behind),
            joined=_share(before, change),
        )


def node_key(node: Node) -> str:
    """As `key_of` names the change; a heading without a change by the same rule."""
    return node.new.id if node.new is not None else f"-{node.provision.id}"


def _without_common(first: str, last: str) -> str:
    """`khoản 7` of `Điều 10, khoản 7` behind `Điều 10, khoản 4`."""
    steps, more = first.split(", "), last.split(", ")
    common = 0
    while common < min(len(steps), len(more)) - 1 and steps[common] == more[common]:
        common += 1
    return ", ".join(more[common:])


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"


def _quiet(node: Node) -> bool:
    change = node.change
    if change is None:
        return True
    return change.label is Label.INHERITED and not words.differs(node) and change.flags <= _QUIET_FLAGS


def _share(one: Change | None, other: Change | None) -> bool:
    if one is None or other is None or not (one.new_id and other.new_id):
        return False
    return not set(one.old_ids).isdisjoint(other.old_ids)

"""Automatic numbering: the marker that Word prints before a paragraph (`Điều 5.`, `a)`), which the file does not hold.

The rules are those of ISO 29500-1 (ECMA-376), 17.9. Where Word does otherwise, we follow Word: its deviations stand in
MS-OI29500 (2.1.276 and on), what it does where both are silent was measured on Word by docx4j (CR-014, probes P1-P8).
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from nlp.readers.docx.levels import LEVELS, Level, integer, level_number, printed, read_level
from nlp.readers.docx.xml import W, value

MAX_BASES = 50
"""Styles that one style is based on, directly or through others. Word's own go some five deep."""
MAX_LINKS = 4
"""Numbering styles from a list to the definition with its levels. Word writes one."""


@dataclass(frozen=True, slots=True)
class _List:
    """A `w:num` (17.9.15): levels with its overrides; `counter` names what it shares with others."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    """Level -> `w:startOverride` (17.9.26)."""
    single: bool
    by_style: Mapping[str, int]

    def start(self, depth: int) -> int:
        """The number that `depth` begins with, also when it begins anew. 0 where nothing says it (17.9.25)."""
        return self.starts.get(depth, self.levels.get(depth, Level()).start)


@dataclass(frozen=True, slots=True)
class _Style:
    number: int | None
    depth: int | None
    based_on: str


@dataclass(slots=True)
class _Counts:
    """How far the lists of one story have come."""

    reached: dict[str, list[int | None]] = field(default_factory=dict)
    """Counter -> number of each level; None where it begins anew at its next paragraph."""
    pending: dict[int, dict[int, int]] = field(default_factory=dict)
    """List -> start overrides not yet used."""


class Numbering:
    """The lists of a file, and how far each has been counted in one story.

    A story is the body, a text box, all footnotes, all endnotes or a comment: Word counts each by itself (CR-014, P7).
    """

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        """`numbering` and `styles` are the roots of word/numbering.xml and word/styles.xml, None where there is none.

        What is malformed in them (numbers that are none, lists without definition, circles) numbers nothing.
        """
        self._abstracts = _by_id(numbering, "abstractNum", "abstractNumId")
        self._nums = _by_id(numbering, "num", "numId")
        self._by_link = {
            value(element.find(f"{W}styleLink")): element
            for element in reversed(self._abstracts.values())
            if element.find(f"{W}styleLink") is not None
        }
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in () if styles is None else styles.iterchildren(f"{W}style"):
            number, depth = _reference(style.find(f"{W}pPr"))
            name = value(style, "styleId")
            self._styles.setdefault(name, _Style(number, depth, value(style.find(f"{W}basedOn"))))
            if value(style, "type") == "paragraph" and value(style, "default").lower() in ("1", "true", "on"):
                self._default = self._default or name
        self._lists: dict[int, _List | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._counts = _Counts()

    def story(self) -> Numbering:
        """The same lists, not counted yet: for a text box, a comment, the footnotes or the endnotes."""
        other = copy.copy(self)
        other._counts = _Counts()
        return other

    def marker(self, paragraph_properties: etree._Element | None, style_id: str) -> str:
        """Counts the paragraph and returns its printed marker; empty when it is not numbered or its number is hidden.

        White space in and around the marker is plain single spaces, none at its ends. To be called once for each
        paragraph of the story, in their order; the default paragraph style's id may be given as an empty string.
        """
        place = self._place(paragraph_properties, style_id)
        if place is None:
            return ""
        number, found, depth = place
        return printed(found.levels, depth, self._count(number, found, depth))

    def _count(self, number: int, found: _List, depth: int) -> list[int | None]:
        """Counts one paragraph at the level `depth`: the numbers that all levels have reached with it.

        All lists of one abstract definition count on together (P1); a start override holds once, where its list is
        first met at that level. A level above that was skipped counts as begun, and shows its start (P8).
        """
        reached = self._counts.reached.setdefault(found.counter, [None] * LEVELS)
        pending = self._counts.pending.setdefault(number, dict(found.starts))
        for above in range(depth):
            if reached[above] is None:
                reached[above] = found.start(above)
                pending.pop(above, None)
        last = reached[depth]
        if depth in pending:
            reached[depth] = pending[depth]
            # Beside the 1 of "2.1", Word notes the 2: that is where the list stands, and not one more restart.
            for above in range(depth + 1):
                pending.pop(above, None)
        else:
            reached[depth] = found.start(depth) if last is None else last + 1
        for below in range(depth + 1, LEVELS):
            if found.levels.get(below, Level()).restarts_after(depth):
                reached[below] = None
        return reached

    def _place(self, properties: etree._Element | None, style_id: str) -> tuple[int, _List, int] | None:
        """Where a paragraph is counted: the list's id, the list and the level; None when it is not numbered.

        Its own `w:numPr` goes before its styles', field by field (17.3.1.19). Word heeds a style's `w:ilvl`
        (MS-OI29500, 2.1.50); without one, the style's level is that which names the style (17.9.23).
        """
        own_number, own_depth = _reference(properties)
        if own_number == 0:
            return None
        chain = self._chain(style_id)
        number, depth = own_number, own_depth
        for style in (self._styles[name] for name in chain):
            depth = style.depth if depth is None else depth
            number = style.number if number is None else number
            if style.number is not None:
                break
        found = self._list(number) if number else None
        if number is None or found is None:
            return None
        if depth is None:
            depth = next((found.by_style[name] for name in chain if name in found.by_style), 0)
        if found.single:
            depth = 0
        if depth not in found.levels:
            return None
        if own_number is None and own_depth is None:
            # Word neither prints nor counts a level that a style brings, but that is another style's (CR-014, 5).
            linked = found.levels[depth].style
            if linked and linked not in chain:
                return None
        return number, found, depth

    def _chain(self, style_id: str) -> tuple[str, ...]:
        """The style and those that it is based on, nearest first; unknown styles count as the default (17.7.4)."""
        name = style_id if style_id in self._styles else self._default
        if name not in self._chains:
            chain: list[str] = []
            at = name
            while at in self._styles and at not in chain and len(chain) < MAX_BASES:
                chain.append(at)
                at = self._styles[at].based_on
            self._chains[name] = tuple(chain)
        return self._chains[name]

    def _list(self, number: int) -> _List | None:
        if number not in self._lists:
            num = self._nums.get(str(number))
            self._lists[number] = None if num is None else self._read_list(num)
        return self._lists[number]

    def _read_list(self, num: etree._Element) -> _List | None:
        counter = _key(value(num.find(f"{W}abstractNumId")))
        abstract = self._abstracts.get(counter)
        if abstract is None:
            return None
        abstract = self._resolved(abstract)
        levels = dict(self._levels_of(abstract))
        starts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            depth = level_number(value(override, "ilvl"))
            if depth is None:
                continue
            start = integer(value(override.find(f"{W}startOverride")))
            if start is not None:
                starts[depth] = start
            level = override.find(f"{W}lvl")
            if level is not None:
                # Word reads no lvlRestart in an override (MS-OI29500, 2.1.282 b).
                levels[depth] = replace(read_level(level, depth), restart=levels.get(depth, Level()).restart)
        return _List(
            counter,
            levels,
            starts,
            value(abstract.find(f"{W}multiLevelType")) == "singleLevel",
            {level.style: depth for depth, level in sorted(levels.items(), reverse=True) if level.style},
        )

    def _resolved(self, abstract: etree._Element) -> etree._Element:
        """The definition that holds the levels: through numbering styles (17.9.21 `numStyleLink`, 17.9.27)."""
        met: set[str] = set()
        while abstract.find(f"{W}lvl") is None and len(met) < MAX_LINKS:
            link = value(abstract.find(f"{W}numStyleLink"))
            style = self._styles.get(link)
            num = self._nums.get(str(style.number)) if style else None
            there = None if num is None else self._abstracts.get(_key(value(num.find(f"{W}abstractNumId"))))
            there = self._by_link.get(link) if there is None else there
            if not link or link in met or there is None:
                break
            met.add(link)
            abstract = there
        return abstract

    def _levels_of(self, abstract: etree._Element) -> dict[int, Level]:
        key = _key(value(abstract, "abstractNumId"))
        if key not in self._levels:
            levels: dict[int, Level] = {}
            for element in abstract.iterchildren(f"{W}lvl"):
                depth = level_number(value(element, "ilvl"))
                if depth is not None:
                    levels.setdefault(depth, read_level(element, depth))
            self._levels[key] = levels
        return self._levels[key]


def _by_id(root: etree._Element | None, tag: str, attribute: str) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for element in () if root is None else root.iterchildren(W + tag):
        found.setdefault(_key(value(element, attribute)), element)
    return found


def _reference(properties: etree._Element | None) -> tuple[int | None, int | None]:
    """List and level that `w:pPr` names itself (17.3.1.19); None for what it leaves open."""
    reference = None if properties is None else properties.find(f"{W}numPr")
    if reference is None:
        return None, None
    return integer(value(reference.find(f"{W}numId"))), integer(value(reference.find(f"{W}ilvl")))


def _key(text: str) -> str:
    """An id, however many noughts or blanks it was written with."""
    number = integer(text)
    return text if number is None else str(number)

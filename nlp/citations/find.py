"""Finds citations in running text: what is written, before anyone asks what it means in which regulation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from nlp.citations import patterns as p
from nlp.citations.patterns import THIS, Unit
from nlp.span import Span


class Step(NamedTuple):
    """One level of a reference: the unit and its number, or a range of numbers (C-11), or `này` (C-13)."""

    unit: Unit
    first: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a chain names: its steps from coarse to fine, as far as they are written (C-10)."""

    steps: tuple[Step, ...]
    title: bool = False
    """`tên Điều 111`: the title only."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as written: a chain of references under one instrument, or an instrument alone."""

    span: Span
    references: tuple[Reference, ...] = ()
    instrument: str = ""
    """Another instrument, as written; empty where none is named."""
    own: str = ""
    """The type in `Luật này`, `của Nghị định này`; empty otherwise."""
    quoted: bool = False
    """Inside quotation marks: content, not a reference of this text (C-15)."""


@dataclass(frozen=True, slots=True)
class Number:
    """The identifier of a document, `text` without the spaces that a line break left in it (C-16)."""

    span: Span
    text: str


def find(text: str) -> tuple[Mention, ...]:
    """Every citation in `text`, in order, not overlapping but for those inside the brackets of another.

    `text` has one paragraph a line (T-06): no citation crosses a line break. Linear in the length of `text`.
    Rules: 4.1, C-02, C-10..C-13, C-15, H-13.
    """
    found = list(_scan(text, 0, len(text)))
    quotes = [m.span() for m in p.QUOTED.finditer(text)]
    if quotes:
        starts = [start for start, _ in quotes]
        found = [replace(m, quoted=True) if _inside(m.span, starts, quotes) else m for m in found]
    return tuple(sorted(found, key=lambda m: m.span))


def find_numbers(text: str) -> tuple[Number, ...]:
    """The identifiers of documents in `text` (C-16, C-20, C-21)."""
    return tuple(Number(Span(*m.span()), p.NUMBER_GAP.sub(r"\1", m[0])) for m in p.NUMBER.finditer(text))


def _inside(span: Span, starts: list[int], quotes: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and span.end <= quotes[at][1]


def _scan(text: str, at: int, end: int) -> Iterator[Mention]:
    while (start := p.START.search(text, at, end)) is not None:
        at = start.end()
        if start.start() > 0 and text[start.start() - 1].isalnum():
            continue
        if start[0].lower() in p.UNIT_OF:
            chain = _Chain(text, start.start(), end)
            if not chain.parts:
                continue
            yield from chain.mentions()
            for aside in chain.asides:
                yield from _scan(text, aside.start, aside.end)
            at = chain.end
        elif (instrument := _instrument(text, start.start(), end, chained=False)) is not None:
            span = Span(start.start(), instrument.end)
            yield Mention(span, (), "" if instrument.own else span.of(text), instrument.own)
            at = instrument.end


# -- instruments ------------------------------------------------------------------------------------------------------


class _Instrument(NamedTuple):
    end: int
    own: str


_AMENDED_DEEP = 3
"""`Luật sửa đổi … của Luật sửa đổi … của Luật X`: not deeper than this."""


def _instrument(text: str, at: int, end: int, *, chained: bool) -> _Instrument | None:
    """The instrument that begins at `at`. After a chain (`chained`) a type without a number may have a name."""
    for depth in range(_AMENDED_DEEP):
        kind = p.TYPE.match(text, at, end)
        if kind is None:
            return None
        if own := p.OWN.match(text, kind.end(), end):
            return None if depth else _Instrument(own.end(), kind["type"])
        if numbered := p.NUMBERED.match(text, kind.end(), end):
            return _Instrument(numbered.end(), "")
        amending = p.AMENDING.match(text, kind.end(), end)
        if amending is None:
            break
        at, chained = amending.end(), True
    else:
        return None
    if (chained or kind["type"] in p.NAMED_TYPES) and (name := p.NAME.match(text, kind.end(), end)):
        return _Instrument(name.end(), "")
    if (chained or kind["type"] in p.WHOLE_TYPES) and (dated := p.DATED.match(text, kind.end(), end)):
        return _Instrument(dated.end(), "")
    return None


# -- chains -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Part:
    """A reference in the making."""

    start: int
    end: int
    steps: list[Step]
    title: bool

    @property
    def top(self) -> Unit:
        return self.steps[0].unit

    @property
    def closed(self) -> bool:
        """`khoản này`: nothing to the right says more about it."""
        return self.steps[0].first == THIS

    def under(self, step: Step, end: int) -> _Part:
        return _Part(self.start, end, [step, *self.steps], self.title)


class _Element(NamedTuple):
    """A word of a unit with its numbers: `các khoản 1, 2`."""

    start: int
    end: int
    steps: list[Step]
    title: bool
    plural: bool

    @property
    def unit(self) -> Unit:
        return self.steps[0].unit


@dataclass(slots=True)
class _Chain:
    """Reads the chain at `at` (4.1): elements from left to right, a coarse one taking the finer ones before it.

    Read after construction: `parts` (empty when there is no chain), `end`, and `asides`, brackets yet to be searched.
    """

    text: str
    at: int
    limit: int
    parts: list[_Part] = field(default_factory=list)
    asides: list[Span] = field(default_factory=list)
    end: int = 0

    def __post_init__(self) -> None:
        text, before = self.text, self.text[max(0, self.at - 14) : self.at]
        word = p.WORD_BEFORE.search(before)
        head = p.HEAD.match(text, self.at, self.limit)
        if head is None or (word and not _alone(word[1], head["unit"].lower())):
            return
        title = p.TITLE_BEFORE.search(before)
        plural = p.PLURAL_BEFORE.search(before)
        start = self.at - len(before) + title.start() if title else self.at
        pointed = bool(word) and word[1] in p.POINTING
        element = self._element(start, self.at, title=bool(title), plural=bool(plural), first=not pointed)
        mark = ""
        while element is not None:
            self._take(element, mark)
            self.end = element.end
            self._aside()
            element, mark = self._next()

    def mentions(self) -> Iterator[Mention]:
        """The chain as mentions: one, or two when `này` stands before another instrument."""
        instrument = None
        of = p.OF_INSTRUMENT.match(self.text, self.end, self.limit)
        if of is None and (aside := p.ASIDE.match(self.text, self.end, self.limit)):
            of = p.OF_INSTRUMENT.match(self.text, aside.end(), self.limit)
            of = of if of and of[0].strip() else None
            if of:
                self.asides.append(Span(*aside.span("body")))
        if of is not None:
            instrument = _instrument(self.text, of.end(), self.limit, chained=True)
            bare = of[0].strip() in ("", ",", "-")
            if instrument and bare and instrument.end == p.TYPE.match(self.text, of.end()).end():  # type: ignore[union-attr]
                instrument = None  # `theo Điều 5 Quyết định`: a type alone belongs to the chain only after `của`
        parts = self.parts
        if instrument is None:
            parts = [part for part in parts if not _score(part)]
        elif not instrument.own:
            last = max((n for n, part in enumerate(parts, 1) if part.closed), default=0)
            if last:
                yield _mention(parts[:last], parts[last - 1].end)
                parts = parts[last:]
        if not parts:
            return
        if instrument is None:
            yield _mention(parts, self.end)
        else:
            name = "" if instrument.own else self.text[of.end() : instrument.end]  # type: ignore[union-attr]
            yield replace(_mention(parts, instrument.end), instrument=name, own=instrument.own)
        if instrument is not None:
            self.end = instrument.end

    def _element(self, start: int, at: int, *, title: bool, plural: bool, first: bool) -> _Element | None:
        head = p.HEAD.match(self.text, at, self.limit)
        if head is None:
            return None
        word = head["unit"]
        unit = p.UNIT_OF[word.lower()]
        if word == "mục" and p.POINTS_AS_SECTION.match(self.text, head.end(), self.limit):
            unit = Unit.POINT
        if head["this"]:
            said = word[0].isupper() or not (unit is Unit.PART or (unit is Unit.ARTICLE and first))
            return _Element(start, head.end(), [Step(unit, THIS)], title, False) if said and not plural else None
        ordinal = p.ORDINAL[unit].match(self.text, head.end(), self.limit)
        if ordinal is None or (word == "phần" and not ordinal[0].startswith(("thứ", "I", "V", "X"))):
            return None
        plural = plural or bool(head["from"])
        steps: list[Step] = []
        while True:
            step, end = self._range(unit, ordinal[0], ordinal.end() if ordinal[0] else head.end("unit"))
            steps.append(step)
            following = self._listed(unit, end, like=ordinal[0], plural=plural)
            if following is None:
                return _Element(start, end, steps, title, plural)
            ordinal = following

    def _range(self, unit: Unit, first: str, end: int) -> tuple[Step, int]:
        """C-11: `1 đến 4`, `1 đến hết khoản 4`."""
        to = p.TO.match(self.text, end, self.limit)
        if to is not None and (to["unit"] is None or p.UNIT_OF[to["unit"].lower()] is unit):
            last = p.ORDINAL[unit].match(self.text, to.end(), self.limit)
            dash = to[0].strip() in ("-", "–")
            if last is not None and not (dash and unit not in (Unit.CLAUSE, Unit.ARTICLE)):
                return Step(unit, _ordinal(unit, first), _ordinal(unit, last[0])), last.end()
        return Step(unit, _ordinal(unit, first)), end

    def _listed(self, unit: Unit, at: int, *, like: str, plural: bool) -> re.Match[str] | None:
        """C-12: a further number without a word of its own."""
        mark = p.SEPARATOR.match(self.text, at, self.limit)
        if mark is None or mark["mark"] == ";":
            return None
        ordinal = p.ORDINAL[unit].match(self.text, mark.end(), self.limit)
        if ordinal is None or ordinal[0][0] == "0" or ordinal[0][0].isdigit() != like[0].isdigit():
            return None
        return ordinal if plural or p.LISTED.match(self.text, ordinal.end(), self.limit) else None

    def _next(self) -> tuple[_Element | None, str]:
        """The element that goes on with the chain, and how it is joined: ``in`` (no separator), ``,`` or ``and``."""
        if mark := p.SEPARATOR.match(self.text, self.end, self.limit):
            into = p.INTO_NEXT.match(self.text, mark.end(), self.limit)
            assert into is not None  # the pattern matches the empty string
            start = into.start("title") if into["title"] else into.end()
            element = self._element(
                start, into.end(), title=bool(into["title"]), plural="ác " in into["plural"], first=True
            )
            return element, "," if mark[0].strip() == "," else "and"
        if into := p.INTO_COARSER.match(self.text, self.end, self.limit):
            element = self._element(into.end(), into.end(), title=False, plural="các" in into[0], first=False)
            last = self.parts[-1]
            if element and (element.unit > last.top or element.unit < last.steps[-1].unit):
                return element, "in"
        return None, ""

    def _take(self, element: _Element, mark: str) -> None:
        """C-10: a coarse unit governs every finer one to its left, up to one as coarse.

        A `;` does not stop it (in penalty decrees `điểm a khoản 1; khoản 2 Điều 5` is one list), but a unit after `;`
        or `và` that stands alone (`khoản 2 và Điều 5`) is a reference of its own; after `,` it governs
        (`khoản 2, Điều 5`).
        """
        own = [_Part(element.start, element.end, [step], element.title) for step in element.steps]
        governed = len(self.parts)
        if mark in ("in", ","):
            while governed and not self.parts[governed - 1].closed and self.parts[governed - 1].top < element.unit:
                governed -= 1
        finer = self.parts[governed:]
        if finer:
            steps = element.steps if element.plural else element.steps[:1]
            self.parts[governed:] = [part.under(step, element.end) for part in finer for step in steps]
            self.parts.extend(own[len(steps) :])
        elif mark == "in" and self.parts:  # `Điều 5 khoản 2`
            coarse = self.parts.pop()
            self.parts += [_Part(coarse.start, element.end, [*coarse.steps, step], False) for step in element.steps]
        else:
            self.parts += own

    def _aside(self) -> None:
        """Brackets after an element: parts of the unit before (`Điều 6 (khoản 3)`), or words to be passed over."""
        aside = p.ASIDE.match(self.text, self.end, self.limit)
        if aside is None:
            return
        at = aside.start("body") + len(aside["body"]) - len(aside["body"].lstrip())
        within = _Chain(self.text, at, aside.end("body"))
        base = self.parts[-1]
        if within.parts and all(part.top <= base.top for part in within.parts):
            if not aside["except"] and all(part.top < base.top for part in within.parts):
                self.parts.pop()
            for part in within.parts:
                above = [step for step in base.steps if step.unit > part.top]
                self.parts.append(_Part(base.start, aside.end(), [*above, *part.steps], False))
            self.end = aside.end()
            return
        before = self.end
        self.end = aside.end()
        if self._next()[0] is None:
            self.end = before
        else:
            self.asides.append(Span(*aside.span("body")))


def _mention(parts: list[_Part], end: int) -> Mention:
    references = tuple(Reference(tuple(part.steps), part.title) for part in parts)
    return Mention(Span(parts[0].start, end), references)


def _alone(before: str, unit: str) -> bool:
    """H-13: whether the word of a unit is not the end of a compound (`thời điểm`) or what is counted (`4 điểm`)."""
    return f"{before} {unit}".lower() not in p.COMPOUNDS and not (before[-1].isdigit() and unit == "điểm")


def _score(part: _Part) -> bool:
    """`điểm 5`, `điểm 4d` without a coarser unit is a mark in a test or a line of a table, not a provision."""
    first = part.steps[0].first
    return len(part.steps) == 1 and part.top <= Unit.POINT and first[0].isdigit() and "." not in first


def _ordinal(unit: Unit, text: str) -> str:
    """As `Provision.ordinal`: lower case but for Roman numerals and letters of containers, no zeros before."""
    text = text.removeprefix("số").strip()
    if text.startswith("thứ"):
        return p.ORDINAL_WORDS[text.split()[-1]]
    return (text if unit > Unit.ARTICLE else text.lower()).lstrip("0")

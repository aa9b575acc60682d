"""Reads chains of units (4.1): `điểm a khoản 1, khoản 3 và khoản 6 Điều 9`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from nlp.citations import patterns as p
from nlp.citations.patterns import THIS, Unit
from nlp.span import Span


class Step(NamedTuple):
    """One level of a reference: the unit and its number, or a range of numbers (C-11), or `này` (C-13)."""

    unit: Unit
    first: str
    last: str = ""


@dataclass(slots=True)
class Part:
    """A reference in the making."""

    start: int
    end: int
    steps: list[Step]
    title: bool

    @property
    def score(self) -> bool:
        """`điểm 5`, `điểm 4d` with nothing coarser is a mark in a test or a line of a table, not a provision."""
        first = self.steps[0].first
        return len(self.steps) == 1 and self.top <= Unit.POINT and first[0].isdigit() and "." not in first

    @property
    def top(self) -> Unit:
        return self.steps[0].unit

    @property
    def closed(self) -> bool:
        """`khoản này`: nothing to the right says more about it."""
        return self.steps[0].first == THIS

    def under(self, step: Step, end: int) -> Part:
        return Part(self.start, end, [step, *self.steps], self.title)


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
class Chain:
    """Reads the chain at `at` (4.1): elements from left to right, a coarse one taking the finer ones before it.

    Read after construction: `parts` (empty when there is no chain), `end`, and `asides`, brackets yet to be searched.
    """

    text: str
    at: int
    limit: int
    parts: list[Part] = field(default_factory=list)
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
        pointed = word is not None and word[1] in p.POINTING
        element = self._element(start, self.at, title=bool(title), plural=bool(plural), first=not pointed)
        mark = ""
        while element is not None:
            self._take(element, mark)
            self.end = element.end
            self._aside()
            element, mark = self._next()

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
                start, into.end(), title=bool(into["title"]), plural="các" in into["plural"], first=True
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
        own = [Part(element.start, element.end, [step], element.title) for step in element.steps]
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
            self.parts += [Part(coarse.start, element.end, [*coarse.steps, step], False) for step in element.steps]
        else:
            self.parts += own

    def _aside(self) -> None:
        """Brackets after an element: parts of the unit before (`Điều 6 (khoản 3)`), or words to be passed over."""
        aside = p.ASIDE.match(self.text, self.end, self.limit)
        if aside is None:
            return
        at = aside.start("body") + len(aside["body"]) - len(aside["body"].lstrip())
        within = Chain(self.text, at, aside.end("body"))
        base = self.parts[-1]
        if within.parts and all(part.top <= base.top for part in within.parts):
            if not aside["except"] and all(part.top < base.top for part in within.parts):
                self.parts.pop()
            for part in within.parts:
                above = [step for step in base.steps if step.unit > part.top]
                self.parts.append(Part(base.start, aside.end(), [*above, *part.steps], False))
            self.end = aside.end()
            return
        before = self.end
        self.end = aside.end()
        if self._next()[0] is None:
            self.end = before
        else:
            self.asides.append(Span(*aside.span("body")))


def _alone(before: str, unit: str) -> bool:
    """H-13: whether the word of a unit is not the end of a compound (`thời điểm`) or what is counted (`4 điểm`)."""
    return f"{before} {unit}".lower() not in p.COMPOUNDS and not (before[-1].isdigit() and unit == "điểm")


def _ordinal(unit: Unit, text: str) -> str:
    """As `Provision.ordinal`: lower case but for Roman numerals and letters of containers, no zeros before."""
    text = text.removeprefix("số").strip()
    if text.startswith("thứ"):
        return p.ORDINAL_WORDS[text.split()[-1]]
    return (text if unit > Unit.ARTICLE else text.lower()).lstrip("0")

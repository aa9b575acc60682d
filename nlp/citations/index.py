"""What references can point at: the units of a part by number, and the ids of units that are not there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from nlp.citations.chain import Step
from nlp.citations.patterns import Unit
from nlp.structure.provision import CONTAINERS, Level, Part, Provision

LEVEL = {
    Unit.TIET: Level.TIET,
    Unit.POINT: Level.POINT,
    Unit.CLAUSE: Level.CLAUSE,
    Unit.ARTICLE: Level.ARTICLE,
    Unit.SUBSECTION: Level.SUBSECTION,
    Unit.SECTION: Level.SECTION,
    Unit.CHAPTER: Level.CHAPTER,
    Unit.PART: Level.PART,
}
_WORD = {
    Unit.SUBSECTION: "tieumuc",
    Unit.SECTION: "muc",
    Unit.CHAPTER: "chuong",
    Unit.PART: "phan",
    Unit.ANNEX: "phuluc",
}

MOST = 1000
"""A range names so many units at most; of a longer one only the ends are given."""

_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINAL = re.compile(r"([IVXLC]+|\d*)\.?([a-zđ]*)(\d*)")


def order(ordinal: str) -> tuple[int, int, tuple[int, ...], int]:
    """Sort key of an ordinal (H-14): `5 < 5a < 5b < 6`, `d < d1 < đ`, `II` = `2`. Anything else comes last."""
    match = _ORDINAL.fullmatch(ordinal)
    if match is None:
        return (10**9, len(ordinal), tuple(map(ord, ordinal)), 0)
    number, letters, digits = match.groups()
    value = int(number or 0) if number.isdigit() or not number else _roman(number)
    return (value, len(letters), tuple(_LETTERS.index(letter) for letter in letters), int(digits or 0))


def _roman(text: str) -> int:
    total = 0
    for letter, after in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[letter]
        total += -value if after and _ROMAN[after] > value else value
    return total


def written(steps: Iterable[Step]) -> list[str]:
    """Ids for a reference taken by itself, in the notation of `Provision.id`: `9.1.a`, `.1` for a clause without its
    article, `chuong:III/muc:2`, `phuluc:II`. Ranges are counted out where they are of plain numbers and not longer
    than MOST (C-11: what was inserted between them is not known here)."""
    steps = [step for step in steps if step.unit <= Unit.ARTICLE] or list(steps)
    found = [""]
    coarser: Unit | None = None
    for step in steps:
        found = [_join(above, coarser, step.unit, ordinal) for above in found for ordinal in _count(step)]
        coarser = step.unit
    return found


def _count(step: Step) -> list[str]:
    if not step.last:
        return [step.first]
    if step.first.isdigit() and step.last.isdigit() and 0 <= int(step.last) - int(step.first) < MOST:
        return [str(n) for n in range(int(step.first), int(step.last) + 1)]
    return [step.first, step.last]


def _join(above: str, coarser: Unit | None, unit: Unit, ordinal: str) -> str:
    if unit in _WORD:
        own = f"{_WORD[unit]}:{ordinal}" if ordinal else _WORD[unit]
        return f"{above}/{own}" if above else own
    if unit is Unit.ARTICLE:
        return ordinal
    dots = ".." if unit is Unit.POINT and coarser is Unit.ARTICLE else "."
    return f"{above}{dots}{ordinal}"


class _Siblings:
    """Units of one level beside each other, by number."""

    def __init__(self, units: Iterable[Provision]) -> None:
        self._by_ordinal: dict[str, Provision] = {}
        for unit in units:
            self._by_ordinal.setdefault(unit.ordinal, unit)
        self._sorted = sorted((order(ordinal), unit.id) for ordinal, unit in self._by_ordinal.items())

    def ids(self, step: Step, before: str) -> list[str]:
        """Ids of the units that `step` names; of those that are not there `before` and the number.

        A range takes in what was inserted (C-11); of ends that are not there the numbers are given as well. Of a range
        over more than MOST units only the ends are.
        """
        if not step.last:
            # `a.1`: the tiết may be printed `a.1)` or `a1)` (H-05)
            found = self._by_ordinal.get(step.first) or self._by_ordinal.get(step.first.replace(".", ""))
            return [found.id if found else before + step.first]
        first, last = self._end(step.first, before), self._end(step.last, before)
        start = bisect_left(self._sorted, (order(step.first), ""))
        stop = bisect_left(self._sorted, (order(step.last), "\U0010ffff"))
        among = [id for _, id in self._sorted[start:stop]] if stop - start <= MOST else []
        return list(dict.fromkeys([first, *among, last]))

    def _end(self, ordinal: str, before: str) -> str:
        return self._by_ordinal[ordinal].id if ordinal in self._by_ordinal else before + ordinal


class PartIndex:
    """The provisions of one part by level and number. `prefix` stands before its ids: `kemtheo1:`, or nothing."""

    def __init__(self, part: Part) -> None:
        self.part = part
        prefixed = not part.provisions or part.provisions[0].id.startswith(f"{part.key}:")
        self.prefix = f"{part.key}:" if prefixed else ""
        self.containers: list[tuple[Provision, tuple[Provision, ...]]] = []
        articles: list[Provision] = []
        self._items: dict[str, list[Provision]] = {}
        for provision in part.provisions:
            self._add(provision, (), articles)
        self.has_articles = bool(articles)
        self._articles = _Siblings(articles)
        self._below: dict[tuple[str, Level], _Siblings] = {}
        self._children: dict[str, dict[str, Provision]] = {}

    def _add(self, provision: Provision, above: tuple[Provision, ...], articles: list[Provision]) -> None:
        if provision.level is Level.ARTICLE:
            articles.append(provision)
            return
        if provision.level is Level.ITEM:
            self._items.setdefault(provision.ordinal, []).append(provision)
        elif provision.level in CONTAINERS:
            self.containers.append((provision, above))
        for child in provision.children:
            self._add(child, (*above, provision), articles)

    def article(self, step: Step) -> list[str]:
        """Ids of the articles that `step` names."""
        return self._articles.ids(step, self.prefix)

    def below(self, parent: Provision | None, above: str, step: Step) -> list[str]:
        """Ids of the units that `step` names in `parent`, whose id is `above` whether it is there or not."""
        level = LEVEL[step.unit]
        in_article = parent is not None and parent.level is Level.ARTICLE and level is Level.POINT
        if in_article and step.first[0].isdigit():  # `điểm 1 Điều 18` for its khoản 1
            in_article, level = False, Level.CLAUSE
        siblings = self._below.get((above, level))
        if siblings is None:
            levels = (level, Level.TIET) if level is Level.POINT else (level,)
            siblings = _Siblings(c for c in (parent.children if parent else ()) if c.level in levels)
            self._below[above, level] = siblings
        return siblings.ids(step, f"{above}.." if in_article else f"{above}.")

    def container(self, steps: tuple[Step, ...], around: tuple[Provision, ...]) -> list[str]:
        """Ids of the containers that `steps` name, seen from inside the containers `around` (`Mục 2` of this chapter).

        In a Party outline `Mục I` may be what our tree calls a chapter (P-06).
        """
        found: list[Provision] | None = None
        for step in steps:
            found = self._container(step, found, around)
        return [c.id for c in found] if found else [self.prefix + "/".join(written(steps))]

    def _container(self, step: Step, inside: list[Provision] | None, around: tuple[Provision, ...]) -> list[Provision]:
        low, high = order(step.first), order(step.last or step.first)
        for level in (LEVEL[step.unit], Level.CHAPTER):
            named = [(c, up) for c, up in self.containers if c.level is level and low <= order(c.ordinal) <= high]
            if inside is not None:
                named = [(c, up) for c, up in named if any(i in up for i in inside)]
            if named:
                nearest = max(sum(a in around for a in up) for _, up in named)
                return [c for c, up in named if sum(a in around for a in up) == nearest]
        return []

    def outline(self, steps: tuple[Step, ...], around: tuple[Provision, ...]) -> str:
        """Id of the outline item that `steps` name in a part without articles (H-33): `điểm 2 Mục I` is `I/2`.

        Looked for from the innermost item around outwards, then by an ordinal that only one item has.
        """
        named = [ordinal for step in steps for ordinal in step.first.split(".")]
        for base in [*reversed(around), None]:
            found = base
            for ordinal in named:
                found = self._child(found, ordinal)
                if found is None:
                    break
            else:
                assert found is not None  # `named` is not empty
                return found.id
        only = self._items.get(named[-1], []) if len(named) == 1 else []
        return only[0].id if len(only) == 1 else self.prefix + "/".join(named)

    def _child(self, parent: Provision | None, ordinal: str) -> Provision | None:
        """The first child of `parent`, or of the part, with that ordinal."""
        key = parent.id if parent else ""
        children = self._children.get(key)
        if children is None:
            children = self._children[key] = {}
            for child in parent.children if parent else self.part.provisions:
                children.setdefault(child.ordinal, child)
        return children.get(ordinal)

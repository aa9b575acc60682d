"""What references can point at: the units of a part by number, and the ids of units that are not there."""

from __future__ import annotations

import re
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

MOST = 200
"""So many units at most are made of a range of another instrument; of a longer one only the ends."""

_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINAL = re.compile(r"([IVXLC]+|\d*)\.?([a-zđ]*)(\d*)")


def order(ordinal: str) -> tuple[int, int, tuple[int, ...], int]:
    """Sort key of an ordinal (H-14): `5 < 5a < 5b < 6`, `d < d1 < đ`, `II` = `2`. Of anything else: last."""
    match = _ORDINAL.fullmatch(ordinal)
    if match is None:
        return (10**9, 0, (), 0)
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


class PartIndex:
    """The provisions of one part by level and number. `prefix` stands before its ids: `kemtheo1:`, or nothing."""

    def __init__(self, part: Part) -> None:
        self.part = part
        prefixed = not part.provisions or part.provisions[0].id.startswith(f"{part.key}:")
        self.prefix = f"{part.key}:" if prefixed else ""
        self.articles: dict[str, Provision] = {}
        self.items: dict[str, list[Provision]] = {}
        self.containers: list[tuple[Provision, tuple[Provision, ...]]] = []
        for provision in part.provisions:
            self._add(provision, ())

    def _add(self, provision: Provision, above: tuple[Provision, ...]) -> None:
        if provision.level is Level.ARTICLE:
            self.articles.setdefault(provision.ordinal, provision)
            return
        if provision.level is Level.ITEM:
            self.items.setdefault(provision.ordinal, []).append(provision)
        elif provision.level in CONTAINERS:
            self.containers.append((provision, above))
        for child in provision.children:
            self._add(child, (*above, provision))

    def article(self, step: Step) -> list[str]:
        """Ids of the articles that `step` names, in order; of those that are not there the ends of the range."""
        return self._among(step, list(self.articles.values()), self.prefix)

    def below(self, parent: Provision | None, above: str, step: Step) -> list[str]:
        """Ids of the units that `step` names in `parent`, whose id is `above` whether it is there or not."""
        levels = [LEVEL[step.unit], Level.TIET]
        in_article = parent is not None and parent.level is Level.ARTICLE and step.unit is Unit.POINT
        if in_article and step.first[0].isdigit():  # `điểm 1 Điều 18` for its khoản 1
            in_article, levels = False, [Level.CLAUSE]
        children = [] if parent is None else [c for c in parent.children if c.level in levels]
        return self._among(step, children, f"{above}.." if in_article else f"{above}.")

    @staticmethod
    def _among(step: Step, siblings: list[Provision], before: str) -> list[str]:
        if not step.last:
            # `a.1`: the tiết may be printed `a.1)` or `a1)` (H-05)
            forms = (step.first, step.first.replace(".", ""))
            return [next((s.id for form in forms for s in siblings if s.ordinal == form), before + step.first)]
        low, high = order(step.first), order(step.last)
        found = [s for s in siblings if low <= order(s.ordinal) <= high]
        ids = [s.id for s in found]
        there = {s.ordinal for s in found}
        first = [] if step.first in there else [before + step.first]
        last = [] if step.last in there else [before + step.last]
        return [*first, *ids, *last]

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
        bases: list[tuple[Provision, ...]] = [a.children for a in reversed(around)]
        for children in [*bases, self.part.provisions]:
            found: Provision | None = None
            for ordinal in named:
                found = next((c for c in children if c.ordinal == ordinal), None)
                if found is None:
                    break
                children = found.children
            if found is not None:
                return found.id
        only = self.items.get(named[-1], []) if len(named) == 1 else []
        return only[0].id if len(only) == 1 else self.prefix + "/".join(named)

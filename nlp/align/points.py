"""Points and tiết within paired clauses; and points that moved to another clause.

A point is short and stands in a list of its kind, so likeness of words and its place in the list decide. Where a clause
became points of another, or points became clauses, points answer to clauses.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

from nlp.align.alignment import Link, Reason
from nlp.align.units import syllables, texts
from nlp.structure.provision import CONTAINERS, Level, Part, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder

_LEAST = 0.4
"""Likeness (longest common subsequence) from which two points of paired clauses are the same matter."""
_LEAST_MOVED = 0.75
"""... and two points of clauses that are not paired."""
_SHORTEST_MOVED = 8
"""Syllables: shorter points occur in many lists."""
_MOST_MOVED = 25_000_000
"""Free new points times free old ones above which none is said to have moved: no regulation has so many."""
_PLACE = 0.15
"""How much the same place in the list adds when points compete."""
_POINTS = (Level.POINT, Level.TIET)


@dataclass(frozen=True, slots=True)
class _Item:
    provision: Provision
    words: str
    listed: bool = True
    """False for a provision without points that stands for itself."""


class PointAligner:
    """Links the points of two regulations, given the links of their clauses."""

    def __init__(self, old: Regulation, new: Regulation, encoder: Encoder) -> None:
        self._old, self._new, self._encoder = old, new, encoder
        self._repealed = _below(old, new.repealed), _below(new, old.repealed)

    def align(self, links: Sequence[Link], old_part: Part, new_part: Part) -> list[Link]:
        """The links of points below `links` (of clauses and articles), then of points that moved within the part."""
        found = self.below([(link.old, link.new) for link in links])
        return found + self._moved(old_part, new_part, {link.new for link in found}, {link.old for link in found})

    def below(
        self, pairs: Sequence[tuple[str, str]], *, taken: tuple[Set[str], Set[str]] = (frozenset(), frozenset())
    ) -> list[Link]:
        """The links of points below pairs (old, new) of clauses and articles, and below those points.

        `taken`: old and new ids that are not to be linked.
        """
        found: list[Link] = []
        queue = _groups(pairs)
        for old_ids, new_ids in queue:
            old = self._listed(self._old, old_ids, self._repealed[0] | taken[0])
            new = self._listed(self._new, new_ids, self._repealed[1] | taken[1])
            chosen = self._pair(new, old)
            found.extend(chosen)
            queue.extend(([link.old], [link.new]) for link in chosen)
        return found

    def _listed(self, regulation: Regulation, ids: Sequence[str], repealed: Set[str]) -> list[_Item]:
        """The points of the provisions but those repealed; of several, one without points stands for itself."""
        items: list[_Item] = []
        for id in ids:
            provision = regulation.provisions[id]
            if points := _points(regulation, provision):
                items += self._items(regulation, [p for p in points if p.id not in repealed])
            elif len(ids) > 1 and id not in repealed:
                items += [replace(item, listed=False) for item in self._items(regulation, [provision])]
        return items

    def _pair(self, new: Sequence[_Item], old: Sequence[_Item]) -> list[Link]:
        if not new or not old:
            return []
        ratio = process.cdist([i.words for i in new], [i.words for i in old], scorer=Indel.normalized_similarity)
        whole = [np.array([not i.listed for i in items]) for items in (new, old)]
        ratio[np.ix_(*whole)] = 0  # whether two clauses are a pair was decided before
        place_new, place_old = (np.arange(len(items)) / max(1, len(items) - 1) for items in (new, old))
        gain = ratio + _PLACE * (1 - np.abs(place_new[:, None] - place_old[None, :]))
        gain[ratio < _LEAST] = 0
        gain[ratio == 1] += 2  # the same words go together, whatever two other pairs could gain without them
        rows, columns = linear_sum_assignment(gain, maximize=True)
        return [
            _link(new[i], old[j], float(ratio[i, j]), Reason.WORDING)
            for i, j in zip(rows, columns, strict=True)
            if ratio[i, j] >= _LEAST
        ]

    def _moved(self, old_part: Part, new_part: Part, linked: set[str], taken: set[str]) -> list[Link]:
        """Points without counterpart that stand, nearly word for word, in a clause elsewhere."""
        new = self._free(self._new, new_part, linked | self._repealed[1])
        old = self._free(self._old, old_part, taken | self._repealed[0])
        if not new or not old or len(new) * len(old) > _MOST_MOVED:
            return []
        ratio = process.cdist(
            [i.words for i in new],
            [i.words for i in old],
            scorer=Indel.normalized_similarity,
            score_cutoff=_LEAST_MOVED,
            dtype=np.float32,
        )
        rows, columns = linear_sum_assignment(ratio, maximize=True)
        return [
            _link(new[i], old[j], float(ratio[i, j]), Reason.WORDING)
            for i, j in zip(rows, columns, strict=True)
            if ratio[i, j] >= _LEAST_MOVED
        ]

    def _free(self, regulation: Regulation, part: Part, linked: set[str]) -> list[_Item]:
        points = [p for p in part.walk() if p.level is Level.POINT and not p.repealed and p.id not in linked]
        return [i for i in self._items(regulation, points) if len(i.words) >= _SHORTEST_MOVED]

    def _items(self, regulation: Regulation, provisions: Sequence[Provision]) -> list[_Item]:
        return [_Item(p, "".join(self._encoder.encode(syllables(t)) for t in texts(regulation, p))) for p in provisions]


def _below(regulation: Regulation, ids: Set[str]) -> set[str]:
    """The ids of those provisions, and of all below them."""
    return {p.id for id in ids if id in regulation.provisions for p in regulation.provisions[id].walk()}


def _points(regulation: Regulation, provision: Provision) -> list[Provision]:
    """The points right below. Of items (H-30) the outer two levels are articles and clauses, deeper ones are points."""
    parent = regulation.parent.get(provision.id)
    is_article = parent is None or regulation.provisions[parent].level in CONTAINERS
    levels = _POINTS if is_article else (*_POINTS, Level.ITEM)
    return [child for child in provision.children if child.level in levels and not child.repealed]


def _groups(links: Sequence[tuple[str, str]]) -> list[tuple[list[str], list[str]]]:
    """The (old, new) ids that hang together by links: one old and one new, or all of a split or merger."""
    olds: dict[str, list[str]] = {}
    news: dict[str, list[str]] = {}
    for old, new in links:
        olds.setdefault(old, []).append(new)
        news.setdefault(new, []).append(old)
    groups = []
    seen: set[str] = set()
    for start in olds:
        if start in seen:
            continue
        seen.add(start)
        group_old, group_new = [start], []
        for old in group_old:
            for new in olds[old]:
                if new not in group_new:
                    group_new.append(new)
                    more = [o for o in news[new] if o not in seen]
                    seen.update(more)
                    group_old.extend(more)
        groups.append((group_old, group_new))
    return groups


def _link(new: _Item, old: _Item, score: float, reason: Reason) -> Link:
    return Link(old.provision.id, new.provision.id, score, Reason.IDENTICAL if new.words == old.words else reason)

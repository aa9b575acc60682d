"""What lies below provisions that a person paired: their clauses and points, matched among themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

import numpy as np

from nlp.align.align import block_links
from nlp.align.alignment import Link
from nlp.align.bags import Mask, Pairs
from nlp.align.likeness import Likeness
from nlp.align.points import PointAligner
from nlp.align.scorer import load
from nlp.align.stages import Pins, first_look, weigh
from nlp.align.units import Side, side
from nlp.structure.provision import Level, Part, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder

Taken = tuple[Set[str], Set[str]]
"""Old and new ids that are not to be linked."""
IdPair = tuple[str, str]
"""Old and new id."""


def align_within(
    old: Regulation, new: Regulation, pairs: Sequence[IdPair], known: Sequence[IdPair], taken: Taken
) -> list[Link]:
    """The links of what lies below `pairs` of units, as the aligner would have them if it were certain of the pairs.

    Clauses of two articles are weighed with the learned weights, points matched by words and place. `known` are links
    that stand below the pairs: points are looked for below them too. Nobody in `taken` is linked again.
    """
    encoder = Encoder()
    found: list[Link] = []
    for old_part, new_part, own in _by_part(old, new, pairs):
        blocks = _Blocks(
            side(old, old_part, encoder, without=new.repealed),
            side(new, new_part, encoder, without=old.repealed),
            taken,
        )
        found += blocks.links(own)
    linked = {link.old for link in found}, {link.new for link in found}
    under = [*pairs, *known, *((link.old, link.new) for link in found), *_opened(old, new, pairs)]
    busy = taken[0] | linked[0], taken[1] | linked[1]
    return found + PointAligner(old, new, encoder).below(list(dict.fromkeys(under)), taken=busy)


def _by_part(old: Regulation, new: Regulation, pairs: Sequence[IdPair]) -> Iterator[tuple[Part, Part, list[IdPair]]]:
    """The pairs of each two parts."""
    homes = [{p.id: at for at, part in enumerate(r.parts) for p in part.walk()} for r in (old, new)]
    found: dict[tuple[int, int], list[IdPair]] = {}
    for old_id, new_id in pairs:
        found.setdefault((homes[0][old_id], homes[1][new_id]), []).append((old_id, new_id))
    for (old_at, new_at), own in found.items():
        yield old.parts[old_at], new.parts[new_at], own


def _opened(old: Regulation, new: Regulation, pairs: Sequence[IdPair]) -> list[IdPair]:
    """For each pair of which one side alone has clauses, these clauses with the other side: points answer to them."""
    found = []
    for old_id, new_id in pairs:
        inside = _clauses(old.provisions[old_id]), _clauses(new.provisions[new_id])
        if bool(inside[0]) is not bool(inside[1]):
            found += [(clause.id, new_id) for clause in inside[0]] + [(old_id, clause.id) for clause in inside[1]]
    return found


def _clauses(provision: Provision) -> list[Provision]:
    return [child for child in provision.children if child.level is Level.CLAUSE and not child.repealed]


class _Blocks:
    """The blocks of two sides, to be matched within given pairs of articles."""

    def __init__(self, old: Side, new: Side, taken: Taken) -> None:
        self._old, self._new, self._taken = old, new, taken

    def links(self, pairs: Sequence[IdPair]) -> list[Link]:
        index_old, index_new = ({a.id: k for k, a in enumerate(s.articles)} for s in (self._old, self._new))
        articles = [(index_new[n], index_old[o]) for o, n in pairs if o in index_old and n in index_new]
        if not articles:
            return []
        like = Likeness(self._new, self._old)
        pins = _Believed(like, articles, self._taken)
        look = first_look(like, pins)
        if not len(look[0]):
            return []
        own = set(pairs)
        return [
            link for link in block_links(like, weigh(like, pins, look, load())[1]) if (link.old, link.new) not in own
        ]


class _Believed(Pins):
    """Given pairs of articles are certain and there are no others; of their blocks those not taken are free."""

    def __init__(self, like: Likeness, articles: Sequence[tuple[int, int]], taken: Taken) -> None:
        new, old = (np.array(indices, np.int64) for indices in zip(*articles, strict=True))
        self._articles = Pairs.of(new, old, like.article_shape)
        blocks_new, blocks_old = like.blocks_of(self._articles.new, self._articles.old)
        free_old, free_new = (
            np.array([not block.clause or block.id not in ids for block in side.blocks], bool)
            for side, ids in zip((like.old, like.new), taken, strict=True)
        )
        free = free_new[blocks_new] & free_old[blocks_old]
        self._blocks = Pairs.of(blocks_new[free], blocks_old[free], like.block_shape)

    def keep_blocks(self, pairs: Pairs) -> Pairs:
        return self._blocks

    def keep_articles(self, pairs: Pairs) -> Pairs:
        return self._articles

    def block_is_pinned(self, pairs: Pairs) -> Mask:
        return np.zeros(len(pairs), bool)

    def article_is_pinned(self, pairs: Pairs) -> Mask:
        return np.ones(len(pairs), bool)

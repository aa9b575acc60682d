"""The looks at the pairs: blocks by their words; articles by how their blocks fared; blocks again in context; and once
the best one-to-one choice is made, what is left: splits and merges.

Each look is a function from what is known to (pairs, features); nlp/align/align.py weighs the features with the
weights that come with the package, nlp/evaluate/train.py learns them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from nlp.align.bags import Array, Indices, Mask, Pairs
from nlp.align.features import Masses, article_features, beside_features, block_features, context_features
from nlp.align.likeness import Likeness
from nlp.align.match import assign
from nlp.align.scorer import Scorers
from nlp.align.units import Article, Side

_HEAVY = 0.15
"""Mass above which a pair of articles is looked at."""
_LIKELY = 0.25
"""Belief in two articles above which all pairs of their blocks are looked at again."""

KEPT = 0.6
"""Share of articles alike at their old number from which the text counts as amended, not replaced (H-08)."""
_POSSIBLE = 0.01
"""Belief from which a pair beside the assignment is looked at."""
ALONE, BESIDE = 0.3, 0.45
"""Beliefs from which a pair of blocks is a link: one of the assignment, one beside it (a second predecessor or
successor)."""
ARTICLE_ALONE, ARTICLE_BESIDE = 0.2, 0.4


class Pins:
    """Pairs of articles (and their blocks, one by one) that have the same words: certain before any weighing.

    Articles of the same words are paired in order where there are equally many of them on both sides; so a text
    compared with itself is paired with itself.
    """

    def __init__(self, new: Side, old: Side) -> None:
        self.articles = _same(new, old)
        self.blocks = {
            i: j
            for a, b in self.articles.items()
            for i, j in zip(new.articles[a].blocks, old.articles[b].blocks, strict=True)
        }
        self._of_article = _partners(self.articles, len(new.articles), len(old.articles))
        self._of_block = _partners(self.blocks, len(new.blocks), len(old.blocks))

    def keep_blocks(self, pairs: Pairs) -> Pairs:
        """The pairs of free blocks, and the pinned pairs."""
        return _keep(pairs, self.blocks, *self._of_block)

    def keep_articles(self, pairs: Pairs) -> Pairs:
        return _keep(pairs, self.articles, *self._of_article)

    def block_is_pinned(self, pairs: Pairs) -> Mask:
        pinned: Mask = self._of_block[0][pairs.new] == pairs.old
        return pinned

    def article_is_pinned(self, pairs: Pairs) -> Mask:
        pinned: Mask = self._of_article[0][pairs.new] == pairs.old
        return pinned


@dataclass(frozen=True)
class Links:
    """The pairs that are links, with the belief in each, 0..1."""

    pairs: Pairs
    belief: Array


def first_look(like: Likeness, pins: Pins) -> tuple[Pairs, dict[str, Array], Array]:
    """Pairs of blocks, their own similarities, their features."""
    pairs = _plausible(like, pins.keep_blocks(like.block_pairs()))
    local = like.blocks(pairs)
    return pairs, local, block_features(like, pairs, local)


def look_at_articles(like: Likeness, pins: Pins, masses: Masses) -> tuple[Pairs, Array]:
    """Pairs of articles and their features."""
    pairs = pins.keep_articles(like.article_pairs(*masses.heavy(_HEAVY)))
    return pairs, article_features(like, pairs, masses)


def second_look(
    like: Likeness,
    pins: Pins,
    first: Pairs,
    local: dict[str, Array],
    belief: Array,
    articles: Pairs,
    of_articles: Array,
    masses: Masses,
) -> tuple[Pairs, Array]:
    """Pairs of blocks, now with all those of likely articles, and their features in context."""
    likely = of_articles > _LIKELY
    new, old = like.blocks_of(articles.new[likely], articles.old[likely])
    wider = Pairs.of(np.concatenate([first.new, new]), np.concatenate([first.old, old]), first.shape)
    pairs = _plausible(like, pins.keep_blocks(wider))
    at = np.searchsorted(first.code, pairs.code)
    known = first.code[np.minimum(at, len(first) - 1)] == pairs.code
    more = Pairs(pairs.new[~known], pairs.old[~known], pairs.shape)
    similarities = {}
    for name, values in like.blocks(more).items():
        column = np.zeros(len(pairs), np.float32)
        column[known], column[~known] = local[name][at[known]], values
        similarities[name] = column
    prior = first.lookup(belief, pairs.new, pairs.old)
    blocks = block_features(like, pairs, similarities)
    return pairs, context_features(like, pairs, blocks, prior, articles, of_articles, masses)


def beside(
    like: Likeness, pins: Pins, pairs: Pairs, context: Array, belief: Array, chosen: Indices
) -> tuple[Indices, Array]:
    """The pairs (as indices) that the assignment `chosen` left and that may be links beside it, and their features."""
    left = (belief > _POSSIBLE) & ~pins.block_is_pinned(pairs)
    left[chosen] = False
    which = np.flatnonzero(left)
    return which, beside_features(like, pairs, context, belief, chosen, which)


def weigh(
    like: Likeness, pins: Pins, look: tuple[Pairs, dict[str, Array], Array], scorers: Scorers
) -> tuple[Links, Links]:
    """The links of articles and the links of blocks. `look` is `first_look(like, pins)`, which hangs on no weights."""
    first, local, features = look
    belief = certain(pins.block_is_pinned(first), scorers.blocks.belief(features))
    masses = Masses(like, first, belief)
    articles, features = look_at_articles(like, pins, masses)
    of_articles = certain(pins.article_is_pinned(articles), scorers.articles.belief(features))
    pairs, features = second_look(like, pins, first, local, belief, articles, of_articles, masses)
    of_blocks = certain(pins.block_is_pinned(pairs), scorers.context.belief(features))
    chosen = assign(pairs, of_blocks, least=ALONE)
    which, features = beside(like, pins, pairs, features, of_blocks, chosen)
    return (
        article_links(articles, of_articles),
        block_links(pairs, of_blocks, chosen, which, scorers.beside.belief(features)),
    )


def article_links(pairs: Pairs, belief: Array) -> Links:
    """The links among pairs of articles: the assignment, and others that are likely by themselves."""
    chosen = assign(pairs, belief, least=ARTICLE_ALONE)
    return _links(pairs, belief, np.union1d(chosen, np.flatnonzero(belief >= ARTICLE_BESIDE)))


def block_links(pairs: Pairs, belief: Array, chosen: Indices, which: Indices, beside: Array) -> Links:
    """The links among pairs of blocks: the assignment `chosen`, and of the pairs `which` those likely beside it."""
    more = beside >= BESIDE
    belief = belief.copy()
    belief[which[more]] = beside[more]
    return _links(pairs, belief, np.union1d(chosen, which[more]))


def _plausible(like: Likeness, pairs: Pairs) -> Pairs:
    """H-07, H-08: in an amended text a number with a letter (`16a`) is an inserted unit, and no heir of a plain one."""
    if like.numbers_kept <= KEPT:
        return pairs
    inserted = [np.array([b.id[-1:].isalpha() for b in side.blocks], bool) for side in (like.new, like.old)]
    same = inserted[0][pairs.new] == inserted[1][pairs.old]
    return Pairs(pairs.new[same], pairs.old[same], pairs.shape)


def _links(pairs: Pairs, belief: Array, chosen: Indices) -> Links:
    return Links(Pairs(pairs.new[chosen], pairs.old[chosen], pairs.shape), belief[chosen])


def certain(pinned: Mask, belief: Array) -> Array:
    """`belief`, and 1 for the pairs that are pinned."""
    sure: Array = np.where(pinned, np.float32(1), belief)
    return sure


def _same(new: Side, old: Side) -> dict[int, int]:
    def wordings(side: Side) -> dict[tuple[str, ...], list[int]]:
        found = defaultdict(list)
        for index, article in enumerate(side.articles):
            found[_wording(side, article)].append(index)
        return found

    of_old = wordings(old)
    return {
        i: j
        for wording, indices in wordings(new).items()
        if len(indices) == len(of_old.get(wording, ()))
        for i, j in zip(indices, of_old[wording], strict=True)
    }


def _wording(side: Side, article: Article) -> tuple[str, ...]:
    return (article.heading, article.words, *(side.blocks[k].words for k in article.blocks))


def _partners(pairs: dict[int, int], rows: int, columns: int) -> tuple[Indices, Indices]:
    """For each new and each old unit its pinned partner; -1 for a free one."""
    of_new, of_old = np.full(rows, -1), np.full(columns, -1)
    for i, j in pairs.items():
        of_new[i], of_old[j] = j, i
    return of_new, of_old


def _keep(pairs: Pairs, pinned: dict[int, int], of_new: Indices, of_old: Indices) -> Pairs:
    free = (of_new[pairs.new] < 0) & (of_old[pairs.old] < 0)
    new = np.concatenate([pairs.new[free], np.fromiter(pinned, np.int64, len(pinned))])
    old = np.concatenate([pairs.old[free], np.fromiter(pinned.values(), np.int64, len(pinned))])
    return Pairs.of(new, old, pairs.shape)

"""The three looks at the pairs: blocks by their words; articles by how their blocks fared; blocks again in context.

Each look is a function from what is known to (pairs, features); nlp/align/align.py weighs the features with the
weights that come with the package, nlp/evaluate/train.py learns them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from nlp.align.bags import Array, Indices, Pairs
from nlp.align.features import Masses, article_features, block_features, context_features
from nlp.align.likeness import Likeness
from nlp.align.scorer import Scorers
from nlp.align.units import Article, Side

_HEAVY = 0.15
"""Mass above which a pair of articles is looked at."""
_LIKELY = 0.25
"""Belief in two articles above which all pairs of their blocks are looked at again."""


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

    def block_is_pinned(self, pairs: Pairs) -> Array:
        pinned: Array = self._of_block[0][pairs.new] == pairs.old
        return pinned

    def article_is_pinned(self, pairs: Pairs) -> Array:
        pinned: Array = self._of_article[0][pairs.new] == pairs.old
        return pinned


@dataclass(frozen=True)
class Beliefs:
    """How likely each candidate pair of blocks and of articles is the same matter, 0..1."""

    blocks: Pairs
    of_blocks: Array
    articles: Pairs
    of_articles: Array


def first_look(like: Likeness, pins: Pins) -> tuple[Pairs, dict[str, Array], Array]:
    """Pairs of blocks, their own similarities, their features."""
    pairs = pins.keep_blocks(like.block_pairs())
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
    pairs = pins.keep_blocks(Pairs.of(np.concatenate([first.new, new]), np.concatenate([first.old, old]), first.shape))
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


def weigh(like: Likeness, pins: Pins, scorers: Scorers) -> Beliefs:
    """All three looks."""
    first, local, features = first_look(like, pins)
    belief = np.where(pins.block_is_pinned(first), np.float32(1), scorers.blocks.belief(features))
    masses = Masses(like, first, belief)
    articles, features = look_at_articles(like, pins, masses)
    of_articles = np.where(pins.article_is_pinned(articles), np.float32(1), scorers.articles.belief(features))
    pairs, features = second_look(like, pins, first, local, belief, articles, of_articles, masses)
    of_blocks = np.where(pins.block_is_pinned(pairs), np.float32(1), scorers.context.belief(features))
    return Beliefs(pairs, of_blocks, articles, of_articles)


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

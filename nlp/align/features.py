"""What speaks for and against a pair, as numbers: the rows that nlp/align/scorer.py weighs.

Four sets, one a stage: block pairs by their words; article pairs, knowing how their blocks fared; block pairs again,
knowing how their articles and neighbours fared; and pairs beside those of the assignment, knowing what it explains.
The names and their order stand in nlp/align/feature_names.py.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nlp.align.bags import Array, Indices, Mask, Pairs
from nlp.align.feature_names import (
    ARTICLE_FEATURES,
    BESIDE_FEATURES,
    BLOCK_FEATURES,
    CONTEXT_FEATURES,
    IN_CONTEXT,
)
from nlp.align.likeness import Likeness
from nlp.align.units import Side


def block_features(like: Likeness, pairs: Pairs, local: Mapping[str, Array]) -> Array:
    """One row a pair of blocks, columns as BLOCK_FEATURES. `local` is `like.blocks(pairs)`."""
    new, old = pairs.new, pairs.old
    shape = _Shape.of(like.new), _Shape.of(like.old)
    words = local["words"] + local["phrases"]
    context = local["context"] + local["context_phrases"] + local["words"]
    articles = Pairs.of(shape[0].article[new], shape[1].article[old], like.article_shape)
    of_article = like.articles(articles)
    whole = of_article["phrases"] + of_article["heading"]
    where = np.searchsorted(articles.code, shape[0].article[new] * articles.shape[1] + shape[1].article[old])
    same_id = np.array([like.new.blocks[i].id == like.old.blocks[j].id for i, j in zip(new, old, strict=True)])
    columns: dict[str, Array | Mask] = {
        **local,
        "length_difference": np.abs(shape[0].length[new] - shape[1].length[old]),
        "words_lead_new": pairs.lead_in(words, new),
        "words_lead_old": pairs.lead_in(words, old),
        "context_lead_new": pairs.lead_in(context, new),
        "context_lead_old": pairs.lead_in(context, old),
        "article_words": of_article["words"][where],
        "article_phrases": of_article["phrases"][where],
        "article_heading": of_article["heading"][where],
        "article_heading_phrases": of_article["heading_phrases"][where],
        "article_lead_new": articles.lead_in(whole, articles.new)[where],
        "article_lead_old": articles.lead_in(whole, articles.old)[where],
        "place_difference": np.abs(shape[0].place[new] - shape[1].place[old]),
        "same_rank": shape[0].rank[new] == shape[1].rank[old],
        "same_number": same_id * np.float32(like.numbers_kept),
        "length_new": shape[0].length[new],
        "length_old": shape[1].length[old],
        "container": of_article["container"][where],
        "clause_new": shape[0].clause[new],
        "clause_old": shape[1].clause[old],
    }
    return _table(columns, BLOCK_FEATURES)


def article_features(like: Likeness, pairs: Pairs, masses: Masses) -> Array:
    """One row a pair of articles, columns as ARTICLE_FEATURES. `masses` tells how their blocks fared."""
    new, old = pairs.new, pairs.old
    local = like.articles(pairs)
    whole = local["phrases"] + local["heading"]
    heading = local["heading"] + local["heading_phrases"]
    of_new, of_old = masses.at(new, old)
    mass = of_new + of_old
    rows, columns_ = pairs.shape
    blocks = [np.log([max(1, len(a.blocks)) for a in s.articles], dtype=np.float32) for s in (like.new, like.old)]
    same_id = np.array([like.new.articles[i].id == like.old.articles[j].id for i, j in zip(new, old, strict=True)])
    columns: dict[str, Array | Mask] = {
        **local,
        "lead_new": pairs.lead_in(whole, new),
        "lead_old": pairs.lead_in(whole, old),
        "heading_lead_new": pairs.lead_in(heading, new),
        "heading_lead_old": pairs.lead_in(heading, old),
        "same_number": same_id * np.float32(like.numbers_kept),
        "place_difference": np.abs((new + 0.5) / rows - (old + 0.5) / columns_),
        "blocks_new": blocks[0][new],
        "blocks_old": blocks[1][old],
        "blocks_difference": np.abs(blocks[0][new] - blocks[1][old]),
        "mass_of_new": of_new,
        "mass_of_old": of_old,
        "mass_lead_new": pairs.lead_in(mass, new),
        "mass_lead_old": pairs.lead_in(mass, old),
        "previous": np.add(*masses.at(new - 1, old - 1)),
        "next": np.add(*masses.at(new + 1, old + 1)),
    }
    return _table(columns, ARTICLE_FEATURES)


def context_features(
    like: Likeness, pairs: Pairs, blocks: Array, belief: Array, articles: Pairs, article_belief: Array, masses: Masses
) -> Array:
    """One row a pair of blocks, columns as CONTEXT_FEATURES.

    `blocks`: their `block_features`; `belief`: the first stage's; `article_belief`: the second's, on `articles`.
    """
    new, old = pairs.new, pairs.old
    shape = _Shape.of(like.new), _Shape.of(like.old)
    of_new, of_old = shape[0].article[new], shape[1].article[old]

    def near(right: int, below: int) -> Array:
        """The belief in the pair so many blocks on in the new (`below`) and the old text, within the same articles."""
        i, j = new + below, old + right
        same = (shape[0].article_at(i) == of_new) & (shape[1].article_at(j) == of_old)
        found: Array = pairs.lookup(belief, i, j) * same
        return found

    of_articles = articles.lookup(article_belief, of_new, of_old)
    mass_new, mass_old = masses.at(of_new, of_old)
    columns: dict[str, Array | Mask] = {
        "first": belief,
        "first_lead_new": pairs.lead_in(belief, new),
        "first_lead_old": pairs.lead_in(belief, old),
        "articles": of_articles,
        "articles_lead_new": articles.lookup(articles.lead_in(article_belief, articles.new), of_new, of_old),
        "articles_lead_old": articles.lookup(articles.lead_in(article_belief, articles.old), of_new, of_old),
        "previous": np.maximum.reduce([near(-1, -1), 0.7 * near(-2, -1), 0.7 * near(-1, -2)]),
        "next": np.maximum.reduce([near(1, 1), 0.7 * near(2, 1), 0.7 * near(1, 2)]),
        "old_next": near(1, 0),
        "old_previous": near(-1, 0),
        "new_next": near(0, 1),
        "new_previous": near(0, -1),
        "both_first": (shape[0].rank[new] == 0) & (shape[1].rank[old] == 0),
        "both_last": shape[0].last[new] & shape[1].last[old],
        "mass_of_new": mass_new,
        "mass_of_old": mass_old,
        "alone_new": shape[0].alone[new],
        "alone_old": shape[1].alone[old],
        "rest_new": pairs.best_other(belief, new),
        "rest_old": pairs.best_other(belief, old),
    }
    return np.hstack([blocks, _table(columns, IN_CONTEXT)])


def beside_features(
    like: Likeness, pairs: Pairs, context: Array, belief: Array, chosen: Indices, which: Indices
) -> Array:
    """One row for each of the pairs `which` (indices into `pairs`), columns as BESIDE_FEATURES.

    `context`: the `context_features` of all pairs, `belief`: what the scorer made of them; `chosen`: the indices of the
    pairs that the assignment chose.
    """
    own = Pairs(pairs.new[which], pairs.old[which], pairs.shape)
    partner_old, belief_of_new = _partner(pairs.new[chosen], pairs.old[chosen], belief[chosen], pairs.shape[0])
    partner_new, belief_of_old = _partner(pairs.old[chosen], pairs.new[chosen], belief[chosen], pairs.shape[1])
    known_old, known_new = partner_old[own.new], partner_new[own.old]
    has_old, has_new = known_old >= 0, known_new >= 0
    odds = _log_odds(belief[which])
    of_new, of_old = belief_of_new[own.new], belief_of_old[own.old]
    shape = _Shape.of(like.new), _Shape.of(like.old)
    same_old = shape[1].article_at(known_old) == shape[1].article[own.old]
    same_new = shape[0].article_at(known_new) == shape[0].article[own.new]
    columns: dict[str, Array | Mask] = {
        "belief": odds,
        "belief_of_new": of_new,
        "belief_of_old": of_old,
        "under_new": odds - np.where(has_old, _log_odds(of_new), 0),
        "under_old": odds - np.where(has_new, _log_odds(of_old), 0),
        **like.beyond(own, known_old, known_new),
        "same_article_old": same_old,
        "adjacent_old": same_old & (np.abs(known_old - own.old) == 1),
        "same_article_new": same_new,
        "adjacent_new": same_new & (np.abs(known_new - own.new) == 1),
        "free_new": ~has_old,
        "free_old": ~has_new,
    }
    own_names = tuple(name for name in BESIDE_FEATURES if name not in CONTEXT_FEATURES)
    known = [CONTEXT_FEATURES.index(name) for name in BESIDE_FEATURES if name in CONTEXT_FEATURES]
    return np.hstack([_table(columns, own_names), context[which][:, known]])


def _partner(own: Indices, other: Indices, belief: Array, count: int) -> tuple[Indices, Array]:
    """For each of `count` units its partner in the assignment (-1 for none) and the belief in that pair (0)."""
    partner, of = np.full(count, -1), np.zeros(count, np.float32)
    partner[own], of[own] = other, belief
    return partner, of


def _log_odds(belief: Array) -> Array:
    bounded = np.clip(belief, 1e-4, 1 - 1e-4)
    odds: Array = np.log(bounded / (1 - bounded)).astype(np.float32)
    return odds


class Masses:
    """How much of each article found its likest in each other article, from beliefs in pairs of blocks.

    The mass of new article a in old article b is the share of a's blocks (weighed by the root of their length) that
    have a belief in some block of b, each block counting with its best such belief; and the other way round.
    """

    def __init__(self, like: Likeness, pairs: Pairs, belief: Array) -> None:
        new, old = _Shape.of(like.new), _Shape.of(like.old)
        rows, columns = like.article_shape
        self.pairs = Pairs.of(new.article[pairs.new], old.article[pairs.old], like.article_shape)
        self._of_new = self._mass(pairs.new * columns + old.article[pairs.old], belief, columns, new, swap=False)
        self._of_old = self._mass(pairs.old * rows + new.article[pairs.new], belief, rows, old, swap=True)

    def _mass(self, key: Indices, belief: Array, width: int, own: _Shape, *, swap: bool) -> Array:
        keys, where = np.unique(key, return_inverse=True)
        best = np.zeros(len(keys), np.float32)
        np.maximum.at(best, where, belief)
        block, other = keys // max(1, width), keys % max(1, width)
        weight = np.exp(own.length / 2)
        total = np.bincount(own.article, weight, minlength=1)
        article = own.article[block]
        new, old = (other, article) if swap else (article, other)
        at = np.searchsorted(self.pairs.code, new * self.pairs.shape[1] + old)
        return np.bincount(at, best * weight[block] / total[article], minlength=len(self.pairs)).astype(np.float32)

    def at(self, new: Indices, old: Indices) -> tuple[Array, Array]:
        """(mass of the new article in the old, of the old in the new) for pairs of articles."""
        return self.pairs.lookup(self._of_new, new, old), self.pairs.lookup(self._of_old, new, old)

    def heavy(self, least: float) -> tuple[Indices, Indices]:
        """The pairs of articles of which either has at least this mass in the other."""
        which = np.maximum(self._of_new, self._of_old) > least
        return self.pairs.new[which], self.pairs.old[which]


class _Shape:
    """The places and lengths of a side's blocks as arrays."""

    def __init__(self, side: Side) -> None:
        blocks = side.blocks
        self.article = np.array([b.article for b in blocks], np.int64)
        self.rank = np.array([b.rank for b in blocks], np.int64)
        count = np.array([b.count for b in blocks], np.float32)
        self.place = ((self.rank + 0.5) / count).astype(np.float32)
        self.last = self.rank == count - 1
        self.alone = count == 1
        self.length = np.log([len(b.words) + 1 for b in blocks], dtype=np.float32)
        self.clause = np.array([b.clause for b in blocks], np.float32)

    @classmethod
    def of(cls, side: Side) -> _Shape:
        return cls(side)

    def article_at(self, index: Indices) -> Indices:
        """The article of the blocks `index`; -1 outside."""
        inside = (index >= 0) & (index < len(self.article))
        found: Indices = np.where(inside, self.article[np.clip(index, 0, len(self.article) - 1)], -1)
        return found


def _table(columns: Mapping[str, Array | Mask], names: tuple[str, ...]) -> Array:
    return np.column_stack([_column(columns, name) for name in names])


def _column(columns: Mapping[str, Array | Mask], name: str) -> Array:
    """The column `name`; of a pair of columns the larger or the smaller values."""
    if name in columns:
        return np.asarray(columns[name], np.float32)
    word, choose = ("more", np.maximum) if "more" in name else ("less", np.minimum)
    sides = (np.asarray(columns[name.replace(word, side)], np.float32) for side in ("new", "old"))
    chosen: Array = choose(*sides)
    return chosen

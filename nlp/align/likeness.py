"""The likeness of two sides, which no stage of the alignment changes; and which pairs are worth a look."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from nlp.align.bags import Array, Bags, Indices, Pairs, bags, likest, nearest
from nlp.align.units import Side, Words

_OPENING = 10
"""Syllables: subject and verb of most clauses."""
_NEAREST_BLOCKS, _NEAREST_BY_CONTEXT, _NEAREST_ARTICLES, _LIKELY_ARTICLES = 8, 4, 5, 2
_ALIKE = 0.4
"""Cosine of phrases above which an article has kept its matter."""
_MANY = 20_000
"""Blocks on both sides above which n-grams in more than `_COMMONEST` texts no longer count (memory, time)."""
_COMMONEST = 200
_MANY_PAIRS = 50_000_000
"""New times old texts above which not all are compared with all."""
_LONGEST = 10_000
"""Syllables of a block from which the rest says no more about the longest common subsequence (time: their square)."""

Sides = tuple[list[Words], list[Words]]
"""New and old texts."""


class Likeness:
    """All similarities of two sides, computed where they are asked for.

    `numbers_kept`: the share of articles that are like the article of the same number on the other side (H-08): near 1
    for an amended text, near 0 for a replacement.
    """

    def __init__(self, new: Side, old: Side) -> None:
        self.new, self.old = new, old
        self.block_shape = len(new.blocks), len(old.blocks)
        self.article_shape = len(new.articles), len(old.articles)
        self._commonest = _COMMONEST if sum(self.block_shape) > _MANY else None
        self._made: dict[tuple[tuple[Words, ...], tuple[Words, ...]], dict[int, Bags]] = {}
        self._block_words = [b.words for b in new.blocks], [b.words for b in old.blocks]
        self._words, self._phrases, self._runs = self._bags(*self._block_words, 1, 2, 4)
        leads = [b.lead for b in new.blocks], [b.lead for b in old.blocks]
        (self._leads,) = self._bags(*leads, 1)
        contexts = [[side.articles[b.article].heading + b.lead for b in side.blocks] for side in (new, old)]
        self._contexts, self._context_phrases = self._bags(contexts[0], contexts[1], 1, 2)
        headings = [a.heading for a in new.articles], [a.heading for a in old.articles]
        self._headings, self._heading_phrases = self._bags(*headings, 1, 2)
        self._all_words = [a.words for a in new.articles], [a.words for a in old.articles]
        self._article_words, self._article_phrases = self._bags(*self._all_words, 1, 2)
        containers = [a.container for a in new.articles], [a.container for a in old.articles]
        (self._containers,) = self._bags(*containers, 1)
        self._votes_of_new, self._votes_of_old = self._votes()
        self.numbers_kept = self._numbers_kept()

    def block_pairs(self) -> Pairs:
        """The pairs of blocks worth a look: the likest by words, by heading and chapeau, and those of like articles."""
        context = [self._words, self._contexts, self._context_phrases]
        found = [self._nearest([self._words, self._phrases], _NEAREST_BLOCKS, self._block_words)]
        found.append(self._nearest(context, _NEAREST_BY_CONTEXT, self._block_words))
        likely = self._nearest([self._article_phrases, self._headings], _LIKELY_ARTICLES, self._all_words)
        found.append(self.blocks_of(*likely))
        return Pairs.of(np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found]), self.block_shape)

    def article_pairs(self, new: Indices, old: Indices) -> Pairs:
        """The pairs of articles worth a look: the likest, and those given."""
        bags = [self._article_words, self._article_phrases, self._headings]
        near = self._nearest(bags, _NEAREST_ARTICLES, self._all_words)
        return Pairs.of(np.concatenate([near[0], new]), np.concatenate([near[1], old]), self.article_shape)

    def blocks_of(self, new: Indices, old: Indices) -> tuple[Indices, Indices]:
        """All pairs of a block of the one with a block of the other article, for pairs of articles."""
        of_new, of_old = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for i, j in zip(new, old, strict=True):
            a, b = self.new.articles[i].blocks, self.old.articles[j].blocks
            of_new.append(np.repeat(np.arange(a.start, a.stop), len(b)))
            of_old.append(np.tile(np.arange(b.start, b.stop), len(a)))
        return np.concatenate(of_new), np.concatenate(of_old)

    def blocks(self, pairs: Pairs) -> dict[str, Array]:
        """The similarities of pairs of blocks that hang on nothing but the two (names as BLOCK_FEATURES)."""
        _, words_of_new, words_of_old = self._words.shares(pairs)
        shared, phrases_of_new, phrases_of_old = self._phrases.shares(pairs)
        _, runs_of_new, runs_of_old = self._runs.shares(pairs)
        strings = [[side.blocks[k].words[:_LONGEST] for k in which] for side, which in self._both(pairs)]
        openings = [[text[:_OPENING] for text in side] for side in strings]
        terms = [(self.new.blocks[i].term, self.old.blocks[j].term) for i, j in zip(pairs.new, pairs.old, strict=True)]
        return {
            "words": self._words.cosine(pairs),
            "phrases": self._phrases.cosine(pairs),
            "ratio": _ratios(*strings),
            "words_of_new": words_of_new,
            "words_of_old": words_of_old,
            "phrases_of_new": phrases_of_new,
            "phrases_of_old": phrases_of_old,
            "runs_of_new": runs_of_new,
            "runs_of_old": runs_of_old,
            "shared_phrases": np.log1p(shared),
            "lead": self._leads.cosine(pairs),
            "context": self._contexts.cosine(pairs),
            "context_phrases": self._context_phrases.cosine(pairs),
            "opening": _ratios(*openings),
            "votes_of_new": pairs.lookup_in(self._votes_of_new),
            "votes_of_old": pairs.lookup_in(self._votes_of_old),
            "same_term": np.array([bool(a) and a == b for a, b in terms], np.float32),
            "term_on_one_side": np.array([bool(a) != bool(b) for a, b in terms], np.float32),
        }

    def articles(self, pairs: Pairs) -> dict[str, Array]:
        """The similarities of pairs of articles that hang on nothing but the two (names as ARTICLE_FEATURES)."""
        _, phrases_of_new, phrases_of_old = self._article_phrases.shares(pairs)
        return {
            "words": self._article_words.cosine(pairs),
            "phrases": self._article_phrases.cosine(pairs),
            "phrases_of_new": phrases_of_new,
            "phrases_of_old": phrases_of_old,
            "heading": self._headings.cosine(pairs),
            "heading_phrases": self._heading_phrases.cosine(pairs),
            "heading_ratio": _ratios(*([side.articles[k].heading for k in which] for side, which in self._both(pairs))),
            "container": self._containers.cosine(pairs),
        }

    def beyond(self, pairs: Pairs, known_old: Indices, known_new: Indices) -> dict[str, Array]:
        """What the two blocks of a pair share beyond the known partner of each (names as BESIDE_FEATURES).

        `known_old`: for each pair, the old block already paired with its new block; `known_new` the other way round;
        -1 where there is none.
        """
        found = {}
        for name, bag in (("words", self._words), ("phrases", self._phrases)):
            found[f"new_{name}_beyond"] = bag.beyond(pairs.new, pairs.old, known_old, of_new=True)
            found[f"old_{name}_beyond"] = bag.beyond(pairs.old, pairs.new, known_new, of_new=False)
        return found

    def _nearest(self, bags: Sequence[Bags], count: int, texts: Sides) -> tuple[Indices, Indices]:
        """`nearest`; of very many texts those that stand on both sides go with one another, and only with them."""
        if not _too_many(texts):
            return nearest([bag.cosines for bag in bags], count)
        twins, free_new, free_old = _twins(texts)
        new, old = nearest([bag.cosines_of(free_new, free_old) for bag in bags], count)
        return np.concatenate([twins[0], free_new[new]]), np.concatenate([twins[1], free_old[old]])

    def _both(self, pairs: Pairs) -> tuple[tuple[Side, Indices], tuple[Side, Indices]]:
        return (self.new, pairs.new), (self.old, pairs.old)

    def _bags(self, new: Sequence[Words], old: Sequence[Words], *sizes: int) -> list[Bags]:
        """The bags of each size, made once: in a plain list the lead, the block and the article are the same words."""
        known = self._made.setdefault((tuple(new), tuple(old)), {})
        if not known.keys() >= set(sizes):
            known |= zip(sizes, bags(new, old, sizes, commonest=self._commonest), strict=True)
        return [known[n] for n in sizes]

    def _votes(self) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
        """Each sentence votes, with its length and likeness, for the block of the other side with its likest sentence.

        Two tables (new block, old block) -> share of the new block's, of the old block's syllables.
        """
        sides = [
            [(k, s) for k, block in enumerate(side.blocks) for s in block.segments] for side in (self.new, self.old)
        ]
        if not sides[0] or not sides[1]:
            return {}, {}
        texts = [s for _, s in sides[0]], [s for _, s in sides[1]]
        tables: list[dict[tuple[int, int], float]] = []
        for which, (best, score) in enumerate(_likest(self._bags(*texts, 1, 2), texts)):
            own, other = sides[which], sides[1 - which]
            length: dict[int, int] = {}
            for block, words in own:
                length[block] = length.get(block, 0) + len(words)
            table: dict[tuple[int, int], float] = {}
            for (block, words), chosen, value in zip(own, best, score, strict=True):
                pair = (block, other[chosen][0]) if which == 0 else (other[chosen][0], block)
                table[pair] = table.get(pair, 0.0) + len(words) * float(value) / 2 / length[block]
            tables.append(table)
        return tables[0], tables[1]

    def _numbers_kept(self) -> float:
        index = {a.id: k for k, a in enumerate(self.old.articles)}
        same = [(k, index[a.id]) for k, a in enumerate(self.new.articles) if a.id in index]
        if not same:
            return 0.0
        pairs = Pairs.of(np.array([k for k, _ in same]), np.array([k for _, k in same]), self.article_shape)
        return float(np.sum(self._article_phrases.cosine(pairs) > _ALIKE)) * 2 / sum(self.article_shape)


def _too_many(texts: Sides) -> bool:
    return len(texts[0]) * len(texts[1]) > _MANY_PAIRS


def _likest(bags: Sequence[Bags], texts: Sides) -> tuple[tuple[Indices, Array], tuple[Indices, Array]]:
    """`likest`, with the same exception for very many texts as `Likeness._nearest`."""
    if not _too_many(texts):
        return likest([bag.cosines for bag in bags])
    twins, *free = _twins(texts)
    of_free = likest([bag.cosines_of(free[0], free[1]) for bag in bags])
    found: list[tuple[Indices, Array]] = []
    for which, (best, score) in enumerate(of_free):
        whole_best, whole_score = np.zeros(len(texts[which]), np.int64), np.zeros(len(texts[which]), np.float32)
        whole_best[twins[which]], whole_score[twins[which]] = twins[1 - which], len(bags)
        if len(free[1 - which]):
            whole_best[free[which]], whole_score[free[which]] = free[1 - which][best], score
        found.append((whole_best, whole_score))
    return found[0], found[1]


def _twins(texts: Sides) -> tuple[tuple[Indices, Indices], Indices, Indices]:
    """Equal texts, each new one with an old one in order; the new and the old texts that are left."""
    places: dict[Words, list[int]] = {}
    for place in reversed(range(len(texts[1]))):
        places.setdefault(texts[1][place], []).append(place)
    pairs = [(i, waiting.pop()) for i, text in enumerate(texts[0]) if (waiting := places.get(text))]
    new, old = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    free = [np.setdiff1d(np.arange(len(side)), taken) for side, taken in zip(texts, (new, old), strict=True)]
    return (new, old), free[0], free[1]


def _ratios(new: Sequence[str], old: Sequence[str]) -> Array:
    """0..1 for each pair of encoded strings: twice the longest common subsequence over the summed length."""
    ratios: Array = process.cpdist(new, old, scorer=Indel.normalized_similarity, dtype=np.float32)
    return ratios

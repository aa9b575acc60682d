"""Candidate pairs and bags of n-grams against plain-Python references."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.align.bags import Pairs, bags, likest, nearest

ROWS, COLUMNS = 5, 7
_cells = st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1))
_beliefs = st.dictionaries(_cells, st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), max_size=20)
_texts = st.lists(st.text(alphabet="abcd", max_size=8), min_size=1, max_size=4)


def pairs_of(table: dict[tuple[int, int], float]) -> tuple[Pairs, np.ndarray]:
    new, old = (np.array([cell[side] for cell in table], np.int64) for side in (0, 1))
    pairs = Pairs.of(new, old, (ROWS, COLUMNS))
    values = [table[i, j] for i, j in zip(pairs.new.tolist(), pairs.old.tolist(), strict=True)]
    return pairs, np.array(values, np.float32)


def test_pairs_are_sorted_and_each_is_there_once() -> None:
    pairs = Pairs.of(np.array([2, 0, 2, 0]), np.array([1, 3, 1, 0]), (ROWS, COLUMNS))
    assert list(zip(pairs.new.tolist(), pairs.old.tolist(), strict=True)) == [(0, 0), (0, 3), (2, 1)]


@given(_beliefs, st.lists(st.tuples(st.integers(-2, ROWS + 1), st.integers(-2, COLUMNS + 1)), max_size=12))
def test_lookup(table: dict[tuple[int, int], float], wanted: list[tuple[int, int]]) -> None:
    """A pair outside is no pair: it does not wrap round to the next row."""
    pairs, values = pairs_of(table)
    new, old = (np.array([cell[side] for cell in wanted], np.int64) for side in (0, 1))
    assert pairs.lookup(values, new, old).tolist() == [table.get(cell, 0.0) for cell in wanted]


@given(_beliefs)
def test_lookup_in_a_table(table: dict[tuple[int, int], float]) -> None:
    pairs, values = pairs_of(table)
    assert pairs.lookup_in(table).tolist() == values.tolist()


@given(_beliefs, st.booleans())
def test_best_other_and_lead(table: dict[tuple[int, int], float], by_new: bool) -> None:
    pairs, values = pairs_of(table)
    groups = (pairs.new if by_new else pairs.old).tolist()
    others = [
        [values[m] for m, other in enumerate(groups) if other == group and m != k] for k, group in enumerate(groups)
    ]
    best = [max(found, default=np.float32(0)) for found in others]
    by = pairs.new if by_new else pairs.old
    assert pairs.best_other(values, by).tolist() == best
    assert pairs.lead_in(values, by).tolist() == [v - b for v, b in zip(values, best, strict=True)]


def grams(text: str, n: int) -> Counter[str]:
    return Counter(text[at : at + n] for at in range(len(text) - n + 1))


class Reference:
    """The bags as their docstrings say, gram by gram."""

    def __init__(self, new: list[str], old: list[str], n: int) -> None:
        self.new, self.old = ([grams(text, n) for text in texts] for texts in (new, old))
        frequency = Counter(gram for bag in (*self.new, *self.old) for gram in bag)
        count = len(new) + len(old)
        self.weight = {gram: max(log((count + 1) / (many + 0.5)), 0.05) for gram, many in frequency.items()}

    def cosine(self, i: int, j: int) -> float:
        a, b = (
            {gram: (1 + log(many)) * self.weight[gram] for gram, many in bag.items()}
            for bag in (self.new[i], self.old[j])
        )
        lengths = sqrt(sum(v * v for v in a.values())) * sqrt(sum(v * v for v in b.values()))
        return sum(v * b.get(gram, 0.0) for gram, v in a.items()) / lengths if lengths else 0.0

    def summed(self, bag: set[str]) -> float:
        return sum(self.weight[gram] for gram in bag)


@given(_texts, _texts, st.sampled_from([1, 2, 4]))
def test_likeness_is_what_it_says(new: list[str], old: list[str], n: int) -> None:
    bag = bags(new, old, (n,))[0]
    reference = Reference(new, old, n)
    cells = [(i, j) for i in range(len(new)) for j in range(len(old))]
    pairs = Pairs.of(np.array([i for i, _ in cells]), np.array([j for _, j in cells]), (len(new), len(old)))
    assert bag.cosine(pairs) == pytest.approx([reference.cosine(i, j) for i, j in cells], abs=1e-5)
    both = [set(reference.new[i]) & set(reference.old[j]) for i, j in cells]
    shared, of_new, of_old = bag.shares(pairs)
    assert shared == pytest.approx([reference.summed(b) for b in both], abs=1e-5)
    for share, texts, side in ((of_new, reference.new, 0), (of_old, reference.old, 1)):
        whole = [reference.summed(set(texts[cell[side]])) for cell in cells]
        expected = [reference.summed(b) / w if w else 0.0 for b, w in zip(both, whole, strict=True)]
        assert share == pytest.approx(expected, abs=1e-4)


def test_sizes_are_counted_in_one_go_as_one_by_one() -> None:
    new, old = ["abcabd", "", "dcba"], ["abca", "bd"]
    pairs = Pairs.of(np.array([0, 0, 1, 2]), np.array([0, 1, 0, 0]), (3, 2))
    together = [bag.cosine(pairs).tolist() for bag in bags(new, old, (1, 2, 4))]
    assert together == [bags(new, old, (n,))[0].cosine(pairs).tolist() for n in (1, 2, 4)]


def test_equal_texts_are_alike_and_strangers_are_not() -> None:
    bag = bags(["abc", "xyz"], ["abc", "uvw"], (1,))[0]
    pairs = Pairs.of(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), (2, 2))
    assert bag.cosine(pairs).tolist() == pytest.approx([1, 0, 0, 0])


def test_rare_words_weigh_more_than_common_ones() -> None:
    """`a` stands everywhere, `q` in two texts only."""
    bag = bags(["aq", "ab", "ac"], ["aq", "ad", "ae"], (1,))[0]
    shared, _, _ = bag.shares(Pairs.of(np.array([0, 0]), np.array([0, 1]), (3, 3)))
    assert shared[0] > 5 * shared[1]


def test_commonest_are_left_out() -> None:
    pairs = Pairs.of(np.array([0]), np.array([1]), (2, 2))
    assert bags(["ab", "ac"], ["ad", "ae"], (1,))[0].cosine(pairs)[0] > 0
    assert bags(["ab", "ac"], ["ad", "ae"], (1,), commonest=3)[0].cosine(pairs)[0] == 0


def test_beyond_what_is_known() -> None:
    """The new text `abcd` has `ab` of one old text and `cd` of another, which adds what the first lacks."""
    bag = bags(["abcd"], ["ab", "cd"], (1,))[0]
    own, other = np.array([0, 0, 0]), np.array([1, 1, 1])
    found = bag.beyond(own, other, np.array([0, 1, -1]), of_new=True)
    assert found.tolist() == pytest.approx([0.5, 0.0, 0.5], abs=1e-4)
    turned = bags(["ab", "cd"], ["abcd"], (1,))[0]
    assert turned.beyond(own, other, np.array([0, 1, -1]), of_new=False).tolist() == found.tolist()


def test_nearest_looks_from_both_sides() -> None:
    """Both old texts have the first new one as their likest; the second new one has one of them."""
    product = bags(["abcd", "xb"], ["abc", "abd"], (1,))[0].cosines
    found = set(zip(*(side.tolist() for side in nearest([product], 1)), strict=True))
    assert {(0, 0), (0, 1)} <= found
    assert {new for new, _ in found} == {0, 1}


def test_likest() -> None:
    product = bags(["abc", "xyz"], ["xyw", "abd", "qq"], (1,))[0].cosines
    (best_old, score_new), (best_new, score_old) = likest([product])
    assert best_old.tolist() == [1, 0]
    assert best_new.tolist()[:2] == [1, 0]
    assert score_new.tolist() == pytest.approx(score_old[[1, 0]].tolist())
    assert score_old[2] == 0


def test_nothing_is_near_nothing() -> None:
    product = bags([], ["abc"], (1,))[0].cosines
    assert [side.tolist() for side in nearest([product], 3)] == [[], []]

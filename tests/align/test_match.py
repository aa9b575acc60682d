"""The assignment against all that could have been chosen."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.align.bags import Pairs
from nlp.align.match import assign
from tests.align.test_bags import pairs_of

_cells = st.tuples(st.integers(0, 3), st.integers(0, 3))
_tables = st.dictionaries(_cells, st.floats(0, 1, width=16), max_size=9)
LEAST = 0.3


@given(_tables)
def test_no_other_choice_is_better(table: dict[tuple[int, int], float]) -> None:
    pairs, belief = pairs_of(table)
    chosen = assign(pairs, belief, least=LEAST)
    new, old = pairs.new[chosen].tolist(), pairs.old[chosen].tolist()
    assert len(set(new)) == len(new) and len(set(old)) == len(old)
    assert chosen.tolist() == sorted(chosen.tolist())
    assert all(belief[chosen] > LEAST)
    assert float((belief[chosen] - LEAST).sum()) == pytest.approx(_best(table), abs=1e-5)


def _best(table: dict[tuple[int, int], float]) -> float:
    cells = [cell for cell, value in table.items() if value > LEAST]
    best = 0.0
    for count in range(1, 5):
        for some in combinations(cells, count):
            if len({i for i, _ in some}) == len({j for _, j in some}) == count:
                best = max(best, sum(table[cell] - LEAST for cell in some))
    return best


def test_two_good_pairs_beat_the_best_one() -> None:
    pairs, belief = pairs_of({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8})
    chosen = assign(pairs, belief, least=LEAST)
    assert list(zip(pairs.new[chosen].tolist(), pairs.old[chosen].tolist(), strict=True)) == [(0, 1), (1, 0)]


def test_all_may_stay_alone() -> None:
    pairs, belief = pairs_of({(0, 0): 0.3, (1, 1): 0.1})
    assert assign(pairs, belief, least=LEAST).tolist() == []
    assert assign(*pairs_of({}), least=LEAST).tolist() == []


def test_a_chain_of_a_thousand_is_chosen_as_a_whole() -> None:
    """One component of staggered pairs: the diagonal is worth more than the pairs beside it."""
    count = 1000
    diagonal = np.arange(count)
    new, old = np.concatenate([diagonal, diagonal[1:]]), np.concatenate([diagonal, diagonal[:-1]])
    pairs = Pairs.of(new, old, (count, count))
    belief = np.where(pairs.new == pairs.old, 0.9, 0.85).astype(np.float32)
    chosen = assign(pairs, belief, least=LEAST)
    assert pairs.new[chosen].tolist() == pairs.old[chosen].tolist() == diagonal.tolist()

"""Bags of n-grams of two lists of texts, and their likeness: rare words weigh more than common ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from nlp.align.units import Words

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

_ROWS = 256
"""Rows of a product held at once, so that memory grows with the longer side only."""
_PAIRS = 100_000
"""Pairs looked at at once."""
_CELLS = 4_000_000
"""Cells of a matrix (16 MB) up to which it may be filled and kept."""


@dataclass(frozen=True)
class Pairs:
    """Candidate pairs (new, old), sorted by new, then old; each once."""

    new: Indices
    old: Indices
    shape: tuple[int, int]
    """How many new and old units there are."""

    @classmethod
    def of(cls, new: Indices, old: Indices, shape: tuple[int, int]) -> Pairs:
        code = np.unique(new.astype(np.int64) * shape[1] + old)
        return cls(code // max(1, shape[1]), code % max(1, shape[1]), shape)

    def __len__(self) -> int:
        return len(self.new)

    @property
    def code(self) -> Indices:
        """One number a pair."""
        return self.new * self.shape[1] + self.old

    def lookup(self, values: Array, new: Indices, old: Indices) -> Array:
        """The values of the pairs (new, old); 0 for pairs that are no candidates or lie outside."""
        if not len(self):
            return np.zeros(len(new), np.float32)
        inside = (new >= 0) & (new < self.shape[0]) & (old >= 0) & (old < self.shape[1])
        wanted = np.where(inside, new * self.shape[1] + old, -1)
        code = self.code
        at = np.minimum(np.searchsorted(code, wanted), len(code) - 1)
        return np.where(code[at] == wanted, values[at], np.float32(0)).astype(np.float32)

    def lookup_in(self, table: Mapping[tuple[int, int], float]) -> Array:
        """The values of the pairs in a table keyed by (new, old); 0 for those it lacks."""
        keys = zip(self.new.tolist(), self.old.tolist(), strict=True)
        return np.fromiter((table.get(key, 0.0) for key in keys), np.float32, len(self))

    def lead_in(self, values: Array, by: Indices) -> Array:
        """How far each value is above the best other of its group `by` (below it: negative)."""
        return (values - self.best_other(values, by)).astype(np.float32)

    def best_other(self, values: Array, by: Indices) -> Array:
        """The best value among the other pairs of the group `by`; 0 where there is none."""
        groups = int(by.max(initial=-1)) + 1
        best, second = (np.full(groups, -np.inf, np.float32) for _ in range(2))
        np.maximum.at(best, by, values)
        winners = np.zeros(groups, np.int64)
        leading = np.flatnonzero(values == best[by])
        winners[by[leading]] = leading  # one of a group, whichever
        won = winners[by] == np.arange(len(values))
        np.maximum.at(second, by[~won], values[~won])
        second[second == -np.inf] = 0
        return np.where(won, second[by], best[by])


class Bags:
    """The n-grams of two lists of texts, weighed by how few of all the texts have them (inverse document frequency).

    `commonest`: n-grams in more than so many texts are left out, which bounds the work on very long lists.
    """

    def __init__(self, new: sparse.csr_matrix, old: sparse.csr_matrix, *, commonest: int | None = None) -> None:
        """`new`, `old`: how often each n-gram (a column) stands in each text (a row)."""
        matrices = new, old
        frequency = sum(np.bincount(m.indices, minlength=new.shape[1]) for m in matrices)
        count = new.shape[0] + old.shape[0]
        weight = np.maximum(np.log((count + 1) / (frequency + 0.5)), 0.05).astype(np.float32)
        if commonest is not None:
            weight[frequency > commonest] = 0.0
        self._present = [_with(m, np.ones_like(m.data)) for m in matrices]
        self._weighed = [_with(m, weight[m.indices]) for m in matrices]
        self._total = [np.asarray(w.sum(1), np.float32).ravel() + np.float32(1e-6) for w in self._weighed]
        self._unit = [_unit(_with(m, (1 + np.log(m.data)) * weight[m.indices])) for m in matrices]

    def cosine(self, pairs: Pairs) -> Array:
        """0..1: the cosine of the two bags, log counts times weight."""
        return self.cosines.at(pairs)

    def cosines_of(self, new: Indices, old: Indices) -> Product:
        """The cosines of some of the texts."""
        return Product(self._unit[0][new], self._unit[1][old])

    def shared(self, pairs: Pairs) -> Array:
        """The summed weight of the n-grams that both have."""
        return self._shared.at(pairs)

    def shares(self, pairs: Pairs) -> tuple[Array, Array, Array]:
        """(shared weight, its share of the new bag, its share of the old bag)."""
        shared = self.shared(pairs)
        return shared, shared / self._total[0][pairs.new], shared / self._total[1][pairs.old]

    def beyond(self, own: Indices, other: Indices, known: Indices, *, of_new: bool) -> Array:
        """The share of text `own` that `other` has and `known` lacks, for three arrays of texts.

        `own` counts in the new texts and the two others in the old ones, or with `of_new=False` the other way round;
        `known` is -1 where there is none.
        """
        mine, theirs = (0, 1) if of_new else (1, 0)
        both = self._weighed[mine][own].multiply(self._present[theirs][other]).tocsr()
        weight = np.asarray(both.sum(1), np.float32).ravel()
        has = known >= 0
        weight[has] -= np.asarray(both[has].multiply(self._present[theirs][known[has]]).sum(1), np.float32).ravel()
        share: Array = weight / self._total[mine][own]
        return share

    @property
    def shape(self) -> tuple[int, int]:
        """How many new and old texts there are."""
        return self._unit[0].shape[0], self._unit[1].shape[0]

    @cached_property
    def cosines(self) -> Product:
        """The cosines of all new texts with all old ones."""
        return Product(self._unit[0], self._unit[1])

    @cached_property
    def _shared(self) -> Product:
        return Product(self._weighed[0], self._present[1])


class Product:
    """`left @ right.T`: kept whole where that takes little room, else computed as it is asked for."""

    def __init__(self, left: sparse.csr_matrix, right: sparse.csr_matrix) -> None:
        self.shape = left.shape[0], right.shape[0]
        self._left, self._right = left, right
        self._kept = self.shape[0] * self.shape[1] <= _CELLS
        self._whole: Array | None = None

    def rows(self, start: int, stop: int) -> Array:
        if not self._kept:
            return self._times(self._left[start:stop])
        if self._whole is None:
            self._whole = self._times(self._left)
        return self._whole[start:stop]

    def at(self, pairs: Pairs) -> Array:
        """The entries at `pairs`."""
        if self._kept:
            return self.rows(0, self.shape[0])[pairs.new, pairs.old]
        values = np.zeros(len(pairs), np.float32)
        for start in range(0, len(pairs), _PAIRS):
            which = slice(start, start + _PAIRS)
            both = self._left[pairs.new[which]].multiply(self._right[pairs.old[which]])
            values[which] = np.asarray(both.sum(1)).ravel()
        return values

    @cached_property
    def _turned(self) -> sparse.csr_matrix | Array:
        # Few columns (syllables, not their pairs) are common ones: then a filled matrix is faster, with the same sums.
        few = self._right.shape[0] * self._right.shape[1] <= _CELLS
        return self._right.T.toarray() if few else self._right.T.tocsr()

    def _times(self, rows: sparse.csr_matrix) -> Array:
        product = rows @ self._turned
        filled: Array = product if isinstance(product, np.ndarray) else product.toarray()
        return filled


def nearest(likeness: Sequence[Product], count: int) -> tuple[Indices, Indices]:
    """Pairs of each new text with its `count` likest old ones, and of each old with its likest new ones, summed."""
    rows, columns = likeness[0].shape
    if not rows or not columns:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found_new, found_old = [], []
    best = np.full((count, columns), -1.0, np.float32)
    best_row = np.zeros((count, columns), np.int64)
    for start in range(0, rows, _ROWS):
        block = _summed(likeness, start, min(start + _ROWS, rows))
        keep = min(count, columns)
        chosen = np.argpartition(-block, keep - 1, axis=1)[:, :keep]
        found_new.append(np.repeat(np.arange(start, start + len(block)), keep))
        found_old.append(chosen.ravel())
        stacked = np.vstack([best, block])
        which = np.vstack([best_row, np.broadcast_to(np.arange(start, start + len(block))[:, None], block.shape)])
        top = np.argpartition(-stacked, count - 1, axis=0)[:count]
        best, best_row = np.take_along_axis(stacked, top, 0), np.take_along_axis(which, top, 0)
    real = best >= 0
    found_new.append(best_row[real])
    found_old.append(np.broadcast_to(np.arange(columns), best.shape)[real])
    return np.concatenate(found_new), np.concatenate(found_old)


def likest(likeness: Sequence[Product]) -> tuple[tuple[Indices, Array], tuple[Indices, Array]]:
    """For each new text the likest old one and the summed likeness; and for each old text the likest new one."""
    rows, columns = likeness[0].shape
    best_old, score_new = np.zeros(rows, np.int64), np.zeros(rows, np.float32)
    best_new, score_old = np.zeros(columns, np.int64), np.full(columns, -1.0, np.float32)
    for start in range(0, rows, _ROWS):
        stop = min(start + _ROWS, rows)
        block = _summed(likeness, start, stop)
        best_old[start:stop] = block.argmax(1)
        score_new[start:stop] = block[np.arange(stop - start), best_old[start:stop]]
        first = block.argmax(0)
        top = block[first, np.arange(columns)]
        better = top > score_old
        best_new[better] = start + first[better]
        score_old[better] = top[better]
    return (best_old, score_new), (best_new, score_old)


def _summed(likeness: Sequence[Product], start: int, stop: int) -> Array:
    """The summed likeness of the new texts from `start` to `stop` with all old ones."""
    total = likeness[0].rows(start, stop)
    for product in likeness[1:]:
        total = total + product.rows(start, stop)
    return total


def bags(
    new: Sequence[Words], old: Sequence[Words], sizes: Sequence[int], *, commonest: int | None = None
) -> list[Bags]:
    """The bags of the n-grams of two lists of texts for each n of `sizes`: powers of 2, ascending."""
    texts = [*new, *old]
    grams, count = _ranked(np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.int64))
    text = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    found = []
    step = 1
    for n in sizes:
        while step < n:  # pairs of grams of length `step` are the grams of length 2 * step
            inside = text[:-step] == text[step:]
            grams, count = _ranked((grams[:-step] * count + grams[step:])[inside])
            text = text[:-step][inside]
            step *= 2
        found.append(Bags(*_matrices(text, grams, len(new), len(old), max(1, count)), commonest=commonest))
    return found


def _ranked(values: Indices) -> tuple[Indices, int]:
    """The rank of each value among the distinct ones, and how many these are."""
    most = int(values.max(initial=0))
    if most > _CELLS:
        distinct, ranks = np.unique(values, return_inverse=True)
        return ranks, len(distinct)
    there = np.zeros(most + 1, bool)
    there[values] = True
    rank = np.cumsum(there)
    return rank[values] - 1, int(rank[-1])


def _matrices(text: Indices, grams: Indices, new: int, old: int, width: int) -> list[sparse.csr_matrix]:
    """How often each of `width` n-grams stands in each of the `new` and then each of the `old` texts."""
    pointers = np.concatenate([[0], np.cumsum(np.bincount(text, minlength=new + old))])
    counts = sparse.csr_matrix((np.ones(len(grams), np.float32), grams, pointers), shape=(new + old, width))
    counts.sum_duplicates()
    return [counts[:new], counts[new:]]


def _with(matrix: sparse.csr_matrix, data: Array) -> sparse.csr_matrix:
    return sparse.csr_matrix((data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1), np.float32).ravel())
    length[length == 0] = 1
    return _with(matrix, matrix.data / np.repeat(length, np.diff(matrix.indptr)))

"""Bags of n-grams of two lists of texts, and their likeness: rare words weigh more than common ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from nlp.align.units import Words

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

_ROWS = 256
"""Rows of a product held at once, so that memory grows with the longer side only."""


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
        order = np.lexsort((values, by))
        groups = by[order]
        last = np.flatnonzero(np.append(groups[1:] != groups[:-1], True)) if len(groups) else np.zeros(0, np.int64)
        first = np.append(0, last[:-1] + 1) if len(last) else last
        best = values[order[last]]
        second = np.where(last > first, values[order[np.maximum(last - 1, 0)]], np.float32(0))
        group = np.searchsorted(groups[last], by)
        winner = np.zeros(len(values), bool)
        winner[order[last]] = True
        return np.where(winner, second[group], best[group]).astype(np.float32)


class Bags:
    """The n-grams of two lists of texts, weighed by how few of all the texts have them (inverse document frequency).

    `commonest`: n-grams in more than so many texts are left out, which bounds the work on very long lists.
    """

    def __init__(self, new: Sequence[Words], old: Sequence[Words], n: int, *, commonest: int | None = None) -> None:
        matrices = _matrices(new, old, n)
        width = matrices[0].shape[1]
        frequency = sum(np.bincount(m.indices, minlength=width) for m in matrices)
        weight = np.maximum(np.log((len(new) + len(old) + 1) / (frequency + 0.5)), 0.05).astype(np.float32)
        if commonest is not None:
            weight[frequency > commonest] = 0.0
        self._present = [_with(m, np.ones_like(m.data)) for m in matrices]
        self._weighed = [_with(m, weight[m.indices]) for m in matrices]
        self._total = [np.asarray(w.sum(1), np.float32).ravel() + np.float32(1e-6) for w in self._weighed]
        self._unit = [_unit(_with(m, (1 + np.log(m.data)) * weight[m.indices])) for m in matrices]

    def cosine(self, pairs: Pairs) -> Array:
        """0..1: the cosine of the two bags, log counts times weight."""
        return _at(self._unit[0], self._unit[1], pairs)

    def shared(self, pairs: Pairs) -> Array:
        """The summed weight of the n-grams that both have."""
        return _at(self._weighed[0], self._present[1], pairs)

    def shares(self, pairs: Pairs) -> tuple[Array, Array, Array]:
        """(shared weight, its share of the new bag, its share of the old bag)."""
        shared = self.shared(pairs)
        return shared, shared / self._total[0][pairs.new], shared / self._total[1][pairs.old]

    @property
    def units(self) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """The bags as rows of length 1, new and old."""
        return self._unit[0], self._unit[1]


def nearest(bags: Sequence[Bags], count: int) -> tuple[Indices, Indices]:
    """Pairs of each new text with its `count` likest old ones and of each old with its likest new, by summed cosine."""
    rows = bags[0].units[0].shape[0]
    columns = bags[0].units[1].shape[0]
    if not rows or not columns:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found_new, found_old = [], []
    best = np.full((count, columns), -1.0, np.float32)
    best_row = np.zeros((count, columns), np.int64)
    for start in range(0, rows, _ROWS):
        block = _dense(bags, start)
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


def likest(bags: Sequence[Bags]) -> tuple[tuple[Indices, Array], tuple[Indices, Array]]:
    """For each new text the likest old one and its summed cosine; and for each old text the likest new one."""
    rows, columns = bags[0].units[0].shape[0], bags[0].units[1].shape[0]
    best_old, score_new = np.zeros(rows, np.int64), np.zeros(rows, np.float32)
    best_new, score_old = np.zeros(columns, np.int64), np.full(columns, -1.0, np.float32)
    for start in range(0, rows, _ROWS):
        block = _dense(bags, start)
        stop = start + len(block)
        best_old[start:stop] = block.argmax(1)
        score_new[start:stop] = block.max(1)
        top = block.max(0)
        better = top > score_old
        best_new[better] = start + block.argmax(0)[better]
        score_old[better] = top[better]
    return (best_old, score_new), (best_new, score_old)


def _dense(bags: Sequence[Bags], start: int) -> Array:
    """The summed cosines of `_ROWS` new texts from `start` on with all old ones."""
    products = [(bag.units[0][start : start + _ROWS] @ bag.units[1].T).toarray() for bag in bags]
    total: Array = np.sum(products, axis=0)
    return total


def _at(left: sparse.csr_matrix, right: sparse.csr_matrix, pairs: Pairs) -> Array:
    """The entries of `left @ right.T` at `pairs`."""
    values = np.zeros(len(pairs), np.float32)
    transposed = right.T.tocsr()
    for start in range(0, left.shape[0], _ROWS):
        low, high = np.searchsorted(pairs.new, [start, start + _ROWS])
        if low < high:
            block = (left[start : start + _ROWS] @ transposed).toarray()
            values[low:high] = block[pairs.new[low:high] - start, pairs.old[low:high]]
    return values


def _matrices(new: Sequence[Words], old: Sequence[Words], n: int) -> list[sparse.csr_matrix]:
    """How often each n-gram of any text stands in each text of the two lists; n is a power of 2."""
    texts = [*new, *old]
    grams = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.int64)
    text = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
    step = 1
    while step < n:  # pairs of grams of length `step` are the grams of length 2 * step
        grams = np.unique(grams, return_inverse=True)[1]
        inside = text[:-step] == text[step:]
        grams = (grams[:-step] * (len(grams) + 1) + grams[step:])[inside]
        text = text[:-step][inside]
        step *= 2
    vocabulary, grams = np.unique(grams, return_inverse=True)
    width = max(1, len(vocabulary))
    code, count = np.unique(text * width + grams, return_counts=True)
    rows, columns = code // width, (code % width).astype(np.int32)
    pointers = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(texts)))])
    cut = pointers[len(new)]
    sides = ((0, cut, pointers[: len(new) + 1]), (cut, len(code), pointers[len(new) :] - cut))
    return [
        sparse.csr_matrix((count[a:b].astype(np.float32), columns[a:b], where), shape=(len(where) - 1, width))
        for a, b, where in sides
    ]


def _with(matrix: sparse.csr_matrix, data: Array) -> sparse.csr_matrix:
    return sparse.csr_matrix((data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1), np.float32).ravel())
    length[length == 0] = 1
    return _with(matrix, matrix.data / np.repeat(length, np.diff(matrix.indptr)))

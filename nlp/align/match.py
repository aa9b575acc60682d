"""From beliefs in pairs to a one-to-one choice: a global assignment with the right to leave unmatched."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from scipy.sparse.csgraph import connected_components

from nlp.align.bags import Array, Indices, Pairs


def assign(pairs: Pairs, belief: Array, *, least: float) -> Indices:
    """The one-to-one choice of pairs with the greatest summed belief above `least`, as ascending indices.

    Solved within each connected component of the pairs above `least`: components are small, so that thousands of
    clauses cost no more than their number.
    """
    possible = np.flatnonzero(belief > least)
    if not len(possible):
        return possible
    rows, columns = pairs.shape
    graph = sparse.coo_matrix(
        (np.ones(len(possible)), (pairs.new[possible], pairs.old[possible] + rows)), shape=(rows + columns,) * 2
    )
    component = connected_components(graph, directed=False)[1][pairs.new[possible]]
    alone = np.bincount(component)[component] == 1
    chosen = [possible[alone]]
    possible, component = possible[~alone], component[~alone]
    order = np.argsort(component, kind="stable")
    for members in np.split(possible[order], np.flatnonzero(np.diff(component[order])) + 1):
        if not len(members):
            continue
        new, row = np.unique(pairs.new[members], return_inverse=True)
        old, column = np.unique(pairs.old[members], return_inverse=True)
        gain = np.zeros((len(new), len(old)))
        gain[row, column] = belief[members] - least
        best_row, best_column = linear_sum_assignment(gain, maximize=True)
        taken = np.full(len(new), -1)
        taken[best_row] = best_column
        chosen.append(members[(taken[row] == column)])
    return np.sort(np.concatenate(chosen))

"""The features that underthesea's word segmentation was trained on, made in Python (twice as fast as its own)."""

from __future__ import annotations

import itertools
from collections.abc import Container


def features(tokens: list[str], known: Container[str]) -> list[list[str]]:
    """For each token the 43 feature strings of model ws_crf_vlsp2013_20230727, in its order.

    `known`: the model's word list, lower case. `T[i,j]` is tokens i to j joined by spaces; `BOS`, `EOS` stand for what
    lies before and after. `istitle` is true when no token starts in lower case, `isdigit` knows 0-9 only.
    """
    lower = [token.lower() for token in tokens]
    digit = [str(token.isascii() and token.isdigit()) for token in tokens]
    title = [token[0] == token[0].upper() for token in tokens]
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(tokens)]
    lower_pairs = [f"{a} {b}" for a, b in itertools.pairwise(lower)]
    triples = [f"{a} {b}" for a, b in zip(pairs, tokens[2:], strict=False)]
    lower_triples = [f"{a} {b}" for a, b in zip(lower_pairs, lower[2:], strict=False)]

    t = _padded(tokens, 0)
    low = _padded(lower, 0)
    num = _padded(digit, 0)
    cap = _padded([str(c) for c in title], 0)
    dic = _padded([str(w in known) for w in lower], 0)
    t2 = _padded(pairs, 1)
    low2 = _padded(lower_pairs, 1)
    cap2 = _padded([str(a and b) for a, b in itertools.pairwise(title)], 1)
    dic2 = _padded([str(w in known) for w in lower_pairs], 1)
    t3 = _padded(triples, 2)
    cap3 = _padded([str(a and b and c) for a, b, c in zip(title, title[1:], title[2:], strict=False)], 2)
    dic3 = _padded([str(w in known) for w in lower_triples], 2)
    return [
        [
            "T[-2]=" + t[i],
            "T[-1]=" + t[i + 1],
            "T[0]=" + t[i + 2],
            "T[1]=" + t[i + 3],
            "T[2]=" + t[i + 4],
            "T[-2,-1]=" + t2[i],
            "T[-1,0]=" + t2[i + 1],
            "T[0,1]=" + t2[i + 2],
            "T[1,2]=" + t2[i + 3],
            "T[-2,0]=" + t3[i],
            "T[-1,1]=" + t3[i + 1],
            "T[0,2]=" + t3[i + 2],
            "T[-2].lower=" + low[i],
            "T[-1].lower=" + low[i + 1],
            "T[0].lower=" + low[i + 2],
            "T[1].lower=" + low[i + 3],
            "T[2].lower=" + low[i + 4],
            "T[-2,-1].lower=" + low2[i],
            "T[-1,0].lower=" + low2[i + 1],
            "T[0,1].lower=" + low2[i + 2],
            "T[1,2].lower=" + low2[i + 3],
            "T[-1].isdigit=" + num[i + 1],
            "T[0].isdigit=" + num[i + 2],
            "T[1].isdigit=" + num[i + 3],
            "T[-2].istitle=" + cap[i],
            "T[-1].istitle=" + cap[i + 1],
            "T[0].istitle=" + cap[i + 2],
            "T[1].istitle=" + cap[i + 3],
            "T[2].istitle=" + cap[i + 4],
            "T[0,1].istitle=" + cap2[i + 2],
            "T[0,2].istitle=" + cap3[i + 2],
            "T[-2].is_in_dict=" + dic[i],
            "T[-1].is_in_dict=" + dic[i + 1],
            "T[0].is_in_dict=" + dic[i + 2],
            "T[1].is_in_dict=" + dic[i + 3],
            "T[2].is_in_dict=" + dic[i + 4],
            "T[-2,-1].is_in_dict=" + dic2[i],
            "T[-1,0].is_in_dict=" + dic2[i + 1],
            "T[0,1].is_in_dict=" + dic2[i + 2],
            "T[1,2].is_in_dict=" + dic2[i + 3],
            "T[-2,0].is_in_dict=" + dic3[i],
            "T[-1,1].is_in_dict=" + dic3[i + 1],
            "T[0,2].is_in_dict=" + dic3[i + 2],
        ]
        for i in range(len(tokens))
    ]


def _padded(values: list[str], wider: int) -> list[str]:
    """`values`, so that the one that begins at token k stands at k + 2. What begins before the text is `BOS`."""
    return ["BOS", "BOS", *values, *["EOS"] * (2 + wider)]

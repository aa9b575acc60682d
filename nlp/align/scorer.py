"""How much each feature weighs: four additive logistic models, learned from gold pairs, in a file a person can read.

`weights.toml` holds a table a stage and a line a feature. The log odds of a pair are the stage's `bias` plus, for each
feature x, `slope` * x + the sum over its `bends` [at, change] of change * max(0, x - at): a line that bends at most
four times. nlp/evaluate/train.py writes the file (`make train`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from nlp.align.bags import Array, Indices
from nlp.align.feature_names import ARTICLE_FEATURES, BESIDE_FEATURES, BLOCK_FEATURES, CONTEXT_FEATURES

STAGES = {
    "blocks": BLOCK_FEATURES,
    "articles": ARTICLE_FEATURES,
    "context": CONTEXT_FEATURES,
    "beside": BESIDE_FEATURES,
}


@dataclass(frozen=True)
class Scorer:
    """One stage's weights, features in the order of the stage's names."""

    bias: float
    slope: Array
    """One a feature."""
    bend_of: Indices
    """The feature of each bend."""
    bend_at: Array
    bend_change: Array

    def belief(self, features: Array) -> Array:
        """0..1 for each row of `features` (pairs x features): how likely the two are the same matter."""
        odds = features @ self.slope + np.float32(self.bias)
        odds += np.maximum(features[:, self.bend_of] - self.bend_at, 0) @ self.bend_change
        belief: Array = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return belief


@dataclass(frozen=True)
class Scorers:
    blocks: Scorer
    articles: Scorer
    context: Scorer
    beside: Scorer


@cache
def load() -> Scorers:
    """The weights that come with the package."""
    tables = tomllib.loads(files("nlp.align").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Scorers(**{stage: _scorer(tables[stage], names) for stage, names in STAGES.items()})


def _scorer(table: dict[str, Any], names: Sequence[str]) -> Scorer:
    bends = [(index, at, change) for index, name in enumerate(names) for at, change in table[name]["bends"]]
    return Scorer(
        bias=float(table["bias"]),
        slope=np.array([table[name]["slope"] for name in names], np.float32),
        bend_of=np.array([index for index, _, _ in bends], np.int64),
        bend_at=np.array([at for _, at, _ in bends], np.float32),
        bend_change=np.array([change for _, _, change in bends], np.float32),
    )


def dump(scorers: Scorers) -> str:
    """The text of `weights.toml`."""
    lines = ["# Written by nlp/evaluate/train.py: do not edit by hand."]
    for stage, names in STAGES.items():
        scorer: Scorer = getattr(scorers, stage)
        lines += ["", f"[{stage}]", f"bias = {scorer.bias:.4f}"]
        for index, name in enumerate(names):
            own = scorer.bend_of == index
            pairs = zip(scorer.bend_at[own], scorer.bend_change[own], strict=True)
            bends = ", ".join(f"[{at:.4f}, {change:.4f}]" for at, change in pairs)
            lines.append(f"{name} = {{ slope = {scorer.slope[index]:.4f}, bends = [{bends}] }}")
    return "\n".join(lines) + "\n"

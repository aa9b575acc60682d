"""How much each feature weighs: three logistic regressions, learned from gold pairs, in a file that a person can read.

`weights.toml` holds a table a stage and a line a feature: how many standard deviations above the mean of all candidate
pairs it lies is what counts, times `weight`. nlp/evaluate/train.py writes it (`make train`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from nlp.align.bags import Array
from nlp.align.features import ARTICLE_FEATURES, BLOCK_FEATURES, CONTEXT_FEATURES

STAGES = {"blocks": BLOCK_FEATURES, "articles": ARTICLE_FEATURES, "context": CONTEXT_FEATURES}


@dataclass(frozen=True)
class Scorer:
    """One stage's weights, in the order of its features."""

    mean: Array
    scale: Array
    weight: Array
    bias: float

    def belief(self, features: Array) -> Array:
        """0..1 for each row of `features` (pairs x features): how likely the two are the same matter."""
        logit = ((features - self.mean) / self.scale) @ self.weight + np.float32(self.bias)
        belief: Array = (1 / (1 + np.exp(-logit))).astype(np.float32)
        return belief


@dataclass(frozen=True)
class Scorers:
    blocks: Scorer
    articles: Scorer
    context: Scorer


@cache
def load() -> Scorers:
    """The weights that come with the package."""
    tables = tomllib.loads(files("nlp.align").joinpath("weights.toml").read_text(encoding="utf-8"))
    return Scorers(**{stage: _scorer(tables[stage], names) for stage, names in STAGES.items()})


def _scorer(table: dict[str, Any], names: Sequence[str]) -> Scorer:
    mean, scale, weight = (np.array([table[name][key] for name in names], np.float32) for key in _KEYS)
    return Scorer(mean, scale, weight, float(table["bias"]))


_KEYS = ("mean", "scale", "weight")


def dump(scorers: Scorers) -> str:
    """The text of `weights.toml`."""
    lines = ["# Written by nlp/evaluate/train.py: do not edit by hand."]
    for stage, names in STAGES.items():
        scorer: Scorer = getattr(scorers, stage)
        lines += ["", f"[{stage}]", f"bias = {scorer.bias:.4f}"]
        for name, *values in zip(names, scorer.mean, scorer.scale, scorer.weight, strict=True):
            entries = ", ".join(f"{key} = {value:.4f}" for key, value in zip(_KEYS, values, strict=True))
            lines.append(f"{name} = {{ {entries} }}")
    return "\n".join(lines) + "\n"

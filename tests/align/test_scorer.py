"""The weights: all are there, they can be written and read again, and they speak for what is alike."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import numpy as np
import pytest

from nlp.align.scorer import STAGES, Scorer, Scorers, dump, load

TABLES = tomllib.loads(files("nlp.align").joinpath("weights.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("stage", STAGES)
def test_every_feature_has_a_line_and_no_other(stage: str) -> None:
    assert list(TABLES[stage]) == ["bias", *STAGES[stage]]
    assert set(TABLES) == set(STAGES)


@pytest.mark.parametrize("stage", STAGES)
def test_names_are_unique(stage: str) -> None:
    assert len(set(STAGES[stage])) == len(STAGES[stage])


def test_dump_writes_the_file_that_was_loaded() -> None:
    assert dump(load()) == files("nlp.align").joinpath("weights.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("stage", STAGES)
def test_rounding_errors_weigh_nothing(stage: str) -> None:
    """Likenesses are float32: what they owe to the order of summation (1e-6) must not move a belief."""
    scorer: Scorer = getattr(load(), stage)
    steepest = np.zeros(len(STAGES[stage]))
    np.add.at(steepest, scorer.bend_of, np.abs(scorer.bend_change))
    assert (steepest + np.abs(scorer.slope)).max() * 1e-6 < 1e-3


def test_a_belief_bends() -> None:
    """Log odds -1 + 2x, bent by -2 at 0.5: from there on they no longer grow."""
    scorer = Scorer(
        bias=-1.0,
        slope=np.array([2.0], np.float32),
        bend_of=np.array([0]),
        bend_at=np.array([0.5], np.float32),
        bend_change=np.array([-2.0], np.float32),
    )
    belief = scorer.belief(np.array([[0.0], [0.5], [1.0]], np.float32))
    assert belief.tolist() == pytest.approx([1 / (1 + np.e), 0.5, 0.5])


def test_nothing_alike_is_not_believed() -> None:
    scorers: Scorers = load()
    for stage, names in STAGES.items():
        scorer: Scorer = getattr(scorers, stage)
        assert scorer.belief(np.zeros((1, len(names)), np.float32))[0] < 0.2, stage

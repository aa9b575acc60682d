"""Learning from two sample pairs: quick, repeatable, and better than knowing nothing."""

from __future__ import annotations

from dataclasses import fields
from functools import cache

import numpy as np
import pytest

import corpora
from nlp.align.scorer import STAGES, Scorer, Scorers
from nlp.evaluate.run import find_pairs
from nlp.evaluate.train import Law, f1, holdout, learn

TAUGHT = ("quy-dinh-dang-bo-co-so", "quy-dinh-quan-ly-tai-san")
UNSEEN = "quy-che-dao-tao"


@cache
def law(slug: str) -> Law:
    return next(Law.of(pair) for pair in find_pairs(corpora.PAIRS) if pair.slug == slug)


@cache
def taught() -> Scorers:
    return learn([law(slug) for slug in TAUGHT])


def ignorant() -> Scorers:
    """Every feature weighs nothing; every pair is as likely as not."""
    nothing = np.zeros(0, np.float32)
    return Scorers(
        **{
            stage: Scorer(0.0, np.zeros(len(names), np.float32), np.zeros(0, np.int64), nothing, nothing)
            for stage, names in STAGES.items()
        }
    )


@pytest.mark.parametrize("slug", TAUGHT)
def test_what_was_learned_from_is_known(slug: str) -> None:
    articles, blocks = law(slug).links(taught())
    assert f1(articles, law(slug).articles) > 0.8
    assert f1(blocks, law(slug).blocks) > 0.8


def test_it_helps_with_what_was_not_seen() -> None:
    unseen = law(UNSEEN)
    for knowing, guessing, gold in zip(
        unseen.links(taught()), unseen.links(ignorant()), (unseen.articles, unseen.blocks), strict=True
    ):
        assert f1(knowing, gold) > 0.8
        assert f1(knowing, gold) > f1(guessing, gold) + 0.2


def test_likeness_speaks_for_a_pair() -> None:
    """A pair alike in everything that was measured is believed, one alike in nothing is not."""
    names = STAGES["blocks"]
    one = law(TAUGHT[1])
    alike = one.features[one.features[:, names.index("ratio")] > 0.95]
    assert len(alike) >= 3
    assert taught().blocks.belief(alike).mean() > 0.7
    assert taught().blocks.belief(np.zeros((1, len(names)), np.float32))[0] < 0.2


def test_no_bend_weighs_rounding_errors() -> None:
    """A bend at the end of a feature's range would be a slope without limit over the last bit of a float32."""
    for field in fields(Scorers):
        scorer: Scorer = getattr(taught(), field.name)
        assert np.abs(scorer.bend_change).max() < 1000


def test_learning_twice_gives_the_same() -> None:
    again = learn([law(slug) for slug in TAUGHT])
    assert np.array_equal(again.context.slope, taught().context.slope)
    assert again.context.bias == taught().context.bias


def test_gold_links_are_found_in_the_texts() -> None:
    """Articles without clauses are blocks too, so that a law has links of both kinds."""
    for slug in (*TAUGHT, UNSEEN):
        one = law(slug)
        assert len(one.articles) > 10 and len(one.blocks) > 30
        known = set(zip(one.pairs.new.tolist(), one.pairs.old.tolist(), strict=True))
        assert len(one.blocks & known) > 0.9 * len(one.blocks)


def test_holdout_learns_from_the_others() -> None:
    found = dict(holdout([law(slug) for slug in (*TAUGHT, UNSEEN)]))
    assert list(found) == [*TAUGHT, UNSEEN]
    articles, blocks = law(UNSEEN).links(taught())
    assert found[UNSEEN]["article"] == pytest.approx(f1(articles, law(UNSEEN).articles), abs=1e-4)
    assert found[UNSEEN]["clause"] == pytest.approx(f1(blocks, law(UNSEEN).blocks), abs=1e-4)

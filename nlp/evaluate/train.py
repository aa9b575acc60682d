"""Learns what weighs how much in the alignment, from gold pairs; writes nlp/align/weights.toml.

    python -m nlp.evaluate.train [--shared FOLDER] [--holdout]

Each stage is a logistic regression on features and their bends (at fixed shares of the values seen), standardised.
A stage learns on what the stage before believes of laws
it has not seen (four folds over the laws), for that is what it will be given. A law's pairs together weigh as much as
the root of their number, so that a long law does not outvote the short ones. `--holdout` leaves the weights alone and
writes corpora/holdout.json instead: the F1 of each gold pair when all but it (and others with the same old text) are
learned from, which is the figure to expect of a regulation that nobody has seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from nlp.align.bags import Array, Indices, Mask, Pairs
from nlp.align.features import Masses
from nlp.align.likeness import Likeness
from nlp.align.match import assign
from nlp.align.scorer import STAGES, Scorer, Scorers, dump
from nlp.align.stages import (
    ALONE,
    Links,
    Pins,
    beside,
    certain,
    first_look,
    look_at_articles,
    second_look,
    weigh,
)
from nlp.align.units import side
from nlp.analyse import analyse
from nlp.evaluate.run import GoldPair, find_pairs
from nlp.readers import Source, read
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder

_FOLDS = 4
_STRENGTH = 0.01
"""Inverse of the regularisation."""
_BENDS = (0.5, 0.8, 0.95, 0.99)
"""Shares of the values seen of a feature below its bends: most pairs are unlike, so bends lie where they are like."""
_LAST = 0.05
"""Share of a feature's range at its upper end in which no bend may lie: there it would weigh rounding errors."""
_KEPT = 0.15
"""Share of the plainly unlike pairs that is learned from; each then weighs the more."""
_UNLIKE = 0.25
"""Cosine of words below which (and below _UNLIKE_CONTEXT of headings) a pair is plainly unlike."""
_UNLIKE_CONTEXT = 0.3
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Law:
    """A gold pair prepared: what does not hang on weights is computed once."""

    slug: str
    old_path: Path
    like: Likeness
    pins: Pins
    pairs: Pairs
    local: dict[str, Array]
    features: Array
    blocks: frozenset[tuple[int, int]]
    """The gold links of blocks, (new, old) indices."""
    articles: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, pair: GoldPair) -> Law:
        encoder = Encoder()
        new, old = (
            side(regulation, regulation.compared, encoder)
            for regulation in (_regulation(pair.new), _regulation(pair.old))
        )
        like, pins = Likeness(new, old), Pins(new, old)
        pairs, local, features = first_look(like, pins)
        links = [
            (new_id, old_id)
            for line in pair.gold.read_text(encoding="utf-8").splitlines()
            if line.strip()
            for new_id, old_ids, *_ in [line.split("\t")]
            for old_id in old_ids.split(",")
        ]
        index = [{u.id: k for k, u in enumerate(units)} for units in (new.blocks, old.blocks)]
        of_articles = [{u.id: k for k, u in enumerate(units)} for units in (new.articles, old.articles)]
        return cls(
            slug=pair.slug,
            old_path=pair.old,
            like=like,
            pins=pins,
            pairs=pairs,
            local=local,
            features=features,
            blocks=frozenset((index[0][a], index[1][b]) for a, b in links if a in index[0] and b in index[1]),
            articles=frozenset(
                (of_articles[0][a], of_articles[1][b]) for a, b in links if a in of_articles[0] and b in of_articles[1]
            ),
        )

    def links(self, scorers: Scorers) -> tuple[Links, Links]:
        """The links of articles and of blocks that these weights give."""
        return weigh(self.like, self.pins, (self.pairs, self.local, self.features), scorers)


@dataclass(frozen=True)
class _Rows:
    """The rows of one stage for one law. Pinned pairs are certain: nothing is learned from them."""

    features: Array
    is_link: Array
    pinned: Mask


def gold_pairs(shared: Path) -> Iterator[GoldPair]:
    """The samples, the gold of `shared` and our own alignments of its texts, as far as they are at hand."""
    ours = _ROOT / "corpora"
    yield from find_pairs(ours / "pairs", ours / "alignments", shared / "pairs", shared / "amendments", texts=shared)


def learn(laws: Sequence[Law]) -> Scorers:
    """The weights of all stages from these laws. Raises ValueError for fewer than two: none could be held out."""
    if len(laws) < 2:
        raise ValueError("learning needs at least two gold pairs")
    first = [_Rows(w.features, _is_link(w.pairs, w.blocks), w.pins.block_is_pinned(w.pairs)) for w in laws]
    masses, looks, second = [], [], []
    beliefs = _unseen("blocks", first)
    for w, belief in zip(laws, beliefs, strict=True):
        masses.append(Masses(w.like, w.pairs, belief))
        pairs, features = look_at_articles(w.like, w.pins, masses[-1])
        looks.append(pairs)
        second.append(_Rows(features, _is_link(pairs, w.articles), w.pins.article_is_pinned(pairs)))
    seconds, third = [], []
    of_articles = _unseen("articles", second)
    for w, belief, mass, articles, of in zip(laws, beliefs, masses, looks, of_articles, strict=True):
        pairs, features = second_look(w.like, w.pins, w.pairs, w.local, belief, articles, of, mass)
        seconds.append(pairs)
        third.append(_Rows(features, _is_link(pairs, w.blocks), w.pins.block_is_pinned(pairs)))
    fourth = []
    for w, pairs, rows, belief in zip(laws, seconds, third, _unseen("context", third), strict=True):
        which, features = beside(w.like, w.pins, pairs, rows.features, belief, assign(pairs, belief, least=ALONE))
        fourth.append(_Rows(features, rows.is_link[which], np.zeros(len(which), bool)))
    stages = {"blocks": first, "articles": second, "context": third, "beside": fourth}
    return Scorers(**{stage: _fit(stage, rows) for stage, rows in stages.items()})


def f1(found: Links, gold: Collection[tuple[int, int]]) -> float:
    """F1 of links against gold."""
    pairs = set(zip(found.pairs.new.tolist(), found.pairs.old.tolist(), strict=True))
    return 2 * len(pairs & set(gold)) / max(1, len(pairs) + len(gold))


def holdout(laws: Sequence[Law]) -> Iterator[tuple[str, dict[str, float]]]:
    """For each law its slug and the F1 of articles and of clauses that the others teach."""
    for law in laws:
        scorers = learn([other for other in laws if other.old_path != law.old_path])
        articles, blocks = law.links(scorers)
        yield law.slug, {"article": round(f1(articles, law.articles), 4), "clause": round(f1(blocks, law.blocks), 4)}


def _unseen(stage: str, rows: Sequence[_Rows]) -> list[Array]:
    """The beliefs in each law's pairs when other laws were learned from."""
    beliefs: list[Array] = [np.zeros(0, np.float32)] * len(rows)
    for fold in range(min(_FOLDS, len(rows))):
        held = range(fold, len(rows), _FOLDS)
        scorer = _fit(stage, [row for k, row in enumerate(rows) if k not in held])
        for k in held:
            beliefs[k] = certain(rows[k].pinned, scorer.belief(rows[k].features))
    return beliefs


def _fit(stage: str, laws: Sequence[_Rows]) -> Scorer:
    features, is_link, weight = _sample(stage, laws)
    bends = [
        (index, at)
        for index, column in enumerate(features.T)
        if len(np.unique(column)) > 2 * len(_BENDS)
        for at in np.unique(np.quantile(column, _BENDS).astype(np.float32))
        if at < column.max() - _LAST * np.ptp(column)
    ]
    bend_of: Indices = np.array([index for index, _ in bends], np.int64)
    bend_at: Array = np.array([at for _, at in bends], np.float32)
    wide = np.hstack([features, np.maximum(features[:, bend_of] - bend_at, 0)])
    scaler = StandardScaler().fit(wide)
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(scaler.transform(wide), is_link, sample_weight=weight / weight.mean())
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    count = features.shape[1]
    return Scorer(bias, weights[:count].astype(np.float32), bend_of, bend_at, weights[count:].astype(np.float32))


def _sample(stage: str, laws: Sequence[_Rows]) -> tuple[Array, Array, Array]:
    """The rows learned from (features, is a link, weight): none that is pinned, a sample of the plainly unlike."""
    names = STAGES[stage]
    words, context = names.index("words"), names.index("context" if "context" in names else "heading")
    chance = np.random.default_rng(0)
    found = []
    for law in laws:
        features, is_link = law.features[~law.pinned], law.is_link[~law.pinned]
        unlike = (features[:, words] < _UNLIKE) & (features[:, context] < _UNLIKE_CONTEXT) & (is_link == 0)
        kept = ~unlike | (chance.random(len(features)) < _KEPT)
        weight = np.where(unlike, 1 / _KEPT, 1.0) / np.sqrt(max(3.0, float(is_link.sum())))
        found.append((features[kept], is_link[kept], weight[kept]))
    features, is_link, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    return features, is_link, weight


def _is_link(pairs: Pairs, gold: Collection[tuple[int, int]]) -> Array:
    both = zip(pairs.new.tolist(), pairs.old.tolist(), strict=True)
    return np.fromiter((pair in gold for pair in both), np.float32, len(pairs))


def _regulation(path: Path) -> Regulation:
    return analyse(read(Source.from_path(path)).value).value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=_ROOT.parent / "shared" / "corpora")
    parser.add_argument("--holdout", action="store_true")
    arguments = parser.parse_args()
    laws = [Law.of(pair) for pair in gold_pairs(arguments.shared)]
    if not arguments.holdout:
        (_ROOT / "nlp" / "align" / "weights.toml").write_text(dump(learn(laws)), encoding="utf-8")
        return
    found = {}
    for slug, scores in holdout(laws):
        found[slug] = scores
        print(f"{slug:32} articles {scores['article']:.3f}  clauses {scores['clause']:.3f}", flush=True)
    (_ROOT / "corpora" / "holdout.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

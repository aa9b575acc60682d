"""Learns what weighs how much in the alignment, from gold pairs; writes nlp/align/weights.toml.

    python -m nlp.evaluate.train [--shared FOLDER] [--holdout]

Each stage is a logistic regression on standardised features. A stage learns on what the stage before believes of laws
it has not seen (four folds over the laws), for that is what it will be given. A law's pairs together weigh as much as
the root of their number, so that a long law does not outvote the short ones. `--holdout` writes nothing and prints
the F1 of each gold pair when all but it (and others with the same old text) are learned from: the figure to quote.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from nlp.align.align import ALONE, BESIDE
from nlp.align.bags import Array, Pairs
from nlp.align.features import Masses
from nlp.align.likeness import Likeness
from nlp.align.match import match
from nlp.align.scorer import Scorer, Scorers, dump
from nlp.align.stages import Pins, first_look, look_at_articles, second_look
from nlp.align.units import side
from nlp.analyse import analyse
from nlp.evaluate.run import GoldPair, find_pairs
from nlp.readers import Source, read
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder

_FOLDS = 4
_STRENGTH = 0.05
"""Inverse of the regularisation."""
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


@dataclass(frozen=True)
class _Rows:
    """The rows of one stage for one law. Pinned pairs are certain: nothing is learned from them."""

    features: Array
    is_link: Array
    pinned: Array


def gold_pairs(shared: Path) -> Iterator[GoldPair]:
    """The samples, the gold of `shared` and our own alignments of its texts, as far as they are at hand."""
    yield from find_pairs(_ROOT / "corpora" / "pairs", shared / "pairs", shared / "amendments")
    ours = _ROOT / "corpora" / "alignments"
    for entry in tomllib.loads((ours / "manifest.toml").read_text(encoding="utf-8"))["alignment"]:
        if (shared / entry["new"]).exists():
            slug = entry["gold"].removesuffix(".tsv")
            yield GoldPair(slug, shared / entry["old"], shared / entry["new"], ours / entry["gold"], None, None)


def learn(laws: Sequence[Law]) -> Scorers:
    """The three stages' weights from these laws."""
    first = [_Rows(w.features, _is_link(w.pairs, w.blocks), w.pins.block_is_pinned(w.pairs)) for w in laws]
    blocks = _fit(first)
    beliefs = _unseen(first)
    masses = [Masses(w.like, w.pairs, belief) for w, belief in zip(laws, beliefs, strict=True)]
    looks = [look_at_articles(w.like, w.pins, mass) for w, mass in zip(laws, masses, strict=True)]
    second = [
        _Rows(features, _is_link(pairs, w.articles), w.pins.article_is_pinned(pairs))
        for w, (pairs, features) in zip(laws, looks, strict=True)
    ]
    articles = _fit(second)
    of_articles = _unseen(second)
    third = []
    for w, belief, mass, (article_pairs, _), article in zip(laws, beliefs, masses, looks, of_articles, strict=True):
        pairs, features = second_look(w.like, w.pins, w.pairs, w.local, belief, article_pairs, article, mass)
        third.append(_Rows(features, _is_link(pairs, w.blocks), w.pins.block_is_pinned(pairs)))
    return Scorers(blocks, articles, _fit(third))


def believe(law: Law, scorers: Scorers) -> tuple[Pairs, Array, Pairs, Array]:
    """(block pairs, beliefs, article pairs, beliefs), as nlp.align.stages.weigh, from what is prepared."""
    belief = np.where(law.pins.block_is_pinned(law.pairs), np.float32(1), scorers.blocks.belief(law.features))
    masses = Masses(law.like, law.pairs, belief)
    articles, features = look_at_articles(law.like, law.pins, masses)
    of_articles = np.where(law.pins.article_is_pinned(articles), np.float32(1), scorers.articles.belief(features))
    pairs, features = second_look(law.like, law.pins, law.pairs, law.local, belief, articles, of_articles, masses)
    of_blocks = np.where(law.pins.block_is_pinned(pairs), np.float32(1), scorers.context.belief(features))
    return pairs, of_blocks, articles, of_articles


def f1(pairs: Pairs, belief: Array, gold: Collection[tuple[int, int]]) -> float:
    """F1 of the links chosen by these beliefs against gold."""
    chosen = match(pairs, belief, alone=ALONE, beside=BESIDE)
    found = set(zip(pairs.new[chosen].tolist(), pairs.old[chosen].tolist(), strict=True))
    return 2 * len(found & set(gold)) / max(1, len(found) + len(gold))


def holdout(laws: Sequence[Law], tell: Callable[[str], None]) -> None:
    """Prints, for each law, the F1 that the others teach."""
    for law in laws:
        scorers = learn([other for other in laws if other.old_path != law.old_path])
        pairs, of_blocks, articles, of_articles = believe(law, scorers)
        tell(
            f"{law.slug:32} articles {f1(articles, of_articles, law.articles):.3f}"
            f"  clauses {f1(pairs, of_blocks, law.blocks):.3f}"
        )


def _unseen(rows: Sequence[_Rows]) -> list[Array]:
    """The beliefs in each law's pairs when other laws were learned from."""
    beliefs: list[Array] = [np.zeros(0, np.float32)] * len(rows)
    for fold in range(min(_FOLDS, len(rows))):
        held = range(fold, len(rows), _FOLDS)
        scorer = _fit([row for k, row in enumerate(rows) if k not in held])
        for k in held:
            beliefs[k] = np.where(rows[k].pinned, np.float32(1), scorer.belief(rows[k].features))
    return beliefs


def _fit(rows: Sequence[_Rows]) -> Scorer:
    free = [~row.pinned for row in rows]
    features = np.vstack([row.features[f] for row, f in zip(rows, free, strict=True)])
    links = [row.is_link[f] for row, f in zip(rows, free, strict=True)]
    weight = np.concatenate([np.full(len(k), 1 / np.sqrt(max(1, k.sum()))) for k in links])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=_STRENGTH, max_iter=5000)
    model.fit(scaler.transform(features), np.concatenate(links), sample_weight=weight / weight.mean())
    columns = (scaler.mean_, scaler.scale_, model.coef_[0])
    mean, scale, coefficients = (np.asarray(column, np.float32) for column in columns)
    return Scorer(mean, scale, coefficients, float(model.intercept_[0]))


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
    if arguments.holdout:
        holdout(laws, print)
    else:
        (_ROOT / "nlp" / "align" / "weights.toml").write_text(dump(learn(laws)), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Gold pairs on disk, scored: the engine and the baselines on each, and what changed since the last committed run."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nlp.compare import compare
from nlp.evaluate.baselines import BASELINES
from nlp.evaluate.rows import unit_ids, unit_rows
from nlp.evaluate.score import Judgement, Scope, Scores, disagreements, read_gold, read_rows, score
from nlp.labels.comparison import Comparison
from nlp.readers.document import Source

ENGINE = "doichieu"


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two texts and their gold alignment; the lists of units as a careful reader split them, where there are any."""

    slug: str
    old: Path
    new: Path
    gold: Path
    old_units: Path | None
    new_units: Path | None


@dataclass(frozen=True)
class Evaluation:
    """A pair scored. `split` is the share of ids right, both texts together, as F1; None where no list says."""

    slug: str
    split: float | None
    scores: dict[str, dict[Scope, Scores]]
    """By system: ENGINE and the names of BASELINES."""
    errors: frozenset[str]
    """The engine's, as `disagreements` words them."""
    worst: tuple[str, ...]
    """The engine's errors, the most harmful first: a change called inherited, then a provision lost, then the rest."""


def find_pairs(*folders: Path, texts: Path | None = None) -> Iterator[GoldPair]:
    """The pairs with a gold.tsv below `folders`: old.txt and new.txt beside it, or, for a consolidated text, its base.

    A folder may instead hold alignments of texts that are not part of the project: its manifest.toml names each with
    the paths of its texts below `texts`. Folders and texts that do not exist hold no pairs.
    """
    for folder in folders:
        for gold in sorted(folder.glob("**/gold.tsv")):
            at = gold.parent
            units = [path if path.exists() else None for path in (at / "old.units.txt", at / "new.units.txt")]
            if (at / "consolidated.clean.txt").exists():
                paths = at.parent / "base.txt", at / "consolidated.clean.txt"
                yield GoldPair(at.parent.name, *paths, gold, *units)
            else:
                yield GoldPair(at.name, at / "old.txt", at / "new.txt", gold, *units)
        if texts is not None:
            yield from _alignments(folder, texts)


def _alignments(folder: Path, texts: Path) -> Iterator[GoldPair]:
    manifest = folder / "manifest.toml"
    entries = tomllib.loads(manifest.read_text(encoding="utf-8")).get("alignment", ()) if manifest.exists() else ()
    for entry in entries:
        old, new = texts / entry["old"], texts / entry["new"]
        if old.exists() and new.exists():
            yield GoldPair(entry["gold"].removesuffix(".tsv"), old, new, folder / entry["gold"], None, None)


def evaluate(pair: GoldPair) -> Evaluation:
    """Compares the pair and scores it. Raises OSError, ValueError for gold that cannot be read."""
    comparison = compare(Source.from_path(pair.old), Source.from_path(pair.new)).value
    old_ids = _listed(pair.old_units) or unit_ids(comparison.old)
    gold = read_gold(pair.gold.read_text(encoding="utf-8"), old_ids)
    found = read_rows(unit_rows(comparison))
    scores = {ENGINE: score(gold, found)}
    for name, baseline in BASELINES.items():
        scores[name] = score(gold, read_rows(baseline(comparison.old, comparison.new)))
    return Evaluation(
        slug=pair.slug,
        split=_split(pair, comparison),
        scores=scores,
        errors=disagreements(gold, found),
        worst=_worst(gold, found),
    )


def _listed(path: Path | None) -> list[str]:
    """The ids of a units file: `[12.3]` at the start of a line."""
    return re.findall(r"^\[([^\]]+)\]", path.read_text(encoding="utf-8"), re.MULTILINE) if path else []


def _split(pair: GoldPair, comparison: Comparison) -> float | None:
    wanted: set[tuple[str, str]] = set()
    found: set[tuple[str, str]] = set()
    sides = (("old", pair.old_units, comparison.old), ("new", pair.new_units, comparison.new))
    for side, units, regulation in sides:
        if units is not None:
            wanted |= {(side, id) for id in _listed(units)}
            found |= {(side, id) for id in unit_ids(regulation)}
    return round(2 * len(wanted & found) / (len(wanted) + len(found)), 4) if wanted else None


def _worst(gold: Judgement, found: Judgement) -> tuple[str, ...]:
    def harm(error: str) -> tuple[int, str]:
        if ": inherited, gold" in error:
            return 0, error
        if ": absent, gold" in error or ": removed, gold" in error or ": added, gold" in error:
            return 1, error
        return (3 if "<-" in error else 2), error

    return tuple(sorted(disagreements(gold, found), key=harm))


def to_json(evaluations: list[Evaluation]) -> str:
    """What corpora/scores.json holds of each pair: the scores of all systems, the engine's errors."""
    pairs: dict[str, Any] = {
        e.slug: {
            "split": e.split,
            "scores": {
                system: {scope: asdict(scores) for scope, scores in by_scope.items()}
                for system, by_scope in e.scores.items()
            },
            "errors": sorted(e.errors),
        }
        for e in evaluations
    }
    return json.dumps(pairs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@dataclass(frozen=True, slots=True)
class Difference:
    """Against the last committed run: change of F1 and accuracy over all units, errors cured and errors new."""

    link_f1: float
    label_accuracy: float
    cured: tuple[str, ...]
    fresh: tuple[str, ...]


def difference(evaluation: Evaluation, committed: Mapping[str, Any]) -> Difference | None:
    """None where the committed run does not know the pair."""
    before = committed.get(evaluation.slug)
    if before is None:
        return None
    now = evaluation.scores[ENGINE]["all"]
    then = before["scores"][ENGINE]["all"]
    errors = frozenset(before["errors"])
    return Difference(
        link_f1=round(now.link_f1 - then["link_f1"], 4),
        label_accuracy=round(now.label_accuracy - then["label_accuracy"], 4),
        cured=tuple(sorted(errors - evaluation.errors)),
        fresh=tuple(sorted(evaluation.errors - errors)),
    )

"""Scores -> a table in the terminal: the engine and the baselines on each pair, the worst errors, gains and losses.

`python -m service.reports.quality README.md` puts the committed scores into the README.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.text import Text

import corpora
from nlp.evaluate.run import ENGINE, Difference, Evaluation, difference, evaluate, find_pairs, to_json

REAL = corpora.FOLDER.parent.parent / "shared" / "corpora"
DEFAULT = [corpora.PAIRS, corpora.FOLDER / "alignments", REAL]
"""The sample pairs, and real ones where they lie beside the project."""

HEAD = (
    f"{'pair':30} {'system':22} {'split':>6} {'article':>8} {'clause':>8} "
    f"{'P':>6} {'R':>6} {'F1':>6} {'labels':>7} {'macro':>6}"
)
LEGEND = (
    "split: F1 of the ids found, both texts; article, clause: F1 of their links; P, R, F1: of all links; labels: share "
    "of new units labelled right; macro: mean F1 of the four labels"
)


def report(folders: list[Path], committed: Path, *, errors: int, write: bool) -> Iterator[Text]:
    """Scores every pair with gold below `folders`; `write` makes this run the one to compare with.

    Raises FileNotFoundError where no folder holds a pair.
    """
    before: Mapping[str, Any] = json.loads(committed.read_text(encoding="utf-8")) if committed.exists() else {}
    yield Text(LEGEND)
    yield Text(HEAD, style="bold")
    done: list[Evaluation] = []
    for pair in find_pairs(*folders, texts=REAL):
        evaluation = evaluate(pair)
        done.append(evaluation)
        yield from _pair(evaluation, difference(evaluation, before), errors)
    if not done:
        raise FileNotFoundError(2, "no gold.tsv", ", ".join(map(str, folders)))
    yield from _means(done)
    if write:
        committed.write_text(to_json(done), encoding="utf-8")
        yield Text(f"written: {committed}")


def _pair(evaluation: Evaluation, against: Difference | None, errors: int) -> Iterator[Text]:
    for system, scores in evaluation.scores.items():
        first = system == ENGINE
        split = "–" if evaluation.split is None or not first else f"{evaluation.split:.3f}"
        every = scores["all"]
        yield Text(
            f"{evaluation.slug if first else '':30} {system:22} {split:>6} {scores['article'].link_f1:8.3f} "
            f"{scores['clause'].link_f1:8.3f} {every.precision:6.3f} {every.recall:6.3f} {every.link_f1:6.3f} "
            f"{every.label_accuracy:7.3f} {every.macro_f1:6.3f}",
            style="bold" if first else "dim",
        )
    for error in evaluation.worst[:errors]:
        yield Text(f"    worst: {error}", style="red")
    if against is None:
        yield Text("    not in the committed scores")
    elif against.cured or against.fresh or against.link_f1 or against.label_accuracy:
        yield Text(
            f"    since the committed run: F1 {against.link_f1:+.3f}, labels {against.label_accuracy:+.3f}; "
            f"{len(against.cured)} errors gone, {len(against.fresh)} new"
        )
        yield from (Text(f"      gone: {error}", style="green") for error in against.cured[:errors])
        yield from (Text(f"      new:  {error}", style="red") for error in against.fresh[:errors])


def _means(done: Iterable[Evaluation]) -> Iterator[Text]:
    """The plain mean of the pairs, one line a system."""
    evaluations = list(done)
    for system in evaluations[0].scores:
        scores = [evaluation.scores[system] for evaluation in evaluations]
        article, clause = (sum(s[scope].link_f1 for s in scores) / len(scores) for scope in ("article", "clause"))
        every = [s["all"] for s in scores]
        mean = [
            sum(values) / len(every)
            for values in zip(
                *((s.precision, s.recall, s.link_f1, s.label_accuracy, s.macro_f1) for s in every), strict=True
            )
        ]
        yield Text(
            f"{f'mean of {len(scores)} pairs' if system == ENGINE else '':30} {system:22} {'':>6} {article:8.3f} "
            f"{clause:8.3f} {mean[0]:6.3f} {mean[1]:6.3f} {mean[2]:6.3f} {mean[3]:7.3f} {mean[4]:6.3f}",
            style="bold" if system == ENGINE else "dim",
        )


def table(committed: Mapping[str, Any], held_out: Mapping[str, Any]) -> list[str]:
    """The committed scores as a Markdown table: links by article and clause, in brackets what the aligner reaches when
    it has not learned from the pair; labels; and the baseline with most F1."""
    rows = [
        "| pair | article F1 (held out) | clause F1 (held out) | labels right | best baseline: F1 | labels right |",
        "|---|---|---|---|---|---|",
    ]
    for slug, pair in committed.items():
        ours = pair["scores"][ENGINE]
        others = {system: scores["all"] for system, scores in pair["scores"].items() if system != ENGINE}
        best = max(others, key=lambda system: others[system]["link_f1"])
        unseen = held_out.get(slug)
        links = [
            f"{ours[scope]['link_f1']:.3f}" + (f" ({unseen[scope]:.3f})" if unseen else "")
            for scope in ("article", "clause")
        ]
        rows.append(
            f"| {slug} | {links[0]} | {links[1]} | {ours['all']['label_accuracy']:.3f} "
            f"| {best}: {others[best]['link_f1']:.3f} | {others[best]['label_accuracy']:.3f} |"
        )
    return rows


def committed_table() -> list[str]:
    """The table of the scores that are committed."""
    scores, held_out = (json.loads(path.read_text(encoding="utf-8")) for path in (corpora.SCORES, corpora.HOLDOUT))
    return table(scores, held_out)


BLOCK = re.compile(r"(?<=<!-- scores -->\n).*?(?=<!-- /scores -->)", re.DOTALL)

if __name__ == "__main__":
    readme = Path(sys.argv[1])
    fresh = "\n".join(committed_table()) + "\n"
    readme.write_text(BLOCK.sub(lambda _: fresh, readme.read_text(encoding="utf-8")), encoding="utf-8")

"""Our numbers: against hand-counted ones, and against the published scorer where it lies beside the project."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from nlp.evaluate.rows import UnitRow
from nlp.evaluate.score import disagreements, read_gold, read_rows, score
from nlp.labels.label import Label
from tests.shared import CORPORA, SHARED

TOOL = SHARED / "tools" / "score_alignment.py"
GOLDS = sorted(CORPORA.glob("**/gold.tsv")) if TOOL.exists() else []

GOLD = """\
1\t1\tsame\t
1.1\t1.1\treworded\tchú thích
1.2\t1.2,1.3.a\treworded\t
2\t\tnew\t
"""
OLD_IDS = ["1", "1.1", "1.2", "1.3", "1.4"]
ROWS = [
    UnitRow("1", ("1",), Label.INHERITED),
    UnitRow("1.1", ("1.1",), Label.INHERITED),
    UnitRow("1.2", ("1.2",), Label.MODIFIED),
    UnitRow("1.2.a", ("1.3.a",), Label.MODIFIED),
    UnitRow("2", (), Label.ADDED),
    UnitRow("", ("1.3",), Label.REMOVED),
    UnitRow("", ("1.4",), Label.REMOVED),
    UnitRow("", ("1.4.a",), Label.REMOVED),
]


def test_hand_counted() -> None:
    gold = read_gold(GOLD, OLD_IDS)
    assert gold.links == {("1", "1"), ("1.1", "1.1"), ("1.2", "1.2"), ("1.2", "1.3")}
    assert gold.labels["old", "1.4"] is Label.REMOVED and ("old", "1.3") not in gold.labels
    scores = score(gold, read_rows(ROWS))
    assert (scores["all"].precision, scores["all"].recall, scores["all"].link_f1) == (1.0, 0.75, 0.8571)
    assert (scores["all"].units, scores["all"].label_accuracy) == (4, 0.75)
    assert scores["all"].label_f1 == {"inherited": 0.6667, "modified": 0.6667, "added": 1.0, "removed": 0.6667}
    assert scores["all"].macro_f1 == 0.75
    assert (scores["article"].units, scores["article"].link_f1) == (2, 1.0)
    assert scores["clause"].recall == 0.6667


def test_every_error_is_told() -> None:
    assert disagreements(read_gold(GOLD, OLD_IDS), read_rows(ROWS)) == {
        "1.2 <- 1.3 missed",
        "new 1.1: inherited, gold modified",
        "old 1.3: removed, gold absent",
    }


@pytest.mark.parametrize("line", ["1\t1\tequal\t", "\t1\tsame\t"])
def test_gold_that_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="gold line 1"):
        read_gold(line, [])


def spoilt(gold: Path, old_ids: list[str], seed: int) -> list[UnitRow]:
    """The gold with one unit in five wrong: a link lost, made up or led to a point, a label changed, a unit gone."""
    chance = random.Random(seed)
    judgement = read_gold(gold.read_text(encoding="utf-8"), old_ids)
    rows = []
    for (side, id), label in judgement.labels.items():
        olds = [old for new, old in sorted(judgement.links) if new == id] if side == "new" else [id]
        if chance.random() < 0.2:
            if side == "old" or chance.random() < 0.2:
                continue
            olds = chance.choice(
                [[], [*olds, chance.choice(old_ids)], [f"{old}.a" if "." in old else old for old in olds]]
            )
            label = chance.choice([Label.INHERITED, Label.MODIFIED, Label.ADDED])
        rows.append(UnitRow(id if side == "new" else "", tuple(dict.fromkeys(olds)), label))
    return rows


@pytest.mark.parametrize("gold", GOLDS, ids=[str(path.parent.relative_to(CORPORA)) for path in GOLDS])
def test_the_published_scorer_counts_the_same(gold: Path, tmp_path: Path) -> None:
    units = gold.with_name("old.units.txt")
    old_ids = [line[1:].partition("]")[0] for line in units.read_text(encoding="utf-8").splitlines() if line[:1] == "["]
    rows = spoilt(gold, old_ids, seed=len(old_ids))
    predicted = tmp_path / "predicted.tsv"
    predicted.write_text("".join(f"{r.new_id}\t{','.join(r.old_ids)}\t{r.label}\n" for r in rows), encoding="utf-8")
    command = [sys.executable, str(TOOL), str(gold), str(predicted), str(units), "--json"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(read_gold(gold.read_text(encoding="utf-8"), old_ids), read_rows(rows))
    for scope, scores in ours.items():
        expected = {name: told[scope][name] for name in asdict(scores)}
        assert asdict(scores) == expected

"""Pairs found on disk, scored, and compared with an earlier run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.evaluate.run import ENGINE, difference, evaluate, find_pairs, to_json
from service.reports import quality

OLD = "Điều 1. Phạm vi\n1. Quy định này áp dụng cho mọi đơn vị trực thuộc.\n2. Báo cáo gửi trước ngày 15 hằng tháng.\n"
NEW = (
    "Điều 1. Phạm vi\n1. Quy định này áp dụng cho mọi đơn vị trực thuộc.\n2. Báo cáo gửi trước ngày 20 hằng tháng.\n"
    "Điều 2. Khen thưởng\nTập thể xuất sắc được tặng giấy khen.\n"
)
GOLD = "1\t1\treworded\t\n1.1\t1.1\tsame\t\n1.2\t1.2\treworded\t\n2\t\tnew\t\n"
UNITS = "## Chương\n[1] Phạm vi\n[1.1] Một\n[1.2] Hai\n[1.3] Ba\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A replaced text, and an amended one beside its consolidated text; one unit more in a list than in the text."""
    pair = tmp_path / "pairs" / "thay-the"
    amended = tmp_path / "amendments" / "sua-doi"
    for place, files in (
        (pair, {"old.txt": OLD, "new.txt": NEW, "gold.tsv": GOLD}),
        (amended, {"base.txt": OLD}),
        (amended / "vbhn", {"consolidated.clean.txt": NEW, "gold.tsv": GOLD, "old.units.txt": UNITS}),
    ):
        place.mkdir(parents=True)
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_pairs_are_found_in_both_layouts(folder: Path) -> None:
    pairs = list(find_pairs(folder / "pairs", folder / "amendments", folder / "nowhere"))
    assert [(pair.slug, pair.old.name, pair.new.name) for pair in pairs] == [
        ("thay-the", "old.txt", "new.txt"),
        ("sua-doi", "base.txt", "consolidated.clean.txt"),
    ]


def test_a_pair_is_scored_for_the_engine_and_the_baselines(folder: Path) -> None:
    evaluation = evaluate(next(iter(find_pairs(folder / "pairs"))))
    assert set(evaluation.scores) == {ENGINE, "by number", "difflib on lines", "rapidfuzz + Hungarian"}
    assert evaluation.scores[ENGINE]["all"].link_f1 == 1.0
    assert evaluation.scores[ENGINE]["all"].label_accuracy == 1.0
    assert (evaluation.split, evaluation.errors) == (None, frozenset())


def test_splitting_is_scored_where_a_list_of_units_says(folder: Path) -> None:
    evaluation = evaluate(next(iter(find_pairs(folder / "amendments"))))
    assert evaluation.split == pytest.approx(2 * 3 / (4 + 3), abs=1e-4)
    assert "old 1.3: absent, gold removed" in evaluation.errors


def test_the_worst_errors_come_first(folder: Path) -> None:
    gold = folder / "pairs" / "thay-the" / "gold.tsv"
    gold.write_text(
        "1\t1\treworded\t\n1.1\t1.2\treworded\t\n1.2\t1.2\treworded\t\n2\t1\treworded\t\n", encoding="utf-8"
    )
    worst = evaluate(next(iter(find_pairs(folder / "pairs")))).worst
    assert worst[0] == "new 1.1: inherited, gold modified"
    assert worst[1] == "new 2: added, gold modified"
    assert set(worst[2:]) == {"old 1.1: absent, gold removed", "1.1 <- 1.1 false", "1.1 <- 1.2 missed", "2 <- 1 missed"}


def test_gains_and_losses_against_the_committed_run(folder: Path) -> None:
    evaluation = evaluate(next(iter(find_pairs(folder / "pairs"))))
    committed = json.loads(to_json([evaluation]))
    same = difference(evaluation, committed)
    assert same is not None and (same.link_f1, same.cured, same.fresh) == (0.0, (), ())
    committed["thay-the"]["errors"] = ["1.2 <- 1.2 missed"]
    committed["thay-the"]["scores"][ENGINE]["all"]["link_f1"] = 0.75
    better = difference(evaluation, committed)
    assert better is not None and (better.link_f1, better.cured) == (0.25, ("1.2 <- 1.2 missed",))
    assert difference(evaluation, {}) is None


def test_the_report_writes_only_when_told(folder: Path) -> None:
    scores = folder / "scores.json"
    lines = [line.plain for line in quality.report([folder], scores, errors=1, write=False)]
    assert not scores.exists()
    assert sum(ENGINE in line for line in lines) == 3  # two pairs and the mean
    assert sum("not in the committed scores" in line for line in lines) == 2
    assert "    worst: old 1.3: absent, gold removed" in lines
    list(quality.report([folder], scores, errors=1, write=True))
    assert set(json.loads(scores.read_text(encoding="utf-8"))) == {"thay-the", "sua-doi"}
    again = [line.plain for line in quality.report([folder], scores, errors=1, write=False)]
    assert not [line for line in again if "committed" in line]


def test_a_folder_without_pairs_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(quality.report([tmp_path], tmp_path / "scores.json", errors=1, write=False))


def test_the_table_has_a_row_for_each_pair_and_the_best_baseline(folder: Path) -> None:
    committed = json.loads(to_json([evaluate(pair) for pair in find_pairs(folder / "pairs")]))
    head = "| pair | article F1 (held out) | clause F1 (held out) | labels right | best baseline: F1 | labels right |"
    rule = "|---|---|---|---|---|---|"
    unseen = {"thay-the": {"article": 0.9, "clause": 0.75}}
    assert quality.table(committed, {}) == [
        head,
        rule,
        "| thay-the | 1.000 | 1.000 | 1.000 | by number: 1.000 | 1.000 |",
    ]
    assert quality.table(committed, unseen) == [
        head,
        rule,
        "| thay-the | 1.000 (0.900) | 1.000 (0.750) | 1.000 | by number: 1.000 | 1.000 |",
    ]

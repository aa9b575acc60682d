"""Citations to look at again, as the reports and the contract tell them."""

from __future__ import annotations

import json

import jsonschema
import pytest

from nlp.labels.label import Label
from nlp.labels.references import ReferenceKind, ReferenceReason
from nlp.result import Result
from service.reports import markdown, references, text
from service.schemas import ComparisonOut
from service.vietnamese import references as said_of
from tests.builders import small_comparison
from tests.labels.aligned import compared
from tests.labels.test_references import MOVED, OLD, moved
from tests.service.contract import SCHEMA

LINES = [
    "Điều 4, khoản 1: “Điều 2”: vẫn theo số của văn bản cũ; nội dung ở Điều 2 của văn bản cũ nay ở Điều 3",
    "Điều 4, khoản 3: “khoản 3 Điều 2”: dự thảo không có Điều 2, khoản 3; "
    "nội dung ở Điều 2, khoản 3 của văn bản cũ nay ở Điều 3, khoản 3",
]


def test_in_the_terminal() -> None:
    printed = [line.plain for line in text.render(Result(compared(OLD, moved(OLD), *MOVED)), marks=True)]
    at = printed.index(said_of.HEADING)
    assert [line.strip() for line in printed[at + 1 : at + 4]] == [*LINES, ""]


def test_in_markdown() -> None:
    lines = list(markdown.render(Result(compared(OLD, moved(OLD), *MOVED))))
    at = lines.index(said_of.HEADING)
    assert lines[at + 2 : at + 4] == [f"- {line}" for line in LINES]


def test_nothing_is_printed_where_all_lead_somewhere() -> None:
    printed = [line.plain for line in text.render(Result(small_comparison()), marks=True)]
    assert said_of.HEADING not in printed


def test_only_some_labels() -> None:
    comparison = compared(OLD, moved(OLD), *MOVED)
    label = comparison.change_of("4.1").label
    assert references.lines(comparison, {label}) == LINES
    assert references.lines(comparison, frozenset(Label) - {label}) == []


def test_every_member_has_words() -> None:
    assert said_of.KINDS.keys() == set(ReferenceKind)
    assert said_of.REASONS.keys() == set(ReferenceReason)


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("điểm c khoản 1 Điều 1", "dự thảo không có Điều 1, khoản 1, điểm c"),
        ("khoản 8, 9 Điều 1", "dự thảo không có Điều 1, khoản 8; Điều 1, khoản 9"),
        (
            "các Điều 40, 41, 42, 43, 44, 45, 46 và 47",
            "dự thảo không có " + "; ".join(f"Điều {n}" for n in range(40, 46)) + "; và 2 chỗ khác",
        ),
        ("Mục 2 Chương IX", "dự thảo không có Mục 2 Chương IX"),
        ("Mục này", "dự thảo không có quy định được viện dẫn"),
    ],
)
def test_what_is_not_there_is_named(cited: str, said: str) -> None:
    draft = f"Chương I. CHUNG\nĐiều 1. Gửi xe\n1. Xe nêu tại {cited} gửi ở sân sau.\n"
    (found,) = references.findings(compared(draft, draft))
    assert found.sentence == said


def test_what_was_dropped_and_what_lives_on_in_many() -> None:
    gone = OLD.replace("3. Mất thẻ thì báo cho thủ thư.\n", "")
    assert references.lines(compared(OLD, gone)) == [
        "Điều 3, khoản 3: “khoản 3 Điều 2”: dự thảo không có Điều 2, khoản 3; "
        "Điều 2, khoản 3 của văn bản cũ không còn trong dự thảo"
    ]
    parts = "".join(f"{n}. Mất thẻ thì báo cho thủ thư số {n}.\n" for n in range(1, 9))
    split = OLD.replace("3. Mất thẻ thì báo cho thủ thư.\n", "") + "Điều 4. Mất thẻ\n" + parts
    pairs = [(id, id) for id in ("1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1", "3.2", "3.3")]
    (line,) = references.lines(compared(OLD, split, *pairs, *(("2.3", f"4.{n}") for n in range(1, 9))))
    assert line.endswith("nay ở " + "; ".join(f"Điều 4, khoản {n}" for n in range(1, 7)) + "; và 2 chỗ khác")


def test_the_contract_has_them_with_their_place_in_the_file() -> None:
    comparison = compared(OLD, moved(OLD), *MOVED)
    body = json.loads(ComparisonOut.of(Result(comparison)).model_dump_json())
    jsonschema.validate(body, SCHEMA)
    first, second = body["references"]
    span = first.pop("passage")["span"]
    assert moved(OLD)[span["start"] : span["end"]] == "Điều 2"
    assert first == {
        "source": "4.1",
        "kind": "outdated",
        "reason": "moved",
        "targets": ["2"],
        "meant": ["2"],
        "heirs": ["3"],
    }
    assert (second["kind"], second["passage"]["text"]) == ("missing", "khoản 3 Điều 2")

"""The contract: current, closed, and kept by what is made by hand."""

from __future__ import annotations

import json

import jsonschema
import pytest

from nlp.findings import readings
from nlp.result import Notice, NoticeCode, Result
from nlp.span import Span
from service.schemas import ComparisonOut, ParsedOut
from service.schemas.__main__ import json_schema
from tests.builders import NEW, OLD, regulation, small_comparison
from tests.labels.aligned import compared
from tests.labels.test_terms import NEW as NEW_TERMS
from tests.labels.test_terms import OLD as OLD_TERMS
from tests.labels.test_terms import PAIRS
from tests.service.contract import FILE, SCHEMA

NOTICE = Notice(NoticeCode.NUMBER_GAP, "12 follows 10", "old.txt", "Điều 12", Span(3, 7))


def test_the_schema_in_the_project_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == json_schema(), "run `make schema`"


def test_a_comparison_keeps_the_contract_and_says_all() -> None:
    body = json.loads(ComparisonOut.of(Result(small_comparison(), (NOTICE,))).model_dump_json())
    jsonschema.validate(body, SCHEMA)
    assert body["notices"] == [
        {
            "code": "number_gap",
            "message": "12 follows 10",
            "name": "old.txt",
            "place": "Điều 12",
            "span": {"start": 3, "end": 7},
        }
    ]
    change = next(change for change in body["changes"] if change["new_id"] == "1.1")
    assert (change["label"], change["kind"], change["old_ids"]) == ("modified", "substance", ["1.1"])
    assert (change["new_path"], change["old_paths"]) == ("Điều 1, khoản 1", ["Điều 1, khoản 1"])
    assert [edit["op"] for edit in change["edits"]] == ["keep", "delete", "insert", "keep"]
    assert change["force"][0]["direction"] == "tightened"
    assert body["summary"]["counts"]["article"]["new_total"] == 5


@pytest.mark.parametrize(("side", "raw"), [("old", OLD), ("new", NEW)])
def test_the_tree_gives_back_the_file(side: str, raw: str) -> None:
    body = json.loads(ComparisonOut.of(Result(small_comparison())).model_dump_json())
    found = []

    def walk(provision: dict[str, object]) -> None:
        for name in ("marker", "heading", "own"):
            passage = provision[name]
            if isinstance(passage, dict):
                span = passage["span"]
                assert raw[span["start"] : span["end"]] == passage["text"]
                found.append(passage["text"])
        children = provision["children"]
        assert isinstance(children, list)
        for child in children:
            walk(child)

    for top in body[side]["parts"][0]["provisions"]:
        walk(top)
    assert "".join("".join(found).split()) == "".join(raw.split())


def test_the_contract_is_closed() -> None:
    body = json.loads(ComparisonOut.of(Result(small_comparison())).model_dump_json())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(body | {"more": 1}, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({name: value for name, value in body.items() if name != "changes"}, SCHEMA)


def test_a_parsed_text_carries_the_notices_of_both_steps() -> None:
    body = ParsedOut.of(Result(regulation("old.txt", OLD), (NOTICE,)), (), (NOTICE,))
    assert len(body.notices) == 2
    assert body.regulation.compared == "main"


def test_a_parsed_text_carries_what_the_pipeline_found() -> None:
    made = regulation("quy định", "Điều 1. Hạn nộp\n1. Người nộp đơn phải nộp trước 15 ngày.\n")
    body = ParsedOut.of(Result(made), readings(made))
    assert [reading.id for reading in body.readings] == ["1", "1.1"]
    marks = body.readings[1].marks
    assert [(mark.kind, mark.label, mark.text) for mark in marks if mark.kind == "quantity"] == [
        ("quantity", "deadline", "15 ngày")
    ]
    for mark in marks:
        assert made.text.text[mark.span.start : mark.span.end] == mark.text


def test_terms_are_part_of_the_contract() -> None:
    body = json.loads(ComparisonOut.of(Result(compared(OLD_TERMS, NEW_TERMS, *PAIRS))).model_dump_json())
    jsonschema.validate(body, SCHEMA)
    assert body["terms"][0] == {
        "kind": "renamed",
        "old_term": "Nhân viên gác",
        "new_term": "Người trực",
        "old_id": "1.1",
        "new_id": "1.1",
        "uses": ["2.1"],
    }

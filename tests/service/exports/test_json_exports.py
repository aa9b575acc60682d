"""JSON and JSON Lines: described field by field, and saying all."""

from __future__ import annotations

import json

import jsonschema
import pytest
from pydantic import ValidationError

from service.exports import json_lines, json_whole
from service.exports.rows import RowOptions
from service.schemas import ComparisonOut
from service.schemas.dossier import ChangeLine, DossierOut
from tests.service.exports.dossiers import extract, small


def test_json_holds_the_comparison_and_what_people_said() -> None:
    body = json.loads(json_whole.render(small(), json_whole.Options()))
    jsonschema.validate(body, DossierOut.model_json_schema(mode="serialization"))
    assert body["title"] == "So sánh quy định"
    assert body["comparison"] == json.loads(ComparisonOut.of(small().result).model_dump_json())
    assert body["said"] == {
        "1.1": {
            "explanation": "Tiếp thu ý kiến của Hội.",
            "review": "agreed",
            "label": None,
            "old_ids": None,
            "who": "An",
        },
        "-1.3": {
            "explanation": "Hội đã có quy định riêng.",
            "review": "disputed",
            "label": None,
            "old_ids": None,
            "who": "",
        },
    }


def test_json_lines() -> None:
    lines = json_lines.render(small(), RowOptions()).decode().splitlines()
    found = [json.loads(line) for line in lines]
    schema = ChangeLine.model_json_schema(mode="serialization")
    for line in found:
        jsonschema.validate(line, schema)
    assert [line["number"] for line in found] == list(range(1, 13))
    removed = found[3]
    assert (removed["key"], removed["label"], removed["level"]) == ("-1.3", "removed", "clause")
    assert (removed["old_text"], removed["new_text"]) == ("3. Không áp dụng cho hội.", "")
    assert (removed["explanation"], removed["review"]) == ("Hội đã có quy định riêng.", "disputed")
    assert found[1]["force"][0]["new"] == "mọi"
    assert (found[2]["explanation"], found[2]["proposal"]) == ("", "Kế thừa quy định tại khoản 2 Điều 1.")


def test_json_of_an_extract_says_so() -> None:
    whole = json.loads(json_whole.render(small(), json_whole.Options()))
    body = json.loads(json_whole.render(extract("1.1", "-1.3"), json_whole.Options()))
    jsonschema.validate(body, DossierOut.model_json_schema(mode="serialization"))
    assert [(change["new_id"], change["old_ids"]) for change in body["comparison"]["changes"]] == [
        ("1.1", ["1.1"]),
        ("", ["1.3"]),
    ]
    assert body["said"].keys() == {"1.1", "-1.3"}
    assert json.loads(json_whole.render(extract("1.1"), json_whole.Options()))["said"].keys() == {"1.1"}
    assert body["comparison"]["summary"] == whole["comparison"]["summary"]
    assert (whole["extract"], "nhãn: bổ sung mới" in body["extract"]) == ("", True)


def test_json_lines_of_an_extract() -> None:
    lines = json_lines.render(extract("1.2", "-1.3"), RowOptions(proposals=False)).decode().splitlines()
    assert [(json.loads(line)["key"], json.loads(line)["proposal"]) for line in lines] == [("1.2", ""), ("-1.3", "")]


def test_no_option_is_taken_in_silence() -> None:
    with pytest.raises(ValidationError):
        json_whole.Options.model_validate({"proposals": True})
    with pytest.raises(ValidationError):
        RowOptions.model_validate({"onyl": ["added"]})

"""Exports over HTTP: made when asked for, made anew when something was said, called as the title."""

from __future__ import annotations

import io
import json
import zipfile
from urllib.parse import quote

import httpx
import pytest

from service.exports.formats import FORMATS
from service.routes.answers import disposition
from tests.service.api.asking import changes, made, problem


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_sent(client: httpx.Client, format: str) -> None:
    id = made(client, title="Quy chế báo cáo")["id"]
    answer = client.get(f"/v1/comparisons/{id}/exports/{format}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == FORMATS[format].media_type
    assert (
        f"filename*=UTF-8''Quy%20ch%E1%BA%BF%20b%C3%A1o%20c%C3%A1o{FORMATS[format].suffix}"
        in (answer.headers["content-disposition"])
    )
    if format in ("docx", "xlsx"):
        assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    else:
        assert "có hiệu lực từ ngày ký" in answer.text


def test_options_make_another_file(client: httpx.Client) -> None:
    id = made(client)["id"]
    whole = client.get(f"/v1/comparisons/{id}/exports/csv").text
    added = client.get(f"/v1/comparisons/{id}/exports/csv", params={"label": "added"}).text
    assert "máy chủ" in added and "công văn" not in added and "công văn" in whole
    problem(client.get(f"/v1/comparisons/{id}/exports/csv", params={"label": "gone"}), 422, "invalid_request")
    problem(client.get(f"/v1/comparisons/{id}/exports/csv", params={"labell": "added"}), 422, "invalid_request")
    problem(client.get(f"/v1/comparisons/{id}/exports/pdf"), 404, "not_found")


def test_what_was_said_is_in_it_from_then_on(client: httpx.Client) -> None:
    id = made(client)["id"]
    assert "Rút ngắn" not in client.get(f"/v1/comparisons/{id}/exports/csv").text
    client.patch(f"/v1/comparisons/{id}/changes/2", json={"explanation": "Rút ngắn thời hạn."})
    assert "Rút ngắn thời hạn." in client.get(f"/v1/comparisons/{id}/exports/csv").text


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_filter_narrows_what_is_of_changes(client: httpx.Client, format: str) -> None:
    id = made(client)["id"]
    answer = client.get(f"/v1/comparisons/{id}/exports/{format}", params={"label": "added", "search": "MAY CHU"})
    if FORMATS[format].whole:
        problem(answer, 422, "invalid_request")
        return
    assert answer.status_code == 200, answer.text
    assert f"{quote(' (trích)')}{FORMATS[format].suffix}" in answer.headers["content-disposition"]
    if format == "json":
        assert [change["new_id"] for change in answer.json()["comparison"]["changes"]] == ["3"]
    elif format in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            words = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
        assert "máy chủ" in words and "có hiệu lực từ ngày ký" not in words
    else:
        assert "máy chủ" in answer.text and "có hiệu lực từ ngày ký" not in answer.text


@pytest.mark.parametrize("query", [{"label": ["removed", "added"]}, {"review": "agreed"}, {"unexplained": "true"}])
def test_an_export_has_what_the_list_of_changes_finds(client: httpx.Client, query: dict[str, str | list[str]]) -> None:
    id = made(client)["id"]
    for said in ({}, {"explanation": "Vì sao", "review": "agreed"}, {"explanation": "", "review": "open"}):
        if said:
            client.patch(f"/v1/comparisons/{id}/changes/2", json=said)
        lines = client.get(f"/v1/comparisons/{id}/exports/jsonl", params=query).text.splitlines()
        found = changes(client, id, **query)
        assert [json.loads(line)["key"] for line in lines] == list(found)
        assert ("1.1" in found) == (bool(said.get("explanation")) is ("review" in query) and "label" not in query)


def test_the_same_filter_in_another_order_is_the_same_file(client: httpx.Client) -> None:
    id = made(client)["id"]
    path = f"/v1/comparisons/{id}/exports/csv"
    assert client.get(f"{path}?label=added&label=removed").status_code == 200
    again = client.get(f"{path}?label=removed&label=added&label=added", headers={"Prefer": "wait=0"})
    assert again.status_code == 200


def test_who_does_not_wait_asks_again(client: httpx.Client) -> None:
    id = made(client)["id"]
    answer = client.get(f"/v1/comparisons/{id}/exports/csv", headers={"Prefer": "wait=0"})
    assert (answer.status_code, answer.headers["retry-after"]) == (202, "1")
    assert client.get(f"/v1/comparisons/{id}/exports/csv").status_code == 200


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quy chế", "Quy%20ch%E1%BA%BF.docx"),
        ('../../etc/passwd"\r\nX: y', "etc-passwd%20X%20y.docx"),
        ("Nghị định 15/2020/NĐ-CP", "Ngh%E1%BB%8B%20%C4%91%E1%BB%8Bnh%2015-2020-N%C4%90-CP.docx"),
        ("...", "doi-chieu.docx"),
        ("x" * 300, f"{'x' * 100}.docx"),
        ("a;b%41'c", "a%3Bb%2541%27c.docx"),
    ],
)
def test_a_file_is_called_as_the_title_and_nothing_else(title: str, name: str) -> None:
    made = disposition(title, ".docx")
    assert made.endswith(f"; filename*=UTF-8''{name}")
    assert made.isascii() and made.isprintable() and made.count('"') == 2

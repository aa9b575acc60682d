"""Texts that are not kept, and what the service can do."""

from __future__ import annotations

import httpx

import corpora
from service.exports.formats import FORMATS
from tests.service.api.asking import NEW, problem


def test_one_text_is_split(client: httpx.Client) -> None:
    answer = client.post("/v1/regulations:parse", json={"name": "mới", "text": NEW})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [provision["id"] for provision in body["regulation"]["parts"][0]["provisions"]] == ["1", "2", "3", "4"]
    marks = [mark["text"] for reading in body["readings"] for mark in reading["marks"]]
    assert "15 ngày" in marks


def test_one_file_is_split(client: httpx.Client) -> None:
    file = (corpora.SAMPLE / "new.txt").read_bytes()
    body = client.post("/v1/regulations:parse", files={"file": ("quy định.txt", file)}).json()
    assert body["regulation"]["name"] == "quy định.txt"
    assert body["regulation"]["parts"]


def test_what_cannot_be_read_is_told(client: httpx.Client) -> None:
    picture = {"file": ("ảnh.txt", b"\x89PNG\r\n\x1a\n\0\0")}
    assert (
        "ảnh.txt" in problem(client.post("/v1/regulations:parse", files=picture), 422, "unsupported_format")["detail"]
    )
    told = problem(
        client.post("/v1/regulations:parse", files=picture, headers={"Accept-Language": "vi"}),
        422,
        "unsupported_format",
    )
    assert told["detail"].startswith("Chưa đọc được loại tệp này.")
    problem(client.post("/v1/regulations:parse", json={"name": "x", "text": " "}), 422, "invalid_request")
    problem(client.post("/v1/regulations:parse", files={"tệp": ("x", b"x")}), 422, "invalid_request")


def test_two_clauses_are_compared(client: httpx.Client) -> None:
    answer = client.post("/v1/diff", json={"old": "Gửi trước 30 ngày.", "new": "Phải gửi trước 15 ngày."})
    body = answer.json()
    assert "".join(edit["text"] for edit in body["edits"] if edit["op"] != "delete") == "Phải gửi trước 15 ngày."
    assert {mark["kind"] for mark in body["force"]} == {"obligation", "deadline"}


def test_what_the_service_can_do(client: httpx.Client) -> None:
    body = client.get("/v1/capabilities").json()
    assert {format["format"] for format in body["writes"]} == set(FORMATS)
    reads = {format["format"]: format for format in body["reads"]}
    assert reads["docx"]["available"] and reads["docx"]["needs"] == ""
    assert reads["rtf"]["needs"] == "LibreOffice"
    assert body["limits"]["upload_bytes"] == 20_000_000
    assert {"underthesea", "spacy"} <= body["models"].keys()

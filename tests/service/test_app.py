"""The service over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import jsonschema
import pytest

import corpora
from tests.service.contract import SCHEMA

OLD = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 30 ngày.\n2. Hồ sơ lưu 5 năm.\n"
NEW = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 15 ngày.\n2. Hồ sơ lưu 5 năm.\n"
PAIR = {"old": {"name": "cũ", "text": OLD}, "new": {"name": "mới", "text": NEW}}


def test_two_texts_as_json(server: str) -> None:
    answer = httpx.post(f"{server}/v1/compare", json=PAIR, timeout=60)
    assert answer.status_code == 200
    body = answer.json()
    jsonschema.validate(body, SCHEMA)
    assert [(c["new_id"], c["label"]) for c in body["changes"]] == [
        ("1", "modified"),
        ("1.1", "modified"),
        ("1.2", "inherited"),
    ]
    assert (body["old"]["name"], body["new"]["name"]) == ("cũ", "mới")


def test_two_files_give_the_same_as_two_texts(server: str) -> None:
    old, new = (corpora.SAMPLE / "old.txt").read_bytes(), (corpora.SAMPLE / "new.txt").read_bytes()
    files = {"old": ("old.txt", old), "new": ("new.txt", new)}
    uploaded = httpx.post(f"{server}/v1/compare", files=files, timeout=60).json()
    pair = {"old": {"name": "old.txt", "text": old.decode()}, "new": {"name": "new.txt", "text": new.decode()}}
    assert httpx.post(f"{server}/v1/compare", json=pair, timeout=60).json() == uploaded
    jsonschema.validate(uploaded, SCHEMA)


TROUBLE: list[tuple[str, dict[str, Any], int, str]] = [
    ("neither JSON nor a form", {"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "unsupported_body"),
    ("not JSON", {"content": b"{", "headers": {"content-type": "application/json"}}, 422, "malformed_body"),
    ("no new text", {"json": {"old": PAIR["old"]}}, 422, "malformed_body"),
    ("a field too many", {"json": PAIR | {"mode": "fast"}}, 422, "malformed_body"),
    (
        "half a character",
        {"content": b'{"old": {"name": "o", "text": "\\ud800"}}', "headers": {"content-type": "application/json"}},
        422,
        "malformed_body",
    ),
    ("one file", {"files": {"old": ("old.txt", OLD.encode())}}, 422, "malformed_body"),
    ("three files", {"files": [(n, (n, b"x")) for n in ("old", "new", "more")]}, 422, "malformed_body"),
    (
        "a form without boundary",
        {"content": b"x", "headers": {"content-type": "multipart/form-data"}},
        422,
        "malformed_body",
    ),
    ("an empty text", {"json": PAIR | {"new": {"name": "mới", "text": " \n"}}}, 422, "empty_source"),
    ("a picture", {"files": {"old": ("o", b"\x89PNG\r\n\x1a\n\0\0"), "new": ("n", b"x")}}, 422, "unsupported_format"),
]


@pytest.mark.parametrize(("request_", "status", "code"), [case[1:] for case in TROUBLE], ids=[c[0] for c in TROUBLE])
def test_trouble_is_a_problem_with_a_hint(server: str, request_: dict[str, Any], status: int, code: str) -> None:
    answer = httpx.post(f"{server}/v1/compare", timeout=60, **request_)
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["detail"] and body["hint"]


def test_what_is_not_served_is_a_problem_too(server: str) -> None:
    assert httpx.get(f"{server}/nowhere").json()["status"] == 404
    assert httpx.get(f"{server}/v1/compare").json()["status"] == 405


def in_chunks(content: bytes) -> Iterator[bytes]:
    yield from (content[at : at + 1000] for at in range(0, len(content), 1000))


FILE_HEAD = b'--b\r\nContent-Disposition: form-data; name="old"; filename="o"\r\n\r\n'


@pytest.mark.parametrize("send", [bytes, in_chunks], ids=["announced", "in chunks"])
@pytest.mark.parametrize(
    ("kind", "head"), [("application/json", b'{"old": "'), ("multipart/form-data; boundary=b", FILE_HEAD)]
)
def test_an_upload_over_the_limit_is_refused(
    narrow_server: str, send: Callable[[bytes], bytes | Iterator[bytes]], kind: str, head: bytes
) -> None:
    content = send(head + b"x" * 30_000)
    answer = httpx.post(f"{narrow_server}/v1/compare", content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


def test_an_upload_under_the_limit_is_taken(narrow_server: str) -> None:
    assert httpx.post(f"{narrow_server}/v1/compare", json=PAIR, timeout=60).status_code == 200


def test_health(server: str) -> None:
    assert httpx.get(f"{server}/healthz").json()["status"] == "ok"


def test_the_page_shows_the_sample_side_by_side(server: str) -> None:
    answer = httpx.get(server)
    assert answer.status_code == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = answer.text
    assert '<html lang="vi">' in page and "<script" not in page and "style=" not in page
    for part in ("Dự thảo gồm", "<ins>", "<del>", "(Bổ sung mới)", "(Bãi bỏ)", "Chương II"):
        assert part in page
    assert httpx.get(f"{server}/static/page.css").headers["content-type"].startswith("text/css")


def test_the_description_names_both_ways_to_send(server: str) -> None:
    paths = json.loads(httpx.get(f"{server}/openapi.json").text)["paths"]
    assert set(paths["/v1/compare"]["post"]["requestBody"]["content"]) == {"application/json", "multipart/form-data"}

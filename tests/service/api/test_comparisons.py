"""Comparisons over HTTP: asked for, found again, listed, followed, cancelled, deleted."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

import corpora
from tests.service.api.asking import NEW, OLD, PAIR, WAIT, made, problem


def test_two_texts_are_compared_while_one_waits(client: httpx.Client) -> None:
    body = made(client, title="Quy chế báo cáo", notes="lần 1")
    assert (body["title"], body["notes"], body["old_name"], body["new_name"]) == (
        "Quy chế báo cáo",
        "lần 1",
        "cũ",
        "mới",
    )
    assert (body["progress"], body["error"], body["revision"], body["tracked"]) == (1.0, None, 0, False)
    assert body["summary"]["counts"]["article"]["new_total"] == 4
    assert body["notices"] == []
    assert client.get(f"/v1/comparisons/{body['id']}").json() == body


def test_without_waiting_it_is_accepted_and_followed(client: httpx.Client) -> None:
    answer = client.post("/v1/comparisons", json=PAIR | {"anew": True})
    assert answer.status_code == 202
    assert answer.json()["status"] in ("queued", "running") and answer.json()["summary"] is None
    assert answer.headers["location"] == f"/v1/comparisons/{answer.json()['id']}"
    assert answer.headers["retry-after"] == "1"
    with client.stream("GET", f"{answer.headers['location']}/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in stream.iter_lines() if line.startswith(("event", "data"))]
    assert {line for line in lines if line.startswith("event")} <= {"event: progress", "event: finished"}
    assert lines[-2] == "event: finished"
    assert json.loads(lines[-1].removeprefix("data: "))["status"] == "done"
    assert client.get(answer.headers["location"]).json()["status"] == "done"


def test_files_come_as_a_form(client: httpx.Client) -> None:
    files = {side: (f"{side}.txt", (corpora.SAMPLE / f"{side}.txt").read_bytes()) for side in ("old", "new")}
    answer = client.post("/v1/comparisons", files=files, data={"title": "Quy định", "anew": "true"}, headers=WAIT)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["status"], body["title"], body["old_name"]) == ("done", "Quy định", "old.txt")
    assert answer.headers["preference-applied"] == "wait=30"


def test_one_file_without_tracked_changes_fails_with_its_reason(client: httpx.Client) -> None:
    answer = client.post("/v1/comparisons:tracked", files={"file": ("một.txt", OLD.encode())}, headers=WAIT)
    body = answer.json()
    assert (answer.status_code, body["status"], body["tracked"]) == (200, "failed", True)
    assert body["error"]["code"] == "no_tracked_changes" and body["error"]["hint"]
    problem(client.get(f"/v1/comparisons/{body['id']}/changes"), 409, "not_ready")


def test_the_same_is_compared_once_unless_asked_anew(client: httpx.Client) -> None:
    first = client.post("/v1/comparisons", json=PAIR, headers=WAIT).json()
    again = client.post("/v1/comparisons", json=PAIR)
    assert (again.status_code, again.json()["id"]) == (200, first["id"])
    assert made(client)["id"] != first["id"]
    other = client.post("/v1/comparisons", json=PAIR | {"options": {"ocr": False}}, headers=WAIT).json()
    assert other["id"] != first["id"]


def test_an_idempotency_key_names_one_request(client: httpx.Client) -> None:
    key = {"Idempotency-Key": "gửi lần đầu".encode().hex()}
    body = PAIR | {"anew": True, "title": "một lần"}
    first = client.post("/v1/comparisons", json=body, headers=key).json()
    assert client.post("/v1/comparisons", json=body, headers=key).json()["id"] == first["id"]
    problem(client.post("/v1/comparisons", json=body | {"title": "khác"}, headers=key), 409, "idempotency_conflict")


def test_comparisons_are_listed_page_by_page_the_latest_first(client: httpx.Client) -> None:
    ids = [made(client, title=f"Liệt kê số {n}")["id"] for n in range(3)]
    first = client.get("/v1/comparisons", params={"search": "liet ke", "limit": 2}).json()
    assert [item["id"] for item in first["items"]] == ids[:0:-1]
    rest = client.get("/v1/comparisons", params={"search": "liet ke", "limit": 2, "cursor": first["next"]}).json()
    assert (rest["items"][0]["id"], rest["next"]) == (ids[0], None)
    assert client.get("/v1/comparisons", params={"status": "failed", "search": "liệt kê"}).json()["items"] == []
    later = {"created_from": "2999-01-01T00:00:00+07:00"}
    assert client.get("/v1/comparisons", params=later).json()["items"] == []


def test_deleted_is_gone(client: httpx.Client) -> None:
    id = made(client)["id"]
    answer = client.delete(f"/v1/comparisons/{id}")
    assert (answer.status_code, answer.content) == (204, b"")
    for path in ("", "/changes", "/changes/1", "/tree", "/regulations/old", "/events", "/exports/csv"):
        problem(client.get(f"/v1/comparisons/{id}{path}"), 404, "not_found")
    problem(client.delete(f"/v1/comparisons/{id}"), 404, "not_found")


def test_what_waits_is_cancelled(idle: httpx.Client) -> None:
    id = idle.post("/v1/comparisons", json=PAIR).json()["id"]
    cancelled = idle.post(f"/v1/comparisons/{id}:cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert idle.get(f"/v1/comparisons/{id}").json()["error"]["code"] == "cancelled"
    assert idle.post("/v1/comparisons", json=PAIR).json()["id"] != id


def test_what_is_finished_is_not_cancelled(client: httpx.Client) -> None:
    done = made(client)
    assert client.post(f"/v1/comparisons/{done['id']}:cancel").json() == {
        name: value for name, value in done.items() if name not in ("summary", "notices")
    }
    unknown = "0" * 26
    problem(client.post(f"/v1/comparisons/{unknown}:cancel"), 404, "not_found")
    problem(client.get(f"/v1/comparisons/{unknown}:cancel"), 405, "method_not_allowed")


def test_a_full_queue_says_when_to_come_again(idle: httpx.Client) -> None:
    first = idle.post("/v1/comparisons", json=PAIR, headers={"Prefer": "wait=1"})
    assert (first.status_code, first.json()["status"]) == (202, "queued")
    assert idle.post("/v1/comparisons", json=PAIR | {"anew": True}).status_code == 202
    refused = idle.post("/v1/comparisons", json=PAIR | {"anew": True})
    problem(refused, 503, "queue_full")
    assert int(refused.headers["retry-after"]) >= 1
    assert len(idle.get("/v1/comparisons").json()["items"]) == 2
    for path in ("/changes", "/changes/1", "/tree", "/regulations/new", "/exports/csv"):
        problem(idle.get(f"{first.headers['location']}{path}"), 409, "not_ready")


def test_both_trees_and_both_texts(client: httpx.Client) -> None:
    id = made(client)["id"]
    tree = client.get(f"/v1/comparisons/{id}/tree").json()
    assert [node["id"] for node in tree["new"]["parts"][0]["provisions"]] == ["1", "2", "3", "4"]
    assert tree["old"]["parts"][0]["provisions"][0]["heading"] == "Thời hạn"
    assert {"old": "3", "new": "4"}.items() <= next(
        link for link in tree["alignment"]["links"] if link["new"] == "4"
    ).items()
    old = client.get(f"/v1/comparisons/{id}/regulations/old").json()
    clause = old["parts"][0]["provisions"][0]["children"][0]["own"]
    assert clause["text"] == "Báo cáo gửi trước 30 ngày."
    assert OLD[clause["span"]["start"] : clause["span"]["end"]] == clause["text"]
    problem(client.get(f"/v1/comparisons/{id}/regulations/middle"), 422, "invalid_request")


JSON = {"content-type": "application/json"}
REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("neither JSON nor a form", {"content": b"x", "headers": {"content-type": "text/plain"}}, 415, "unsupported_body"),
    ("no body", {}, 415, "unsupported_body"),
    ("not JSON", {"content": b"{", "headers": JSON}, 422, "malformed_body"),
    ("JSON without end", {"content": b"[" * 100_000, "headers": JSON}, 422, "malformed_body"),
    ("no new text", {"json": {"old": PAIR["old"]}}, 422, "invalid_request"),
    ("nothing but blanks", {"json": PAIR | {"new": {"name": "mới", "text": " \n"}}}, 422, "invalid_request"),
    ("a field too many", {"json": PAIR | {"mode": "fast"}}, 422, "invalid_request"),
    ("an endless title", {"json": PAIR | {"title": "x" * 301}}, 422, "invalid_request"),
    ("one file", {"files": {"old": ("old.txt", OLD.encode())}}, 422, "invalid_request"),
    ("a field for a file", {"data": {"old": OLD}, "files": {"new": ("n", NEW.encode())}}, 422, "invalid_request"),
    ("a file for a field", {"files": [(n, (n, b"x")) for n in ("old", "title")]}, 422, "invalid_request"),
    ("three files", {"files": [(n, (n, b"x")) for n in ("old", "new", "more")]}, 422, "malformed_body"),
    ("the same file twice", {"files": [("old", ("o", b"x")), ("old", ("o", b"x"))]}, 422, "malformed_body"),
    ("no boundary", {"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 422, "malformed_body"),
]


@pytest.mark.parametrize(("asked", "status", "code"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_not_as_described_is_refused(
    client: httpx.Client, asked: dict[str, Any], status: int, code: str
) -> None:
    body = problem(client.post("/v1/comparisons", **asked), status, code)
    assert bool(body["errors"]) is (code == "invalid_request")


def test_half_characters_and_nul_are_no_trouble(client: httpx.Client) -> None:
    content = json.dumps(PAIR | {"title": "a\ud800\0b", "notes": "\0", "anew": True})
    answer = client.post("/v1/comparisons", content=content, headers=JSON | WAIT)
    assert answer.status_code in (200, 422), answer.text


def test_problems_speak_the_language_of_the_reader(client: httpx.Client) -> None:
    for wanted, language in (("vi", "vi"), ("en, vi;q=0.5", "en"), ("fr", "en"), ("vi-VN,en;q=0.8", "vi")):
        answer = client.get("/v1/nowhere", headers={"Accept-Language": wanted})
        assert answer.headers["content-language"] == language
        assert ("Không có gì" in answer.json()["detail"]) is (language == "vi")


def test_what_is_misspelt_is_not_left_out(client: httpx.Client) -> None:
    body = problem(client.get("/v1/comparisons", params={"serach": "x"}), 422, "invalid_request")
    assert body["errors"][0]["place"] == "query.serach"
    problem(client.get("/v1/comparisons", params={"cursor": "???"}), 404, "bad_cursor")

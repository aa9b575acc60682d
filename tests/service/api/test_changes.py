"""Changes over HTTP: found, explained, reviewed, corrected."""

from __future__ import annotations

import httpx
import pytest

from service.storage import plausible
from tests.service.api.asking import changes, made, problem


@pytest.fixture
def id(client: httpx.Client) -> str:
    """A finished comparison."""
    found: str = made(client)["id"]
    return found


def test_changes_are_told_in_the_order_of_the_draft(client: httpx.Client, id: str) -> None:
    page = client.get(f"/v1/comparisons/{id}/changes").json()
    assert (page["total"], page["next"]) == (len(page["items"]), None)
    assert [(item["key"], item["change"]["label"]) for item in page["items"]] == [
        ("1", "modified"),
        ("1.1", "modified"),
        ("1.2", "inherited"),
        ("2", "modified"),
        ("2.1", "inherited"),
        ("-2.2", "removed"),
        ("3", "added"),
        ("4", "inherited"),
    ]
    first = page["items"][0]
    assert first["said"] == {
        "explanation": "",
        "review": "open",
        "label": None,
        "old_ids": None,
        "by": "",
        "updated": None,
    }
    second = client.get(f"/v1/comparisons/{id}/changes/2").json()
    assert second == page["items"][1]
    assert [mark["kind"] for mark in second["change"]["force"]] == ["obligation", "deadline"]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ({"label": ["added", "removed"]}, ["-2.2", "3"]),
        ({"article": "1"}, ["1", "1.1", "1.2"]),
        ({"force": "deadline"}, ["1.1"]),
        ({"level": "article", "label": "inherited"}, ["4"]),
        ({"flag": "renumbered"}, ["4"]),
        ({"moved": "true"}, []),
        ({"search": "MAY CHU"}, ["3"]),
        ({"search": "công văn"}, ["-2.2"]),
        ({"review": "agreed"}, []),
    ],
)
def test_changes_are_found(client: httpx.Client, id: str, query: dict[str, str | list[str]], keys: list[str]) -> None:
    assert list(changes(client, id, **query)) == keys


def test_changes_come_page_by_page(client: httpx.Client, id: str) -> None:
    found, cursor = [], None
    while True:
        query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/v1/comparisons/{id}/changes", params=query).json()
        found += [item["change"]["number"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == list(range(1, page["total"] + 1))


def test_what_people_say_is_kept_apart_and_in_order(client: httpx.Client, id: str) -> None:
    path = f"/v1/comparisons/{id}/changes/2"
    said = client.patch(path, json={"explanation": "Rút ngắn để kịp tổng hợp.", "review": "agreed", "by": "Hà"})
    assert said.status_code == 200
    assert (said.json()["said"]["explanation"], said.json()["said"]["by"]) == ("Rút ngắn để kịp tổng hợp.", "Hà")
    again = client.patch(path, json={"review": "disputed", "by": "Bình"}).json()
    assert (again["said"]["explanation"], again["said"]["review"]) == ("Rút ngắn để kịp tổng hợp.", "disputed")
    assert again["change"] == said.json()["change"]
    history = client.get(f"{path}/history").json()
    assert history["key"] == "1.1"
    assert [(event["field"], event["value"], event["by"]) for event in history["events"]] == [
        ("explanation", "Rút ngắn để kịp tổng hợp.", "Hà"),
        ("review", "agreed", "Hà"),
        ("review", "disputed", "Bình"),
    ]
    assert list(changes(client, id, review="disputed")) == ["1.1"]


def test_a_state_that_was_not_seen_is_not_overwritten(client: httpx.Client, id: str) -> None:
    path = f"/v1/comparisons/{id}/changes/1"
    seen = client.get(path).headers["etag"]
    first = client.patch(path, json={"explanation": "một"}, headers={"If-Match": seen})
    assert first.status_code == 200
    problem(client.patch(path, json={"explanation": "hai"}, headers={"If-Match": seen}), 412, "stale_change")
    assert client.get(path).headers["etag"] == first.headers["etag"]
    assert client.patch(path, json={"review": "agreed"}, headers={"If-Match": first.headers["etag"]}).is_success


def test_a_corrected_pair_computes_what_depends_on_it(client: httpx.Client, id: str) -> None:
    added = changes(client, id)["3"]
    answer = client.patch(
        f"/v1/comparisons/{id}/changes/{added['change']['number']}",
        json={"old_ids": ["2.2"], "by": "Hà"},
        headers={"Prefer": "wait=30"},
    )
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["key"], body["said"]["old_ids"]) == ("3", ["2.2"])
    assert (body["change"]["label"], body["change"]["old_ids"]) == ("modified", ["2.2"])
    assert body["change"]["reason"] == "person"
    assert "-2.2" not in changes(client, id)
    assert client.get(f"/v1/comparisons/{id}").json()["revision"] == 1
    back = client.patch(
        f"/v1/comparisons/{id}/changes/{body['change']['number']}",
        json={"old_ids": None},
        headers={"Prefer": "wait=30"},
    )
    assert back.json()["change"]["label"] == "added"
    assert list(changes(client, id)) == ["1", "1.1", "1.2", "2", "2.1", "-2.2", "3", "4"]


def test_a_corrected_label_stands(client: httpx.Client, id: str) -> None:
    answer = client.patch(f"/v1/comparisons/{id}/changes/2", json={"label": "inherited"}, headers={"Prefer": "wait=30"})
    assert answer.json()["change"]["label"] == "inherited"
    assert client.get(f"/v1/comparisons/{id}").json()["status"] == "done"


@pytest.mark.parametrize(
    ("key", "said", "status", "code"),
    [
        ("3", {"old_ids": ["99"]}, 409, "unknown_provision"),
        ("3", {"label": "inherited"}, 409, "contradictory_correction"),
        ("3", {"label": "removed"}, 409, "contradictory_correction"),
        ("3", {"label": "added", "old_ids": ["2.2"]}, 409, "contradictory_correction"),
        ("-2.2", {"old_ids": ["1"]}, 409, "contradictory_correction"),
        ("-2.2", {"label": "modified"}, 409, "contradictory_correction"),
        ("1", {"label": "gone"}, 422, "invalid_request"),
        ("1", {"remark": "x"}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_is_refused_and_not_noted(
    client: httpx.Client, id: str, key: str, said: dict[str, object], status: int, code: str
) -> None:
    number = changes(client, id)[key]["change"]["number"]
    problem(client.patch(f"/v1/comparisons/{id}/changes/{number}", json=said), status, code)
    assert client.get(f"/v1/comparisons/{id}").json()["revision"] == 0
    assert client.get(f"/v1/comparisons/{id}/changes/{number}/history").json()["events"] == []


def test_numbers_that_are_not_there(client: httpx.Client, id: str) -> None:
    for number in ("9", "2147483647"):
        problem(client.get(f"/v1/comparisons/{id}/changes/{number}"), 404, "not_found")
    for number in ("0", "2147483648"):
        problem(client.get(f"/v1/comparisons/{id}/changes/{number}"), 422, "invalid_request")


def test_what_the_comparison_cannot_follow_is_taken_back(
    client: httpx.Client, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the check overlooks is found out by computing.
    monkeypatch.setattr(plausible, "check", lambda *given, **more: None)
    answer = client.patch(f"/v1/comparisons/{id}/changes/7", json={"label": "inherited"}, headers={"Prefer": "wait=30"})
    assert "has no predecessor" in problem(answer, 409, "correction_error")["detail"]
    seen = client.get(f"/v1/comparisons/{id}/changes/7").json()
    assert (seen["key"], seen["said"]["label"], seen["change"]["label"]) == ("3", None, "added")
    fields = [
        (event["field"], event["value"])
        for event in client.get(f"/v1/comparisons/{id}/changes/7/history").json()["events"]
    ]
    assert fields == [("label", "inherited"), ("label", None)]

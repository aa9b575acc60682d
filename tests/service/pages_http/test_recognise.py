"""POST /v1/regulations:recognise, and the words in which the start page tells what it answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import httpx
import pytest

import corpora
from nlp.errors import NlpError
from nlp.result import NoticeCode
from nlp.structure.provision import Level
from service.errors import code_of, told
from service.vietnamese import TROUBLE
from service.vietnamese import start as words
from tests.service.pages_http.test_start import tracked_file

WEB = Path(__file__).parents[3] / "service" / "web" / "static" / "js"


def recognised(client: httpx.Client, name: str, raw: bytes) -> dict[str, object]:
    answer = client.post("/v1/regulations:recognise", files={"file": (name, raw)})
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


@pytest.mark.parametrize(
    ("slug", "type", "number", "title", "day", "articles"),
    [
        (
            "quy-che-dao-tao",
            "Quy chế",
            "1022/QĐ-ĐHQ",
            "Đào tạo trình độ đại học",
            (2022, 6, 30),
            26,
        ),
        (
            "thong-tu-ho-so-dien-tu",
            "Thông tư",
            "27/2023/TT-BTL",
            "QUY ĐỊNH VỀ QUẢN LÝ HỒ SƠ",
            (2023, 8, 21),
            24,
        ),
        ("quy-dinh-quan-ly-tai-san", "Quyết định", "08/2024/QĐ-UBND", "Quy định quản lý, sử dụng", (2024, 3, 18), 27),
    ],
)
def test_a_file_is_told_by_its_head(
    client: httpx.Client, slug: str, type: str, number: str, title: str, day: tuple[int, int, int], articles: int
) -> None:
    found = recognised(client, "n.txt", (corpora.PAIRS / slug / "new.txt").read_bytes())
    assert (found["name"], found["type"], found["number"]) == ("n.txt", type, number)
    assert found["day"] == date(*day).isoformat() and found["tracked"] is False
    told_title = str(found["title"])
    assert told_title.startswith(title) and "ỦY BAN NHÂN DÂN" not in told_title and "Ban hành kèm" not in told_title
    called = str(found["called"])
    assert called.startswith(f"{type} ") and called.casefold().endswith(told_title.casefold())
    counts = found["counts"]
    assert isinstance(counts, dict) and counts["article"] == articles


def test_what_is_no_regulation_is_told_too(client: httpx.Client) -> None:
    found = recognised(client, "thư.txt", "Kính gửi anh chị,\nxin trả lời sớm.".encode())
    assert (found["type"], found["number"], found["title"], found["day"], found["counts"]) == ("", "", "", None, {})
    notices = found["notices"]
    assert isinstance(notices, list) and NoticeCode.NO_STRUCTURE in [notice["code"] for notice in notices]


def test_tracked_changes_are_told(client: httpx.Client) -> None:
    assert recognised(client, "a.docx", tracked_file())["tracked"] is True


def test_a_text_is_recognised_as_a_file_is(client: httpx.Client) -> None:
    answer = client.post("/v1/regulations:recognise", json={"name": "t", "text": "Điều 1. A\n1. B\n2. C\n"})
    assert answer.json()["counts"] == {"article": 1, "clause": 2}


def test_what_cannot_be_read_is_told_in_vietnamese(client: httpx.Client) -> None:
    answer = client.post(
        "/v1/regulations:recognise", files={"file": ("a.docx", b"\0\1\2")}, headers={"Accept-Language": "vi"}
    )
    assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("Tệp không phải là văn bản.")


def test_scripts_have_words_for_whatever_comes() -> None:
    assert {f"level_{level.value}" for level in Level} <= words.START_SCRIPT.keys()
    assert {f"notice_{code.value}" for code in NoticeCode} <= words.START_SCRIPT.keys()


def test_words_of_scripts_are_sent_as_they_are(client: httpx.Client) -> None:
    page = client.get("/").text
    assert words.START_SCRIPT["reading"] in page and "\\u1e" not in page


def test_every_failure_has_words() -> None:
    kinds: list[type[NlpError]] = list(TROUBLE)
    for code in [*map(code_of, kinds), *words.FAILURES, "not_known_yet"]:
        message, hint = told(code)
        assert message and hint and "apt-get" not in hint and "/openapi.json" not in hint

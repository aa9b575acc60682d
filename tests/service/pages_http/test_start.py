"""The start page and its forms, as a browser without script uses them."""

from __future__ import annotations

from io import BytesIO

import docx
import httpx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from service.settings import Settings
from tests.conftest import serving
from tests.service.api.asking import NEW, OLD
from tests.service.pages_http.browsing import PAIR, begin, browser, finished, read, send, trouble, words


def tracked_file() -> bytes:
    """A Word file in which one number was changed with Track Changes on."""
    document = docx.Document()
    document.add_paragraph("Điều 1. Thời hạn")
    paragraph = document.add_paragraph("1. Báo cáo gửi trước ")
    mark = f'{nsdecls("w")} w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
    paragraph._p.append(parse_xml(f"<w:del {mark}><w:r><w:delText>30</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {mark}><w:r><w:t>15</w:t></w:r></w:ins>"))
    paragraph.add_run(" ngày.")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def test_two_files_are_compared_and_read_without_script(client: httpx.Client) -> None:
    address = begin(client, title="Quy chế báo cáo")
    page = finished(client, address)
    assert words(page, "h1") == "Quy chế báo cáo"
    assert page.css("#rows .row ins") and page.css("#rows .row del")
    assert page.css_first("#tree") is not None


def test_two_texts_are_compared(client: httpx.Client) -> None:
    lines = OLD.replace("\n", "\r\n")
    annex = "Phụ lục kèm theo quy chế này.\r\n" * 4000
    assert len(annex) > 100_000, "more than a field of the API may hold"
    page = finished(client, begin(client, {}, mode="texts", old_text=lines + annex, new_text=NEW + annex))
    assert words(page, "h1") == "Văn bản hiện hành → Dự thảo"
    assert "quá lớn" in trouble(send(client, {}, mode="texts", old_text=lines, new_text=annex * 20), 413)


def test_tracked_changes_of_one_file_are_compared(client: httpx.Client) -> None:
    page = finished(client, begin(client, {"file": ("dự thảo.docx", tracked_file())}, mode="tracked"))
    assert [mark.text() for mark in page.css("#rows .cell.new ins")] == ["15"]


@pytest.mark.parametrize(
    ("mode", "fields", "files"),
    [
        ("files", {}, {"old": PAIR["old"]}),
        ("files", {}, {"file": ("a.docx", b"x")}),
        ("texts", {"old_text": OLD, "new_text": " \r\n"}, {}),
        ("tracked", {}, {"old": PAIR["old"]}),
    ],
)
def test_what_is_missing_is_said(
    client: httpx.Client, mode: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]]
) -> None:
    assert trouble(send(client, files, mode=mode, **fields), 422).startswith("Chưa đủ hai văn bản để đối chiếu.")


@pytest.mark.parametrize("fields", [{"title": "x" * 301}, {"notes": "x" * 10_001}, {"mode": "other"}, {"more": "1"}])
def test_what_the_form_does_not_have_is_refused(client: httpx.Client, fields: dict[str, str]) -> None:
    assert "quá dài hoặc không đúng" in trouble(send(client, **fields), 422)


def test_an_upload_that_is_too_large_is_answered_with_a_page(client: httpx.Client) -> None:
    files = {"old": ("a", b"x" * 8_000_000), "new": ("b", b"y")}
    assert "Tệp gửi lên quá lớn." in trouble(send(client, files), 413)


def test_a_file_that_cannot_be_read_says_which_and_why(client: httpx.Client) -> None:
    address = begin(client, {"old": PAIR["old"], "new": ("hỏng.docx", b"PK\x03\x04" + b"\0" * 100)}, title="Hỏng")
    page = finished(client, address)
    assert "hỏng.docx" in words(page) and "cũ.txt" not in words(page, ".told")
    assert page.css_first("a[href='/']") is not None
    again = client.post(f"{address}/again")
    assert again.status_code == 303 and again.headers["location"] != address
    assert "hỏng.docx" in words(finished(client, again.headers["location"]))
    assert "không thành" in client.get("/?q=hong").text


def test_the_sample_is_compared_once(client: httpx.Client) -> None:
    first, second = (client.post("/sample").headers["location"] for _ in range(2))
    assert first == second
    assert "Ví dụ mẫu" in words(finished(client, first), "h1")
    listed = read(client.get("/?q=vi du mau"))
    assert len(listed.css(".list li")) == 1
    assert words(listed, ".figures") == "điều: giữ nguyên 0 sửa đổi 15 bổ sung 5 bãi bỏ 1"
    assert "/" in words(listed, "time"), "the day is said without script"


def test_earlier_comparisons_are_found_paged_and_deleted(client: httpx.Client) -> None:
    for number in range(22):
        begin(client, {"old": PAIR["old"], "new": ("mới.txt", f"{NEW}{number}".encode())}, title=f"Đề án {number:02}")
    first = read(client.get("/?q=de an"))
    assert [words(first, ".list li:first-child .title"), len(first.css(".list li"))] == ["Đề án 21", 20]
    older = first.css_first(".pages a")
    assert older is not None
    second = read(client.get(older.attributes["href"] or ""))
    assert [link.text() for link in second.css(".list .title")] == ["Đề án 01", "Đề án 00"]
    assert "Không có bản đối chiếu nào khớp với “<i>”" in words(read(client.get("/?q=<i>")), ".earlier")

    doomed = second.css_first("a.delete")
    assert doomed is not None
    asked = read(client.get(doomed.attributes["href"] or ""))
    assert "Đề án 01" in words(asked)
    form = asked.css_first("main form")
    assert form is not None and form.attributes["method"] == "post"
    gone = client.post(form.attributes["action"] or "")
    assert (gone.status_code, gone.headers["location"]) == (303, "/")
    assert len(read(client.get("/?q=de an 01")).css(".list li")) == 0
    assert "Không có gì ở địa chỉ này." in trouble(
        client.get((form.attributes["action"] or "")[: -len("/delete")]), 404
    )


def test_one_that_waits_is_stopped_and_begun_again(tmp_path_factory: pytest.TempPathFactory) -> None:
    idle = Settings(data_dir=tmp_path_factory.mktemp("idle"), workers=0, max_queue=1)
    with serving(idle) as address, browser(address) as client:
        waiting = begin(client, title="Chờ")
        page = read(client.get(waiting))
        assert "đang chờ đến lượt" in words(page) and "cũ.txt" in words(page)
        assert "đang chờ" in words(read(client.get("/")), ".list .status")
        full = send(client, {**PAIR, "new": ("n", b"khac")})
        assert "quá nhiều bản chờ" in trouble(full, 503) and int(full.headers["retry-after"]) > 0

        assert client.post(f"{waiting}/cancel").headers["location"] == waiting
        assert "Đã dừng theo yêu cầu." in words(read(client.get(waiting)))
        again = client.post(f"{waiting}/again").headers["location"]
        assert again != waiting and "đang chờ đến lượt" in words(read(client.get(again)))


@pytest.mark.parametrize(
    "path", ["/nowhere", "/comparisons", "/comparisons/x", "/comparisons/" + "0" * 26, "/?cursor=x"]
)
def test_an_address_of_nothing_leads_back(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    trouble(answer, 405 if path == "/comparisons" else 404)


def test_programs_are_answered_as_before(client: httpx.Client) -> None:
    assert client.get("/v1/nowhere").headers["content-type"] == "application/problem+json"
    anybody = client.get("/nowhere", headers={"Accept": "*/*"})
    assert anybody.headers["content-type"] == "application/problem+json"


def test_a_page_of_another_origin_begins_nothing(client: httpx.Client) -> None:
    for origin in ("http://evil.example", "null"):
        refused = client.post("/comparisons", files=PAIR, headers={"Origin": origin})
        assert "trang web khác" in trouble(refused, 403)
    own = str(client.base_url).rstrip("/")
    assert client.post("/sample", headers={"Origin": own}).status_code == 303

"""Where comparisons begin: files, pasted texts, one tracked file, the sample; what comes to nothing says why."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web import files
from tests.web.visits import Visits

COMPARISON = re.compile(r"/comparisons/[^/]+$")
OLD = FilePayload(name="hiện hành.docx", mimeType=files.MIME, buffer=files.word(files.OLD))
NEW = FilePayload(name="dự thảo.docx", mimeType=files.MIME, buffer=files.word(files.DRAFT))
SAID = [
    [("Điều 1. Thời hạn báo cáo", "")],
    [("1. Báo cáo gửi trước ", ""), ("30", "del"), ("15", "ins"), (" ngày.", "")],
    [("2. Hồ sơ lưu 5 năm.", "")],
    [("Điều 2. Hiệu lực", "")],
    [("Quy chế này có hiệu lực từ ngày ký.", "")],
]


def test_files_are_recognised_before_they_are_compared(page: Page) -> None:
    page.goto("/")
    page.locator("#old").set_input_files(OLD)
    page.locator("#new").set_input_files(NEW)
    for side, number, counts in (("old", "31/2011/QĐ-UBND", "26 điều"), ("new", "45/2025/QĐ-UBND", "27 điều")):
        seen = page.locator(f"#{side}-seen")
        expect(seen).to_contain_text(f"Quyết định số {number}")
        expect(seen).to_contain_text(counts)
    page.get_by_role("button", name="Đổi chỗ hai tệp").click()
    expect(page.locator(".drop[data-side=old] .file")).to_have_text("dự thảo.docx")
    expect(page.locator(".drop[data-side=new] .file")).to_have_text("hiện hành.docx")


def test_a_file_is_taken_away_and_another_one_chosen(page: Page) -> None:
    page.goto("/")
    zone = page.locator(".drop[data-side=old]")
    page.locator("#old").set_input_files(NEW)
    expect(zone.locator(".heading")).not_to_be_empty()
    with page.expect_file_chooser() as chooser:
        zone.get_by_text("Chọn tệp khác").click()
    chooser.value.set_files(OLD)
    expect(zone.locator(".file")).to_have_text("hiện hành.docx")
    expect(zone.locator(".kind")).to_contain_text("31/2011/QĐ-UBND")
    zone.get_by_role("button", name="Bỏ tệp").click()
    expect(zone.locator(".chosen")).to_be_hidden()
    expect(zone.locator(".seen")).to_be_empty()
    expect(page.locator("#old")).to_be_focused()
    page.locator("#new").set_input_files(NEW)
    page.locator("#go").click()
    expect(page.get_by_role("alert")).to_have_text("Hãy chọn đủ hai tệp.")


def test_what_looks_odd_says_where(page: Page) -> None:
    page.goto("/")
    lines = "".join(f"Điều {n}. Việc {n}\na) Một việc.\nc) Ba việc {n}.\n" for n in range(1, 5))
    page.locator("#old").set_input_files(FilePayload(name="a.txt", mimeType="text/plain", buffer=lines.encode()))
    note = page.locator("#old-seen .note")
    expect(note).to_contain_text("“c) Ba việc 1.”; “c) Ba việc 2.” và 2 chỗ khác")


def test_what_nobody_named_is_named_after_both_texts(page: Page) -> None:
    page.goto("/")
    page.locator("#old").set_input_files(OLD)
    page.locator("#new").set_input_files(NEW)
    page.locator("#go").click()  # before anything is recognised
    expect(page.locator("body.comparison h1")).to_contain_text("(31/2011/QĐ-UBND → 45/2025/QĐ-UBND)")


def test_two_pasted_texts(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Dán hai văn bản").click()
    page.locator("[name=old_text]").fill("Điều 1. Hạn nộp\n1. Nộp trong 30 ngày.\n2. Nộp tại xã.")
    page.locator("[name=new_text]").fill("Điều 1. Hạn nộp\n1. Nộp trong 15 ngày.\n2. Nộp tại xã.")
    page.locator("#go").click()
    row = page.locator("[id='k1.1']")
    expect(row.locator(".new ins")).to_have_text("15")
    expect(row).to_have_class(re.compile("modified"))


def test_one_file_with_tracked_changes(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Một tệp Word có Track Changes").click()
    page.locator("#file").set_input_files(FilePayload(name="sửa.docx", mimeType=files.MIME, buffer=files.tracked(SAID)))
    expect(page.locator("#file-seen")).to_contain_text("Có sửa đổi đang theo dõi")
    page.locator("#go").click()
    expect(page.locator("[id='k1.1'] .new ins")).to_have_text("15")
    expect(page.locator("[id='k1.1'] .old del")).to_have_text("30")


def test_what_is_missing_is_said_before_it_is_sent(page: Page) -> None:
    page.goto("/")
    page.locator("#go").click()
    expect(page.get_by_role("alert")).to_have_text("Hãy chọn đủ hai tệp.")
    assert page.url.endswith("/")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_that_cannot_be_read_says_why_in_vietnamese(visits: Visits, scripts: bool) -> None:
    visits.expected.append("status of 422")  # the console's word for the answer about the file
    page = visits.open("/", java_script_enabled=scripts)
    broken = FilePayload(name="hỏng.docx", mimeType=files.MIME, buffer=b"PK\x03\x04" + bytes(200))
    page.locator("#old").set_input_files(OLD)
    page.locator("#new").set_input_files(broken)
    if scripts:
        expect(page.locator("#new-seen .trouble")).not_to_be_empty()
    page.locator("#go").click()
    told = page.get_by_role("alert")
    expect(told).to_contain_text("hỏng.docx")
    expect(told.locator("h2")).to_have_text(re.compile("tệp", re.IGNORECASE))
    assert "Traceback" not in page.content() and "Error" not in told.inner_text()


def test_earlier_comparisons_are_found_and_deleted(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Tên và ghi chú").click()
    page.get_by_text("Dán hai văn bản").click()
    page.locator("[name=title]").fill("Bản để xoá đi")
    page.locator("[name=old_text]").fill("Điều 1. Một\nMột là một.")
    page.locator("[name=new_text]").fill("Điều 1. Một\nMột vẫn là một.")
    page.locator("#go").click()
    expect(page.locator("body.comparison h1")).to_have_text("Bản để xoá đi")
    page.goto("/?q=ban de xoa")
    entry = page.locator(".list li")
    expect(entry).to_have_count(1)
    entry.get_by_role("link", name="Xoá Bản để xoá đi").click()
    page.get_by_role("dialog").get_by_role("button", name="Xoá hẳn").click()
    page.goto("/?q=ban de xoa")
    expect(page.get_by_text("Không có bản đối chiếu nào khớp")).to_be_visible()


def test_the_sample_at_once(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Xem ví dụ mẫu").click()
    expect(page.locator("#rows .row.article").first).to_be_visible()
    assert COMPARISON.search(page.url)

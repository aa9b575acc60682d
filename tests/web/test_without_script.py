"""With script switched off, comparisons are begun, waited for, read and taken away all the same."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.web import files
from tests.web.visits import Visits


def test_upload_and_reading(visits: Visits) -> None:
    page = visits.open("/", java_script_enabled=False)
    old, new = files.word(files.OLD), files.word(files.DRAFT)
    page.locator("#old").set_input_files(FilePayload(name="cũ.docx", mimeType=files.MIME, buffer=old))
    page.locator("#new").set_input_files(FilePayload(name="mới.docx", mimeType=files.MIME, buffer=new))
    page.locator("#go").click()
    # The page of progress asks again by itself until the comparison is there.
    clause = page.locator("[id='k8.3']")
    expect(clause.locator(".new ins")).to_have_text("06")
    fold = page.locator("details.fold", has=page.locator("[id='k6.2']"))
    expect(page.locator("[id='k6.2']")).to_be_hidden()
    fold.locator("summary").click()
    expect(page.locator("[id='k6.2'] .new .words")).to_contain_text("50 triệu đồng đến dưới 500 triệu")
    page.locator("#tree a[href='#k25']").click()
    expect(page.locator("[id='k25']")).to_be_in_viewport()
    only_with_script(page)
    with page.expect_download() as download:
        page.locator("#exports > summary").click()
        page.locator("#exports").get_by_role("button", name=re.compile("^Word")).click()
    assert download.value.suggested_filename.endswith(".docx")


def only_with_script(page: Page) -> None:
    """Nothing is offered that would do nothing."""
    for name in ("#search", "#jump", "#filters-open", "#modes", "#smaller", "#show-references", "#show-keys"):
        expect(page.locator(name)).to_be_hidden()
    assert not page.locator(".row .open").first.is_visible()


def test_texts_pasted_and_the_list(visits: Visits) -> None:
    page = visits.open("/", java_script_enabled=False)
    page.locator("[name=mode][value=texts]").check(force=True)
    page.locator("[name=old_text]").fill("Điều 1. Phí\nMức phí là 10.000 đồng.")
    page.locator("[name=new_text]").fill("Điều 1. Phí\nMức phí là 20.000 đồng.")
    page.locator("#go").click()
    expect(page.locator("[id='k1'] .new ins")).to_have_text("20.000")
    page.goto("/")
    expect(page.locator(".list li").first).to_contain_text("sửa đổi")


def test_progress_is_told_by_refreshing(visits: Visits, idle: str) -> None:
    page = visits.open("/", address=idle, java_script_enabled=False)
    page.get_by_role("button", name="Xem ví dụ mẫu").click()
    expect(page.locator("#stage")).to_have_text("đang chờ đến lượt")
    with page.expect_navigation():  # asked for by nobody
        pass
    expect(page.locator("#stage")).to_have_text("đang chờ đến lượt")
    page.get_by_role("button", name="Dừng đối chiếu").click()
    expect(page.get_by_role("alert")).to_contain_text("Đã dừng theo yêu cầu.")

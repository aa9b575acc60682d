"""Where keys are required: a page leads to the login and on to where one was going; a key says what may be done."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.web.conftest import Guarded
from tests.web.visits import Visits


def log_in(page: Page, key: str) -> None:
    page.get_by_label("Khoá").fill(key)
    page.get_by_role("button", name="Vào làm việc").click()


def test_a_key_opens_the_page_that_was_asked_for(visits: Visits, guarded: Guarded) -> None:
    visits.expected.append("status of 403")  # the wrong key
    page = visits.open("/?q=tài+sản", address=guarded.address)
    assert page.url.startswith(f"{guarded.address}/login?next=")
    log_in(page, "không phải khoá")
    expect(page.get_by_role("alert")).to_be_visible()
    log_in(page, guarded.write)
    expect(page.get_by_role("searchbox")).to_have_value("tài sản")
    kept = page.context.cookies()
    assert [(cookie["name"], cookie["httpOnly"], cookie["sameSite"]) for cookie in kept] == [
        ("doichieu_key", True, "Lax")
    ]
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/")
    expect(page).to_have_url(re.compile("/login"))


def test_login_leads_to_no_other_site(visits: Visits, guarded: Guarded) -> None:
    page = visits.open("/login?next=//elsewhere.example/", address=guarded.address)
    log_in(page, guarded.write)
    expect(page).to_have_url(re.compile(f"^{guarded.address}/"))


def test_a_key_that_only_reads_is_offered_nothing_to_write(visits: Visits, guarded: Guarded) -> None:
    page = visits.open("/", address=guarded.address)
    log_in(page, guarded.read)
    expect(page.get_by_text("Khoá đang dùng chỉ được đọc")).to_be_visible()
    expect(page.locator("#begin")).to_have_count(0)


def test_a_link_to_a_comparison_survives_the_login(visits: Visits, guarded: Guarded) -> None:
    page = visits.open("/", address=guarded.address)
    log_in(page, guarded.write)
    page.get_by_role("button", name="Xem ví dụ mẫu").click()
    expect(page.locator("#stage")).to_be_visible()
    colleague = visits.open(page.url, address=guarded.address)
    log_in(colleague, guarded.read)
    expect(colleague).to_have_url(page.url)
    expect(colleague.locator("#stage")).to_be_visible()
    expect(colleague.get_by_role("button", name="Dừng đối chiếu")).to_have_count(0)

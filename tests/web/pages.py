"""Every page there is, opened as somebody would come to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from tests.web.visits import Visits, settled


@dataclass(frozen=True)
class Site:
    """What the pages are made from."""

    visits: Visits
    idle: str
    guarded: str
    compared: str

    def open(self, name: str, **options: Any) -> Page:
        page = PAGES[name](self, options)
        settled(page)
        return page


def _start(site: Site, options: dict[str, Any]) -> Page:
    return site.visits.open("/", **options)


def _texts(site: Site, options: dict[str, Any]) -> Page:
    page = _start(site, options)
    page.get_by_text("Dán hai văn bản").click()
    page.locator("[name=old_text]").fill("Điều 1. Phí\nMức phí là 10.000 đồng.")
    expect(page.locator(".paste .seen").first).to_contain_text("1 điều")
    return page


def _tracked(site: Site, options: dict[str, Any]) -> Page:
    page = _start(site, options)
    page.get_by_text("Một tệp Word có Track Changes").click()
    page.get_by_text("Tên và ghi chú").click()
    page.locator("#go").click()
    return page


def _deleting(site: Site, options: dict[str, Any]) -> Page:
    page = _start(site, options)
    page.locator("a.delete").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def _nothing(site: Site, options: dict[str, Any]) -> Page:
    return site.visits.open("/?q=zzzz", **options)


def _progress(site: Site, options: dict[str, Any]) -> Page:
    page = site.visits.open("/", address=site.idle, **options)
    page.get_by_role("button", name="Xem ví dụ mẫu").click()
    expect(page.locator("#stage")).to_be_visible()
    return page


def _stopped(site: Site, options: dict[str, Any]) -> Page:
    page = _progress(site, options)
    page.get_by_role("button", name="Dừng đối chiếu").click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def _trouble(site: Site, options: dict[str, Any]) -> Page:
    site.visits.expected.append("status of 404")
    return site.visits.open("/comparisons/khong-co", **options)


def _delete(site: Site, options: dict[str, Any]) -> Page:
    return site.visits.open(f"/comparisons/{site.compared}/delete", **options)


def _login(site: Site, options: dict[str, Any]) -> Page:
    return site.visits.open("/login", address=site.guarded, **options)


def _wrong_key(site: Site, options: dict[str, Any]) -> Page:
    site.visits.expected.append("status of 403")
    page = _login(site, options)
    page.get_by_label("Khoá").fill("sai")
    page.get_by_role("button", name="Vào làm việc").click()
    expect(page.get_by_role("alert")).to_be_visible()
    return page


def _comparison(site: Site, options: dict[str, Any]) -> Page:
    page = site.visits.open(f"/comparisons/{site.compared}", **options)
    expect(page.locator("#found")).to_have_text("119 dòng")
    return page


def _mode(mode: str) -> Callable[[Site, dict[str, Any]], Page]:
    def opened(site: Site, options: dict[str, Any]) -> Page:
        page = _comparison(site, options)
        page.locator(f"#modes input[value={mode}]").check(force=True)
        return page

    return opened


def _panel(site: Site, options: dict[str, Any]) -> Page:
    page = site.visits.open(f"/comparisons/{site.compared}#k8.3", **options)
    expect(page.locator("#found")).to_have_text("119 dòng")
    page.locator("[id='k8.3'] .open").click()
    panel = page.locator("#panel")
    expect(panel.locator(".why dl")).not_to_be_empty()
    panel.locator("details.history summary").click()
    expect(panel.locator(".told, .events li").first).not_to_be_empty()
    panel.locator("details.correct summary").click()
    panel.get_by_role("combobox", name="Tìm quy định khác").fill("điều 12")
    expect(panel.get_by_role("option").first).to_be_visible()
    return page


def _filters(site: Site, options: dict[str, Any]) -> Page:
    page = _comparison(site, options)
    page.locator("#filters-open").click()
    page.locator("#filters").get_by_label("sửa đổi", exact=True).check()
    return page


def _search(site: Site, options: dict[str, Any]) -> Page:
    page = _comparison(site, options)
    page.locator("#search").fill("tài sản")
    expect(page.locator("#found")).to_contain_text("/ 119 dòng")
    page.locator("#search").press("Enter")
    return page


def _clicked(selector: str, shown: str) -> Callable[[Site, dict[str, Any]], Page]:
    def opened(site: Site, options: dict[str, Any]) -> Page:
        page = _comparison(site, options)
        page.locator(selector).click()
        expect(page.locator(shown)).to_be_visible()
        return page

    return opened


PAGES: dict[str, Callable[[Site, dict[str, Any]], Page]] = {
    "start": _start,
    "start, texts": _texts,
    "start, tracked": _tracked,
    "start, deleting": _deleting,
    "start, nothing found": _nothing,
    "progress": _progress,
    "stopped": _stopped,
    "trouble": _trouble,
    "delete": _delete,
    "login": _login,
    "login, wrong key": _wrong_key,
    "comparison, side": _comparison,
    "comparison, inline": _mode("inline"),
    "comparison, new": _mode("new"),
    "comparison, table": _mode("table"),
    "comparison, panel": _panel,
    "comparison, filters": _filters,
    "comparison, search": _search,
    "comparison, keys": _clicked("#show-keys", "dialog#keys"),
    "comparison, references": _clicked("#show-references", "dialog#references"),
    "comparison, exports": _clicked("#exports > summary", "#exports .menu"),
}

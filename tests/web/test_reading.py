"""A key that only reads: the whole comparison is there to be read, and nothing asks for words."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
from playwright.sync_api import expect

from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope
from tests.conftest import serving
from tests.web import files
from tests.web.test_login import log_in
from tests.web.visits import Visits


def test_readers_read_what_others_said(visits: Visits, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=1, rate_per_minute=0, require_keys="always")
    with serving(settings) as address:
        database = Database(settings.database)
        with database.session() as session:
            given = {scope: keys.create(session, "phap-che", scope, scope)[1] for scope in Scope}
        database.dispose()
        writer = {"Authorization": f"Bearer {given[Scope.WRITE]}"}
        with httpx.Client(base_url=address, timeout=120, headers=writer) as api:
            id = files.compare(api, files.OLD, files.DRAFT)
            found = api.get(f"/v1/comparisons/{id}/changes", params={"limit": 500}).json()["items"]
            number = next(item["change"]["number"] for item in found if item["key"] == "9.2")
            said = {"explanation": "Rút ngắn thời hạn.", "review": "agreed", "by": "Lan"}
            api.patch(f"/v1/comparisons/{id}/changes/{number}", json=said).raise_for_status()

        page = visits.open(f"/comparisons/{id}", address=address)
        log_in(page, given[Scope.READ])
        expect(page.locator("#found")).to_have_text("119 dòng")
        page.locator("[id='k9.2'] .cell.new").click()
        panel = page.locator("#panel")
        expect(panel.locator(".explanation")).to_have_text("Rút ngắn thời hạn.")
        expect(panel.locator(".saved")).to_contain_text("Lan")
        expect(panel.locator(".reviewed")).to_have_text("đã thống nhất")
        panel.get_by_text("Lịch sử").click()
        expect(panel.locator(".events li")).not_to_have_count(0)
        expect(panel.locator("form, fieldset, textarea, input, select")).to_have_count(0)

        page.keyboard.press("Escape")
        written: list[str] = []
        page.on("request", lambda request: written.append(request.url) if request.method != "GET" else None)
        page.keyboard.press("j")
        page.keyboard.press("e")
        expect(panel.locator(".explanation")).to_have_text("Chưa có thuyết minh.")
        expect(panel.locator(".panel-title")).to_be_focused()
        page.locator("#exports > summary").click()
        with page.expect_download():
            page.locator("#exports").get_by_role("button", name=re.compile("^Word")).click()
        assert written == []

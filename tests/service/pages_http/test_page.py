"""The page of a comparison over HTTP: what people said, hostile names, and comparisons of an earlier release."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from sqlalchemy import delete, func, select, update

from service.jobs.results import DOCUMENTS, PAGE
from service.settings import Settings
from service.storage.database import Database
from service.storage.models import Artefact, Job, JobKind
from tests.conftest import serving
from tests.service.api.asking import NEW
from tests.service.pages_http.browsing import PAIR, begin, browser, finished, read, words

HOSTILE = {
    "markup": "<img src=x onerror=alert(1)>.txt",
    "a script": "</script><script>alert(1)</script>.txt",
    "a template": "{{ 7 * 7 }}{% raw %}.txt",
    "quotes": "\"'><b>.txt",
    "written from the right": "\u202etxt.exe",
    "a placeholder": "<!--said 1-->.txt",
}


def test_what_people_said_stands_in_its_row(client: httpx.Client) -> None:
    address = begin(client, {**PAIR, "new": ("mới.txt", f"{NEW}\nĐiều 5. Nói\n".encode())})
    finished(client, address)
    said = {"explanation": "Rút ngắn để <b>kịp</b> tổng hợp.", "review": "agreed", "by": "Tổ"}
    client.patch(f"/v1{address}/changes/2", json=said).raise_for_status()
    page = read(client.get(address))
    explained = page.css_first("[data-number='2'] .said")
    assert explained is not None and explained.attributes["data-review"] == "agreed"
    assert explained.css_first(".explanation").text() == said["explanation"]
    assert len(page.css(".said")) == 1
    given = page.css_first("#words")
    assert given is not None and json.loads(given.text())


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_names_are_text_on_every_page(client: httpx.Client, name: str) -> None:
    other = f"{NEW}\nĐiều 9. {len(name)} {ord(name[0])}\n".encode()
    address = begin(client, {"old": (name, PAIR["old"][1]), "new": (name, other)}, title=name, notes=name)
    for page in (finished(client, address), read(client.get("/")), read(client.get(f"{address}/delete"))):
        assert not page.css("img"), "it is no markup"
        assert len(page.css("script:not([src]):not([type='application/json'])")) == 0
        shown = [element.text().strip() for element in page.css("h1, h2, .title")]
        assert name in shown, "it is shown as it is"


EARLIER = "page"
"""The name of a page of an earlier layout."""


def age(settings: Settings, *also: str) -> None:
    """As an earlier release would have left it."""
    database = Database(settings.database)
    with database.session() as session:
        session.execute(update(Artefact).where(Artefact.name == PAGE).values(name=EARLIER))
        session.execute(delete(Artefact).where(Artefact.name.in_(also)))
    database.dispose()


def test_a_comparison_of_an_earlier_release_is_computed_anew_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=1, rate_per_minute=0)
    with serving(settings) as address, browser(address) as client:
        comparison = begin(client, title="Bản cũ")
        before = words(finished(client, comparison), "#k1 .cell.new")
        client.patch(f"/v1{comparison}/changes/1", json={"explanation": "Giữ lại"}).raise_for_status()
        age(settings)
        for _ in range(5):
            read(client.get(comparison))
        page = finished(client, comparison)
        assert page.css_first("[data-number='1'] .explanation").text() == "Giữ lại"
        assert words(page, "#k1 .cell.new") == before
        database = Database(settings.database)
        with database.reading() as session:
            anew = session.scalar(select(func.count()).select_from(Job).where(Job.kind == JobKind.RECOMPUTE))
            pages = session.scalars(select(Artefact.name).where(Artefact.name.startswith(EARLIER))).all()
        database.dispose()
        assert (anew, pages) == (1, [PAGE])


def test_one_that_cannot_be_computed_anew_says_so_and_does_not_try_for_ever(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=1, rate_per_minute=0)
    with serving(settings) as address, browser(address) as client:
        comparison = begin(client)
        finished(client, comparison)
        age(settings, DOCUMENTS)
        page = finished(client, comparison)
        assert page.css_first(".told") is not None and page.css_first("a[href='/']") is not None
        for _ in range(3):
            read(client.get(comparison))
        database = Database(settings.database)
        with database.reading() as session:
            anew = session.scalar(select(func.count()).select_from(Job).where(Job.kind == JobKind.RECOMPUTE))
        database.dispose()
        assert anew == 1


def test_files_of_the_page_are_kept_and_asked_for_by_their_tag(client: httpx.Client) -> None:
    page = read(client.get("/"))
    found = [link.attributes["href"] or "" for link in page.css("link[rel=stylesheet], link[rel=icon]")]
    found += [script.attributes["src"] or "" for script in page.css("script[src]")]
    assert len(found) >= 4
    for path in found:
        answer = client.get(path)
        assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

"""What axe says of every page, on a desk, in the dark and on a phone; what a screen reader needs to find its way."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.web.axe import violations
from tests.web.conftest import Guarded
from tests.web.pages import PAGES, Site
from tests.web.visits import PHONE, Visits, overflow

IN_THE_DARK = (
    "start",
    "start, texts",
    "progress",
    "stopped",
    "login, wrong key",
    "comparison, side",
    "comparison, panel",
    "comparison, references",
)

LAID_OUT_ANEW = (
    "start, texts",
    "start, deleting",
    "comparison, side",
    "comparison, inline",
    "comparison, new",
    "comparison, table",
    "comparison, panel",
    "comparison, filters",
    "comparison, search",
    "comparison, exports",
)
"""On a phone; others only get narrower."""


@pytest.fixture
def site(visits: Visits, idle: str, guarded: Guarded, compared: str) -> Site:
    return Site(visits, idle, guarded.address, compared)


@pytest.mark.parametrize("name", PAGES)
def test_on_a_desk(site: Site, name: str) -> None:
    page = site.open(name)
    assert not (found := violations(page)), "\n".join(found)
    assert overflow(page) == 0
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.title().strip(" –-")
    assert page.locator("meta[name=viewport]").get_attribute("content") == "width=device-width, initial-scale=1"
    expect(page.locator("h1")).to_have_count(1)
    levels = [
        int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => h.tagName)")
    ]
    assert levels[0] == 1 and all(below - above <= 1 for above, below in pairwise(levels)), levels
    expect(page.get_by_role("main")).to_have_count(1)
    for role in ("navigation", "region", "complementary", "search", "form"):
        for landmark in page.get_by_role(role).all():
            expect(landmark).to_have_accessible_name(re.compile(r"\S")) if role != "search" else None


@pytest.mark.parametrize("name", IN_THE_DARK)
def test_in_the_dark(site: Site, name: str) -> None:
    page = site.open(name, color_scheme="dark")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", light)[:3])) < 3 * 80, light
    assert not (found := violations(page)), "\n".join(found)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "comparison, keys"])  # a phone has none
def test_on_a_phone(site: Site, name: str) -> None:
    page = site.open(name, viewport=PHONE, has_touch=True)
    assert overflow(page) == 0
    if name in LAID_OUT_ANEW:
        assert not (found := violations(page)), "\n".join(found)

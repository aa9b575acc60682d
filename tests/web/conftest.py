"""One Chromium and one service for the tests of the page.

They last as long as this package: Playwright keeps an event loop running in the thread of the tests, in which others
could not run theirs.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope
from tests.conftest import serving
from tests.web import files
from tests.web.visits import PATIENCE, Visits

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",  # as root and in a container there is none
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Guarded(NamedTuple):
    """Where the service is, and a key of each scope."""

    address: str
    read: str
    write: str


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, f"none of {', '.join(NAMES)} is installed; .ci/run does it"
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a service that compares."""
    with serving(Settings(data_dir=tmp_path_factory.mktemp("web"), workers=1, rate_per_minute=0)) as found:
        yield found


@pytest.fixture(scope="package")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a service without workers: what is begun there waits."""
    with serving(Settings(data_dir=tmp_path_factory.mktemp("idle"), workers=0, rate_per_minute=0)) as found:
        yield found


@pytest.fixture(scope="package")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """A service that asks for keys, and two of them."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("guarded"), workers=0, require_keys="always")
    with serving(settings) as found:
        database = Database(settings.database)
        with database.session() as session:
            given = {scope: keys.create(session, "phap-che", scope, scope)[1] for scope in Scope}
        database.dispose()
        yield Guarded(found, given[Scope.READ], given[Scope.WRITE])


@pytest.fixture(scope="package")
def api(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=120) as client:
        yield client


@pytest.fixture
def visits(browser: Browser, address: str) -> Iterator[Visits]:
    """Browser windows that know nothing of each other; whatever goes wrong in one fails the test."""
    opened = Visits(browser, address)
    yield opened
    opened.close()


@pytest.fixture
def page(visits: Visits) -> Page:
    """A window on a desk."""
    return visits.open()


@pytest.fixture(scope="package")
def compared(api: httpx.Client) -> str:
    """Id of the regulation and its draft (files.py), compared; tests leave it as it is."""
    return files.compare(api, files.OLD, files.DRAFT)

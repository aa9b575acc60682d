"""One service for these tests, without keys."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from service.settings import Settings
from tests.conftest import serving
from tests.service.pages_http.browsing import browser


@pytest.fixture(scope="package")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("pages"), workers=1, rate_per_minute=0, max_upload_bytes=2_000_000
    )
    with serving(settings) as address:
        yield address


@pytest.fixture
def client(open_server: str) -> Iterator[httpx.Client]:
    with browser(open_server) as found:
        yield found

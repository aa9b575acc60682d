"""What is long goes out compressed to whoever takes it; what is ZIP already, or a stream, as it is."""

from __future__ import annotations

import gzip

import httpx
import pytest

from service.app import COMPRESSED_FROM
from tests.service.jobs.asking import long_text
from tests.service.pages_http.browsing import begin, browser, finished


@pytest.fixture(scope="module")
def long(open_server: str) -> str:
    """The address of a comparison of some length."""
    files = {name: (name, long_text(120, days).encode()) for name, days in (("old", 1), ("new", 2))}
    with browser(open_server) as client:
        address = begin(client, files)
        finished(client, address)
    return address


def sent(client: httpx.Client, path: str, accepted: str) -> tuple[str | None, bytes]:
    """Content-Encoding, and the body as it came over the line."""
    with client.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
        assert answer.status_code == 200
        return answer.headers.get("content-encoding"), b"".join(answer.iter_raw())


@pytest.mark.parametrize("path", ["{page}", "/v1{page}/regulations/new", "/v1{page}/exports/html"])
def test_long_answers(client: httpx.Client, long: str, path: str) -> None:
    path = path.format(page=long)
    coding, plain = sent(client, path, "identity")
    assert coding is None and len(plain) > COMPRESSED_FROM
    coding, packed = sent(client, path, "gzip, br")
    assert coding == "gzip" and len(packed) < len(plain) / 4
    assert gzip.decompress(packed) == plain


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_zip_is_not_packed_again(client: httpx.Client, long: str, format: str) -> None:
    coding, body = sent(client, f"/v1{long}/exports/{format}", "gzip")
    assert coding is None and body.startswith(b"PK") and len(body) > COMPRESSED_FROM


@pytest.mark.parametrize("path", ["/", "/v1/capabilities", "/v1{page}", "/v1{page}/changes/1", "/v1{page}/events"])
def test_short_answers_and_streams(client: httpx.Client, long: str, path: str) -> None:
    coding, _ = sent(client, path.format(page=long), "gzip")
    assert coding is None

"""A browser without script: pages fetched, forms sent, links followed."""

from __future__ import annotations

import time
from collections.abc import Mapping

import httpx
from selectolax.lexbor import LexborHTMLParser

from tests.service.api.asking import NEW, OLD

Files = Mapping[str, tuple[str, bytes]]

ACCEPT = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAIR: Files = {"old": ("cũ.txt", OLD.encode()), "new": ("mới.txt", NEW.encode())}
EMPTY = {"mode": "files", "old_text": "", "new_text": "", "title": "", "notes": ""}
NOT_CHOSEN = ("", b"")


def browser(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, timeout=60, headers=ACCEPT)


def read(answer: httpx.Response, status: int = 200) -> LexborHTMLParser:
    """The page, checked for what all of them have."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    page = LexborHTMLParser(answer.text)
    html = page.css_first("html")
    assert html is not None and html.attributes["lang"] == "vi"
    assert len(page.css("h1")) == 1 and page.css_first("title") is not None
    for element in page.css("*"):
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"], element.html
    for script in page.css("script:not([type='application/json'])"):
        assert (script.attributes["src"] or "").startswith("/static/") and not script.text()
    return page


def words(page: LexborHTMLParser, selector: str = "main") -> str:
    """The words of the first element, white space as single spaces."""
    found = page.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def trouble(answer: httpx.Response, status: int) -> str:
    """What a page of trouble says; it always leads back."""
    page = read(answer, status)
    assert page.css_first("main a[href='/']") is not None
    return words(page)


def send(client: httpx.Client, files: Files = PAIR, **fields: str) -> httpx.Response:
    """The form of the start page as a browser sends it: each field of it, chosen or not."""
    parts = [(f'name="{name}"', value.encode()) for name, value in (EMPTY | fields).items()]
    for name in ("old", "new", "file"):
        filename, raw = files.get(name, NOT_CHOSEN)
        quoted = filename.replace('"', "%22")
        parts.append((f'name="{name}"; filename="{quoted}"\r\nContent-Type: application/octet-stream', raw))
    body = b"".join(
        b"--edge\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (head.encode(), raw) for head, raw in parts
    )
    headers = {"Content-Type": "multipart/form-data; boundary=edge"}
    return client.post("/comparisons", content=body + b"--edge--\r\n", headers=headers)


def begin(client: httpx.Client, files: Files = PAIR, **fields: str) -> str:
    """The address of the comparison that the form leads to."""
    answer = send(client, files, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def finished(client: httpx.Client, address: str) -> LexborHTMLParser:
    """The page of the comparison, looked at again until it is no page of progress."""
    deadline = time.monotonic() + 60
    while True:
        page = read(client.get(address))
        if page.css_first("#progress") is None:
            return page
        assert "http-equiv" in (page.css_first("noscript").html or ""), "it moves on without script"
        assert time.monotonic() < deadline, "it does not come to an end"
        time.sleep(0.05)

"""Which addresses are pages for people: they are answered in HTML, errors too, and ask for a key by a form."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

HOME = "/"
LOGIN = "/login"
COOKIE = "doichieu_key"
"""In which a browser keeps its API key."""
_PAGES = re.compile(r"/(?:(?:comparisons(?:/.*)?)|login|logout|sample)?", re.DOTALL)
_OPEN = frozenset({LOGIN, "/logout"})
_MACHINES = ("/v1/", "/static/", "/healthz", "/readyz", "/metrics", "/openapi.json")


def is_page(path: str) -> bool:
    return _PAGES.fullmatch(path) is not None


def needs_key(path: str) -> bool:
    """Whether the page is shown only to who has a key, where keys are required."""
    return is_page(path) and path not in _OPEN


def for_people(path: str, accept: str) -> bool:
    """Whether whoever asks is answered by a page: at the address of one, or a browser at an address of nothing."""
    return is_page(path) or ("text/html" in accept and not path.startswith(_MACHINES))


def login(path: str, query: str) -> str:
    """The address of the form for the key, which leads back to this one."""
    here = f"{path}?{query}" if query else path
    return LOGIN if here == HOME else f"{LOGIN}?next={quote(here, safe='/')}"


def local(address: str) -> str:
    """`address` where it is a path of this service, else HOME: nobody is led away by a link."""
    if not address.startswith("/") or address.startswith("//") or re.search(r"[\\\x00-\x20\x7f]", address):
        return HOME
    parts = urlsplit(address)
    return HOME if parts.scheme or parts.netloc else address

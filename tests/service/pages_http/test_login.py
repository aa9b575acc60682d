"""Pages where keys are required: a key is given once, kept in a cookie, and opens what it opens for the API."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from service.auth import FAILURES_PER_MINUTE
from service.pages import addresses
from service.pages.addresses import COOKIE
from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope
from tests.conftest import serving
from tests.service.pages_http.browsing import PAIR, begin, browser, finished, read, trouble, words


@dataclass(frozen=True)
class Site:
    """A service that asks for keys, with keys by `workspace scope`."""

    address: str
    keys: dict[str, str]

    @contextmanager
    def logged_in(self, who: str) -> Iterator[httpx.Client]:
        with browser(self.address) as client:
            answer = client.post("/login", data={"key": f" {self.keys[who]} ", "next": "/"})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")
            yield client


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("keyed"), workers=1, rate_per_minute=0, require_keys="always")
    with serving(settings) as address:
        database = Database(settings.database)
        made = {}
        for workspace, scope in (("a", Scope.WRITE), ("a", Scope.READ), ("b", Scope.WRITE)):
            with database.session() as session:
                made[f"{workspace} {scope.value}"] = keys.create(session, workspace, f"Tổ {workspace}", scope)[1]
        database.dispose()
        yield Site(address, made)


def test_who_has_no_key_is_asked_for_one_and_led_on(site: Site) -> None:
    with browser(site.address) as client:
        asked = client.get("/comparisons/x?a=1&b=ă")
        assert asked.status_code == 303
        form = read(client.get(asked.headers["location"])).css_first("form[action='/login']")
        assert form is not None
        onward = form.css_first("[name=next]")
        assert onward is not None and onward.attributes["value"] == "/comparisons/x?a=1&b=%C4%83"
        answer = client.post("/login", data={"key": site.keys["a write"], "next": onward.attributes["value"]})
        assert (answer.status_code, answer.headers["location"]) == (303, "/comparisons/x?a=1&b=%C4%83")
        assert "Tổ a" in words(read(client.get("/")), ".account")
        assert client.get("/v1/comparisons").status_code == 200, "scripts of the page use the same cookie"

        assert client.post("/logout").headers["location"] == "/login"
        assert client.get("/").status_code == 303
        assert client.get("/v1/comparisons").status_code == 401


def test_the_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    answer = httpx.post(f"{site.address}/login", data={"key": site.keys["a write"]})
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{COOKIE}={site.keys['a write']}".lower())
    assert "httponly" in cookie and "samesite=lax" in cookie and "path=/" in cookie and "secure" not in cookie
    proxied = httpx.post(
        f"{site.address}/login", data={"key": site.keys["a write"]}, headers={"X-Forwarded-Proto": "https"}
    )
    assert "secure" in proxied.headers["set-cookie"].lower()


def test_a_key_in_a_header_goes_before_the_cookie(site: Site) -> None:
    with site.logged_in("a write") as client:
        told = client.get("/", headers={"Authorization": f"Bearer {site.keys['b write']}"})
        assert "Tổ b" in words(read(told), ".account")


@pytest.mark.parametrize("key", ["", "dck_wrong", "' OR 1=1", "<script>", "\0"])
def test_a_wrong_key_is_told_so(site: Site, key: str) -> None:
    with browser(site.address) as client:
        answer = client.post("/login", data={"key": key, "next": "/comparisons"})
        page = read(answer, 403)
        assert "Khoá không đúng" in words(page) and "set-cookie" not in answer.headers
        onward = page.css_first("[name=next]")
        assert onward is not None and onward.attributes["value"] == "/comparisons"
        assert key not in words(page) or not key


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil",
        "javascript:alert(1)",
        "/\t/evil",
        "evil",
    ],
)
def test_nobody_is_led_away(site: Site, address: str) -> None:
    assert addresses.local(address) == "/"
    answer = httpx.post(f"{site.address}/login", data={"key": site.keys["a write"], "next": address})
    assert answer.headers["location"] == "/"
    onward = read(httpx.get(f"{site.address}/login", params={"next": address})).css_first("[name=next]")
    assert onward is not None and onward.attributes["value"] == "/"


def test_another_workspace_cannot_tell_a_comparison_from_nothing(site: Site) -> None:
    with site.logged_in("a write") as mine, site.logged_in("b write") as other:
        address = begin(mine, title="Dự thảo mật")
        finished(mine, address)
        before = mine.get(address).text
        nothing = address[: -len("0000")] + "zzzz"
        for path in ("", "/delete"):
            answers = [other.get(there + path) for there in (address, nothing)]
            assert [trouble(answer, 404) for answer in answers] == [trouble(answers[1], 404)] * 2
        for path in ("/delete", "/cancel", "/again"):
            assert [other.post(there + path).status_code for there in (address, nothing)] == [404, 404]
        assert all("Dự thảo mật" not in other.get(path).text for path in ("/", "/?q=mật"))
        assert mine.get(address).text == before


def test_a_key_that_reads_reads(site: Site) -> None:
    with site.logged_in("a write") as writes, site.logged_in("a read") as reads:
        address = begin(writes, {"old": PAIR["new"], "new": PAIR["old"]}, title="Chung")
        finished(writes, address)
        start = read(reads.get("/"))
        assert "chỉ được đọc" in words(start) and start.css_first("#begin") is None and not start.css("a.delete")
        page = finished(reads, address)
        assert words(page, "h1") == "Chung"
        assert words(page, ".crumbs form[action='/logout']").endswith("Đăng xuất")
        assert " → " in words(page, ".files")
        for path in (f"{address}/delete", f"{address}/again", "/sample"):
            assert "chỉ được đọc" in trouble(reads.post(path), 403)


def test_a_form_without_a_key_is_refused_before_it_is_read(site: Site) -> None:
    with browser(site.address) as client:
        page = read(client.post("/comparisons", content=b"x"), 401)
        assert page.css_first("main a[href='/login']") is not None


def test_a_revoked_key_is_asked_for_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, workers=0, require_keys="always", rate_per_minute=0)
    with serving(settings) as address, browser(address) as client:
        client.cookies.set(COOKIE, "dck_revoked", domain="127.0.0.1")
        for _ in range(FAILURES_PER_MINUTE + 5):
            answer = client.get("/")
            assert (answer.status_code, answer.headers["location"]) == (303, "/login")
            assert COOKIE not in client.cookies, "it does not go on to count as a guess"
        for number in range(FAILURES_PER_MINUTE):
            answer = client.post("/login", data={"key": f"dck_{number}"})
        assert "quá nhiều yêu cầu" in trouble(answer, 429)


def test_where_no_keys_are_required_a_stale_cookie_does_no_harm(open_server: str) -> None:
    with browser(open_server) as client:
        client.cookies.set(COOKIE, "dck_of_another_port")
        assert client.get("/").status_code == 200
        assert client.get("/login?next=/comparisons").headers["location"] == "/comparisons"

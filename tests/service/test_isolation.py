"""No key sees or changes anything of another workspace, and what is made to harm is refused while the service lives."""

from __future__ import annotations

import io
import json
import socket
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from service.app import create_app
from service.settings import Settings
from service.storage import keys
from service.storage.database import Database
from service.storage.models import Scope, new_id
from tests.conftest import serving

OLD = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 30 ngày.\n2. Hồ sơ lưu 5 năm.\n"
NEW = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 15 ngày.\n2. Hồ sơ lưu 5 năm.\n"
PAIR = {"old": {"name": "mật-cũ", "text": OLD}, "new": {"name": "mật-mới", "text": NEW}, "title": "Dự thảo mật của B"}
OPEN = frozenset({"/healthz", "/readyz", "/"})
"""Routes that tell nothing of anybody."""
UPLOAD_SECONDS = 3.0
BODIES: dict[str, dict[str, Any]] = {
    "annotate_change": {"explanation": "của A", "review": "agreed", "label": "inherited", "old_ids": [], "by": "A"},
    "create_comparison": PAIR,
    "parse_regulation": PAIR["old"],
    "recognise_regulation": PAIR["old"],
    "diff_texts": {"old": "một", "new": "hai"},
}


@dataclass(frozen=True)
class Site:
    """A service that asks for keys, with one of workspace A that writes and one that reads, and one of workspace B."""

    address: str
    a: httpx.Client
    a_reads: httpx.Client
    b: httpx.Client
    nobody: httpx.Client


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("isolation"),
        workers=1,
        rate_per_minute=0,
        require_keys="always",
        upload_seconds=UPLOAD_SECONDS,
        max_upload_bytes=3_000_000,
    )
    with serving(settings) as address:
        database = Database(settings.database)
        clients = []
        for workspace, scope in (("a", Scope.WRITE), ("a", Scope.READ), ("b", Scope.WRITE)):
            with database.session() as session:
                _, secret = keys.create(session, workspace, "k", scope)
            headers = {"Authorization": f"Bearer {secret}"}
            clients.append(httpx.Client(base_url=address, headers=headers, timeout=90))
        database.dispose()
        yield Site(address, *clients, httpx.Client(base_url=address, timeout=90))


@pytest.fixture(scope="module")
def of_b(site: Site) -> str:
    """The id of a finished comparison of workspace B."""
    answer = site.b.post("/v1/comparisons", json=PAIR, headers={"Prefer": "wait=60", "Idempotency-Key": "one"})
    assert answer.status_code == 200, answer.text
    return str(answer.json()["id"])


def routes() -> list[tuple[str, str, str]]:
    """Method, path and operation of everything in the description."""
    described = create_app(Settings()).openapi()
    return [
        (method.upper(), path, operation["operationId"])
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]


ROUTES = routes()
OF_ONE = [route for route in ROUTES if "{id}" in route[1]]


def call(client: httpx.Client, method: str, path: str, operation: str, id: str) -> httpx.Response:
    filled = path.replace("{id}", id).replace("{number}", "1").replace("{side}", "old")
    assert "{" not in filled
    return client.request(method, filled, json=BODIES.get(operation))


def state(site: Site, id: str) -> list[Any]:
    """Everything that B sees of the comparison."""
    paths = ("", "/changes", "/changes/1", "/changes/1/history", "/tree", "/regulations/old", "/regulations/new")
    return [site.b.get(f"/v1/comparisons/{id}{path}").json() for path in paths]


def test_the_routes_of_one_comparison_are_all_known() -> None:
    assert len(OF_ONE) >= 15 and {"DELETE", "PATCH", "POST", "GET"} == {method for method, _, _ in OF_ONE}


def test_another_workspace_cannot_tell_it_from_nothing(site: Site, of_b: str) -> None:
    before = state(site, of_b)
    for client in (site.a, site.a_reads):
        for method, path, operation in OF_ONE:
            answers = [call(client, method, path, operation, id) for id in (of_b, new_id())]
            refused = 403 if client is site.a_reads and method != "GET" else 404
            assert [answer.status_code for answer in answers] == [refused] * 2, (method, path)
            assert answers[0].json() == answers[1].json(), (method, path)
    assert state(site, of_b) == before


def test_no_list_and_no_search_shows_it(site: Site, of_b: str) -> None:
    for query in ("", "?search=mật", "?search=du thao", "?status=done", "?limit=200"):
        assert of_b in site.b.get(f"/v1/comparisons{query}").text
        assert of_b not in site.a.get(f"/v1/comparisons{query}").text
    for number in range(2):
        text = NEW + f"3. Thêm {number}.\n"
        site.b.post("/v1/comparisons", json=PAIR | {"new": {"name": "n", "text": text}}).raise_for_status()
    cursor = site.b.get("/v1/comparisons?limit=1").json()["next"]
    assert cursor
    assert of_b not in site.a.get(f"/v1/comparisons?limit=100&cursor={cursor}").text


def test_the_same_files_and_the_same_idempotency_key_are_compared_apart(site: Site, of_b: str) -> None:
    headers = {"Prefer": "wait=60", "Idempotency-Key": "one"}
    mine = site.a.post("/v1/comparisons", json=PAIR | {"title": "Của A"}, headers=headers)
    assert mine.status_code == 200 and mine.json()["id"] != of_b and mine.json()["title"] == "Của A"
    before = state(site, of_b)
    site.a.patch(f"/v1/comparisons/{mine.json()['id']}/changes/1", json={"explanation": "A"}).raise_for_status()
    assert site.a.delete(f"/v1/comparisons/{mine.json()['id']}").status_code == 204
    assert state(site, of_b) == before, "the shared content goes with its last workspace only"


@pytest.mark.parametrize("id", ["..", "%2e%2e", "x" * 26, "0" * 26, "' OR 1=1", "%00", "a/b", "9" * 5000])
def test_what_is_no_id_is_nothing(site: Site, id: str) -> None:
    for path in ("", "/changes", "/exports/csv"):
        assert site.a.get(f"/v1/comparisons/{id}{path}").status_code in (404, 422, 400)


@pytest.mark.parametrize(("method", "path", "operation"), ROUTES)
def test_without_a_key_nothing_is_told(site: Site, of_b: str, method: str, path: str, operation: str) -> None:
    answer = call(site.nobody, method, path, operation, of_b)
    assert answer.status_code == (200 if path in OPEN else 401)
    assert "mật-" not in answer.text
    for header in ("x-content-type-options", "content-security-policy", "x-request-id"):
        assert header in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def talk(address: str, head: str, *pieces: bytes, pause: float = 0) -> bytes:
    """The answer to a request that is sent as it is written here, `pause` seconds before each piece."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(f"{head}\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode("latin-1"))
        for piece in pieces:
            time.sleep(pause)
            line.sendall(piece)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_a_body_is_not_waited_for_before_the_key_is_known(site: Site) -> None:
    head = "POST /v1/comparisons HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000000"
    began = time.monotonic()
    assert b" 401 " in talk(site.address, head)
    assert time.monotonic() - began < UPLOAD_SECONDS


def test_a_slow_upload_is_cut_off(site: Site) -> None:
    key = site.a.headers["Authorization"]
    head = f"POST /v1/comparisons HTTP/1.1\r\nAuthorization: {key}\r\nContent-Type: multipart/form-data; boundary=b"
    answer = talk(site.address, f"{head}\r\nContent-Length: 100000", b"--b\r\n")
    assert b" 408 " in answer and b"slow_upload" in answer


def test_a_large_upload_is_refused(site: Site) -> None:
    files = {"old": ("o", b"x" * 4_000_000), "new": ("n", b"y")}
    answer = site.a.post("/v1/comparisons", files=files)
    assert (answer.status_code, answer.json()["code"]) == (413, "upload_too_large")


def test_more_parts_than_a_form_has_are_refused(site: Site) -> None:
    many = [("old", ("o", b"x"))] * 50
    assert site.a.post("/v1/comparisons", files=many).status_code in (400, 422)
    field = {"title": "x" * 1_000_000}
    files = {"old": ("o", OLD.encode()), "new": ("n", NEW.encode())}
    assert site.a.post("/v1/comparisons", files=files, data=field).status_code in (400, 413, 422)


def bomb() -> bytes:
    """A Word file of a megabyte that unpacks to 300."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as document:
            for _ in range(300):
                document.write(b" " * 1_000_000)
    return packed.getvalue()


def test_a_bomb_fails_with_its_reason_and_the_service_goes_on(site: Site) -> None:
    raw = bomb()
    assert len(raw) < 2_500_000
    files = {"old": ("o.docx", raw), "new": ("n.txt", NEW.encode())}
    answer = site.a.post("/v1/comparisons", files=files, headers={"Prefer": "wait=60"})
    assert answer.status_code == 200 and answer.json()["status"] == "failed"
    assert answer.json()["error"]["code"] in ("unsafe_source", "source_too_large", "reading_stopped", "damaged_source")
    assert site.nobody.get("/readyz").status_code == 200
    again = site.a.post("/v1/comparisons", json=PAIR | {"anew": True}, headers={"Prefer": "wait=60"})
    assert again.json()["status"] == "done"


NAMES = {
    "a path": "../../../../etc/passwd",
    "a path of Windows": "C:\\\\Windows\\\\system.ini",
    "NUL": "a\0b.docx",
    "long": "d" * 3000 + ".docx",
    "written from the right": "\u202excod.exe",
    "markup": "<img src=x onerror=alert(1)>.txt",
    "a formula": "=cmd|'/c calc'!A1.txt",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_strange_file_name_is_refused_or_harmless(site: Site, name: str, tmp_path: Path) -> None:
    def part(field: str, filename: str, text: str) -> bytes:
        head = f'--b\r\nContent-Disposition: form-data; name="{field}"; filename="{filename}"\r\n\r\n'
        return f"{head}{text}\r\n".encode()

    body = part("old", name, OLD) + part("new", "n.txt", NEW + f"3. {len(name)} {ord(name[0])}.\n") + b"--b--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=b", "Prefer": "wait=60"}
    answer = site.a.post("/v1/comparisons", content=body, headers=headers)
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code == 200:
        told = answer.json()
        assert told["status"] == "done"
        assert len(told["old_name"]) < 300 and len(told["title"]) < 700
        assert not any(ord(letter) < 32 or letter in "\u202a\u202b\u202d\u202e" for letter in told["old_name"])
        export = site.a.get(f"/v1/comparisons/{told['id']}/exports/csv", headers={"Prefer": "wait=60"})
        assert export.status_code == 200
        sent = export.headers["content-disposition"]
        assert not set(sent) & set("\r\n\0/\\") and "\u202e" not in sent and len(sent) < 1000


@pytest.mark.parametrize(
    ("head", "statuses"),
    [
        ("GET /healthz HTTP/1.1\r\nX-A: a\0b", (400,)),
        ("GET /healthz HTTP/1.1\r\nX A: b", (400,)),
        ("GET /healthz HTTP/1.1\r\nContent-Length: -1", (400,)),
        ("POST /v1/diff HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", (401,)),
        ("POST /v1/diff HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6", (400,)),
        ("GET /../../etc/passwd HTTP/1.1", (404,)),
        ("GET /static/../app.py HTTP/1.1", (404,)),
        ("GET /static/%2e%2e/%2e%2e/app.py HTTP/1.1", (404,)),
        ("GET /static/..%5c..%5capp.py HTTP/1.1", (404,)),
    ],
)
def test_a_crooked_head_is_refused(site: Site, head: str, statuses: tuple[int, ...]) -> None:
    answer = talk(site.address, head)
    assert int(answer.split(b" ")[1]) in statuses
    assert b"root:" not in answer and b"import" not in answer


def test_a_header_does_not_come_back_in_another(site: Site) -> None:
    answer = site.a.get(
        "/v1/capabilities", headers={"X-Request-ID": "a%0d%0aSet-Cookie: x=1", "Accept-Language": "vi;q=x"}
    )
    assert answer.status_code == 200 and "set-cookie" not in answer.headers
    assert json.loads(answer.text)["keys_required"] is True

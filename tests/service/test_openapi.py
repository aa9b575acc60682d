"""The description of the API: complete, kept by the service, and fit for generators of clients."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from service.app import create_app
from service.exports.formats import FORMATS
from service.settings import Settings
from tests.conftest import serving
from tests.service.api.asking import NEW, OLD, made

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PATH = {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture(scope="module")
def hurried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that lets nobody wait long."""
    data = tmp_path_factory.mktemp("data")
    with serving(Settings(data_dir=data, workers=1, rate_per_minute=0, wait_seconds=0.1)) as address:
        yield address


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return create_app(Settings(data_dir=tmp_path_factory.mktemp("data"))).openapi()


def operations(description: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def test_schemathesis_finds_nothing(hurried: str) -> None:
    command = [BIN / "schemathesis", "run", f"{hurried}/openapi.json", "--no-color", "--max-examples", "3"]
    done = subprocess.run(
        [*command, "--generation-deterministic"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-20_000:]


def test_every_operation_can_be_named_and_found(description: dict[str, Any]) -> None:
    found = operations(description)
    names = [operation["operationId"] for _, operation in found]
    assert len(set(names)) == len(names) and all(name.isidentifier() for name in names)
    tags = {tag["name"] for tag in description["tags"]}
    for name, operation in found:
        assert len(operation["tags"]) == 1 and operation["tags"][0] in tags, name
        assert operation["description"], name


def test_every_problem_is_declared(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        answers = operation["responses"]
        for status in [status for status in answers if status >= "400"]:
            assert answers[status]["content"].keys() == {"application/problem+json"}, f"{name} {status}"
        assert {"500", "503"} <= answers.keys(), name
        if "requestBody" in operation:
            assert {"408", "413", "422"} <= answers.keys(), name


def test_examples_are_as_described(description: dict[str, Any]) -> None:
    schemas = description["components"]["schemas"]
    seen = 0
    for name, schema in schemas.items():
        for example in schema.get("examples", []):
            jsonschema.validate(example, {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})
            seen += 1
    assert seen >= 4


def test_a_description_of_a_service_with_keys_asks_for_them(tmp_path: Path) -> None:
    guarded = create_app(Settings(data_dir=tmp_path, require_keys="always")).openapi()
    optional = create_app(Settings(data_dir=tmp_path)).openapi()
    path = ("paths", "/v1/comparisons", "get", "security")
    for made_, allowed in ((guarded, [{"key": []}]), (optional, [{}, {"key": []}])):
        found: Any = made_
        for step in path:
            found = found[step]
        assert found == allowed


def test_a_generated_client_works(
    description: dict[str, Any], server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(description), encoding="utf-8")
    media = {format.media_type.partition(";")[0] for format in FORMATS.values()} - {"application/json", "text/html"}
    overrides = {"content_type_overrides": dict.fromkeys(media, "application/octet-stream")}
    (tmp_path / "config.json").write_text(json.dumps(overrides), encoding="utf-8")
    command = [BIN / "openapi-python-client", "generate", "--path", "openapi.json", "--config", "config.json"]
    done = subprocess.run(
        [*command, "--output-path", "doichieu_client", "--meta", "none", "--fail-on-warning"],
        cwd=tmp_path,
        env=os.environ | PATH,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    subprocess.run([sys.executable, "-m", "compileall", "-q", "doichieu_client"], cwd=tmp_path, check=True)

    monkeypatch.syspath_prepend(str(tmp_path))
    with httpx.Client(base_url=server, timeout=60) as http:
        id = made(http)["id"]
    api = importlib.import_module("doichieu_client")
    models = importlib.import_module("doichieu_client.models")
    client = api.Client(base_url=server, timeout=httpx.Timeout(60))
    create = importlib.import_module("doichieu_client.api.comparisons.create_comparison")
    list_changes = importlib.import_module("doichieu_client.api.changes.list_changes")
    texts = models.ComparisonIn(old=models.TextIn("cũ", OLD), new=models.TextIn("mới", NEW))
    answer = create.sync(client=client, body=texts, prefer="wait=30")
    assert answer.status.value == "done"
    page = list_changes.sync(client=client, id=id, label=[models.Label("removed")])
    assert [item.key for item in page.items] == ["-2.2"]

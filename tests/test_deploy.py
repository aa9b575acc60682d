"""The files in deploy/ are read by the parsers of those who will run them, and keep to what they promise."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import dockerfile
import pytest
import yaml

from service.settings import PREFIX, Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def container() -> list[dockerfile.Command]:
    """The instructions of Containerfile, by Docker's own parser."""
    return list(dockerfile.parse_file(str(DEPLOY / "Containerfile")))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def last(container: list[dockerfile.Command], name: str) -> tuple[str, ...]:
    return next(tuple(one.value) for one in reversed(container) if one.cmd.upper() == name)


def test_the_image_has_two_stages_of_named_versions(container: list[dockerfile.Command]) -> None:
    stages = [one.value for one in container if one.cmd.upper() == "FROM"]
    assert len(stages) == 2
    for image in (stage[0] for stage in stages):
        assert re.fullmatch(r"docker\.io/library/python:3\.11-slim-bookworm", image)


def test_the_image_runs_as_nobody_in_particular(container: list[dockerfile.Command]) -> None:
    assert last(container, "USER") == ("10001:10001",)
    assert [one.cmd.upper() for one in container].index("HEALTHCHECK") > 0
    assert last(container, "ENTRYPOINT") + last(container, "CMD") == ("doichieu", "serve")


def test_the_image_copies_only_what_is_there(container: list[dockerfile.Command]) -> None:
    copied = [name for one in container if one.cmd.upper() == "COPY" and not one.flags for name in one.value[:-1]]
    assert copied and all((ROOT / name).exists() for name in copied)


def test_the_image_has_the_programs_that_ci_installs(container: list[dockerfile.Command]) -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    installed = " ".join(one.original for one in container if one.cmd.upper() == "RUN").split()
    programs = set(re.findall(r"\b(?:libreoffice-|tesseract-ocr|fonts-)[a-z-]*", script))
    assert len(programs) == 4 and programs <= set(installed)


def test_each_setting_that_is_named_exists(compose: dict[str, Any]) -> None:
    files = [*DEPLOY.iterdir(), ROOT / "docs" / "operations.md"]
    named = {name for file in files for name in re.findall(rf"{PREFIX}([A-Z_]+)", file.read_text("utf-8"))}
    known = {name.upper() for name in Settings.model_fields} | {"DATABASE_PASSWORD"}
    assert named and named <= known


def test_what_the_files_set_is_accepted(container: list[dockerfile.Command], compose: dict[str, Any]) -> None:
    words = next(one.value for one in container if one.cmd.upper() == "ENV" and "DOICHIEU_HOST" in one.value)
    pairs = dict(zip(words[::2], words[1::2], strict=True))
    in_image = Settings.from_environment(pairs)
    in_compose = Settings.from_environment(pairs | compose["services"]["service"]["environment"])
    assert in_image.keys_required and in_compose.keys_required
    assert in_image.log_format == "json"


def test_the_services_are_closed_to_the_outside(compose: dict[str, Any]) -> None:
    service, database = (compose["services"][name] for name in ("service", "database"))
    assert all(port.startswith("127.0.0.1:") for port in service["ports"]) and "ports" not in database
    assert service["read_only"] and service["cap_drop"] == ["ALL"]
    assert service["depends_on"]["database"]["condition"] == "service_healthy"
    assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).samefile(DEPLOY / "Containerfile")
    used = {volume.partition(":")[0] for one in (service, database) for volume in one["volumes"]}
    assert used == set(compose["volumes"])


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    assert program, "the tests need systemd-analyze: apt-get install systemd"
    text = (DEPLOY / "doichieu.service").read_text("utf-8")
    unit = tmp_path / "doichieu.service"
    # It also looks whether the program is there.
    unit.write_text(text.replace("/opt/doichieu/bin/doichieu", "/bin/true"), "utf-8")
    done = subprocess.run([program, "verify", unit], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    rated = subprocess.run(
        [program, "security", "--offline=true", "--threshold=20", unit], capture_output=True, text=True, timeout=60
    )
    assert rated.returncode == 0, rated.stdout

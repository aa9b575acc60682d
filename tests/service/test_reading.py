"""What reading one file may cost is set by the environment, over HTTP as in the terminal."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from service.settings import Settings
from tests.conftest import serving
from tests.readers.docx.packages import p, package
from tests.service.test_cli import doichieu

OLD = package(p("Điều 1. Thời hạn") + p("1. Báo cáo gửi trước 30 ngày."))
NEW = package(p("Điều 1. Thời hạn") + p("1. Báo cáo gửi trước 15 ngày."))


def test_files_are_read_over_http_within_its_limits() -> None:
    with serving(Settings(read_max_bytes=len(OLD) + 10)) as address:
        url = f"{address}/v1/regulations:parse"
        done = httpx.post(url, files={"file": ("old.docx", OLD)}, timeout=60)
        assert done.json()["regulation"]["parts"][0]["provisions"][0]["id"] == "1"
        refused = httpx.post(url, files={"file": ("new.docx", NEW + bytes(100))}, timeout=60)
        assert (refused.status_code, refused.json()["code"]) == (413, "source_too_large")


@pytest.mark.parametrize("command", ["compare", "parse"])
def test_the_command_takes_the_same_settings(command: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(OLD)
    files = [file] * (2 if command == "compare" else 1)
    assert doichieu(command, *files).returncode == 0
    done = doichieu(command, *files, environment={"DOICHIEU_READ_MAX_BYTES": "100"})
    assert done.returncode == 2
    assert "more than the 100 that are read" in done.stderr
    wrong = doichieu(command, *files, environment={"DOICHIEU_READ_MAX_BYTE": "100"})
    assert wrong.returncode == 2
    assert "read_max_byte" in wrong.stderr

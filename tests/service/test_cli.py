"""The command, as a process of its own: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

import corpora
from service import cli
from tests.service.contract import SCHEMA

OLD = corpora.SAMPLE / "old.txt"
NEW = corpora.SAMPLE / "new.txt"


def doichieu(
    *arguments: str | Path, timeout: float = 60, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "doichieu"), *map(str, arguments)]
    everywhere = os.environ | {"COLUMNS": "100"} | (environment or {})
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=timeout, check=False, env=everywhere)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def test_differences_end_with_1() -> None:
    done = doichieu("compare", OLD, NEW)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Dự thảo gồm" in done.stdout
    assert "{+" in done.stdout and "[-" in done.stdout and "\x1b" not in done.stdout


def test_no_difference_ends_with_0() -> None:
    done = doichieu("compare", OLD, OLD)
    assert done.returncode == 0
    assert "[-" not in done.stdout and "{+" not in done.stdout


def test_the_frame_is_part_of_the_text_and_its_number_is_not(tmp_path: Path) -> None:
    """F-01, F-03: another ground is a difference; another number, date or name is none."""
    body = "Căn cứ Luật Trẻ em năm 2016;\nQUYẾT ĐỊNH:\nĐiều 1. Giờ mở cửa\nSân chơi mở cửa từ 6 giờ.\n"
    old, renumbered, grounded = (tmp_path / name for name in ("old.txt", "renumbered.txt", "grounded.txt"))
    old.write_text(f"Số: 05/2018/QĐ-UBND\nQUYẾT ĐỊNH\nVề sân chơi\n{body}", encoding="utf-8")
    renumbered.write_text(f"Số: 06/2024/QĐ-UBND\nQUYẾT ĐỊNH\nVề sân chơi\n{body}", encoding="utf-8")
    grounded.write_text(old.read_text(encoding="utf-8").replace("năm 2016", "năm 2024"), encoding="utf-8")
    assert doichieu("compare", old, renumbered).returncode == 0
    done = doichieu("compare", old, grounded)
    assert done.returncode == 1
    assert "năm [-2016-]{+2024+}" in done.stdout
    (ground,) = [
        change
        for change in json.loads(doichieu("compare", "--format", "json", old, grounded).stdout)["frame"]
        if change["kind"] == "basis"
    ]
    assert (ground["label"], [edit["op"] for edit in ground["edits"]]) == (
        "modified",
        ["keep", "delete", "insert", "keep"],
    )


def test_json_keeps_the_contract() -> None:
    done = doichieu("compare", "--format", "json", OLD, NEW)
    assert done.returncode == 1
    body = json.loads(done.stdout)
    jsonschema.validate(body, SCHEMA)
    raw = OLD.read_text(encoding="utf-8")
    article = body["old"]["parts"][0]["provisions"][0]["children"][0]
    marker = article["marker"]
    assert raw[marker["span"]["start"] : marker["span"]["end"]] == marker["text"]


def test_tsv_has_a_line_for_every_unit_and_the_removed_ones_last() -> None:
    lines = [line.split("\t") for line in doichieu("compare", "--format", "tsv", OLD, NEW).stdout.splitlines()]
    assert {len(line) for line in lines} == {3}
    kept = [line for line in lines if line[0]]
    assert lines[: len(kept)] == kept
    assert {line[2] for line in kept} <= {"inherited", "modified", "added"}
    assert all(line[1] and line[2] == "removed" for line in lines[len(kept) :])
    units = set(doichieu("parse", "--format", "ids", NEW).stdout.split())
    assert {line[0] for line in kept} == {unit for unit in units if unit.count(".") < 3}


def test_markdown_is_a_table_of_three_columns() -> None:
    done = doichieu("compare", "--format", "markdown", OLD, NEW)
    rows = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert "| Hiện hành | Dự thảo | Ghi chú |" in rows
    assert {row.replace(r"\|", "").count("|") for row in rows} == {4}


def test_only_leaves_the_other_labels_out() -> None:
    shown = doichieu("compare", "--only", "added", OLD, NEW).stdout
    assert "bổ sung mới" in shown
    assert "[-" not in shown


def test_an_unknown_label_is_refused() -> None:
    done = doichieu("compare", "--only", "changed", OLD, NEW)
    assert done.returncode == 2
    assert "inherited, modified, added, removed" in " ".join(done.stderr.split())


def test_output_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "kết quả.txt"
    done = doichieu("compare", OLD, NEW, "--output", target)
    assert (done.returncode, done.stdout) == (1, "")
    assert target.read_text(encoding="utf-8") == doichieu("compare", OLD, NEW).stdout


def test_parse_prints_a_tree_and_json() -> None:
    assert "Điều 1" in doichieu("parse", NEW).stdout
    body = json.loads(doichieu("parse", "--format", "json", NEW).stdout)
    assert body["regulation"]["name"] == "new.txt"
    kinds = {mark["kind"] for reading in body["readings"] for mark in reading["marks"]}
    assert {"citation", "quantity", "modal"} <= kinds
    assert all(reading["words"] for reading in body["readings"])


@pytest.mark.parametrize("command", [["compare", OLD], ["parse"]], ids=["compare", "parse"])
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("thiếu.txt", None, "Không tìm thấy tệp"),
        (".", None, "Đây là thư mục"),
        ("rỗng.txt", b"", "không có nội dung"),
        ("trắng.txt", b"\xef\xbb\xbf \r\n\t", "không có nội dung"),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "Chưa đọc được loại tệp này"),
        ("lạ.bin", bytes(range(256)) * 20, "không phải là văn bản"),
    ],
)
def test_trouble_is_told_with_a_hint(
    command: list[str | Path], name: str, content: bytes | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = doichieu(*command, path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Gợi ý: " in done.stderr


def test_a_file_without_permission_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SystemExit) as end:
        cli.app(["parse", "mật.txt"])
    assert end.value.code == 2
    assert "Không có quyền" in capsys.readouterr().err


def test_a_bad_setting_is_told() -> None:
    done = doichieu("serve", environment={"DOICHIEU_PORT": "http"})
    assert done.returncode == 2
    assert "port" in done.stderr


def test_a_locale_without_vietnamese_does_not_matter() -> None:
    plain = doichieu("compare", OLD, NEW, environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert plain.stdout == doichieu("compare", OLD, NEW).stdout


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xe3n.txt"))
    path.write_bytes(NEW.read_bytes())
    assert doichieu("parse", path).returncode == 0
    assert json.loads(doichieu("parse", "--format", "json", path).stdout)["regulation"]["name"] == "v\ufffdn.txt"


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"'{Path(sys.executable).parent / 'doichieu'}' compare '{OLD}' '{NEW}' | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""


def test_a_document_gives_no_orders_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Điều 1. Tên\x1b]0;x\x07 gọi\n1. Một\x1b[31m hai.", encoding="utf-8")
    for command in (["parse", path], ["compare", path, NEW]):
        printed = doichieu(*command).stdout
        assert "\x1b" not in printed and "\x07" not in printed
    assert "\ufffd" in doichieu("parse", path).stdout

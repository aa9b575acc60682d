"""The command on the files that drafters have: Word files, tracked changes, what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.docx.packages import p, package, r
from tests.readers.docx.test_revisions import dele, ins
from tests.service.test_cli import doichieu

BODY = (
    p("Điều 1. Thời hạn")
    + p(r("1. Báo cáo gửi trước ") + dele("30") + ins("15") + r(" ngày."))
    + p(ins("2. Hồ sơ lưu 5 năm."))
    + p(dele("3. Mẫu báo cáo do Bộ quy định."))
)


@pytest.fixture
def tracked(tmp_path: Path) -> Path:
    path = tmp_path / "dự thảo.docx"
    path.write_bytes(package(BODY))
    return path


def test_tracked_changes_of_one_file_are_compared(tracked: Path) -> None:
    done = doichieu("compare", tracked, "--tracked", "--format", "tsv")
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["1\t1\tmodified", "1.1\t1.1\tmodified", "1.2\t\tadded", "\t1.3\tremoved"]
    assert "[-30-]{+15+}" in doichieu("compare", tracked, "--tracked").stdout


def test_without_tracked_changes_there_is_nothing_to_compare(tmp_path: Path) -> None:
    plain = tmp_path / "a.docx"
    plain.write_bytes(package(p("Điều 1. Thời hạn")))
    done = doichieu("compare", plain, "--tracked")
    assert done.returncode == 2
    assert "Track Changes" in done.stderr and "Gợi ý" in done.stderr


@pytest.mark.parametrize("arguments", [("a.txt",), ("a.txt", "b.txt", "--tracked")])
def test_one_file_with_tracked_or_two_without(arguments: tuple[str, ...]) -> None:
    assert doichieu("compare", *arguments).returncode == 2


def test_the_final_text_is_what_is_parsed(tracked: Path) -> None:
    done = doichieu("parse", tracked, "--format", "ids")
    assert done.stdout.split() == ["1", "1.1", "1.2"]


def test_a_workbook_is_told_from_a_document(tmp_path: Path) -> None:
    book = tmp_path / "a.docx"
    book.write_bytes(
        package(
            "", extra={"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}, main="xl/workbook.xml"
        )
    )
    done = doichieu("parse", book)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Gợi ý" in done.stderr

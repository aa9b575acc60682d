"""A real scan against its clean text (issue 3)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest

from nlp.readers import ocr
from nlp.readers.settings import ReadSettings
from tests.shared import CORPORA

FOLDER = CORPORA / "formats" / "tt-36-2024-scan"
PAGES = range(1, 9)
"""The articles and Phụ lục I; the clean text ends there."""
_GROUP = re.compile(r"- NHÓM \d \([^)]*\):\s*")
_ADDED = re.compile(r"PHỤ LỤC I\b|TIÊU CHUẨN|Người có một trong|Không có tình trạng")
"""Lines of the clean text that the print has elsewhere or, as empty cells, not at all."""


def printed(clean: str) -> list[str]:
    """The words of the clean text that stand in the print, in its order: the articles, then the table row by row."""
    lines = clean[clean.index("Điều 1. ") :].splitlines()
    bodies = (_GROUP.sub("", line.strip()).removeprefix("+ ") for line in lines)
    return re.findall(r"\w+", "\n".join(body for body in bodies if not _ADDED.match(body)))


@pytest.mark.parametrize("folder", [FOLDER] if FOLDER.is_dir() else [])
def test_97_in_100_words_of_a_scan_are_read(folder: Path) -> None:
    truth = printed((folder / "tt36-clean.txt").read_text(encoding="utf-8"))
    with pypdfium2.PdfDocument(folder / "tt36-scan.pdf") as document:
        result = ocr.pages("scan", document, PAGES, ReadSettings(max_seconds=600))
    read = re.findall(r"\w+", "\n".join(line.text for page in result.value for line in page.lines))

    blocks = SequenceMatcher(None, truth, read, autojunk=False).get_matching_blocks()

    assert len(truth) > 2_800
    assert sum(block.size for block in blocks) / len(truth) >= 0.97

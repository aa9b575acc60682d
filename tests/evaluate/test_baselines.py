"""The baselines do what their names say, no more: they are what the aligner is measured against."""

from __future__ import annotations

import pytest

from nlp.evaluate.baselines import BASELINES
from tests.builders import regulation

OLD = "Điều 1. Phạm vi\n1. Áp dụng cho các đơn vị.\nĐiều 2. Thời hạn nộp báo cáo\nĐiều 3. Hồ sơ lưu trữ\n"
NEW = "Điều 1. Phạm vi\n1. Áp dụng cho các đơn vị.\nĐiều 2. Từ ngữ và định nghĩa chung\nĐiều 3. Thời hạn nộp báo cáo\n"

EXPECTED = {
    "by number": "1<1 inherited; 1.1<1.1 inherited; 2<2 modified; 3<3 modified",
    "difflib on lines": "1<1 inherited; 1.1<1.1 inherited; 2< added; 3<2 inherited; <3 removed",
    "rapidfuzz + Hungarian": "1<1 inherited; 1.1<1.1 inherited; 2< added; 3<2 inherited; <3 removed",
}


@pytest.mark.parametrize("name", BASELINES)
def test_baseline(name: str) -> None:
    rows = BASELINES[name](regulation("old", OLD), regulation("new", NEW))
    assert "; ".join(f"{row.new_id}<{','.join(row.old_ids)} {row.label}" for row in rows) == EXPECTED[name]


@pytest.mark.parametrize("name", BASELINES)
def test_a_text_with_no_units(name: str) -> None:
    rows = BASELINES[name](regulation("old", OLD), regulation("new", ""))
    assert [row.label for row in rows] == ["removed"] * 4

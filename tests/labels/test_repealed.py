"""V-04: a unit of which the new text keeps only the place is removed, and the place is no unit."""

from __future__ import annotations

import pytest

from nlp import Comparison, Source, compare
from nlp.evaluate.rows import unit_rows

OLD = """Điều 1. Giờ mở cửa
1. Sân chơi mở cửa từ 6 giờ đến 20 giờ hằng ngày.
2. Ngày lễ, sân chơi mở cửa đến 22 giờ.
Điều 2. Tiền gửi xe
1. Người vào sân chơi gửi xe ở cổng chính và nhận vé.
2. Vé mất thì chủ xe trình giấy tờ cho người trông xe.
Điều 3. Nội quy
Người vào sân chơi giữ vệ sinh chung và không hút thuốc.
Điều 4. Người trông xe
1. Người vào sân chơi gửi xe ở cổng phụ và nhận vé.
2. Người trông xe đeo thẻ của phường khi làm việc.
"""
NEW = OLD.replace("2. Ngày lễ, sân chơi mở cửa đến 22 giờ.", "2. (được bãi bỏ)")
NEW = NEW.replace("gửi xe ở cổng phụ", "gửi xe ở cổng chính")  # now reads as the repealed 2.1 did
NEW = NEW[: NEW.index("Điều 2")] + "Điều 2. (được bãi bỏ)\n" + NEW[NEW.index("Điều 3") :]
GONE = {"1.2", "2", "2.1", "2.2"}


def compared(old: str, new: str) -> Comparison:
    return compare(Source("old", old), Source("new", new)).value


def test_what_is_repealed_is_removed() -> None:
    rows = unit_rows(compared(OLD, NEW))
    assert {row.old_ids[0] for row in rows if row.label == "removed"} == GONE
    assert [row.new_id for row in rows if row.new_id] == ["1", "1.1", "3", "4", "4.1", "4.2"]
    assert {row.new_id: row.old_ids for row in rows}["4.1"] == ("4.1",)


def test_the_mirror_adds_it() -> None:
    rows = unit_rows(compared(NEW, OLD))
    assert {row.new_id for row in rows if row.label == "added"} == GONE
    assert not [row for row in rows if row.label == "removed"]


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (NEW, OLD), (NEW, NEW)])
def test_the_figures_add_up(old: str, new: str) -> None:
    """B-21."""
    assert compared(old, new).summary.broken() == ()


def test_places_on_both_sides_are_nobody_s_change() -> None:
    changes = compared(NEW, NEW).changes
    assert {change.label for change in changes} == {"inherited"}
    assert not GONE & {change.new_id for change in changes}

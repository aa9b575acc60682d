"""A changed number is substance, whatever it counts (M-07)."""

from __future__ import annotations

from nlp import Source, compare

OLD = "Điều 1. Phục vụ lưu động\n1. Mỗi năm tổ chức ít nhất 06 đợt lưu động về cơ sở.\n2. Đội xe có 05 chiếc.\n"


def test_a_number_without_a_known_unit_is_marked() -> None:
    comparison = compare(Source("old", OLD), Source("new", OLD.replace("06 đợt", "10 đợt"))).value
    change = comparison.change_of("1.1")
    assert (change.label, change.kind) == ("modified", "substance")
    assert [(mark.kind, mark.old, mark.new) for mark in change.force] == [("amount", "06", "10")]


def test_another_way_of_writing_it_is_none() -> None:
    comparison = compare(Source("old", OLD), Source("new", OLD.replace("05 chiếc", "5 chiếc"))).value
    assert comparison.change_of("1.2").label == "inherited"

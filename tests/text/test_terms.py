from __future__ import annotations

import pytest

from nlp.text.terms import defines_terms, find_term, term_key

TERMS = [
    ("Thủ kho là người được giao giữ tài sản.", "Thủ kho"),
    ("“Sổ trực” là sổ ghi việc trong ca.", "Sổ trực"),
    ("Phòng, ban chuyên môn (sau đây gọi là phòng) là đơn vị giúp việc.", "Phòng, ban chuyên môn"),
    ("Hồ sơ điện tử bao gồm văn bản và dữ liệu.", "Hồ sơ điện tử"),
    ("Ca trực được hiểu là tám giờ liên tục.", "Ca trực"),
    ("Các từ ngữ khác theo quy định của pháp luật.", None),
    ("Người trực ghi sổ. Sổ là căn cứ chấm công.", None),
    ("Là người giữ kho.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "term"), TERMS)
def test_find_term(text: str, term: str | None) -> None:
    span = find_term(text)
    assert (None if span is None else span.of(text)) == term


def test_spelling_does_not_make_another_term() -> None:
    assert term_key("Hoà giải viên là người ...") == term_key("Hòa giải viên là công dân ...") != ""
    assert term_key("Không có gì") == ""


@pytest.mark.parametrize("heading", ["Giải thích từ ngữ", "GIẢI THÍCH TỪ NGỮ", "Định nghĩa", "Giải thích thuật ngữ"])
def test_defines_terms(heading: str) -> None:
    assert defines_terms(heading)
    assert not defines_terms("Phạm vi điều chỉnh")

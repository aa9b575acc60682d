"""Defined terms in the reports (M-08)."""

from __future__ import annotations

from nlp.labels.label import Label
from nlp.result import Result
from service import vietnamese
from service.reports import markdown, terms, text
from tests.builders import small_comparison
from tests.labels.aligned import compared
from tests.labels.test_terms import NEW, OLD, PAIRS

LINES = [
    "“Nhân viên gác” đổi thành “Người trực”; từ cũ còn dùng tại: Điều 2, khoản 1",
    "“Sổ trực”: sửa đổi giải thích; dùng tại: Điều 2, khoản 1",
    "“Sổ trực điện tử”: thêm mới; dùng tại: Điều 2, khoản 3",
    "“Cổng phụ”: bỏ; còn dùng tại: Điều 2, khoản 2",
]


def test_in_the_terminal() -> None:
    printed = [line.plain for line in text.render(Result(compared(OLD, NEW, *PAIRS)), marks=True)]
    at = printed.index(vietnamese.TERMS_HEADING)
    assert [line.strip() for line in printed[at + 1 : at + 5]] == LINES


def test_in_markdown() -> None:
    lines = list(markdown.render(Result(compared(OLD, NEW, *PAIRS))))
    at = lines.index(vietnamese.TERMS_HEADING)
    assert lines[at + 2 : at + 6] == [f"- {line}" for line in LINES]


def test_only_some_labels() -> None:
    comparison = compared(OLD, NEW, *PAIRS)
    assert terms.lines(comparison, {Label.REMOVED}) == LINES[3:]
    assert terms.lines(comparison, {Label.MODIFIED}) == LINES[:2]


def test_many_uses_are_counted_and_none_is_said() -> None:
    many = "".join(f"Điều {n}. Nhân viên gác\n" for n in range(3, 15))
    (first, *_), unused = (terms.lines(compared(OLD, NEW + more, *PAIRS)) for more in (many, ""))
    assert first.endswith("; Điều 9; và 5 chỗ khác")
    gone = terms.lines(compared(OLD, NEW.replace("Cổng phụ", "Cổng sau"), *PAIRS))[-1]
    assert gone == "“Cổng phụ”: bỏ; không còn dùng"
    assert unused == LINES


def test_nothing_is_printed_where_no_term_changed() -> None:
    printed = [line.plain for line in text.render(Result(small_comparison()), marks=True)]
    assert vietnamese.TERMS_HEADING not in printed

"""The three columns of a bản so sánh, and nothing of the text taken for markup."""

from __future__ import annotations

from nlp import Source, compare
from nlp.labels.label import Label
from nlp.result import Result
from service.reports import markdown
from tests.builders import small_comparison

ROWS = [
    "| **Điều 1** Phạm vi | **Điều 1** Phạm vi | sửa đổi (nội dung) |",
    "| **Điều 1, khoản 1** Quy định này áp dụng cho <del>các</del> đơn vị. "
    "| **Điều 1, khoản 1** Quy định này áp dụng cho <ins>mọi</ins> đơn vị. "
    "| sửa đổi (nội dung)<br>phạm vi, giới hạn: “các” → “mọi” (chặt hơn) |",
    "| **Điều 1, khoản 3** <del>Không áp dụng cho hội.</del> | (Bãi bỏ) | bãi bỏ |",
    "| (Bổ sung mới) | **Điều 2** <ins>Từ ngữ</ins> | bổ sung mới |",
    "| **Điều 4; Điều 5** Hình thức | **Điều 5** Hình thức | sửa đổi (nội dung), đánh số lại, gộp |",
    r"| **Điều 4, khoản 2** Phê bình \| \*công khai\*. | **Điều 5, khoản 2** Phê bình \| \*công khai\*. | giữ nguyên |",
]


def test_rows() -> None:
    lines = list(markdown.render(Result(small_comparison())))
    assert [row for row in ROWS if row not in lines] == []
    assert [line for line in lines if line.startswith("## ")] == [
        "## Chương I. Quy định chung",
        "## Chương II. Quy định cụ thể",
    ]


def test_spelling_that_never_counts_is_not_marked() -> None:
    sources = (Source(name, f"Điều 1. Tên\n1. {word} ban nhân dân xã.\n") for name, word in (("o", "Uỷ"), ("n", "Ủy")))
    lines = list(markdown.render(compare(*sources)))
    assert "| **Điều 1, khoản 1** Uỷ ban nhân dân xã. | **Điều 1, khoản 1** Ủy ban nhân dân xã. | giữ nguyên |" in lines


def test_only_some_labels() -> None:
    lines = list(markdown.render(Result(small_comparison()), only=frozenset({Label.REMOVED})))
    assert sum(line.startswith("| **") for line in lines) == 2
    assert not [line for line in lines if line.startswith("| (Bổ sung mới)")]

"""The report of a terminal, line by line."""

from __future__ import annotations

from rich.console import Console

from nlp.labels.label import Label
from nlp.result import Notice, NoticeCode, Result
from service.reports import text
from tests.builders import small_comparison

BODY = """\
Chương I. Quy định chung

Điều 1. Phạm vi  sửa đổi (nội dung)
  khoản 1  sửa đổi (nội dung)
    Quy định này áp dụng cho [-các-]{+mọi+} đơn vị.
    ! phạm vi, giới hạn: “các” → “mọi” (chặt hơn)
  khoản 2: giữ nguyên
  Điều 1, khoản 3 của văn bản cũ  bãi bỏ
    [-Không áp dụng cho hội.-]

Điều 2  bổ sung mới
  {+Từ ngữ+}

Điều 3–4 ← Điều 2–3: kế thừa (chỉnh lý kỹ thuật), đánh số lại

Chương II. Quy định cụ thể

Điều 5. Hình thức ← Điều 4; Điều 5  sửa đổi (nội dung), đánh số lại, gộp
  khoản 1–2: giữ nguyên
  khoản 3  bổ sung mới
    {+Thu +}{+giấy khen+} (chuyển từ Điều 5, khoản 1) {+.+}
  Điều 5, khoản 1 của văn bản cũ  bãi bỏ
    [-Giấy khen-] (chuyển sang Điều 5, khoản 3) [-.-]

Lưu ý khi đọc hai văn bản:
  - old.txt: Số thứ tự bị nhảy, có thể thiếu một đơn vị. (Điều 7; Điều 9)
"""
GAPS = tuple(Notice(NoticeCode.NUMBER_GAP, "12 follows 10", "old.txt", place) for place in ("Điều 7", "Điều 9"))


def printed(only: frozenset[Label] = frozenset(Label)) -> str:
    lines = text.render(Result(small_comparison(), GAPS), marks=True, only=only)
    return "".join(f"{line.plain}\n" for line in lines)


def test_summary_then_changes_by_article_then_notices() -> None:
    head, body = printed().split("\n\nChương I", 1)
    assert f"Chương I{body}" == BODY
    assert head.startswith("old.txt → new.txt\nDự thảo gồm 2 chương, 5 điều")


def test_only_some_labels() -> None:
    body = printed(frozenset({Label.ADDED})).partition("\n\nChương I")[2]
    assert [line for line in body.splitlines() if "khoản" in line] == [
        "  khoản 3  bổ sung mới",
        "    {+Thu +}{+giấy khen+} (chuyển từ Điều 5, khoản 1) {+.+}",
    ]
    assert "Điều 3" not in body


def test_a_terminal_shows_changed_words_by_colour() -> None:
    console = Console(force_terminal=True, color_system="standard", width=100)
    with console.capture() as captured:
        for line in text.render(Result(small_comparison()), marks=False):
            console.print(line)
    assert "\x1b[9;31mcác\x1b[0m\x1b[1;4;32mmọi\x1b[0m" in captured.get()

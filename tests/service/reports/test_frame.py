"""The frame in every report: a line for title, grounds and enacting sentence, and what differs."""

from __future__ import annotations

from nlp import Source, compare
from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.result import Result
from service.pages.fragments import fragments
from service.reports import markdown, text
from service.reports.frame import sections
from tests.builders import small_comparison

BODY = "Điều 1. Giờ mở cửa\nSân chơi mở cửa từ 6 giờ.\nĐiều 2. Giữ gìn\nNgười vào sân giữ vệ sinh chung.\n"
OLD = f"""QUYẾT ĐỊNH
Quy định về sân chơi
Căn cứ Luật Trẻ em năm 2004;
Căn cứ Luật Thể dục, thể thao năm 2006;
Theo đề nghị của Trưởng ban văn hoá.
QUYẾT ĐỊNH:
{BODY}"""
NEW = OLD.replace("năm 2004", "năm 2016").replace("văn hoá", "văn hóa").replace("Thể dục, thể thao", "Nhà ở")
LINES = [
    "Tên văn bản: giữ nguyên",
    "Căn cứ ban hành: 1 giữ nguyên, 1 sửa đổi, 1 bổ sung, 1 bỏ",
    "Căn cứ Luật Trẻ em năm [-2004-]{+2016+};",
    "{+Căn cứ Luật Nhà ở năm 2006;+}",
    "[-Căn cứ Luật Thể dục, thể thao năm 2006;-]",
    "Lời ban hành: giữ nguyên",
]


def compared() -> Result[Comparison]:
    return compare(Source("cũ", OLD), Source("mới", NEW))


def test_in_the_terminal() -> None:
    printed = [line.plain.strip() for line in text.render(compared(), marks=True)]
    at = printed.index(LINES[0])
    assert printed[at : at + len(LINES)] == LINES


def test_in_markdown() -> None:
    lines = list(markdown.render(compared()))
    assert f"- {LINES[1]}" in lines
    assert "  - Căn cứ Luật Trẻ em năm <del>2004</del><ins>2016</ins>;" in lines


def test_on_the_page() -> None:
    shown = fragments(compared())["summary"]
    assert f"<li>{LINES[1]}" in shown
    assert '<li class="words">Căn cứ Luật Trẻ em năm <del>2004</del><ins>2016</ins>;</li>' in shown


def test_only_some_labels() -> None:
    found = sections(compared().value, {Label.ADDED})
    assert [(section.line, len(section.changes)) for section in found] == [(LINES[1], 1)]


def test_without_a_frame_nothing_is_told() -> None:
    assert sections(small_comparison()) == []

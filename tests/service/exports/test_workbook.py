"""The workbook: four sheets, marks in rich strings, nothing that runs, no word lost to the limits of a cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from nlp.diff.edit import Op
from nlp.result import Result
from service.exports.dossier import Dossier, Said
from service.exports.rows import RowOptions, rows
from service.exports.workbook import render
from tests.builders import edits, small_comparison
from tests.service.exports.dossiers import extract, of, small
from tests.service.exports.opened import Opened, Run

OLD, NEW, WHY = 5, 6, 7


def test_four_sheets() -> None:
    book = Opened(render(small(), RowOptions()))
    assert book.names == ["So sánh", "Tổng hợp", "Từ ngữ", "Lưu ý"]
    assert book.texts(4) == [["old.txt: Số thứ tự bị nhảy, có thể thiếu một đơn vị. (Điều 12)"]]
    figures = book.texts(2)
    assert figures[0] == ["So sánh quy định"]
    assert figures[2][0].startswith("Dự thảo gồm 2 chương, 5 điều;")
    assert ["cộng trong dự thảo", "5", "5"] in figures


def test_one_row_a_change_under_a_head_that_stays() -> None:
    book = Opened(render(small(), RowOptions()))
    head, *rest = book.texts(1)
    assert head[:4] == ["STT", "Vị trí trong dự thảo", "Số cũ", "Nhãn"]
    assert [row[0] for row in rest] == [str(number) for number in range(1, 13)]
    assert rest[3][1:4] == ["Điều 1, khoản 3 của văn bản cũ", "Điều 1, khoản 3", "bãi bỏ"]
    assert (rest[3][NEW], rest[4][OLD]) == ("(Bãi bỏ)", "(Bổ sung mới)")
    assert book.find(1, ".//m:pane").get("state") == "frozen"
    assert book.find(1, "m:autoFilter").get("ref") == "A1:L13"


def test_an_extract_says_so_and_keeps_the_figures() -> None:
    book, whole = Opened(render(extract("1.1", "-1.3"), RowOptions())), Opened(render(small(), RowOptions()))
    line, heads, *rest = book.texts(1)
    assert line[0].startswith("Bản trích theo bộ lọc (nhãn: bổ sung mới): 2 trên 12 quy định.")
    assert (heads[0], [row[1] for row in rest]) == ("STT", ["Điều 1, khoản 1", "Điều 1, khoản 3 của văn bản cũ"])
    assert book.find(1, "m:mergeCells/m:mergeCell").get("ref") == "A1:L1"
    assert book.find(1, ".//m:pane").get("topLeftCell") == "C3"
    assert book.find(1, "m:autoFilter").get("ref") == "A2:L4"
    told = book.texts(2)[1]
    assert told == line[:1] and [row for row in book.texts(2) if row != told] == whole.texts(2)


def test_marks_are_more_than_colour() -> None:
    row = Opened(render(small(), RowOptions())).cells(1)[2]
    assert row[OLD] == [
        Run("1. Quy định này áp dụng cho "),
        Run("các", frozenset({"strike"})),
        Run(" đơn vị."),
    ]
    assert row[NEW][1] == Run("mọi", frozenset({"b", "u"}))


def test_moved_words_say_where() -> None:
    rows = Opened(render(small(), RowOptions())).texts(1)
    assert rows[11][NEW] == "3. Thu giấy khen (chuyển từ Điều 5, khoản 1) ."
    assert rows[12][OLD] == "1. Giấy khen (chuyển sang Điều 5, khoản 3) ."


def test_proposals_are_italic_and_can_be_left_out() -> None:
    found = Opened(render(small(), RowOptions()))
    assert found.texts(1)[3][WHY] == "Kế thừa quy định tại khoản 2 Điều 1."
    assert "in nghiêng" in found.texts(2)[-1][0]
    silent = Opened(render(small(), RowOptions(proposals=False)))
    assert [row[WHY] for row in silent.texts(1)[1:] if row[WHY]] == [
        "Tiếp thu ý kiến của Hội.",
        "Hội đã có quy định riêng.",
    ]
    assert "in nghiêng" not in silent.texts(2)[-1][0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=1+1}",
        "@SUM(A1)",
        "http://example.org",
        "12",
        "<r><t>x</t></r>",
        "<r>",
        "_x0041_",
        "_x005F_x0041_",
        "&<>",
    ],
)
def test_a_text_is_a_text(text: str) -> None:
    old, new = "Điều 1. Tên\n1. Nộp hồ sơ.\n", f"Điều 1. Tên\n1. Nộp hồ sơ {text} ngay.\n"
    dossier = of(old, new, title=text, said={"1": Said(text)})
    book = Opened(render(dossier, RowOptions()))
    elements = [etree.QName(found).localname for number in range(1, 5) for found in book.sheet(number).iter()]
    assert not {"f", "hyperlink"} & set(elements)
    article, clause = book.texts(1)[1:]
    assert clause[NEW] == f"1. Nộp hồ sơ {text} ngay."
    assert article[WHY] == book.texts(2)[0][0] == text


def test_what_xml_cannot_hold_is_replaced() -> None:
    book = Opened(render(of("Một\x01 hai ba.\n", "Một\x01 hai ba bốn.\n"), RowOptions()))
    assert book.texts(1)[1][NEW] == "Một\ufffd hai ba bốn."


@pytest.mark.parametrize("word", ["chữ ", "ư" * 41, "chữ in trên giấy\n", "chữ viết tay\n\n"])
def test_what_no_cell_can_show_goes_on_below(word: str) -> None:
    long = word * (40_000 // len(word))
    dossier = of("Điều 1. Tên\n1. Ngắn gọn.\n", f"Điều 1. Tên\n1. Ngắn gọn.\n{long}hết.\n")
    expected = next(row for row in rows(dossier, RowOptions()) if row.place == "Điều 1, khoản 1").side(Op.INSERT)
    found = [row for row in Opened(render(dossier, RowOptions())).texts(1) if row[1] == "Điều 1, khoản 1"]
    assert len(found) > 2 and {row[0] for row in found} == {found[0][0]}
    assert max(len(row[NEW]) for row in found) < 32_767
    told = " (xem tiếp dòng dưới)"
    assert [row[NEW].endswith(told) for row in found] == [True] * (len(found) - 1) + [False]
    assert "".join(row[NEW].removesuffix(told) for row in found) == "".join(mark.text for mark in expected)


def test_thousands_of_marks_in_one_clause() -> None:
    comparison = small_comparison()
    steps = [step for number in range(3000) for step in ((Op.KEEP, f"giữ{number} "), (Op.INSERT, f"thêm{number} "))]
    changes = [
        replace(change, edits=edits(*steps)) if change.new_id == "1.1" else change for change in comparison.changes
    ]
    result = Result(replace(comparison, changes=tuple(changes)))
    cells = [row[NEW] for row in Opened(render(Dossier("", result), RowOptions())).cells(1) if row[0] == [Run("2")]]
    assert sum(map(len, cells)) > 6000
    text = "".join(run.text for cell in cells for run in cell)
    assert text.replace(" (xem tiếp dòng dưới)", "") == f"1. {''.join(text for _, text in steps)}"


def test_terms() -> None:
    intro = "Điều 1. Giải thích từ ngữ\nTrong văn bản này, các từ ngữ dưới đây được hiểu như sau:\n"
    dossier = of(
        f"{intro}1. Nhân viên gác là người trông kho.\nĐiều 2. Kho\n1. Nhân viên gác giữ chìa khóa.\n",
        f"{intro}1. Nhân viên gác là người trông kho, nhà xe và cổng.\nĐiều 2. Kho\n1. Nhân viên gác giữ chìa khóa.\n",
    )
    assert Opened(render(dossier, RowOptions())).texts(3)[1] == [
        "sửa đổi giải thích",
        "Nhân viên gác",
        "Nhân viên gác",
        "Điều 1, khoản 1",
        "Điều 1, khoản 1",
        "Điều 2, khoản 1",
    ]

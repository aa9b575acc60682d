"""The Word table: what stands in its rows and how it looks, and what stands around it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from corpora import PAIRS
from nlp import Comparison, Source, compare
from nlp.diff.edit import Op
from nlp.labels.label import Label
from nlp.result import Notice, NoticeCode, Result
from service import vietnamese
from service.exports.dossier import Dossier, Extract, Said
from service.exports.word import Columns, Rows, WordOptions, render
from service.exports.word.laying import laid_over
from service.exports.word.page import is_party, title_lines
from service.reports.marks import Mark
from tests.builders import edits, small_comparison
from tests.service.exports.dossiers import extract
from tests.service.exports.word_files import cells, dossier, rows, text


def compared(folder: Path) -> Result[Comparison]:
    return compare(*(Source.from_path(folder / name) for name in ("old.txt", "new.txt")))


def opened(raw: bytes) -> Document:
    return docx.Document(io.BytesIO(raw))


def looks(raw: bytes, row: int, cell: int, style: str) -> str:
    """The words of one cell that have one look."""
    return text(list(cells(raw))[row][cell], lambda found: found == style)


# -- rows -------------------------------------------------------------------------------------------------------------


def test_a_row_an_article() -> None:
    assert rows(dossier(small_comparison())) == [
        ["Quy định hiện hành", "Dự thảo", "Thuyết minh"],
        ["Chương I. Quy định chung"],
        [
            "Điều 1. Phạm vi\n1. Quy định này áp dụng cho các đơn vị.\n2. Không áp dụng cho doanh nghiệp.\n"
            "3. Không áp dụng cho hội.",
            "Điều 1. Phạm vi\n1. Quy định này áp dụng cho mọi đơn vị.\n2. Không áp dụng cho doanh nghiệp.",
            "Sửa đổi Điều 1 để phù hợp với …\n"
            "Khoản 1: sửa đổi (nội dung); phạm vi, giới hạn: “các” → “mọi” (chặt hơn).\n"
            "Khoản 3 (văn bản cũ): bãi bỏ.",
        ],
        ["(Bổ sung mới)", "Điều 2. Từ ngữ", "Bổ sung mới nhằm …"],
        ["Điều 2. Thời hạn", "Điều 3. Thời hạn", "Kế thừa quy định tại Điều 2, chỉnh lý kỹ thuật."],
        ["Điều 3. Hồ sơ", "Điều 4. Hồ sơ", "Kế thừa quy định tại Điều 3, chỉnh lý kỹ thuật."],
        ["Chương II. Quy định cụ thể"],
        [
            "Điều 4. Hình thức\n1. Nhắc nhở.\n2. Phê bình | *công khai*.\nĐiều 5. Khen thưởng\n"
            "1. Giấy khen (chuyển sang khoản 3 Điều 5 của dự thảo).",
            "Điều 5. Hình thức (gộp từ Điều 4; Điều 5)\n1. Nhắc nhở.\n2. Phê bình | *công khai*.\n"
            "3. Thu giấy khen (chuyển từ khoản 1 Điều 5).",
            "Sửa đổi Điều 4, Điều 5 để phù hợp với …\nKhoản 3: bổ sung mới.\nKhoản 1 Điều 5 (văn bản cũ): bãi bỏ.",
        ],
    ]


def test_a_row_a_clause() -> None:
    found = rows(dossier(small_comparison()), WordOptions(rows=Rows.CLAUSE))
    assert found[2:7] == [
        ["Điều 1. Phạm vi", "Điều 1. Phạm vi", "Sửa đổi Điều 1 để phù hợp với …"],
        [
            "1. Quy định này áp dụng cho các đơn vị.",
            "1. Quy định này áp dụng cho mọi đơn vị.",
            "Sửa đổi khoản 1 Điều 1 để phù hợp với …\n- phạm vi, giới hạn: “các” → “mọi” (chặt hơn)",
        ],
        [
            "2. Không áp dụng cho doanh nghiệp.",
            "2. Không áp dụng cho doanh nghiệp.",
            "Kế thừa quy định tại khoản 2 Điều 1.",
        ],
        ["(khoản 3 Điều 1)\n3. Không áp dụng cho hội.", "(Bãi bỏ)", "Bỏ vì …"],
        ["(Bổ sung mới)", "Điều 2. Từ ngữ", "Bổ sung mới nhằm …"],
    ]


def test_a_removed_article_keeps_its_words() -> None:
    old = "Điều 1. Một\nChữ một.\nĐiều 2. Hội họp\n1. Họp ngày rằm.\n2. Họp tại đình.\nĐiều 3. Ba\nChữ ba.\n"
    new = "Điều 1. Một\nChữ một.\nĐiều 2. Ba\nChữ ba.\n"
    made = Dossier("", compare(Source("old", old), Source("new", new)))
    assert rows(made)[2] == ["Điều 2. Hội họp\n1. Họp ngày rằm.\n2. Họp tại đình.", "(Bãi bỏ)", "Bỏ vì …"]
    assert "Điều 2. Hội họp" in looks(render(made), 2, 0, "DoichieuDeleted")


def test_an_extract_has_rows_with_its_changes() -> None:
    found = rows(extract("2", "5.3"), WordOptions(rows=Rows.CLAUSE))
    assert [row[1] if len(row) > 1 else row[0] for row in found[1:]] == [
        "Chương I. Quy định chung",
        "Điều 2. Từ ngữ",
        "Chương II. Quy định cụ thể",
        "Điều 5. Hình thức (gộp từ Điều 4; Điều 5)",
        "3. Thu giấy khen (chuyển từ khoản 1 Điều 5).",
    ]


def test_an_extract_says_so_above_the_figures_of_the_whole() -> None:
    result = compared(PAIRS / "thong-tu-ho-so-dien-tu")
    key = next(change.new_id for change in result.value.changes if change.label is Label.ADDED)
    whole, made = Dossier("", result), Dossier("", result, extract=Extract(frozenset({key}), "nhãn: bổ sung mới"))
    lines = [paragraph.text for paragraph in opened(render(made)).paragraphs]
    told = next(
        at for at, line in enumerate(lines) if line.startswith("Bản trích theo bộ lọc (nhãn: bổ sung mới): 1 trên ")
    )
    assert lines[told].endswith("trọn cả điều.") and lines[told + 1].startswith("Dự thảo gồm")
    assert lines[:told] + lines[told + 1 :] == [paragraph.text for paragraph in opened(render(whole)).paragraphs]
    counts, frame = (
        [[cell.text for cell in row.cells] for row in opened(render(one)).tables[0].rows] for one in (made, whole)
    )
    assert counts == frame
    assert [row for row in rows(made) if "Căn cứ" in row[0]] == []


@pytest.mark.parametrize(("columns", "heads"), [
    (Columns.NUMBERED, ["STT", "Quy định hiện hành", "Dự thảo", "Thuyết minh"]),
    (Columns.FOUR, ["Quy định hiện hành", "Dự thảo", "Nội dung thay đổi", "Thuyết minh (lý do, căn cứ)"]),
])  # fmt: skip
def test_four_columns(columns: Columns, heads: list[str]) -> None:
    found = rows(dossier(small_comparison()), WordOptions(columns=columns))
    assert found[0] == heads
    assert {len(row) for row in found} == {1, 4}
    if columns is Columns.NUMBERED:
        assert [row[0] for row in found[1:] if len(row) == 4] == ["1", "2", "3", "4", "5"]
    else:
        assert found[2][2].startswith("Sửa đổi (nội dung)\nKhoản 1: sửa đổi (nội dung); phạm vi")
        assert found[2][3] == "Sửa đổi Điều 1 để phù hợp với …"


def test_frame_and_parts_of_a_file() -> None:
    found = rows(Dossier("", compared(PAIRS / "thong-tu-ho-so-dien-tu")))
    assert found[2][2].startswith("Căn cứ ban hành: ")
    assert found[2][1].startswith("Căn cứ Nghị định số 950/2022/NĐ-CP")
    spanning = [row[0] for row in found if len(row) == 1]
    assert "PHỤ LỤC II. SIÊU DỮ LIỆU CỦA HỒ SƠ ĐIỆN TỬ" in spanning
    assert "PHỤ LỤC I. DỮ LIỆU ĐẶC TẢ CỦA HỒ SƠ ĐIỆN TỬ (văn bản cũ)" in spanning
    at = found.index(["PHỤ LỤC I. DỮ LIỆU ĐẶC TẢ CỦA HỒ SƠ ĐIỆN TỬ (văn bản cũ)"])
    assert [row[0] for row in found[at + 1 : at + 3]] == ["STT Trường thông tin Bắt buộc", "3 Người lập hồ sơ Có"]
    assert "1 Hồ sơ xây dựng văn bản quy phạm pháp luật Vĩnh viễn (chuyển từ đoạn 2 PHỤ LỤC II)" in [
        row[1] for row in found if len(row) > 1
    ]


# -- looks ------------------------------------------------------------------------------------------------------------


def test_changed_words_bold_and_struck() -> None:
    raw = render(dossier(small_comparison()))
    assert looks(raw, 2, 0, "DoichieuDeleted").split() == ["các", *["3.", "Không", "áp", "dụng", "cho", "hội."]]
    assert looks(raw, 2, 1, "DoichieuInserted").split() == ["mọi"]
    assert looks(raw, 3, 1, "DoichieuInserted") == "Điều 2. Từ ngữ"
    styles = {style.style_id: style.font for style in opened(raw).styles if style.style_id.startswith("Doichieu")}
    assert styles["DoichieuInserted"].bold and styles["DoichieuDeleted"].strike and styles["DoichieuProposal"].italic


def test_what_people_said_stands_upright() -> None:
    said = {
        "1": Said(explanation="Theo ý kiến của Bộ Tư pháp.\nCăn cứ Luật."),
        "1.2": Said(review="disputed"),
        "-1.3": Said(explanation="Trùng Điều 9."),
    }
    made = dossier(small_comparison(), said=said)
    assert rows(made)[2][2] == (
        "Theo ý kiến của Bộ Tư pháp.\nCăn cứ Luật.\n[Khoản 2: còn ý kiến khác nhau]\n"
        "Khoản 3 (văn bản cũ): Trùng Điều 9."
    )
    raw = render(made)
    assert looks(raw, 2, 2, "DoichieuProposal").strip() == ""
    assert looks(raw, 3, 2, "DoichieuProposal") == "Bổ sung mới nhằm …"
    shaded = [bool(row[-1].findall(f".//{qn('w:shd')}")) for row in cells(raw)]
    assert shaded == [True, True, True, False, False, False, True, False]  # head, chapters, the disputed row


def test_laid_over_what_was_compared() -> None:
    whole = edits((Op.KEEP, "Phạm vi"), (Op.KEEP, "\nMột "), (Op.DELETE, "hai"), (Op.INSERT, "ba"))
    assert laid_over("Một hai", [whole]) == [Mark(Op.KEEP, "Một "), Mark(Op.DELETE, "hai")]
    share = edits((Op.DELETE, "Câu hai."))
    assert laid_over("Câu một. Câu hai. Câu ba.", [share]) == [
        Mark(Op.KEEP, "Câu một. "),
        Mark(Op.DELETE, "Câu hai."),
        Mark(Op.KEEP, " Câu ba."),
    ]


# -- the page ---------------------------------------------------------------------------------------------------------


def test_page_and_table() -> None:
    file = opened(render(dossier(small_comparison())))
    section = file.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert (file.styles["Normal"].font.name, file.styles["Normal"].font.size.pt) == ("Times New Roman", 13)
    table = file.tables[-1]._tbl
    inside = section.page_width.twips - section.left_margin.twips - section.right_margin.twips
    assert abs(sum(column.w.twips for column in table.tblGrid.gridCol_lst) - inside) < 10
    head, *others = table.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr is None or row.trPr.find(qn("w:tblHeader")) is None for row in others)


def test_only_short_rows_are_kept_whole() -> None:
    long = "\n".join(f"{n}. {'Một khoản dài nói về việc lưu trữ hồ sơ. ' * 4}" for n in range(1, 9))
    text = f"Điều 1. Ngắn\nMột câu.\nĐiều 2. Dài\n{long}\n"
    table = opened(render(Dossier("", compare(Source("o", text), Source("n", text))))).tables[-1]._tbl
    whole = [row.trPr is not None and row.trPr.find(qn("w:cantSplit")) is not None for row in table.tr_lst]
    assert whole == [True, True, False]
    assert all(p.find(f"{qn('w:pPr')}/{qn('w:keepLines')}") is not None for p in table.iter(qn("w:p")))


def test_above_the_table() -> None:
    made = Dossier("Đợt một", compared(PAIRS / "nghi-quyet-xu-phat"))
    options = WordOptions(superior_agency="Bộ Tư liệu", agency="Cục Lưu trữ", place_date="Hà Nội, ngày 1 tháng 2")
    file = opened(render(made, options))
    head = [paragraph.text for cell in file.tables[0].rows[0].cells for paragraph in cell.paragraphs if paragraph.text]
    assert head[:2] == ["BỘ TƯ LIỆU", "CỤC LƯU TRỮ"]
    assert head[2:] == [*vietnamese.WORD_MOTTO, "Hà Nội, ngày 1 tháng 2"]
    lines = [paragraph.text for paragraph in file.paragraphs]
    assert lines[0] == "\n".join(title_lines(made.result.value))
    assert lines[0].startswith("BẢN SO SÁNH, THUYẾT MINH\nDỰ THẢO NGHỊ QUYẾT")
    assert lines[1] == vietnamese.WORD_PLACES["attached_to"]
    assert lines[2].startswith("Dự thảo gồm ")
    counts = [[cell.text for cell in row.cells] for row in file.tables[1].rows]
    summary = made.result.value.summary
    assert counts[0][:3] == ["Số lượng", "giữ nguyên", "kế thừa (chỉnh lý kỹ thuật)"]
    assert counts[1][0] == "điều" and counts[1][-2:] == [
        str(summary.new_totals["article"]),
        str(summary.old_totals["article"]),
    ]
    properties = file.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == ("Đợt một", "", "")


def test_the_party_has_its_own_header() -> None:
    assert is_party(compared(PAIRS / "quy-dinh-dang-bo-co-so").value)
    assert not is_party(compared(PAIRS / "nghi-quyet-xu-phat").value)
    file = opened(render(Dossier("", compared(PAIRS / "quy-dinh-dang-bo-co-so"))))
    left, right = file.tables[0].rows[0].cells
    assert "*" in left.text.split("\n") and vietnamese.WORD_PARTY in right.text
    assert vietnamese.WORD_MOTTO[0] not in right.text


def test_notes_on_what_the_texts_rest_on() -> None:
    notices = (
        Notice(NoticeCode.RECOGNISED, "", "new.txt", "Điều 1"),
        Notice(NoticeCode.POINT_ORDER, "", "new.txt"),
        Notice(NoticeCode.NUMBER_GAP, "", "old.txt"),
    )
    made = dossier(small_comparison(), notices=notices)
    assert rows(made)[0] == ["Quy định hiện hành (1)", "Dự thảo (2)", "Thuyết minh"]
    lines = [paragraph.text for paragraph in opened(render(made)).paragraphs]
    assert lines[-3:] == [
        "Ghi chú:",
        f"(1) old.txt: {vietnamese.NOTICES[NoticeCode.NUMBER_GAP]}",
        f"(2) new.txt: {vietnamese.NOTICES[NoticeCode.RECOGNISED]} (Điều 1)",
    ]


def test_characters_that_xml_cannot_hold() -> None:
    made = dossier(small_comparison(), said={"1": Said(explanation="Một\x00hai\x0b & <ba>\ud800")})
    made = replace(made, title="Tên\x01 " + "dài " * 100)
    raw = render(made, WordOptions(agency="Sở\x02"))
    assert rows(made)[2][2].startswith("Một\ufffdhai\ufffd & <ba>\ufffd")
    assert opened(raw).core_properties.title.startswith("Tên\ufffd dài")

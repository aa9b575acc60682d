"""What a reader knows of its blocks is believed: where paragraphs go on, what is a page head, a note, a table."""

from __future__ import annotations

from typing import Any

from nlp.analyse import analyse
from nlp.readers.compose import Draft, Found, Run, compose
from nlp.readers.document import BlockKind, Cell, Document, Format
from nlp.structure.provision import Level
from nlp.text.normal import ArtefactKind
from nlp.text.normalise import normalise


def draft(text: str, **rest: Any) -> Draft:
    return Draft([Run(text)], **rest)


def document(*drafts: Draft, notes: dict[str, list[Draft]] | None = None) -> Document:
    return compose("a", Found(list(drafts), notes or {}), format=Format.DOCX).value


def paragraphs(*drafts: Draft) -> list[str]:
    return normalise(document(*drafts)).value.text.splitlines()


def row(number: int, *cells: str) -> list[Draft]:
    return [draft(text, cell=Cell(0, number, column)) for column, text in enumerate(cells)]


def test_a_block_is_a_paragraph_and_goes_on_only_where_the_reader_says_so() -> None:
    assert paragraphs(draft("1. Cơ quan chủ trì"), draft("gửi hồ sơ."), draft("2. Bộ", continues=True)) == [
        "1. Cơ quan chủ trì",
        "gửi hồ sơ. 2. Bộ",
    ]


def test_an_identifier_broken_over_lines_is_joined_without_a_space() -> None:
    """C-16."""
    assert paragraphs(draft("theo Thông tư số 38/2024/TT-"), draft("BGTVT ngày", continues=True)) == [
        "theo Thông tư số 38/2024/TT-BGTVT ngày"
    ]


def test_a_hyphen_right_behind_a_letter_goes_on() -> None:
    assert paragraphs(
        draft("chở Công-"), draft("te-nơ giai đoạn 2021 -", continues=True), draft("2025", continues=True)
    ) == ["chở Công-te-nơ giai đoạn 2021 - 2025"]


def test_a_page_head_inside_a_paragraph_is_an_artefact() -> None:
    """F-16."""
    made = document(
        draft("1. Cơ quan chủ trì"),
        draft("CƠ SỞ DỮ LIỆU", kind=BlockKind.PAGE_HEAD),
        draft("gửi hồ sơ.", continues=True),
    )
    normal = normalise(made).value
    assert normal.text == "1. Cơ quan chủ trì gửi hồ sơ.\n"
    assert [(a.kind, a.span.of(made.text)) for a in normal.artefacts] == [(ArtefactKind.PAGE_HEAD, "CƠ SỞ DỮ LIỆU")]


def test_a_soft_break_inside_a_title_or_sentence_is_no_paragraph() -> None:
    assert paragraphs(draft("Điều 5. Trách nhiệm của\nBộ Tài chính")) == ["Điều 5. Trách nhiệm của Bộ Tài chính"]
    assert paragraphs(draft("1. Hồ sơ được nộp\ntrực tiếp.")) == ["1. Hồ sơ được nộp trực tiếp."]
    assert paragraphs(draft("1. Hồ sơ được nộp.\n2. Thời hạn là 5 ngày.")) == [
        "1. Hồ sơ được nộp.",
        "2. Thời hạn là 5 ngày.",
    ]


def test_notes_are_those_that_the_reader_found() -> None:
    """V-03, V-10."""
    made = document(
        draft("Điều 1. Phạm vi"),
        Draft([Run("1."), Run("", note="f7"), Run(" Hồ sơ [1] gồm đơn.")]),
        notes={"f7": [draft("Khoản này được sửa đổi."), draft("Có hiệu lực từ năm 2025.")]},
    )
    regulation = analyse(made).value
    (note,) = regulation.notes
    assert note.mark is not None
    assert note.mark.of(regulation.text.text) == "[1]"
    assert note.provision == "1.1"
    assert note.body.of(regulation.text.text) == "[1] Khoản này được sửa đổi.\nCó hiệu lực từ năm 2025.\n"


def test_the_rows_of_a_table_are_one_table_and_never_clauses() -> None:
    """F-15, H-21."""
    made = document(
        draft("Điều 1. Mức thu"),
        draft("1. Mức thu như sau:"),
        *row(0, "STT", "Loại", "Mức"),
        *row(1, "2.", "Hồ sơ mới", "10.000 đồng"),
        *row(2, "3.", "Hồ sơ cũ", "-"),
        draft("2. Mức này đã gồm thuế."),
    )
    regulation = analyse(made).value
    assert [(p.id, p.level) for p in regulation.parts[0].walk()] == [
        ("1", Level.ARTICLE),
        ("1.1", Level.CLAUSE),
        ("1.1#table1", Level.TABLE),
        ("1.2", Level.CLAUSE),
    ]
    (table,) = [p for p in regulation.parts[0].walk() if p.level is Level.TABLE]
    assert table.lead.of(regulation.text.text) == "STT Loại Mức\n2. Hồ sơ mới 10.000 đồng\n3. Hồ sơ cũ -"


def test_a_table_with_a_caption_belongs_to_the_point_that_it_stands_in() -> None:
    """H-23: what stands between two points is no closing paragraph."""
    made = document(
        draft("Điều 1. Khoảng cách"),
        draft("1. Khoảng cách như sau:"),
        draft("a) Khi trời khô:"),
        draft("Bảng 3"),
        *row(0, "Tốc độ", "Khoảng cách"),
        *row(1, "60", "35"),
        draft("Khi chạy chậm, người lái tự giữ khoảng cách."),
        draft("b) Khi trời mưa: xa hơn."),
    )
    regulation = analyse(made).value
    assert [p.id for p in regulation.parts[0].walk()] == ["1", "1.1", "1.1.a", "1.1.b"]
    assert regulation.provisions["1.1.a"].lead.of(regulation.text.text).endswith("tự giữ khoảng cách.")


def test_a_table_that_lays_out_the_head_is_read_cell_by_cell() -> None:
    """F-01."""
    head = [
        *row(0, "BỘ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        *row(1, "Số: 5/QĐ-BYT", "Hà Nội, ngày 1 tháng 2 năm 2025"),
    ]
    assert paragraphs(*head) == [
        "BỘ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/QĐ-BYT",
        "Hà Nội, ngày 1 tháng 2 năm 2025",
    ]


def test_rows_of_an_annex_are_items() -> None:
    made = document(
        draft("Điều 1. Danh mục"),
        draft("Danh mục nêu tại Phụ lục I."),
        draft("PHỤ LỤC I"),
        draft("DANH MỤC HÀNG HÓA"),
        *row(0, "STT", "Tên hàng"),
        *row(1, "1", "Gạo"),
        *row(2, "2", "Ngô"),
    )
    regulation = analyse(made).value
    text = regulation.text.text
    assert [p.lead.of(text) for p in regulation.parts[1].walk()] == ["STT Tên hàng", "1 Gạo", "2 Ngô"]

"""What holds for every text: tiling, unique ids, notices with places; and texts that are odd as a whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.result import NoticeCode
from nlp.structure.provision import FrameKind, Level
from tests.structure.parsing import parse
from tests.structure.tiling import assert_tiled

_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Điều 1. Phạm vi",
                "Điều 2. Đối tượng",
                "Điều 2a. Thêm",
                "Điều 3.",
                "Điều 3",
                "Điều 9. Xa",
                "ĐIỀU 4: Nữa",
                "Điều 1 của Luật",
                "1. Khoản một.",
                "2. Khoản hai;",
                "3- Khoản ba",
                "1a. Chen",
                "1.1. Chấm",
                "2.3 Chấm",
                "5.25 (được bãi bỏ)",
                "a) Ý một;",
                "b) Ý hai.",
                "đ) Ý đ",
                "a1) Nhỏ",
                "a.1) Nhỏ",
                "- Gạch",
                "+ Cộng",
                "(i) La",
                "ii) La",
                "Chương I",
                "Chương II. TÊN",
                "CHƯƠNG III",
                "Mục 1",
                "MỤC 2. TÊN",
                "Phần thứ nhất",
                "Tiểu mục 1. Tên",
                "I- CHỨC NĂNG",
                "II. Nhiệm vụ",
                "A. PHẦN A",
                "QUY ĐỊNH CHUNG",
                "“Điều 5. Trích",
                "kết thúc.”.",
                "“a) Trích”;",
                "Sửa đổi khoản 2 như sau:",
                "1. Sửa đổi Điều 3 như sau:",
                "Trường hợp khác thì thôi.",
                "tại khoản",
                "PHỤ LỤC I",
                "Phụ lục 2: Tên",
                "Mẫu số 01",
                "(Ban hành kèm theo Quyết định số 1/QĐ)",
                "QUY CHẾ",
                "QUYẾT ĐỊNH",
                "QUYẾT ĐỊNH:",
                "Căn cứ Luật A;",
                "Nơi nhận:",
                "- Lưu: VT.",
                "TM. ỦY BAN",
                "CHỦ TỊCH",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "MỤC LỤC",
                "Điều 1. Phạm vi ........ 3",
                "Hết./.",
                "| a | b |",
                "Luật này được Quốc hội thông qua ngày 1.",
                "[1] Điều này được sửa đổi",
                "Câu có[1] dấu.",
                "1",
                "\f",
            ]
        ),
        st.text(max_size=30),
    ),
    max_size=30,
)


@given(_LINES)
def test_every_character_has_one_owner(lines: list[str]) -> None:
    try:
        result = parse("\n".join(lines).replace("\x00", ""))
    except ReadError:
        return
    assert_tiled(result.value)
    assert result.value.compared in result.value.parts
    assert all(notice.span is not None for notice in result.notices)


def test_a_text_without_structure_can_still_be_compared() -> None:
    result = parse("Một đoạn văn.\nMột đoạn nữa.\nĐoạn cuối.")
    assert [(p.id, p.level) for p in result.value.compared.walk()] == [(f"p{n}", Level.ITEM) for n in (1, 2, 3)]
    assert [n.code for n in result.notices] == [NoticeCode.NO_STRUCTURE]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("\n".join(f"{n}. Nội dung thứ {n}." for n in range(1, 100_001)), 100_000),
        ("Điều 1. " + "Nội dung của một dòng rất dài, " * 160_000, 1),
        ("Điều 1. Tên\n" + "- một gạch\n" * 50_000, 50_001),
    ],
    ids=["100,000 numbered lines", "one line of 5 MB", "50,000 dashes"],
)
def test_large_texts(text: str, count: int) -> None:
    """They take seconds; a step that is not linear would take minutes."""
    assert len(parse(text).value.provisions) == count


FRAMED = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Luật số: 99/2024/QH15
Hà Nội, ngày 01 tháng 7 năm 2024
LUẬT
SÂN CHƠI
Căn cứ Hiến pháp;
Căn cứ Luật Trẻ em;
Quốc hội ban hành Luật Sân chơi.
Điều 1. Phạm vi
Luật này quy định về sân chơi.
Điều 2. Hiệu lực
1. Luật này có hiệu lực từ ngày 01 tháng 01 năm 2025.
2. Chính phủ quy định chi tiết.
Luật này được Quốc hội khóa XV, kỳ họp thứ 7 thông qua ngày 01 tháng 7 năm 2024.
CHỦ TỊCH QUỐC HỘI
Trần Thị Mẫu
"""


def test_the_frame_is_kept_apart() -> None:
    """F-01..F-06."""
    regulation = parse(FRAMED).value
    text = regulation.text.text
    frames = {f.id: f.span.of(text) for f in regulation.parts[0].frames}
    assert list(frames) == ["header", "title", "cancu/1", "cancu/2", "enacting", "closing", "signature"]
    assert frames["title"] == "LUẬT\nSÂN CHƠI\n"
    assert frames["cancu/2"] == "Căn cứ Luật Trẻ em;\n"
    assert frames["signature"] == "CHỦ TỊCH QUỐC HỘI\nTrần Thị Mẫu\n"
    assert regulation.provisions["2.2"].lead.of(text) == "Chính phủ quy định chi tiết."
    assert (regulation.type, regulation.number) == ("Luật", "99/2024/QH15")


def test_recipients_do_not_become_units() -> None:
    """F-05."""
    signature = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Thị Mẫu"
    text = f"Điều 1. Giờ mở cửa\nTừ 6 giờ./.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n{signature}"
    regulation = parse(text).value
    assert list(regulation.provisions) == ["1"]
    assert [f.kind for f in regulation.parts[0].frames] == [FrameKind.RECIPIENTS, FrameKind.SIGNATURE]


def test_a_table_of_contents_is_not_the_text() -> None:
    """F-18."""
    contents = "MỤC LỤC\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nĐiều 3. Hiệu lực\n"
    body = (
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nCâu một.\nĐiều 2. Đối tượng\nCâu hai.\nĐiều 3. Hiệu lực\nCâu ba.\n"
    )
    for text in (
        contents + body,
        body + contents.replace("\nĐiều", " ...... 1\nĐiều")[:-1] + " ........ 3\nĐiều 4. Hết ....... 9",
    ):
        regulation = parse(text).value
        assert [p.id for p in regulation.compared.walk()] == ["chuong:I", "1", "2", "3"]
        assert FrameKind.CONTENTS in [f.kind for f in regulation.parts[0].frames]


def test_paths_are_said_in_words() -> None:
    regulation = parse("Chương I\nCHUNG\nMục 1\nRIÊNG\nĐiều 3. Tên\n1. Gồm:\na) Một:\n- gạch;\nb) Hai.").value
    assert {i: p.path for i, p in regulation.provisions.items()} == {
        "chuong:I": "Chương I",
        "chuong:I/muc:1": "Chương I, Mục 1",
        "3": "Điều 3",
        "3.1": "Điều 3, khoản 1",
        "3.1.a": "Điều 3, khoản 1, điểm a",
        "3.1.a.-1": "Điều 3, khoản 1, điểm a, gạch đầu dòng 1",
        "3.1.b": "Điều 3, khoản 1, điểm b",
    }


OUTLINE = """CHỈ THỊ
về sân chơi
Thực hiện Nghị quyết của phường, Thường trực yêu cầu:
I- MỤC TIÊU
1- Mở cửa sân chơi hằng ngày.
2- Giữ gìn đồ chơi:
a) Xích đu;
- Dây;
- Ghế;
b) Cầu trượt.
II- TỔ CHỨC THỰC HIỆN
1- Các chi bộ thực hiện.
"""


def test_documents_without_articles() -> None:
    """H-30..H-33."""
    regulation = parse(OUTLINE).value
    assert [p.id for p in regulation.compared.walk()] == [
        "I", "I/1", "I/2", "I/2/a", "I/2/a/-1", "I/2/a/-2", "I/2/b", "II", "II/1",
    ]  # fmt: skip
    assert regulation.type == "Chỉ thị"


def test_points_right_below_an_article_and_second_lists() -> None:
    """H-25, H-21."""
    text = "Điều 1. Hồ sơ\nGồm:\na) Đơn;\nb) Ảnh.\nNgười dưới 10 tuổi nộp:\na) Đơn của cha mẹ;\nb) Ảnh."
    result = parse(text)
    assert list(result.value.provisions) == ["1", "1..a", "1..b", "1#tail", "1..a~2", "1..b~2"]
    assert [n.code for n in result.notices] == [NoticeCode.DUPLICATE_NUMBER] * 2


def test_gaps_and_double_numbers_are_kept_and_reported() -> None:
    text = "Điều 1. Một\n1. A.\n2. B.\n2. C.\n4. D.\nĐiều 2. Hai\nCâu.\nĐiều 5. Năm\nCâu."
    result = parse(text)
    assert list(result.value.provisions) == ["1", "1.1", "1.2", "1.2~2", "1.4", "2", "5"]
    assert sorted(n.code for n in result.notices) == ["duplicate_number", "number_gap", "number_gap"]


def test_a_wide_gap_in_an_outline_is_crossed() -> None:
    """As H-20.4: what jumps is taken up again; the line without a number belongs to the item before it."""
    numbers = [*range(1, 40), *range(51, 60), *range(90, 95)]
    lines = [f"{n}. Việc số {n}." for n in numbers]
    result = parse("\n".join([*lines[:20], "Không có số.", *lines[20:]]))
    assert [p.ordinal for p in result.value.compared.provisions] == [str(n) for n in numbers]
    assert [n.message for n in result.notices] == ["item 51 follows item 39", "item 90 follows item 59"]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["1. Một.", "2. Hai.", "20. Lạc.", "3. Ba."], "1 2 3"),
        (["1. Một.", "2. Hai.", "20. Lạc."], "1 2"),
        (["1. Một.", "2. Theo các", "7. Bảy.", "8. Tám."], "1 2"),
        (["1. Một.", "2. Gồm:", "1. A.", "3. Ba."], "1 2 3"),
        (["1. Một.", "2. Hai.", "PHẦN VIỆC KHÁC", "1. Một nữa.", "2. Hai nữa."], "1 2 1 2"),
        (["1. Một.", "11. Mười một.", "25. Hai lăm.", "24. Lùi."], "1 11"),
    ],
)
def test_stray_numbers_in_an_outline(lines: list[str], items: str) -> None:
    """X-06, X-10: a stray number is not followed by its own successor before the list's."""
    found = parse("\n".join(lines)).value.compared.provisions
    assert " ".join(p.ordinal for p in found) == items


def test_notices_of_a_kind_are_told_up_to_a_limit() -> None:
    lines = [f"{n}. Việc số {n}." for n in range(1, 241, 2)]
    notices = parse("\n".join(lines)).notices
    assert len(notices) == 51
    assert notices[-1].message == "69 more of this kind"


@pytest.mark.parametrize(
    ("clauses", "found"),
    [
        ("1 2 7 8", "1 2 7 8"),
        ("1 2 7 3", "1 2 3"),
        ("1 2 7", "1 2"),
        ("1 2 6", "1 2 6"),
        ("1 2 40 41", "1 2"),
    ],
)
def test_gaps_between_clauses(clauses: str, found: str) -> None:
    """H-21: a gap is crossed as far as it is safe."""
    text = "Điều 1. Tên\n" + "".join(f"{n}. Việc số {n}.\n" for n in clauses.split())
    assert " ".join(p.ordinal for p in parse(text).value.provisions["1"].children) == found


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Điều 1. Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1: Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1.- Phạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1. Phạm vi điều chỉnh.", "Phạm vi điều chỉnh."),
        ("Điều 1. Các hành vi bị cấm:", "Các hành vi bị cấm:"),
        (
            "Điều 1. Trách nhiệm của cá nhân, tổ chức khi xảy ra tai nạn.",
            "Trách nhiệm của cá nhân, tổ chức khi xảy ra tai nạn.",
        ),
        ("Điều 1\nPhạm vi điều chỉnh", "Phạm vi điều chỉnh"),
        ("Điều 1. Quyết định này có hiệu lực từ ngày ký.", ""),
        ("Điều 1. Ban hành kèm theo Quyết định này Quy chế sân chơi.", ""),
        ("Điều 1. Người vào sân chơi của phường có trách nhiệm thực hiện các quy định sau đây:", ""),
    ],
)
def test_titles(line: str, heading: str) -> None:
    """P-05."""
    regulation = parse(f"{line}\n1. Câu một.\n2. Câu hai.").value
    assert regulation.provisions["1"].heading.of(regulation.text.text) == heading

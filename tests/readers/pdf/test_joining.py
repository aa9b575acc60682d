"""Which lines go on, on pages drawn with `sheets.lines`: `>` begins a paragraph, `|` ends its last line."""

from __future__ import annotations

import pytest

from nlp.readers.pdf.joining import continues, placed
from nlp.readers.pdf.page import Line
from tests.readers.pdf.sheets import LEFT, RIGHT, line, lines, middle

INDENTED = """
    >1. Hội viên có quyền dự các cuộc họp của chi hội và
    phát biểu ý kiến về công việc chung của hội cho đến
    khi kết thúc.|
    >2. Hội viên có nghĩa vụ chấp hành điều lệ, nghị quyết
    của hội; đóng hội phí theo quy định của ban chấp hành.
    >3. Hội viên được cấp thẻ theo mẫu của trung ương hội,
    mẫu này do ban thường vụ ban hành.|
    >Thẻ bị mất được cấp lại trong thời hạn mười ngày, kể
    từ ngày nhận đơn; đơn gửi đến văn phòng của hội tại
    Hà Nội hoặc tại tỉnh.|
    >4. Hội viên nghỉ hưu được miễn hội phí theo khoản
    3. Thời gian miễn tính từ tháng sau tháng nghỉ hưu, và
    được ghi vào sổ.|
    >a) Sổ do chi hội giữ;|
    >b) Thẻ do hội viên giữ, không được cho người khác
    mượn.|
"""


def wanted(text: str) -> list[bool]:
    return [not row.strip().startswith(">") for row in text.strip().splitlines()]


def joined(rows: list[Line], page: int = 1) -> list[bool]:
    return continues([placed(page, row) for row in rows])


def test_indented_paragraphs() -> None:
    """T-06; X-06: `khoản` at a line's end, `3.` at the next one's start."""
    assert joined(lines(INDENTED, indent=28)) == wanted(INDENTED)


def test_paragraphs_set_apart() -> None:
    assert joined(lines(INDENTED, gap=6)) == wanted(INDENTED)


def test_paragraphs_told_by_the_words_alone() -> None:
    """Nothing sets them off: a full last line is followed by a marker, or by a line that could go on."""
    text = INDENTED.replace(">Thẻ bị mất", ">5. Thẻ bị mất")
    assert joined(lines(text)) == wanted(text)


def test_a_line_with_room_for_the_next_word_ends_a_paragraph() -> None:
    text = """
        >Ban chấp hành họp sáu tháng một lần để bàn việc
        chung của hội và quyết định những việc lớn.|
        >Ban thường vụ họp hằng tháng, khi cần thì họp bất
        thường theo đề nghị của chủ tịch và do chủ tịch
        chủ trì.|
        >Thường trực họp hằng tuần.|
    """
    assert joined(lines(text)) == wanted(text)


def test_headings_in_the_middle() -> None:
    rows = [
        *lines(INDENTED, indent=28),
        middle("Chương II", 400),
        middle("TỔ CHỨC CỦA HỘI", 415),
        line("Điều 5. Đại hội", LEFT + 28, 430),
        *lines(">Đại hội là cơ quan lãnh đạo cao nhất của hội và\nhọp năm năm một lần.|", 445, indent=28),
    ]
    assert joined(rows)[-5:] == [False, False, False, False, True]


def test_a_title_in_capitals_that_fills_its_line_goes_on() -> None:
    title = "QUY ĐỊNH VỀ TỔ CHỨC VÀ HOẠT ĐỘNG CỦA BAN CHẤP HÀNH VÀ CỦA CÁC BAN CHUYÊN MÔN TỈNH"
    rows = [*lines(INDENTED, gap=6), middle(title, 400), middle("CỦA HỘI", 415), middle("Chương I", 440)]
    assert joined(rows)[-3:] == [False, True, False]


def test_a_full_title_in_bold_ends_where_the_text_is_not_bold() -> None:
    title = line("Điều 6. Quyền của hội viên", y=100, font="Times-Bold", to=RIGHT)
    text = line("Hội viên có quyền sau đây và", y=115, font="Times", to=RIGHT)
    rest = lines("phải thực hiện đúng.|\n>Hội viên khác\nthì không.|", 130)
    assert joined([title, text, *rest])[:2] == [False, False]


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [
        ("của hội viên theo quy định của", "điều lệ này.", True),
        ("của hội viên theo quy định của hội.", "Hội viên danh dự không có quyền đó.", False),
        ("của hội viên theo quy định tại khoản", "2. Hội viên khác không có quyền đó.", True),
        ("của hội viên theo quy định của hội;", "b) hội viên danh dự;", False),
        ("số 38/2024/TT-", "BGTVT ngày 01 tháng 7", True),
    ],
)
def test_over_the_end_of_a_page(last: str, first: str, expected: bool) -> None:
    before = [placed(1, row) for row in lines(INDENTED, gap=6)] + [placed(1, line(last, y=500, to=RIGHT))]
    after = [placed(2, row) for row in lines(INDENTED, 115, gap=6)]
    assert continues([*before, placed(2, line(first, y=100)), *after])[len(before)] is expected


def test_an_indent_on_the_next_page_begins_a_paragraph() -> None:
    before = [placed(1, row) for row in lines(INDENTED, indent=28)]
    last = placed(1, line("và theo điều lệ của Hội Nhà", y=500, to=RIGHT))
    after = [placed(2, row) for row in lines(INDENTED, 115, indent=28)]
    on = placed(2, line("Việt Nam đã thông qua.", LEFT, 100))
    new = placed(2, line("Việt Nam đã thông qua.", LEFT + 28, 100))
    assert continues([*before, last, on, *after])[len(before) + 1]
    assert not continues([*before, last, new, *after])[len(before) + 1]


def test_hanging_markers() -> None:
    rows = []
    for number in range(1, 5):
        y = 100 + 30 * number
        first = line("Ban thường vụ có nhiệm vụ sau đây", LEFT + 20, y, to=RIGHT)
        rows.append(Line((*line(f"{number}.", LEFT, y).words, *first.words)))
        rows.append(line("Quốc hội giao cho.", LEFT + 20, y + 15))
    assert joined(rows) == [False, True] * 4


def test_nothing_goes_on_from_another_size_or_behind_a_table() -> None:
    rows = [line("Nơi nhận của", y=100, size=9), line("Điều lệ", y=115)]
    assert joined(rows) == [False, False]
    items = [placed(1, line("theo điều lệ của Hội", y=100)), placed(1, line("Hà Nội", y=115), fresh=True)]
    assert continues(items) == [False, False]


def test_a_list_of_recipients() -> None:
    rows = lines("Nơi nhận:|\n- Các tỉnh ủy, thành ủy,|\n- Các ban đảng,|\n- Lưu.|", size=9)
    assert joined(rows) == [False] * 4

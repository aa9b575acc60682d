from nlp.readers.pdf.columns import Flow, flows, split
from nlp.readers.pdf.page import Line, Rule
from tests.readers.pdf.sheets import LEFT, RIGHT, line, middle


def both(left: str, right: str, y: float, x: float = 330.0) -> Line:
    return Line((*line(left, 100, y).words, *line(right, x, y).words))


def texts(found: list[Flow]) -> list[list[str]]:
    return [[row.text for row in flow.lines] for flow in found]


def test_a_line_parts_at_its_wide_gaps() -> None:
    assert [part.text for part in split(both("BỘ Y TẾ", "CỘNG HÒA", 50))] == ["BỘ Y TẾ", "CỘNG HÒA"]


def test_a_stretched_line_and_a_marker_do_not_part() -> None:
    assert len(split(line("một dòng bị kéo rất dãn", to=RIGHT))) == 1
    marker = Line((*line("1.", LEFT, 50).words, *line("Phạm vi", LEFT + 60, 50).words))
    assert len(split(marker)) == 1


def test_heads_are_read_column_by_column() -> None:
    """F-01."""
    rows = [
        both("BỘ Y TẾ", "CỘNG HÒA XÃ HỘI", 50),
        line("-------", 110, 65),
        line("Độc lập - Tự do", 340, 68),
        both("Số: 5/QĐ-BYT", "Hà Nội, ngày 5", 90),
        middle("QUYẾT ĐỊNH BAN HÀNH QUY CHẾ CỦA BỘ", 130),
        line("Căn cứ Luật Khám bệnh;", y=150),
    ]
    found = flows(rows, ())
    assert texts(found) == [
        ["BỘ Y TẾ", "-------", "Số: 5/QĐ-BYT"],
        ["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "Hà Nội, ngày 5"],
        ["QUYẾT ĐỊNH BAN HÀNH QUY CHẾ CỦA BỘ", "Căn cứ Luật Khám bệnh;"],
    ]
    assert [flow.side for flow in found] == [True, True, False]


def test_signatures_are_read_after_the_recipients_and_text_above_is_no_column() -> None:
    rows = [
        line("hết hiệu lực.", y=100),
        both("Nơi nhận:", "KT. BỘ TRƯỞNG", 140),
        line("- Như Điều 3;", 100, 150, size=9),
        line("THỨ TRƯỞNG", 330, 155),
        line("- Lưu: VT.", 100, 160, size=9),
    ]
    assert texts(flows(rows, ())) == [
        ["hết hiệu lực."],
        ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."],
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"],
    ]


def test_a_table_of_contents_has_no_columns() -> None:
    rows = [both("Điều 1. Phạm vi", "3", 100), both("Điều 2. Đối tượng", "4", 115)]
    assert len(flows(rows, ())) == 1


def grid(tops: list[float], lefts: list[float]) -> list[Rule]:
    level = [Rule(lefts[0], top, lefts[-1], top + 1) for top in tops]
    return level + [Rule(left, tops[0], left + 1, tops[-1]) for left in lefts]


def test_ruled_cells_row_by_row() -> None:
    rows = [both("STT", "Tên", 110), both("1", "Phí kiểm", 130), line("dịch", 330, 145), line("Ghi chú chung", y=200)]
    found = flows(rows, grid([95, 115, 150], [90, 300, 500]), tables=2)
    assert texts(found) == [["STT"], ["Tên"], ["1"], ["Phí kiểm", "dịch"], ["Ghi chú chung"]]
    assert [flow.place for flow in found] == [(2, 0, 0), (2, 0, 1), (2, 1, 0), (2, 1, 1), None]


def test_a_frame_around_text_is_no_table() -> None:
    rows = [line("Một đoạn trong khung", 100, 110), line("tiếp theo", 100, 125)]
    assert [flow.place for flow in flows(rows, grid([95, 140], [90, 500]))] == [None]


def test_a_row_that_began_on_the_page_before_has_no_rule_above() -> None:
    rules = [Rule(90, 80, 91, 150), Rule(300, 80, 301, 150), Rule(500, 80, 501, 150), Rule(90, 150, 500, 151)]
    found = flows([line("và xe tải", 100, 100)], rules)
    assert [(flow.begun, flow.place) for flow in found] == [(True, (0, 0, 0))]


def test_a_list_with_values_is_read_row_by_row() -> None:
    rows = [both("- Chương trình chuẩn:", "14 tín chỉ", 100), both("- Chương trình riêng:", "16 tín chỉ", 115)]
    assert len(flows(rows, ())) == 1

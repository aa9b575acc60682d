import pytest

from nlp.readers.document import BlockKind
from nlp.readers.pdf.furniture import cut_furniture
from nlp.readers.pdf.page import Line, Page
from tests.readers.pdf.sheets import RIGHT, line, middle, page


def marked(pages: list[Page]) -> list[tuple[int, str, BlockKind]]:
    return [(sheet.page.number, row.text, kind) for sheet in cut_furniture(pages) for row, kind in sheet.marked]


def body(number: int) -> list[Line]:
    words = ("xe", "cây", "nhà", "đường", "sông")
    return [line(f"{words[number % 5]} thứ {words[row]} của trang này", y=100 + 15 * row) for row in range(5)]


def test_heads_are_known_by_repetition_and_place() -> None:
    """F-16."""
    pages = [page(n, line("TẬP SAN Số 12", y=40), *body(n)) for n in range(1, 5)]
    assert marked(pages) == [(n, "TẬP SAN Số 12", BlockKind.PAGE_HEAD) for n in range(1, 5)]


def test_a_gazettes_head_is_known_by_its_words() -> None:
    head = "CÔNG BÁO/Số 5 + 6/Ngày 01-02-2024 7"
    assert marked([page(1, line(head, y=40), *body(1))]) == [(1, head, BlockKind.PAGE_HEAD)]


def test_what_stands_first_by_chance_is_text() -> None:
    pages = [page(n, line("Điều 1. Tên gọi", y=40 + 30 * n), *body(n)) for n in range(1, 5)]
    assert not marked(pages)
    pages = [page(n, line("Bộ trưởng quyết định", y=40 + 30 * n), *body(n)) for n in range(1, 4)]
    assert not marked(pages)


@pytest.mark.parametrize("shown", ["{}", "- {} -", "Trang {}", "{}/9"])
def test_page_numbers_count_with_the_pages(shown: str) -> None:
    pages = [page(n, *body(n), middle(shown.format(n + 3), y=760)) for n in range(1, 4)]
    assert marked(pages) == [(n, shown.format(n + 3), BlockKind.PAGE_NUMBER) for n in range(1, 4)]


def test_a_number_that_does_not_count_is_text() -> None:
    pages = [page(1, *body(1), line("50", y=760)), page(2, *body(2), line("70", y=760))]
    assert not marked(pages)


def test_a_number_under_a_head() -> None:
    pages = [page(n, line("TẬP SAN", y=40), middle(str(n), y=55), *body(n)) for n in range(1, 5)]
    kinds = [kind for _, _, kind in marked(pages)]
    assert kinds.count(BlockKind.PAGE_HEAD) == kinds.count(BlockKind.PAGE_NUMBER) == 4


def test_a_stamp_beside_text() -> None:
    """F-16: the block of a digital signature, in the upper right corner."""
    rows = [
        Line((*line("ỦY BAN NHÂN DÂN", y=50).words, *line("Người ký: Ủy ban nhân dân", 400, 50, size=8).words)),
        line("Email: ubnd@tinh.vn", 400, 60, size=8),
        Line((*line("TỈNH", y=70).words, *line("Cơ quan: Tỉnh Hà", 400, 70, size=8).words)),
        line("Nam", 400, 80, size=8),
        line("Thời gian ký: 05.06.2023 10:20:30 +07:00", 400, 90, size=8),
        line("Điều 1. Phạm vi", y=120),
    ]
    sheet = cut_furniture([page(1, *rows)])[0]
    assert [row.text for row in sheet.lines] == ["ỦY BAN NHÂN DÂN", "TỈNH", "Điều 1. Phạm vi"]
    assert {kind for _, kind in sheet.marked} == {BlockKind.SIGNATURE_STAMP}
    assert len(sheet.marked) == 5


def test_who_signed_is_text_in_a_sentence() -> None:
    rows = [line("1. Đối với văn bản điện tử:", y=100), line("Người ký văn bản chịu trách nhiệm.", y=115, to=RIGHT)]
    assert not marked([page(1, *rows)])


@pytest.mark.parametrize("text", ["từ ngày 01 tháng 7 năm 2024", "Khoản này được bổ sung năm 2024."])
def test_notes_that_end_alike_are_no_feet(text: str) -> None:
    assert not marked([page(n, *body(n), line(text, y=760)) for n in range(1, 5)])

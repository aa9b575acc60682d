import pytest

from nlp.readers.pdf.openers import connects, finished, goes_on, opens_heading, opens_unit, splits_identifier


@pytest.mark.parametrize(
    "text", ["Điều 5. Phạm vi", "ĐIỀU 12", "Điều 7a. Tên", "“Điều 3. Tên", "Chương II", "Mục 1. TÊN"]
)
def test_headings(text: str) -> None:
    assert opens_heading(text) and opens_unit(text)


@pytest.mark.parametrize(
    "text",
    ["Điều 5 của Luật này", "Điều 3 và Điều 4", "Điều kiện kinh doanh", "Chương III Nghị định này", "Điều 6 Nghị định"],
)
def test_citations_are_no_headings(text: str) -> None:
    """X-01, X-05, X-09."""
    assert not opens_heading(text) and not opens_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. Tên",
        "12a. Tên",
        "a) có",
        "đ) có",
        "- có",
        "aa) có",
        "1.2. Tên",
        "1.2 Tên",
        "1- Tên",
        "1.Tên",
        "I. TÊN",
        "“2. Có",
        "(i) có",
        "+ có",
    ],
)
def test_markers(text: str) -> None:
    assert opens_unit(text) and not opens_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.000.000 đồng",
        "20% số tiền",
        "23/2004/QH11 đã",
        "01 tháng 7",
        "a và b",
        "3, 4 và 5",
        "1/2 số",
        "5.000 đồng",
        "1.5 lần",
        "xe. Người",
        "ty) và",
    ],
)
def test_numbers_are_no_markers(text: str) -> None:
    """X-06, X-10."""
    assert not opens_unit(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("của Luật", True), (", và", True), ("a) có", False), ("Của", False), ("5 ngày", False)]
)
def test_what_goes_on(text: str, expected: bool) -> None:
    assert goes_on(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("hết.", True), ("gồm:", True), ("có;", True), ("hết.”.", True), ("./.", True), ("bãi bỏ)", True), ("của", False)],
)
def test_what_is_finished(text: str, expected: bool) -> None:
    assert finished(text) is expected


def test_connectors_and_split_numbers() -> None:
    assert connects("quy định tại khoản") and connects("tại khoản 3") and connects("gồm có,")
    assert not connects("hết hạn")
    assert splits_identifier("Thông tư số 38/2024/TT-") and splits_identifier("số 12/")
    assert not splits_identifier("xã hội -")

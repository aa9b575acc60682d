from nlp.readers.pdf.page import Rule
from tests.readers.pdf.sheets import line


def test_a_line_knows_its_text_place_and_size() -> None:
    row = line("đồng~7 tiền", 100, 200)
    assert row.text == "đồng7 tiền"
    assert (row.x0, row.y1, row.size) == (100, 200 + 0.22 * 12, 12)
    assert row.x1 == row.words[-1].x1


def test_rules_lie_or_stand() -> None:
    assert Rule(0, 10, 100, 11).horizontal
    assert not Rule(10, 0, 11, 100).horizontal

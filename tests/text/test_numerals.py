from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.numerals import figures, last_spelled, plain, spelled

SPELLED = [
    ("một", 1), ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("ba mươi mốt", 31), ("bốn mươi tư", 44),
    ("năm mươi lăm", 55), ("một trăm", 100), ("một trăm linh năm", 105), ("năm trăm hai mươi", 520),
    ("một nghìn", 1000), ("hai nghìn không trăm linh năm", 2005), ("hai nghìn lẻ năm", 2005),
    ("một triệu năm trăm nghìn", 1_500_000), ("ba tỷ hai trăm triệu", 3_200_000_000), ("hai nghìn tỷ", 2 * 10**12),
    ("không", None), ("tư", None), ("năm ba", None), ("mươi", None), ("một trăm hai", None), ("nghìn", None),
    ("một nghìn hai triệu", None), ("", None), ("linh năm", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "value"), SPELLED)
def test_spelled(words: str, value: int | None) -> None:
    assert spelled(words.split()) == value


def test_last_spelled() -> None:
    assert last_spelled(["năm", "hai"]) == (1, 2)
    assert last_spelled(["hai", "mươi", "lăm"]) == (0, 25)
    assert last_spelled(["không"]) is None


FIGURES = [("1.234,5", "1234.5"), ("1 000 000", "1000000"), ("05", "5"), ("2,50", "2.5"), ("5.1", None), ("", None)]


@pytest.mark.parametrize(("text", "value"), FIGURES)
def test_figures(text: str, value: str | None) -> None:
    assert figures(text) == (None if value is None else Decimal(value))


@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_plain_keeps_the_value(value: Decimal) -> None:
    assert figures(plain(value)) == value

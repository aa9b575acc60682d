from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.syllables import cut, tokens

CUTS = [
    ("Điều 5a. Phạm vi", "Điều| |5a|.| |Phạm| |vi"),
    ("15/2020/NĐ-CP", "15|/|2020|/|NĐ|-|CP"),
    ("1.000.000 đồng, 2,5%", "1.000.000| |đồng|,| |2,5|%"),
    ("khoản 3, 4", "khoản| |3|,| |4"),
    ("____;", "_|_|_|_|;"),
    ("tiê\u0301n", "tiê\u0301n"),
]


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_cut(text: str, pieces: str) -> None:
    assert cut(text) == pieces.split("|")


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join(cut(text)) == text
    assert all(token.span.of(text) == token.text for token in tokens(text))
    assert "".join(t.text for t in tokens(text)) == "".join(text.split())

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.text.syllables import starts, tokens

CUTS = [
    ("Điều 5a. Phạm vi", "Điều|5a|.|Phạm|vi"),
    ("15/2020/NĐ-CP", "15|/|2020|/|NĐ|-|CP"),
    ("1.000.000 đồng, 2,5%", "1.000.000|đồng|,|2,5|%"),
    ("khoản 3, 4", "khoản|3|,|4"),
    ("____;", "_|_|_|_|;"),
    ("tiê\u0301n", "tiê\u0301n"),
]


@pytest.mark.parametrize(("text", "pieces"), CUTS)
def test_tokens(text: str, pieces: str) -> None:
    assert tokens(text) == pieces.split("|")


@given(st.text())
def test_nothing_is_lost(text: str) -> None:
    found = tokens(text)
    assert "".join(found) == "".join(text.split())
    assert all(text.startswith(token, at) for token, at in zip(found, starts(text, found), strict=True))

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from nlp.pipeline import whole_pieces
from nlp.text.tokenizer import WordTokenizer

TOKENIZER = WordTokenizer(Vocab(), whole_pieces)

TOKENS = [
    ("Ủy ban nhân dân tỉnh trả lời.", ["Ủy ban nhân dân", "tỉnh", "trả lời", "."]),
    ("theo điểm a khoản 2 Điều 15;", ["theo", "điểm a khoản 2 Điều 15", ";"]),
    ("trong 15 ngày làm việc", ["trong", "15 ngày làm việc"]),
    ("nộp 1.000.000 đồng", ["nộp", "1.000.000 đồng"]),
    ("ký ngày 05 tháng 5 năm 2024", ["ký", "ngày 05 tháng 5 năm 2024"]),
    ("số 12-QC/ĐU", ["số", "12-QC/ĐU"]),
    ("a  b\n", ["a", " ", "b", "\n"]),
    (" a", [" ", "a"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in TOKENIZER(text)] == expected


@settings(max_examples=60, deadline=None)
@given(st.text() | st.text(alphabet="điểm a khoản 2 Điều 15 \n.,;ngày"))
def test_doc_text_is_text(text: str) -> None:
    assert TOKENIZER(text).text == text

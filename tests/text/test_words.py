from __future__ import annotations

import importlib
import itertools
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.span import Span
from nlp.text.syllables import tokens
from nlp.text.word_features import features
from nlp.text.words import _model, tags, word_spans
from tests.shared import manifest


def words(text: str, *whole: Span) -> str:
    return "|".join(span.of(text) for span in word_spans(text, whole=whole))


WORDS = [
    ("Ủy ban nhân dân cấp tỉnh", "Ủy ban nhân dân|cấp|tỉnh"),
    ("ỦY BAN NHÂN DÂN TỈNH", "ỦY BAN NHÂN DÂN|TỈNH"),
    ("Cơ quan có trách nhiệm giải quyết khiếu nại.", "Cơ quan|có|trách nhiệm|giải quyết|khiếu nại|."),
    ("điểm a khoản 2 Điều 15", "điểm a|khoản 2|Điều 15"),
    ("điểm đ1 khoản 5a", "điểm đ1|khoản 5a"),
    ("điểm cầu, khoản tiền", "điểm|cầu|,|khoản|tiền"),  # H-13, TV-23
    ("số 15/2020/NĐ-CP và 162-QĐ/TW", "số|15/2020/NĐ-CP|và|162-QĐ/TW"),
    ("ngày 05 tháng 5 năm 2020, 5/5/2020", "ngày 05 tháng 5 năm 2020|,|5/5/2020"),
    ("1.000.000 đồng, 2,5 %", "1.000.000|đồng|,|2,5 %"),
    ("", ""),
    ("  \n ", ""),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected


def test_tone_spelling_does_not_move_borders() -> None:
    """T-20: two texts that differ in it only have the same words."""
    old, new = "uỷ ban hoà giải và xoá án tích tại toà án", "ủy ban hòa giải và xóa án tích tại tòa án"
    assert word_spans(old) == word_spans(new)


def test_what_is_whole_stays_whole() -> None:
    text = "theo điểm a khoản 2 Điều 15 của Luật này"
    assert words(text, Span(5, 27)) == "theo|điểm a khoản 2 Điều 15|của|Luật|này"
    assert words(text, Span(10, 19), Span(32, 40)) == "theo|điểm|a khoản 2|Điều 15|của|Luật này"


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="ab đếồỦ \n.,;-/()12“_\u0301\u00a0"))
def test_nothing_is_lost(text: str) -> None:
    spans = word_spans(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


SENTENCES = [
    "Người khởi kiện có quyền rút đơn trước khi Toà án mở phiên họp.",
    "Trong thời hạn 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Nội vụ trả lời; nếu từ chối thì nêu rõ lý do.",
    "Điều 5a. CHỨC NĂNG – NHIỆM VỤ (kèm theo Quy chế số 12-QC/ĐU) 1.000 ² ٣ H’Mông",
    "a", "Ủy", "a b", "12 b c",
]  # fmt: skip


def lines() -> list[str]:
    real = [str(text["path"]) for text in manifest()][:3]
    found = list(SENTENCES)
    for path in real:
        with Path(path).open(encoding="utf-8") as file:
            found += [line.strip() for line in itertools.islice(file, 200) if line.strip()]
    return found


def test_tags_are_those_of_underthesea() -> None:
    """Same features, same tags as its own featurizer gives, token for token."""
    door = importlib.import_module("underthesea.pipeline.word_tokenize")
    door.word_tokenize("mở máy")
    for line in lines():
        syllables = tokens(line)
        samples = [[s] for s in syllables]
        assert features(syllables, _model().known) == door.word_tokenize_model.featurizer.process([samples])[0]
        assert tags(syllables) == door.word_tokenize_model.predict(samples)


def test_threads_share_the_model() -> None:
    texts = [f"{sentence} {'lại ' * n}" for n, sentence in enumerate(SENTENCES * 8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(word_spans, texts)) == [word_spans(text) for text in texts]

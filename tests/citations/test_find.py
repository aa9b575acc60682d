"""What `find` sees (4.1, C-02, C-10..C-13, C-15, H-13); the word lists' own examples."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.citations.find import Mention, find, find_numbers
from nlp.citations.index import written
from nlp.lexicon import words
from tests.citations.cases import cases


def targets(mention: Mention) -> list[str]:
    return [f"{id}#title" if r.title else id for r in mention.references for id in written(r.steps)]


@cases("find")
def test_chains(case: Any) -> None:
    found = [id for mention in find(case["text"]) if not mention.quoted for id in targets(mention)]
    assert found == case["targets"]


@cases("mentions")
def test_instruments(case: Any) -> None:
    found = [[" ".join(targets(m)), m.instrument, m.own] for m in find(case["text"])]
    assert found == case["mentions"]


@cases("numbers")
def test_numbers(case: Any) -> None:
    found = find_numbers(case["text"])
    assert [number.text for number in found] == case["numbers"]
    assert all("".join(number.span.of(case["text"]).split()) == number.text for number in found)


@pytest.mark.parametrize("example", words("citations", "examples"))
def test_lexicon(example: str) -> None:
    text, wanted = example.split("=>")
    assert " | ".join(mention.span.of(text) for mention in find(text)) == wanted.strip()


def test_spans_hold_the_words() -> None:
    text = "Theo tên Điều 5, khoản 2 Điều 6 của Luật Nhà ở."
    assert [m.span.of(text) for m in find(text)] == ["tên Điều 5, khoản 2 Điều 6 của Luật Nhà ở"]


_PIECES = [
    "điểm",
    "khoản",
    "Điều",
    "các",
    "từ",
    "đến",
    "Mục",
    "Chương",
    "Phụ lục",
    "tên",
    "này",
    "a",
    "đ1",
    "2",
    "5a",
    "III",
]
_PIECES += [
    ",",
    ";",
    "và",
    "của",
    "(",
    ")",
    "“",
    "”",
    "Luật",
    "Luật Nhà ở",
    "số 15/2020/NĐ-CP",
    "trừ",
    "thì",
    "\n",
    "phần",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join))
def test_any_row_of_words(text: str) -> None:
    found = find(text)
    assert list(found) == sorted(found, key=lambda m: m.span)
    for mention in found:
        words_ = mention.span.of(text)
        assert words_ and "\n" not in words_ and words_ == words_.strip()
        assert mention.references or mention.instrument or mention.own
        assert all(list(r.steps) == sorted(r.steps, key=lambda s: -s.unit) for r in mention.references)
    for first, second in pairwise(found):
        assert not first.span.overlaps(second.span) or first.span.contains(second.span)


@pytest.mark.parametrize(
    "unit",
    [
        "Điều 1, ",
        "điểm a, ",
        "khoản 1 (trừ ",
        "khoản ",
        "Luật Đất đai ",
        "Luật sửa đổi, bổ sung một số điều của ",
        "Điều 1 Luật ",
        "điểm a khoản 1; ",
        "“Điều 1 ",
    ],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        find(unit * times)
        return time.process_time() - start

    short = min(seconds(2_000) for _ in range(3))
    assert min(seconds(16_000) for _ in range(2)) < 8 * 3 * short + 0.05

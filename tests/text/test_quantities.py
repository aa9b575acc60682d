"""T-24..T-27, M-04. The examples stand in lexicons/quantities.toml."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.labels.label import ForceKind
from nlp.lexicon import words
from nlp.text.quantities import QuantityKind, find_quantities


@pytest.mark.parametrize("example", words("quantities", "examples"))
def test_examples_of_the_lexicon(example: str) -> None:
    text, expected = example.split(" => ")
    found = " ; ".join(f"{q.kind} {q.normal}" for q in find_quantities(text)) or "-"
    assert found == expected


SPANS = [
    ("không quá 30 (ba mươi) ngày làm việc.", "30 (ba mươi) ngày làm việc"),
    ("trước ngày 01 tháng 7 năm 2025;", "ngày 01 tháng 7 năm 2025"),
    ("trong năm hai lần", "hai lần"),
    ("từ 02 đến 05 năm", "02|05 năm"),
    ("Từ 1.000.000 ĐỒNG trở lên", "1.000.000 ĐỒNG"),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_spans(text: str, expected: str) -> None:
    assert "|".join(q.span.of(text) for q in find_quantities(text)) == expected


def test_a_working_day_is_no_day() -> None:
    """TV-45, M-04."""
    (old,), (new,) = find_quantities("20 ngày"), find_quantities("20 ngày làm việc")
    assert old.kind == new.kind == QuantityKind.DEADLINE
    assert old.kind.value == ForceKind.DEADLINE.value
    assert old.value == new.value
    assert old.normal != new.normal


def test_amounts_by_value() -> None:
    """TV-53."""
    one, same, other = (find_quantities(t)[0].value for t in ("1.000.000 đồng", "1 triệu đồng", "10.000.000 đồng"))
    assert one == same != other


VOCABULARY = (
    "từ đến dưới trên 15 05/5/2024 1.000 triệu đồng ngày làm việc năm tháng hai mươi lăm lần % 2/3 số Điều ( ) , İ"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=14))
def test_quantities_lie_in_order(items: list[str]) -> None:
    text = " ".join(items)
    found = find_quantities(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.of(text).strip() == q.span.of(text) != "" for q in found)
    assert all((q.value is None) == bool(q.date) for q in found)

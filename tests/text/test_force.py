"""M-01..M-03."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.labels.label import ForceKind
from nlp.text.force import find_force, groups
from nlp.text.keys import folded

EXAMPLES = [(group, example) for group in groups() for example in group["examples"]]


@pytest.mark.parametrize(("group", "example"), EXAMPLES, ids=[e for _, e in EXAMPLES])
def test_examples_of_the_lexicon(group: dict[str, Any], example: str) -> None:
    """Every marker of the group is in brackets, none is elsewhere."""
    text = re.sub(r"[\[\]]", "", example)
    expected = [words.lower() for words in re.findall(r"\[(.*?)\]", example)]
    found = [
        m.normal
        for m in find_force(text)
        if m.kind == group["kind"] and (m.normal in group["markers"] or group.get("proper"))
    ]
    assert found == expected


def test_kinds_are_those_of_the_labels() -> None:
    assert {group["kind"] for group in groups()} - {"none"} <= {kind.value for kind in ForceKind}


def test_no_marker_has_two_meanings() -> None:
    counts = Counter(" ".join(folded(m)) for g in groups() if not g.get("proper") for m in g["markers"])
    assert [marker for marker, count in counts.items() if count > 1] == []


LEVELS = [
    ("phải nộp", "có thể nộp", 1),  # TV-46
    ("nghiêm cấm nộp", "không được nộp", 0),
    ("phải nộp", "có trách nhiệm nộp", 0),
    ("được nộp", "được phép nộp", 0),
    ("phải nộp", "nên nộp", 1),
    ("chỉ được nộp", "được nộp", 1),
    ("có quyền nộp", "có thể nộp", 1),
    ("không được nộp", "phải nộp", 1),
]


@pytest.mark.parametrize(("one", "other", "sign"), LEVELS)
def test_levels(one: str, other: str, sign: int) -> None:
    """M-02: how the level of the first stands to that of the second."""
    (a,), (b,) = find_force(one), find_force(other)
    assert a.level is not None
    assert b.level is not None
    assert (a.level > b.level) - (a.level < b.level) == sign


TRAPS = [
    "địa chỉ",
    "chứng chỉ",
    "trở nên",
    "cho nên",
    "cần thiết",
    "hàng không",
    "trên cơ sở",
    "dưới đây",
    "trường hợp này",
]


@pytest.mark.parametrize("text", TRAPS)
def test_traps(text: str) -> None:
    """M-03, TV-47."""
    assert find_force(text) == ()


def test_not_having_to_is_no_duty() -> None:
    """TV-47."""
    assert [(m.kind, m.normal) for m in find_force("không phải nộp")] == [("negation", "không phải")]


VOCABULARY = "không phải được phép chỉ có thể trừ trường hợp nên cần Sở Nội vụ 5 , . dưới"


@given(st.lists(st.sampled_from(VOCABULARY.split())))
def test_markers_lie_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_force(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(m.span.of(text).lower() == m.normal for m in found)

from __future__ import annotations

import pytest

from nlp.phrases import texts_with

TEXTS = {
    "1": ["người", "trực", "ghi", "sổ", "trực"],
    "2": ["sổ", "trực", "và", "sổ", "trực", "ca"],
    "3": ["sổ", "trực", "ca"],
    "4": [],
    "5": ["sổ", "\n", "trực"],
}


@pytest.mark.parametrize(
    ("phrases", "places"),
    [
        (["sổ trực"], [("1", "2", "3")]),
        (["sổ trực", "sổ trực ca"], [("1", "2"), ("2", "3")]),
        (["trực ca", "sổ trực ca"], [(), ("2", "3")]),
        (["phòng máy"], [()]),
        ([], []),
    ],
)
def test_the_longest_phrase_counts(phrases: list[str], places: list[tuple[str, ...]]) -> None:
    found = texts_with({phrase: phrase.split() for phrase in phrases}, TEXTS)
    assert list(found) == phrases
    assert list(found.values()) == places

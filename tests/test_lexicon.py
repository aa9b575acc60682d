from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from nlp.lexicon import alternation, words


def test_every_list_holds_words_once() -> None:
    folder = resources.files("nlp").joinpath("lexicons")
    for file in folder.iterdir():
        for key, values in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if isinstance(values, list) and all(isinstance(v, str) for v in values):
                assert len(values) == len(set(values)), (file.name, key)


def test_words_and_unknown_names() -> None:
    assert "Quy chế" in words("structure", "issued_types")
    with pytest.raises(KeyError):
        words("structure", "no such list")
    with pytest.raises(FileNotFoundError):
        words("no such file", "issued_types")


def test_alternation_takes_the_longest_and_any_white_space() -> None:
    pattern = re.compile(alternation(["Luật", "Bộ luật", "Luật mẫu"]))
    assert [m.group() for m in pattern.finditer("Bộ  luật, Luật\nmẫu, Luật")] == ["Bộ  luật", "Luật\nmẫu", "Luật"]

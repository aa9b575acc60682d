"""The test vectors of section 11 of the drafting rules that concern splitting, each by its id."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.structure.parsing import parse
from tests.structure.tiling import assert_tiled

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=[v["id"] for v in VECTORS])
def test_vector(vector: dict[str, Any]) -> None:
    text = unicodedata.normalize("NFD", vector["text"]) if vector.get("nfd") else vector["text"]
    result = parse(text)
    regulation = result.value
    assert_tiled(regulation)
    if "ids" in vector:
        assert [p.id for p in regulation.compared.walk()] == vector["ids"]
    for identity in vector.get("has", []):
        assert identity in regulation.provisions
    for identity, heading in vector.get("headings", {}).items():
        assert regulation.provisions[identity].heading.of(regulation.text.text) == heading
    for identity, level in vector.get("levels", {}).items():
        assert regulation.provisions[identity].level == level
    if "notices" in vector:
        assert [n.code for n in result.notices] == vector["notices"]
    if "parts" in vector:
        assert [p.key for p in regulation.parts] == vector["parts"]
    if "type" in vector:
        assert regulation.type == vector["type"]

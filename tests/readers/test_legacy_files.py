"""Files of the years before Unicode against their text in Unicode (issue 3, shown by 4).

The score is 2 m / (a + b): m characters in common (longest common subsequence) of a read and b true ones, both in NFC,
without white space and without the control characters that the true texts keep of Word's fields.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from nlp.readers import Source, read
from nlp.readers.document import BlockKind
from nlp.result import NoticeCode
from tests.shared import CORPORA

FILES = sorted((CORPORA / "formats" / "legacy-encodings").glob("*.truth.txt"))
WANTED = 0.995


def characters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if not c.isspace() and unicodedata.category(c) != "Cc")


@pytest.mark.parametrize("truth", FILES, ids=lambda path: path.name)
def test_text_equals_the_truth(truth: Path) -> None:
    name = truth.name.removesuffix(".truth.txt")
    [path] = [path for path in truth.parent.glob(f"{name}.*") if path != truth]
    result = read(Source.from_path(path))
    text = "\n".join(
        block.span.of(result.value.text) for block in result.value.blocks if block.kind is not BlockKind.PAGE_NUMBER
    )
    assert Indel.normalized_similarity(characters(text), characters(truth.read_text(encoding="utf-8"))) >= WANTED
    assert NoticeCode.LEGACY_ENCODING in {notice.code for notice in result.notices}

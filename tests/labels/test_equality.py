from __future__ import annotations

import pytest

from nlp.labels.equality import lexicon, only_wording, same
from nlp.labels.label import Kind
from nlp.labels.wording import Wording

EXAMPLES = [
    (name, kind, line)
    for name, table in lexicon().items()
    for kind in ("examples", "different")
    for line in table[kind]
]


@pytest.mark.parametrize(("name", "kind", "line"), EXAMPLES, ids=[line for _, _, line in EXAMPLES])
def test_examples_of_the_lexicon(name: str, kind: str, line: str) -> None:
    old, new = line.split(" => ")
    if name == "technical":
        assert same(Wording(old), Wording(new), {}) is (Kind.TECHNICAL if kind == "examples" else None)
    else:
        assert only_wording(old, new) is (kind == "examples")


@pytest.mark.parametrize(
    ("old", "new"),
    [("điểm đ", "điểm d"), ("20 ngày", "20 ngày làm việc"), ("có đơn và ảnh", "có đơn hoặc ảnh"), ("1,5 %", "15 %")],
)
def test_what_stays_apart(old: str, new: str) -> None:
    assert same(Wording(old), Wording(new), {}) is None

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from nlp.labels.shares import shares
from nlp.span import Span
from tests.diff.strategies import law


def test_each_sentence_goes_to_whom_it_is_like() -> None:
    text = "Chi bộ họp hằng tháng. Bí thư chủ trì cuộc họp. Việc khác."
    found = shares(text, [Span(0, len(text))], {"2": "Bí thư chủ trì.", "1": "Chi bộ họp hằng quý."})
    assert {id: [s.of(text) for s in spans] for id, spans in found.items()} == {
        "1": ["Chi bộ họp hằng tháng."],
        "2": ["Bí thư chủ trì cuộc họp. Việc khác."],
    }


@given(law, st.lists(law, min_size=1, max_size=4))
def test_every_word_goes_to_one(text: str, heirs: list[str]) -> None:
    found = shares(text, [Span(0, len(text))], {str(n): words for n, words in enumerate(heirs)})
    given_out = sorted(span for spans in found.values() for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(given_out))
    assert "".join("".join(s.of(text).split()) for s in given_out) == "".join(text.split())

from __future__ import annotations

import pytest

from nlp.diff.apply import apply, revert
from nlp.diff.diff import diff


@pytest.mark.parametrize("other", ["nộp bản giấy", "nộp", "nộp đơn giấy và bản sao"])
def test_edits_of_another_text_are_refused(other: str) -> None:
    edits = diff("nộp đơn giấy", "nộp đơn điện tử")
    with pytest.raises(ValueError, match="edits"):
        apply(edits, other)
    with pytest.raises(ValueError, match="edits"):
        revert(edits, other)

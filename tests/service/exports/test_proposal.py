"""Openers of B-13, from what the label alone allows to say."""

from __future__ import annotations

import pytest

from service.exports.proposal import propose
from tests.builders import small_comparison


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (2, "Sửa đổi khoản 1 Điều 1 để phù hợp với …"),
        (3, "Kế thừa quy định tại khoản 2 Điều 1."),
        (4, "Bỏ vì …"),
        (5, "Bổ sung mới nhằm …"),
        (6, "Kế thừa quy định tại Điều 2, chỉnh lý kỹ thuật."),
        (8, "Sửa đổi Điều 4, Điều 5 để phù hợp với …"),
        (12, "Bỏ vì đã quy định tại khoản 3 Điều 5 của dự thảo."),
    ],
)
def test_openers(number: int, told: str) -> None:
    comparison = small_comparison()
    assert propose(comparison.changes[number - 1], comparison) == told

"""How words are searched."""

from __future__ import annotations

import unicodedata

import pytest

from service.storage.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thời hạn ĐĂNG  KÝ\n05 ngày", "thoi han dang ky 05 ngay"),
        (unicodedata.normalize("NFD", "Điều lệ ưỡn"), "dieu le uon"),
        ("Ðiều", "dieu"),  # Eth, in the place of Đ
        (" \t", ""),
        ("100%_x", "100%_x"),
    ],
)
def test_small_letters_without_diacritics(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded

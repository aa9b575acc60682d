from __future__ import annotations

import pytest

from nlp.readers.docx.symbols import plain, symbol


@pytest.mark.parametrize(
    ("code", "font", "expected"),
    [
        ("F0B7", "Symbol", "•"),
        ("B7", "Symbol", "•"),
        ("f0a3", "symbol", "≤"),
        ("F061", "Symbol", "α"),
        ("F031", "Symbol", "1"),
        ("F0A7", "Wingdings", "▪"),
        ("F0FE", "Wingdings", "☑"),
        ("F0A3", "Wingdings 2", "☐"),
        ("F021", "Wingdings", "\uf021"),
        ("F0B7", ".VnTime", "\uf0b7"),
        ("2022", "Arial", "•"),
        ("", "Symbol", ""),
        ("xyz", "Symbol", ""),
        ("D800", "Symbol", ""),
        ("FFFFFFFF", "Symbol", ""),
    ],
)
def test_symbol(code: str, font: str, expected: str) -> None:
    assert symbol(code, font) == expected


def test_plain_changes_only_private_characters_of_symbol_fonts() -> None:
    assert plain("a \uf0b3 5", "Symbol") == "a ≥ 5"
    assert plain("a \uf0b3 5", "Arial") == "a \uf0b3 5"

"""Characters that Word keeps as places in a symbol font: `Symbol`, `Wingdings`."""

from __future__ import annotations

from collections.abc import Mapping

_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x60: "‾", 0x7E: "∼",
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
    **dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑", 0xA0)),
    0xF1: "〉", 0xF2: "∫",
}  # fmt: skip
_ASCII = {code: chr(code) for code in range(0x20, 0x7F)}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐"}
_FONTS: Mapping[str, Mapping[int, str]] = {
    font: {0xF000 + code: character for code, character in table.items()}
    for font, table in (
        ("symbol", {**_ASCII, **_SYMBOL}),
        ("wingdings", _WINGDINGS),
        ("wingdings 2", _WINGDINGS_2),
    )
}


def plain(text: str, font: str) -> str:
    """`text` with the private characters (U+F020..U+F0FF) of a symbol font as what they look like.

    Those of other fonts, and those without a like, stay as they are.
    """
    table = _FONTS.get(font.lower())
    return text.translate(table) if table else text


def symbol(code: str, font: str) -> str:
    """The character of `<w:sym w:font= w:char=>`, whose code is hexadecimal; empty where it is none."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if place < 0x100 and font.lower() in _FONTS:
        place += 0xF000
    if not 0x20 <= place < 0x110000 or 0xD800 <= place < 0xE000:
        return ""
    return plain(chr(place), font)

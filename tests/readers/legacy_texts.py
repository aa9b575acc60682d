"""Unicode to the legacy encodings, as old programs wrote them: the way back from what the readers decode."""

from __future__ import annotations

import re

from nlp.readers.charmaps import DOUBLE_UTF8, VNI, pairs, table

TEXT = (
    "Điều 5. Hàng hóa và nhà ở của cơ quan nhà nước được quản lý theo quy định tại khoản 2; tổ chức, cá nhân "
    "có trách nhiệm giữ gìn vệ sinh, không để xảy ra hỏng hóc. Ủy ban nhân dân xã Đông Hưng kỷ luật người vi phạm."
)
SMALL = TEXT[:2].lower() + TEXT[2:].replace("Ủ", "ủ")
"""Without capitals that bear a tone: TCVN3 has none."""


def encoded(text: str, encoding: str) -> str:
    """The characters 0..255 of `text` (NFC) in `encoding`; a letter that it lacks stays."""
    if encoding == DOUBLE_UTF8:
        return text.encode().decode("latin-1")
    if encoding == VNI:
        # A capital's mark is a capital: of the pairs for a letter, the last.
        found = {
            letter: pair for pair, letter in pairs().items() if not (pair[0] in "iI" or pair in ("yï", "YÏ", "Yï"))
        }
        return "".join(found.get(letter, letter) for letter in text)
    found = {letter: code for code, letter in table(encoding).items()}
    return "".join(found.get(letter, letter) for letter in text)


def as_windows(text: str, codepage: str) -> str:
    """Characters 0..255 as a program shows them that takes the bytes for `codepage`; those it lacks stay."""
    return "".join(bytes([ord(c)]).decode(codepage, "ignore") or c for c in text)


def as_symbols(text: str) -> str:
    """As Word keeps text in a font that calls itself a symbol font."""
    return re.sub(r"[^\s]", lambda match: chr(0xF000 + ord(match.group())), text)

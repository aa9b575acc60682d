from __future__ import annotations

import codecs

import pytest

from nlp.errors import BinarySource, EmptySource, ReadError, SourceTooLarge, UndecodableSource
from nlp.readers.document import Source
from nlp.readers.text import read
from nlp.result import NoticeCode

TEXT = "Điều 1. Phạm vi\r\n\r\nQuy định này áp dụng cho sân chơi của phường.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT, "text"),
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["text", "utf8", "utf8-bom", "utf16le-bom", "utf16be-bom", "utf16le", "utf16be"],
)
def test_one_block_a_line_in_every_encoding(raw: bytes | str, encoding: str) -> None:
    document = read(Source("a.txt", raw)).value
    assert document.encoding == encoding
    lines = [block.span.of(document.text).strip("\ufeff") for block in document.blocks]
    assert lines == ["Điều 1. Phạm vi", "Quy định này áp dụng cho sân chơi của phường."]


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptySource),
        (b" \n\t\r\n", EmptySource),
        (codecs.BOM_UTF8, EmptySource),
        (b"PK\x03\x04rest", BinarySource),
        (b"%PDF-1.7\n", BinarySource),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", BinarySource),
        (b"{\\rtf1 abc}", BinarySource),
        (bytes(range(256)) * 4, BinarySource),
        ("một\x00hai", BinarySource),
        (b"C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam", UndecodableSource),
        (b"x" * 101, SourceTooLarge),
        ("ơ" * 60, SourceTooLarge),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(raw: bytes | str, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        read(Source("quyche.bin", raw), limit=100 if error is SourceTooLarge else 10_000)
    assert caught.value.message.startswith("quyche.bin: ")
    assert caught.value.hint


def test_guesses_and_lost_characters_are_reported() -> None:
    guessed = read(Source("a.txt", TEXT.encode("utf-16-le")))
    assert [n.code for n in guessed.notices] == [NoticeCode.ENCODING_GUESSED]
    lost = read(Source("a.txt", "Điều 1. Ph\ufffdm vi"))
    assert [n.code for n in lost.notices] == [NoticeCode.BAD_CHARACTERS]
    assert lost.notices[0].span is not None and lost.notices[0].span.of("Điều 1. Ph\ufffdm vi") == "\ufffd"

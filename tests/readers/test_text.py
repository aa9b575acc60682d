from __future__ import annotations

import codecs
import unicodedata

import pytest

from nlp.errors import BinarySource, EmptySource, ReadError, SourceTooLarge, UndecodableSource
from nlp.readers.charmaps import DOUBLE_UTF8, TCVN3, VISCII, VNI
from nlp.readers.document import Format, Layout, Source
from nlp.readers.settings import ReadSettings
from nlp.readers.text import read
from nlp.result import NoticeCode
from tests.readers.legacy_texts import SMALL, encoded
from tests.readers.legacy_texts import TEXT as LEGACY_TEXT

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


def as_1258(text: str) -> bytes:
    """As Windows-1258 has it: tone marks behind their vowels."""
    parts = (unicodedata.normalize("NFD", letter) for letter in text)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return "".join(
        unicodedata.normalize("NFC", "".join(p for p in part if p not in tones))
        + "".join(p for p in part if p in tones)
        for part in parts
    ).encode("cp1258")


@pytest.mark.parametrize(
    ("raw", "meant", "encoding", "recoded"),
    [
        (as_1258(LEGACY_TEXT), LEGACY_TEXT, "cp1258", ""),
        (as_1258("“Quy chế” – sửa đổi"), "“Quy chế” – sửa đổi", "cp1258", ""),
        (encoded(SMALL, TCVN3).encode("latin-1"), SMALL, "cp1252", TCVN3),
        (b"\x93Quy ch\xd5\x94 nh\xb5 n\xad\xedc", "“Quy chế” nhà nước", "cp1252", TCVN3),
        (encoded(LEGACY_TEXT, VNI).encode("latin-1"), LEGACY_TEXT, "cp1252", VNI),
        (encoded(LEGACY_TEXT, VISCII).encode("latin-1"), LEGACY_TEXT, "cp1252", VISCII),
        (encoded(LEGACY_TEXT, DOUBLE_UTF8).encode(), LEGACY_TEXT, "utf-8", DOUBLE_UTF8),
        (encoded(LEGACY_TEXT, DOUBLE_UTF8), LEGACY_TEXT, "text", DOUBLE_UTF8),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam", "text", TCVN3),
        ("The committee\x92s view of point 5".encode("latin-1"), "The committee’s view of point 5", "cp1252", ""),
    ],
)
def test_what_gives_vietnamese_is_believed(raw: bytes | str, meant: str, encoding: str, recoded: str) -> None:
    result = read(Source("a.txt", raw))
    document = result.value
    assert unicodedata.normalize("NFC", document.text) == meant
    assert (document.encoding, document.format, document.layout) == (encoding, Format.TEXT, Layout.LINES)
    assert [r.encoding for r in document.recoded] == ([recoded] if recoded else [])
    guessed = {NoticeCode.ENCODING_GUESSED} if encoding.startswith("cp") else set()
    assert {n.code for n in result.notices} == guessed | ({NoticeCode.LEGACY_ENCODING} if recoded else set())


def test_each_line_for_itself_and_white_space_stays() -> None:
    text = "# Quy chế\r\n\r\n  §iÒu 1. Ph¹m vi \n\nĐiều 2. Hiệu lực\n"
    document = read(Source("a.md", text)).value
    assert document.text == "# Quy chế\r\n\r\n  Điều 1. Phạm vi \n\nĐiều 2. Hiệu lực\n"
    assert [r.span.of(document.text).strip() for r in document.recoded] == ["Điều 1. Phạm vi"]
    assert [b.span.of(document.text) for b in document.blocks] == [
        "# Quy chế",
        "  Điều 1. Phạm vi ",
        "Điều 2. Hiệu lực",
    ]


def test_utf8_cut_in_the_middle_of_a_letter_is_still_utf8() -> None:
    result = read(Source("a.txt", LEGACY_TEXT.encode() + "ệ".encode()[:2]))
    assert result.value.encoding == "utf-8"
    assert result.value.text == LEGACY_TEXT + "\ufffd"
    assert [n.code for n in result.notices] == [NoticeCode.BAD_CHARACTERS]


LIMITS = ReadSettings(max_bytes=250, max_blocks=100)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"", EmptySource),
        (b" \n\t\r\n", EmptySource),
        (codecs.BOM_UTF8, EmptySource),
        (bytes(range(256)) * 4, BinarySource),
        ("một\x00hai", BinarySource),
        ("Правила пользования".encode("cp1251"), UndecodableSource),
        ("規程を改正する".encode("shift_jis"), UndecodableSource),
        (bytes(range(128, 256)), UndecodableSource),
        ("\n".join(["a"] * 101), SourceTooLarge),
        (b"x" * 251, SourceTooLarge),
        ("ơ" * 126, SourceTooLarge),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(raw: bytes | str, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        read(Source("quyche.bin", raw), LIMITS if error is SourceTooLarge else ReadSettings())
    assert caught.value.message.startswith("quyche.bin: ")
    assert caught.value.hint


def test_guesses_and_lost_characters_are_reported() -> None:
    guessed = read(Source("a.txt", TEXT.encode("utf-16-le")))
    assert [n.code for n in guessed.notices] == [NoticeCode.ENCODING_GUESSED]
    lost = read(Source("a.txt", "Điều 1. Ph\ufffdm vi"))
    assert [n.code for n in lost.notices] == [NoticeCode.BAD_CHARACTERS]
    assert lost.notices[0].span is not None and lost.notices[0].span.of("Điều 1. Ph\ufffdm vi") == "\ufffd"

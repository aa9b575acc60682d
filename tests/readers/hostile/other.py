"""What is no document, or is not what its name says, or is text made to harm."""

from __future__ import annotations

import gzip
import random

from nlp.errors import BinarySource, EmptySource, SourceTooLarge, UndecodableSource, UnsupportedFormat
from tests.readers.docx.packages import p, package
from tests.readers.hostile.case import MEGABYTE, READ, case

TEXT = "Điều 1. Phạm vi\nQuy định này áp dụng cho sân chơi của phường.\n"


@case("quyche.docx", UnsupportedFormat)
def an_image_called_docx() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(10_000)


@case("quyche.txt", READ)
def a_word_file_called_txt() -> bytes:
    return package(p("Điều 1. Phạm vi"))


@case("quyche.docx", READ)
def a_text_called_docx() -> bytes:
    return TEXT.encode()


@case("quyche.txt.gz", UnsupportedFormat)
def a_gzip_archive() -> bytes:
    return gzip.compress(bytes(50 * MEGABYTE))


@case("quyche.rar", UnsupportedFormat)
def a_rar_archive() -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + random.Random(9).randbytes(1_000)


@case("quyche.pdf.exe", UnsupportedFormat)
def a_program() -> bytes:
    return b"MZ\x90\x00\x03\x00\x00\x00" + random.Random(10).randbytes(100_000)


@case("quyche.txt", EmptySource)
def nothing() -> bytes:
    return b""


@case("quyche.txt", BinarySource, EmptySource)
def only_zeros() -> bytes:
    return bytes(1_000_000)


@case("quyche.txt", EmptySource, SourceTooLarge)
def only_spaces() -> bytes:
    return b" \r\n\t" * 1_000_000


@case("quyche.txt", BinarySource, UndecodableSource)
def random_bytes() -> bytes:
    return random.Random(11).randbytes(1_000_000)


@case("quyche.txt", BinarySource, UndecodableSource)
def a_megabyte_of_one_byte() -> bytes:
    return b"\xff" * MEGABYTE


@case("quyche.txt", READ, UndecodableSource, BinarySource)
def utf_16_text_of_odd_length() -> bytes:
    return TEXT.encode("utf-16") + b"\x01"


@case("quyche.txt", READ, BinarySource)
def halves_of_characters_in_text() -> str:
    return "Điều 1. \ud800 Phạm vi \udfff\n" + TEXT


@case("quyche.txt", BinarySource)
def a_zero_in_text() -> str:
    return "Điều 1.\x00 Phạm vi"


@case("quyche.txt", READ, SourceTooLarge)
def thirty_megabytes_of_text_in_one_line() -> bytes:
    return ("Quy định về sân chơi. " * 1_100_000).encode()


@case("quyche.txt", SourceTooLarge)
def ten_million_lines() -> bytes:
    return b"a\n" * 10_000_000


@case("quyche.txt", SourceTooLarge)
def forty_megabytes() -> bytes:
    return b"a" * (40 * MEGABYTE)


@case("quyche.txt", READ, UndecodableSource, BinarySource)
def marks_without_end_on_one_letter() -> bytes:
    return ("Điều 1. a" + "\u0301\u0323" * 1_000_000).encode()


@case("quyche.txt", READ, BinarySource)
def writing_turned_round() -> bytes:
    return ("Điều 1. \u202e" + "mạhP\u2066\u2069\u200f" * 1_000).encode()


@case("../../../etc/passwd", READ)
def a_name_that_climbs() -> bytes:
    return TEXT.encode()


@case("a\x00b\r\nX: y\u202exod.txt\ud800" + "n" * 10_000, UnsupportedFormat)
def a_name_of_ten_kilobytes() -> bytes:
    return b"\x89PNG\r\n\x1a\n"


@case("tcvn3.txt", UndecodableSource, BinarySource, "ReadingStopped", READ)
def a_megabyte_of_words_in_no_encoding() -> bytes:
    letters, chance = range(0xC0, 0x100), random.Random(12)
    words = (bytes(chance.choices(letters, k=chance.randint(2, 8))) for _ in range(100_000))
    return b" ".join(words)


@case("vni.txt", SourceTooLarge, "ReadingStopped", READ)
def thirty_megabytes_of_suspicious_words() -> str:
    return "©§¶ µ¸ " * 2_000_000

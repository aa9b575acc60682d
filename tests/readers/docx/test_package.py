"""Which parts of a package are read, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from nlp.errors import DamagedSource, EncryptedSource, ReadError, SourceTooLarge, UnsafeSource, UnsupportedFormat
from nlp.readers.document import Source
from nlp.readers.docx import read
from nlp.readers.settings import MEGABYTE, ReadSettings
from tests.readers.docx.packages import p, package, part, relationships, row, table, zipped

GOOD = package(p("Điều 1."))
DOCTYPE = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>'


def document(raw: bytes) -> bytes:
    return package("", extra={"word/document.xml": raw})


def text(raw: bytes | str) -> str:
    return read(Source("thu.docx", raw), ReadSettings()).value.text


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "Van ban/Chinh.xml"])
def test_the_main_part_is_found_by_its_relationship(main: str, strict: bool) -> None:
    raw = package(p("Điều 1.", style="A"), strict=strict, main=main, styles="")
    assert text(raw) == "Điều 1."


def test_names_are_found_in_any_case_and_by_absolute_targets() -> None:
    raw = package("", extra={"WORD\\Doc.xml": part("document", f"<w:body>{p('a')}</w:body>")})
    links = zipfile.ZipFile(io.BytesIO(raw))
    parts = {name: links.read(name) for name in links.namelist() if name != "_rels/.rels"}
    assert text(zipped({**parts, "_rels/.rels": relationships({"officeDocument": "/word/./doc.xml"})})) == "a"


def test_utf_16_is_read() -> None:
    raw = part("document", f"<w:body>{p('Điều 1.')}</w:body>").decode().replace("UTF-8", "UTF-16")
    assert text(document(raw.encode("utf-16"))) == "Điều 1."


def encrypted() -> bytes:
    raw = bytearray(GOOD)
    at = raw.index(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 1)
    return bytes(raw)


def flipped() -> bytes:
    raw = bytearray(package(p("Điều 1. Phạm vi điều chỉnh")))
    at = raw.index(b"word/document.xml") + 40
    raw[at : at + 8] = b"\xff" * 8
    return bytes(raw)


REFUSED: list[tuple[str, bytes | str, type[ReadError]]] = [
    ("nothing", b"", DamagedSource),
    ("text", "Điều 1.", DamagedSource),
    ("no zip", b"PK\x03\x04 and no more", DamagedSource),
    ("cut off", GOOD[: len(GOOD) // 2], DamagedSource),
    ("bytes of a part changed", flipped(), DamagedSource),
    ("a zip of something else", zipped({"a.txt": b"a"}), DamagedSource),
    ("main part not there", zipped({"_rels/.rels": relationships({"officeDocument": "word/a.xml"})}), DamagedSource),
    ("main part above the root", zipped({"_rels/.rels": relationships({"officeDocument": "../../a"})}), DamagedSource),
    ("not XML", document(b"Word"), DamagedSource),
    ("XML cut off", document(part("document", "<w:body>")[:-20]), DamagedSource),
    ("a name space that is not declared", document(b"<w:document/>"), DamagedSource),
    ("a workbook", document(b"<workbook/>"), UnsupportedFormat),
    ("no body", document(part("document", "")), UnsupportedFormat),
    ("locked", encrypted(), EncryptedSource),
    ("entities", document(DOCTYPE + part("document", "<w:body/>").split(b"\n")[1]), UnsafeSource),
    ("entities, in UTF-16", document((DOCTYPE.decode() + "<a/>").encode("utf-16")), UnsafeSource),
    ("a hidden DOCTYPE", document(b"<?xml version='1.0' encoding='utf-7'?>+ADw-!DOCTYPE a>"), DamagedSource),
    ("entities in numbering", package("", extra={"word/numbering.xml": DOCTYPE + b"<a/>"}, numbering=""), UnsafeSource),
    ("tables in tables", package("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90), UnsafeSource),
    ("a million and a half of paragraphs", package("<w:p/>" * 1_500_000), SourceTooLarge),
    ("two million attributes", package("<w:p a='' />" * 2_000_000), SourceTooLarge),
    ("very many files", b"PK\x03\x04" + b"PK\x01\x02" * 20_001, SourceTooLarge),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "error"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused(raw: bytes | str, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        text(raw)
    assert caught.value.message.startswith("thu.docx: ")
    assert caught.value.hint


def test_what_is_unpacked_is_counted_whatever_the_headers_say() -> None:
    settings = ReadSettings(max_unpacked_bytes=2_000)
    with pytest.raises(SourceTooLarge, match="unpacks to more than 2,000 bytes"):
        read(Source("thu.docx", package(p("a") * 500)), settings)


def test_a_bomb() -> None:
    with pytest.raises(UnsafeSource, match="unpack to more than 2,097,152"):
        read(Source("thu.docx", document(b" " * 3 * MEGABYTE)), ReadSettings(max_unpacked_bytes=2 * MEGABYTE))


def test_nested_tables_within_reason_are_read() -> None:
    inner = p("sâu")
    for _ in range(40):
        inner = table(row(inner + p("")))
    assert text(package(inner)) == "sâu"

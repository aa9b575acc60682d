"""Files of older Word, RTF and OpenDocument made to harm, or broken."""

from __future__ import annotations

import random
from struct import pack

from nlp.errors import (
    DamagedSource,
    EmptySource,
    EncryptedSource,
    MissingProgram,
    SourceTooLarge,
    UnsafeSource,
    UnsupportedFormat,
)
from tests.readers.hostile.case import MEGABYTE, READ, Long, case, zipped

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
TEXT_TYPE = b"application/vnd.oasis.opendocument.text"
STOPPED = "ReadingStopped"
CONVERTED = (READ, DamagedSource, EmptySource, UnsafeSource, SourceTooLarge, MissingProgram, STOPPED)


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE file of the streams, each of 4 kB at least ([MS-CFB]: smaller ones would share a stream)."""
    fat: list[int] = [FAT, END]  # sector 0 is the table, sector 1 the directory
    body, entries = b"", [_entry("Root Entry", 5, child=1)]
    for number, (name, raw) in enumerate(streams.items(), 1):
        raw = raw.ljust(4096, b"\0")
        raw += bytes(-len(raw) % SECTOR)
        first, count = len(fat), len(raw) // SECTOR
        fat += [*range(first + 1, first + count), END]
        body += raw
        following = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, right=following, start=first, size=len(raw)))
    entries += [_entry("", 0)] * (4 - len(entries))
    assert len(entries) == 4 and len(fat) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0) + pack("<I", 0) + pack("<I", FREE) * 108
    return header + b"".join(pack("<I", n) for n in fat).ljust(SECTOR, b"\xff") + b"".join(entries) + body


def _entry(name: str, kind: int, *, right: int = FREE, child: int = FREE, start: int = 0, size: int = 0) -> bytes:
    label = name.encode("utf-16-le")
    length = len(label) + 2 if name else 0
    return (
        label.ljust(64, b"\0")
        + pack("<HBB", length, kind, 1)
        + pack("<III", FREE, right, child)
        + bytes(36)
        + pack("<IQ", start if kind == 2 else END if kind == 5 else 0, size)
    )


def word(flags: int = 0, rest: bytes = b"") -> bytes:
    return compound({"WordDocument": pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x42A, 0, flags) + rest, "1Table": b""})


def rtf(body: bytes) -> bytes:
    return b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times New Roman;}}" + body + b"\\par}"


def odt(content: bytes | Long, manifest: bytes = b"") -> bytes:
    return zipped({"mimetype": TEXT_TYPE, "META-INF/manifest.xml": manifest, "content.xml": content})


def content(body: str, before: str = "") -> bytes:
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text"))
    return (
        f'<?xml version="1.0"?>{before}<office:document-content {names} office:version="1.2"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    ).encode()


@case("password.docx", EncryptedSource)
def a_new_word_file_with_a_password() -> bytes:
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": random.Random(4).randbytes(9_000)})


@case("password.doc", EncryptedSource)
def an_old_word_file_with_a_password() -> bytes:
    return word(0x0100)


@case("sheet.doc", UnsupportedFormat)
def a_workbook_called_doc() -> bytes:
    return compound({"Workbook": b"\x09\x08"})


@case("garbage.doc", DamagedSource)
def garbage_after_its_mark() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(5).randbytes(100_000)


@case("short.doc", DamagedSource)
def cut_after_its_mark() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@case("cycle.doc", DamagedSource, READ, MissingProgram, EmptySource, STOPPED)
def a_table_of_sectors_that_bites_its_tail() -> bytes:
    whole = bytearray(word())
    whole[SECTOR + 8 : SECTOR + 16] = pack("<II", 3, 2)
    return bytes(whole)


@case("cycle.doc", DamagedSource, UnsupportedFormat, MissingProgram, STOPPED)
def a_directory_that_bites_its_tail() -> bytes:
    whole = bytearray(word())
    whole[SECTOR + 4 : SECTOR + 8] = pack("<I", 1)  # the directory's next sector is itself
    whole[2 * SECTOR + 128 + 68 : 2 * SECTOR + 128 + 76] = pack("<II", 1, 1)  # an entry beside itself
    return bytes(whole)


@case("size.doc", DamagedSource, UnsupportedFormat, MissingProgram, STOPPED, EmptySource)
def a_stream_larger_than_the_world() -> bytes:
    whole = bytearray(word())
    whole[2 * SECTOR + 128 + 120 : 2 * SECTOR + 256] = pack("<Q", 2**62)
    return bytes(whole)


@case("noise.doc", *CONVERTED)
def noise_for_a_word_document() -> bytes:
    return word(0x0200, random.Random(6).randbytes(20_000))


@case("deep.rtf", *CONVERTED)
def a_hundred_thousand_groups_in_one_another() -> bytes:
    return rtf(b"{" * 100_000 + b"Dieu 1." + b"}" * 100_000)


@case("open.rtf", *CONVERTED)
def groups_that_never_close() -> bytes:
    return b"{\\rtf1{\\b Dieu 1." * 20_000


@case("close.rtf", *CONVERTED)
def groups_that_close_too_often() -> bytes:
    return rtf(b"Dieu 1." + b"}" * 100_000)


@case("bin.rtf", *CONVERTED)
def more_binary_than_there_is() -> bytes:
    return rtf(b"Dieu 1.\\par{\\*\\x\\bin2147483647 abc}Dieu 2.")


@case("bin.rtf", *CONVERTED)
def less_binary_than_nothing() -> bytes:
    return rtf(b"Dieu 1.\\par{\\pict\\bin-99999999999999999999 abc}Dieu 2.\\u99999999999 ?\\'zz\\li" + b"9" * 10_000)


@case("object.rtf", *CONVERTED)
def an_object_of_zeros() -> bytes:
    return rtf(b"Dieu 1.{\\object\\objemb{\\*\\objdata " + b"00" * 4_000_000 + b"}}")


@case("cells.rtf", *CONVERTED)
def tables_in_tables_of_rtf() -> bytes:
    cells = b"".join(
        b"\\pard\\intbl\\itap%d x\\nestcell{\\*\\nesttableprops\\trowd\\cellx99}\\nestrow" % n for n in range(2_000)
    )
    return rtf(cells)


@case("link.rtf", *CONVERTED)
def a_file_of_ours_included_by_a_field() -> bytes:
    return rtf(b'Dieu 1.{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}{\\fldrslt x}}\\par Dieu 2.')


@case("bomb.odt", *CONVERTED[1:])
def bomb_of_open_document() -> bytes:
    start, end = content("|").split(b"|")
    return odt(Long(start, b"<text:p>aaaaaaaa</text:p>" * 40_000, 600, end))


@case("xxe.odt", *CONVERTED)
def a_file_of_ours_in_open_document() -> bytes:
    return odt(content("<text:p>&x;</text:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))


@case("lol.odt", *CONVERTED)
def entity_bomb_in_open_document() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return odt(content("<text:p>&a9;</text:p>", f'<!DOCTYPE x [<!ENTITY a0 "lol">{levels}]>'))


@case("deep.odt", *CONVERTED)
def sections_in_sections() -> bytes:
    start, end = '<text:section text:name="a">', "</text:section>"
    return odt(content(start * 20_000 + "<text:p>a</text:p>" + end * 20_000))


@case("spaces.odt", *CONVERTED)
def a_billion_spaces_in_one_element() -> bytes:
    return odt(content('<text:p>a<text:s text:c="1000000000"/>b</text:p>'))


@case("password.odt", EncryptedSource)
def an_open_document_with_a_password() -> bytes:
    return odt(random.Random(7).randbytes(1_000), b'<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/>')


@case("cut.odt", DamagedSource)
def an_open_document_cut_off() -> bytes:
    return odt(content("<text:p>a</text:p>"))[:200]


@case("sheet.odt", UnsupportedFormat)
def a_spreadsheet_called_odt() -> bytes:
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


@case("bomb.odt", *CONVERTED)
def a_picture_bomb_of_open_document() -> bytes:
    parts = {"mimetype": TEXT_TYPE, "content.xml": content("<text:p>a</text:p>")}
    return zipped({**parts, "Pictures/a.png": Long(b"\x89PNG\r\n\x1a\n", bytes(MEGABYTE), 900)})


@case("flat.fodt", *CONVERTED)
def a_flat_open_document() -> bytes:
    whole = content("<text:p>Điều 1.</text:p>").replace(b"document-content", b"document")
    return whole.replace(b'office:version="1.2"', b'office:version="1.2" office:mimetype="%s"' % TEXT_TYPE)


@case("word2003.xml", UnsupportedFormat)
def word_2003_as_xml() -> bytes:
    names = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    body = "<w:body><w:p><w:r><w:t>Điều 1. Phạm vi</w:t></w:r></w:p></w:body>"
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f"{head}<w:wordDocument {names}>{body}</w:wordDocument>".encode()


@case("flat.xml", UnsupportedFormat)
def a_new_word_file_as_one_xml() -> bytes:
    head = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f'{head}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'.encode()

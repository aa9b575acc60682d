from __future__ import annotations

import codecs

import pytest

from nlp.errors import DamagedSource, EncryptedSource, ReadError, UnsafeSource, UnsupportedFormat
from nlp.readers.document import Format
from nlp.readers.sniff import plain, sniff
from tests.readers.docx.packages import p, package, relationships, zipped
from tests.readers.hostile.old import compound, content, odt, word
from tests.readers.hostile.pdf import PLAIN

PAGE = "<!DOCTYPE html><html><body><p>Điều 1.</p></body></html>"
XHTML = f'<?xml version="1.0"?><!-- a --><html xmlns="http://www.w3.org/1999/xhtml">{PAGE[21:]}'
WORD_PAGE = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><meta name=ProgId content=Word.Document>'
MHT = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
FLAT = content("<text:p>a</text:p>").replace(b"document-content", b"document")
FLAT_SHEET = FLAT.replace(
    b"office:version", b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version'
)


def types(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": f"<Types>application/vnd.{kind}.main+xml</Types>".encode(), "x": b""})


READ: dict[str, tuple[bytes, Format]] = {
    "text": ("Điều 1. Phạm vi".encode(), Format.TEXT),
    "nothing": (b"", Format.TEXT),
    "text on MZ": (b"MZ la ten mot san choi.", Format.TEXT),
    "text on PDF": (b"Tep %PDF-1.7 la gi?", Format.TEXT),
    "text on BM": (b"BM so 1: bieu mau.", Format.TEXT),
    "text with an angle": ("<Dự thảo> Điều 1.".encode(), Format.TEXT),
    "docx": (package(p("một")), Format.DOCX),
    "docx elsewhere": (package(p("một"), main="van-ban/chinh.xml"), Format.DOCX),
    "docx by its list of contents": (types("openxmlformats-officedocument.wordprocessingml.document"), Format.DOCX),
    "dotx": (types("openxmlformats-officedocument.wordprocessingml.template"), Format.DOCX),
    "docm": (types("ms-word.document.macroEnabled"), Format.DOCX),
    "doc": (word(), Format.DOC),
    "odt": (odt(content("<text:p>a</text:p>")), Format.ODT),
    "flat odt": (FLAT, Format.ODT),
    "rtf": (b"{\\rtf1\\ansi a}", Format.RTF),
    "rtf after a mark and a line": (codecs.BOM_UTF8 + b"\r\n{\\rtf1\\ansi a}", Format.RTF),
    "pdf": (PLAIN, Format.PDF),
    "pdf after a line": (b"\n" + PLAIN, Format.PDF),
    "pdf after a kilobyte": (b"x" * 1_000 + PLAIN, Format.PDF),
    "html": (PAGE.encode(), Format.HTML),
    "html with a mark": (codecs.BOM_UTF8 + PAGE.encode(), Format.HTML),
    "html in UTF-16": (PAGE.encode("utf-16"), Format.HTML),
    "xhtml": (XHTML.encode(), Format.HTML),
    "html by Word": (WORD_PAGE.encode(), Format.HTML),
    "web archive": (MHT, Format.HTML),
}
REFUSED: dict[str, tuple[bytes, type[ReadError], str]] = {
    "workbook": (types("openxmlformats-officedocument.spreadsheetml.sheet"), UnsupportedFormat, "Excel"),
    "presentation": (types("openxmlformats-officedocument.presentationml.presentation"), UnsupportedFormat, "Power"),
    "office file without a text": (types("ms-something"), DamagedSource, "without a document"),
    "odt spreadsheet": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        UnsupportedFormat,
        "spreadsheet",
    ),
    "epub": (zipped({"mimetype": b"application/epub+zip"}), UnsupportedFormat, "EPUB"),
    "jar": (zipped({"META-INF/MANIFEST.MF": b""}), UnsupportedFormat, "Java"),
    "pages": (zipped({"Index/Document.iwa": b""}), UnsupportedFormat, "Pages"),
    "zip": (zipped({"a.docx": b"", "b.bin": b""}), UnsupportedFormat, "zip archive"),
    "zip cut off": (package(p("một"))[:300], DamagedSource, "cut off"),
    "many parts": (zipped({str(n): b"" for n in range(10_001)}), UnsafeSource, "10,000"),
    "flat spreadsheet": (FLAT_SHEET, UnsupportedFormat, "spreadsheet"),
    "encrypted package": (compound({"EncryptedPackage": b"x"}), EncryptedSource, "password"),
    "encrypted doc": (word(0x0100), EncryptedSource, "password"),
    "encrypted odt": (odt(b"", b"<manifest:encryption-data/>"), EncryptedSource, "password"),
    "xls": (compound({"Workbook": b"x"}), UnsupportedFormat, "Excel"),
    "ppt": (compound({"PowerPoint Document": b"x"}), UnsupportedFormat, "PowerPoint"),
    "msg": (compound({"__properties_version1.0": b"x"}), UnsupportedFormat, "Outlook"),
    "msi": (compound({"Tables": b"x"}), UnsupportedFormat, "no Word document"),
    "png": (b"\x89PNG\r\n\x1a\n", UnsupportedFormat, "PNG"),
    "jpeg": (b"\xff\xd8\xff\xe0", UnsupportedFormat, "JPEG"),
    "tiff": (b"II*\x00", UnsupportedFormat, "TIFF"),
    "gif": (b"GIF89a", UnsupportedFormat, "GIF"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBP", UnsupportedFormat, "WebP"),
    "heic": (b"\x00\x00\x00\x18ftypheic", UnsupportedFormat, "HEIC"),
    "bmp": (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", UnsupportedFormat, "BMP"),
    "film": (b"\x00\x00\x00\x18ftypisom", UnsupportedFormat, "film"),
    "gzip": (b"\x1f\x8b\x08", UnsupportedFormat, "gzip"),
    "rar": (b"Rar!\x1a\x07\x00", UnsupportedFormat, "RAR"),
    "7z": (b"7z\xbc\xaf\x27\x1c", UnsupportedFormat, "7-Zip"),
    "tar": (bytes(257) + b"ustar", UnsupportedFormat, "tar"),
    "exe": (b"MZ\x90\x00", UnsupportedFormat, "program"),
    "elf": (b"\x7fELF\x02", UnsupportedFormat, "program"),
    "word 2": (b"\xdb\xa5\x2d\x00", UnsupportedFormat, "Word 2"),
    "word 2003 xml": (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"/>', UnsupportedFormat, "Word 2003"),
    "flat docx": (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', UnsupportedFormat, "one XML"),
    "svg": (b'<?xml version="1.0"?><svg/>', UnsupportedFormat, "SVG"),
    "xml": (b'<?xml version="1.0"?><luat/>', UnsupportedFormat, "luat"),
}


@pytest.mark.parametrize("name", READ)
def test_the_content_says_what_a_file_is(name: str) -> None:
    raw, format = READ[name]
    assert sniff("quyche.xyz", raw) is format
    assert plain(raw) == (format is Format.TEXT)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_read_is_named_with_what_to_do(name: str) -> None:
    raw, error, word = REFUSED[name]
    with pytest.raises(error, match=word) as caught:
        sniff("quyche.docx", raw)
    assert type(caught.value) is error
    assert caught.value.message.startswith("quyche.docx: ")
    assert caught.value.hint
    assert not plain(raw)


def test_an_archive_of_documents_says_how_many_wait_in_it() -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        sniff("a.zip", zipped({"Luật.docx": b"", "phu-luc/PL1.PDF": b"", "ảnh.png": b""}))
    assert "2 documents" in caught.value.hint


def test_a_document_that_is_only_linked_from_outside_is_no_word_file_of_ours() -> None:
    with pytest.raises(UnsupportedFormat):
        sniff("a.docx", zipped({"_rels/.rels": relationships({"image": "a.png"})}))

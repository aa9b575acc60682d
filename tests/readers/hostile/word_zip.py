"""Word files whose zip is made to harm, or broken, and zip files that are no Word files."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

from nlp.errors import DamagedSource, EncryptedSource, SourceTooLarge, UnsafeSource, UnsupportedFormat
from tests.readers.docx.packages import p, package, part, relationships
from tests.readers.hostile.case import MEGABYTE, READ, Long, case, zipped
from tests.readers.hostile.word import HEAD, TAIL, TEXT


@case("bomb.docx", UnsafeSource, SourceTooLarge)
def bomb_in_the_relationships() -> bytes:
    return zipped(
        {
            "_rels/.rels": Long(b"<Relationships>", b" " * MEGABYTE, 600, b"</Relationships>"),
            "word/document.xml": HEAD + TAIL,
        }
    )


@case("bomb.docx", UnsafeSource, SourceTooLarge, DamagedSource)
def bomb_in_the_list_of_contents() -> bytes:
    types = Long(b"<Types>wordprocessingml.document.main", b" " * MEGABYTE, 600, b"</Types>")
    return zipped({"[Content_Types].xml": types, "word/document.xml": HEAD + TAIL})


@case("bomb.docx", UnsafeSource)
def bomb_of_many_parts() -> bytes:
    return package(TEXT, extra={f"word/media/{n}.xml": b"<a/>" for n in range(15_000)})


@case("images.docx", READ)
def a_thousand_images() -> bytes:
    pixels = random.Random(1).randbytes(20_000)
    image = '<w:r><w:drawing><wp:inline><a:blip r:embed="rId1"/></wp:inline></w:drawing></w:r>'
    media = {f"word/media/image{n}.png": b"\x89PNG\r\n\x1a\n" + pixels for n in range(1_000)}
    return package(TEXT + "".join(p(image) for _ in range(1_000)), extra=media)


def cut(share: float) -> bytes:
    whole = package(TEXT * 2_000, styles="")
    return whole[: int(len(whole) * share)]


@case("cut.docx", DamagedSource)
def cut_after_a_tenth() -> bytes:
    return cut(0.1)


@case("cut.docx", DamagedSource)
def cut_in_the_middle() -> bytes:
    return cut(0.5)


@case("cut.docx", DamagedSource)
def cut_at_the_very_end() -> bytes:
    return cut(1)[:-3]


@case("cut.docx", DamagedSource)
def only_its_first_bytes() -> bytes:
    return b"PK\x03\x04"


@case("crc.docx", DamagedSource)
def wrong_checksum() -> bytes:
    whole = bytearray(package(TEXT))
    for at in range(len(whole)):
        if whole[at : at + 4] == b"PK\x01\x02":
            whole[at + 16 : at + 20] = b"\xde\xad\xbe\xef"
    return bytes(whole)


@case("lies.docx", READ, DamagedSource, UnsafeSource, SourceTooLarge)
def smaller_than_it_says() -> bytes:
    whole = package(TEXT * 100)
    at = whole.rindex(b"PK\x01\x02")
    return whole[: at + 20] + b"\xff\xff\xff\x7f\xff\xff\xff\x7f" + whole[at + 28 :]


@case("paths.docx", READ)
def parts_outside_the_file() -> bytes:
    extra = {"../../../tmp/doichieu-was-here": b"x", "/etc/doichieu": b"x", "C:\\x": b"x", "word/\u202egpj.exe": b"x"}
    return package(TEXT, extra=extra)


@case("twice.docx", READ, DamagedSource, UnsafeSource)
def two_documents_of_one_name() -> bytes:
    out = BytesIO(package(TEXT))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml".upper(), part("document", f"<w:body>{p('khác')}</w:body>"))
    return out.getvalue()


@case("parts.docx", DamagedSource)
def no_document_in_it() -> bytes:
    return zipped({"_rels/.rels": relationships({"officeDocument": "word/document.xml"})})


@case("parts.docx", READ, DamagedSource)
def links_to_parts_that_are_not_there() -> bytes:
    return package(TEXT, links={"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "none.xml"})


@case("links.docx", DamagedSource, UnsafeSource)
def document_outside_the_file() -> bytes:
    links = relationships({"officeDocument": "../../../../etc/passwd"})
    return package(TEXT, extra={"_rels/.rels": links})


@case("links.docx", DamagedSource, UnsafeSource, READ)
def document_on_the_net() -> bytes:
    links = relationships({"officeDocument": "http://127.0.0.1:9/document.xml"}).replace(
        b"/></Rel", b' TargetMode="External"/></Rel'
    )
    return package(TEXT, extra={"_rels/.rels": links})


@case("macros.docm", READ)
def macros() -> bytes:
    types = (
        b'<Types><Override PartName="/word/document.xml" '
        b'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    )
    return package(
        TEXT,
        links={"vbaProject": "vbaProject.bin"},
        extra={"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0"},
    )


@case("password.docx", EncryptedSource)
def a_zip_with_a_password() -> bytes:
    whole = bytearray(package(TEXT))
    for at in range(len(whole)):
        if whole[at : at + 4] == b"PK\x01\x02":
            whole[at + 8] |= 1
    return bytes(whole)


@case("nested.docx", UnsupportedFormat)
def a_zip_in_a_zip_in_a_zip() -> bytes:
    inner = zipped({"0": Long(b"", bytes(MEGABYTE), 100)})
    for depth in range(5):
        inner = zipped({f"{depth}-{n}.zip": inner for n in range(4)})
    return inner


@case("folder.docx", UnsupportedFormat)
def a_word_file_in_a_zip() -> bytes:
    return zipped({"Quy định.docx": package(TEXT)})


@case("sheet.docx", UnsupportedFormat)
def a_workbook() -> bytes:
    types = b"<Types>application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml</Types>"
    return zipped({"[Content_Types].xml": types, "xl/workbook.xml": b"<workbook/>"})

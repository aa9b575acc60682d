"""PDF files made to harm, or broken."""

from __future__ import annotations

import random
from collections.abc import Sequence

from nlp.errors import DamagedSource, EmptySource, EncryptedSource, ScannedSource, SourceTooLarge, UnsafeSource
from tests.readers.hostile.case import MEGABYTE, READ, Long, case

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
STOPPED = "ReadingStopped"


def stream(raw: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(raw), more, raw)


def shown(text: bytes, y: int = 700) -> bytes:
    return b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (y, text)


def written(objects: Sequence[bytes], trailer: bytes = b"", *, before: bytes = b"") -> bytes:
    """A PDF of the objects, numbered from 1, of which the first is the catalogue."""
    out, places = before + b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def page(content: bytes, *more: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"", root: bytes = b"") -> bytes:
    """A PDF of one page; `content` is its stream object (5), `more` are objects from 6 on."""
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>%s>>>>"
            % (box, resources),
            FONT,
            content,
            *more,
        ]
    )


PLAIN = page(stream(shown(b"Dieu 1. Pham vi") + shown(b"Quy dinh nay ap dung cho san choi.", 680)))


@case("plain.pdf", READ)
def a_good_one() -> bytes:
    return PLAIN


@case("junk.pdf", READ)
def words_before_its_mark() -> bytes:
    return b"HTTP/1.1 200 OK\r\n\r\n" + PLAIN


@case("locked.pdf", EncryptedSource)
def locked_with_a_password() -> bytes:
    secret = b"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%s>/U<%s>>>" % (b"ab" * 32, b"cd" * 32)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>", secret]
    return written(objects, b"/Encrypt 3 0 R/ID[<%s><%s>]" % (b"ef" * 16, b"ef" * 16))


@case("cut.pdf", DamagedSource, EmptySource, READ)
def cut_before_its_index() -> bytes:
    return PLAIN[: PLAIN.index(b"xref\n")]


@case("cut.pdf", DamagedSource, EmptySource, ScannedSource)
def cut_in_its_first_object() -> bytes:
    return PLAIN[:100]


@case("head.pdf", DamagedSource)
def nothing_but_its_mark() -> bytes:
    return b"%PDF-1.7\n"


@case("cycle.pdf", DamagedSource, EmptySource, ScannedSource, UnsafeSource)
def a_tree_of_pages_that_bites_its_tail() -> bytes:
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"])


@case("many.pdf", SourceTooLarge)
def a_hundred_thousand_pages_claimed() -> bytes:
    return PLAIN.replace(b"/Count 1>>", b"/Count 100000>>")


@case("many.pdf", SourceTooLarge)
def one_page_a_hundred_thousand_times() -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 100000>>" % (b"3 0 R " * 100_000),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        FONT,
        stream(shown(b"Dieu 1.")),
    ]
    return written(objects)


@case("bomb.pdf", READ, UnsafeSource, SourceTooLarge, DamagedSource, EmptySource, ScannedSource, STOPPED)
def bomb_in_the_page() -> bytes:
    return page(stream(Long(shown(b"Dieu 1."), b" " * MEGABYTE, 500).deflated(15), b"/Filter/FlateDecode"))


@case("bomb.pdf", READ, UnsafeSource, SourceTooLarge, DamagedSource, EmptySource, ScannedSource, STOPPED)
def bomb_of_letters() -> bytes:
    words = shown(b"a" * 60) * 10_000
    return page(stream(Long(b"", words, 600).deflated(15), b"/Filter/FlateDecode"))


@case("bomb.pdf", READ, UnsafeSource, SourceTooLarge, DamagedSource, EmptySource, ScannedSource, STOPPED)
def bomb_in_a_bomb() -> bytes:
    inner = Long(b"", b" " * MEGABYTE, 1_000).deflated(15)
    outer = Long(inner, b"", 0).deflated(15)
    return page(stream(outer, b"/Filter[/FlateDecode/FlateDecode]"))


@case("bomb.pdf", READ, UnsafeSource, SourceTooLarge, DamagedSource, EmptySource, ScannedSource, STOPPED)
def bomb_of_run_lengths() -> bytes:
    inner = Long(b"", b"\x81 " * 500_000, 20).deflated(15)
    return page(stream(inner, b"/Filter[/FlateDecode/RunLengthDecode]"))


@case("bomb.pdf", DamagedSource, EmptySource, ScannedSource, UnsafeSource, STOPPED)
def bomb_of_packed_objects() -> bytes:
    packed = Long(b"1 0 2 30 <</Type/Catalog/Pages 2 0 R>>   <</Type/Pages/Kids[]/Count 0>>", b" " * MEGABYTE, 500)
    body = stream(packed.deflated(15), b"/Type/ObjStm/N 2/First 9/Filter/FlateDecode")
    index = bytes([1, 0, 9, 0]) + bytes([2, 0, 3, 0]) + bytes([2, 0, 3, 1])
    head = b"%PDF-1.7\n"
    out = head + b"3 0 obj\n" + body + b"\nendobj\n"
    start = len(out)
    table = bytes([0, 0, 0, 0]) + bytes([2, 0, 3, 0]) + bytes([2, 0, 3, 1]) + b"\x01" + len(head).to_bytes(2) + b"\0"
    assert len(index) == 12
    out += b"4 0 obj\n" + stream(table, b"/Type/XRef/Size 4/W[1 2 1]/Root 1 0 R") + b"\nendobj\n"
    return out + b"startxref\n%d\n%%%%EOF\n" % start


@case("box.pdf", READ, DamagedSource, ScannedSource, EmptySource, UnsafeSource)
def a_page_as_large_as_a_country() -> bytes:
    return page(stream(shown(b"Dieu 1. Pham vi")), box=b"0 0 1e30 1e30")


@case("box.pdf", READ, DamagedSource, ScannedSource, EmptySource, UnsafeSource)
def a_page_without_a_size() -> bytes:
    return page(stream(shown(b"Dieu 1. Pham vi")), box=b"0 0 0 0")


@case("far.pdf", READ, EmptySource, ScannedSource)
def words_far_outside_the_page() -> bytes:
    return page(stream(b"BT /F1 1e30 Tf 1e38 -1e38 Td (Dieu 1.) Tj 0 0 0 0 1e9 nan Tm (Dieu 2.) Tj ET" * 100))


@case("script.pdf", READ)
def a_script_that_runs_when_opened() -> bytes:
    script = b"/OpenAction<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})>>"
    return page(stream(shown(b"Dieu 1. Pham vi")), root=script)


@case("launch.pdf", READ)
def a_program_that_starts_when_opened() -> bytes:
    return page(stream(shown(b"Dieu 1. Pham vi")), root=b"/OpenAction<</S/Launch/F(/bin/sh)/P(-c id)>>")


@case("index.pdf", READ, DamagedSource)
def an_index_that_points_nowhere() -> bytes:
    return PLAIN.replace(b"0000000", b"9999999")


@case("index.pdf", READ, DamagedSource)
def an_index_that_points_to_itself() -> bytes:
    at = PLAIN.rindex(b"xref\n", 0, PLAIN.rindex(b"startxref"))
    return PLAIN.replace(b"trailer<<", b"trailer<</Prev %d" % at)


@case("forms.pdf", READ, EmptySource, ScannedSource, DamagedSource, UnsafeSource, STOPPED)
def a_form_that_draws_itself() -> bytes:
    form = stream(shown(b"Dieu 1.") + b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 7 0 R")
    return page(
        stream(b"/X Do"), form, b"<</XObject<</X 6 0 R>>/Font<</F1 4 0 R>>>>", resources=b"/XObject<</X 6 0 R>>"
    )


@case("forms.pdf", READ, EmptySource, ScannedSource, DamagedSource, UnsafeSource, SourceTooLarge, STOPPED)
def forms_that_draw_ten_others_each() -> bytes:
    objects = []
    for level in range(8):
        names = b"<</XObject<</X %d 0 R>>/Font<</F1 4 0 R>>>>" % (level + 7)
        kind = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources%s" % names
        objects.append(stream(b"/X Do " * 10 if level < 7 else shown(b"lol"), kind))
    return page(stream(b"/X Do"), *objects, resources=b"/XObject<</X 6 0 R>>")


@case("letters.pdf", READ, SourceTooLarge, UnsafeSource, STOPPED)
def a_million_letters_on_a_page() -> bytes:
    lines = b"".join(shown(b"Quy dinh " * 10, y % 842) for y in range(12_000))
    return page(stream(Long(lines, b"", 0).deflated(15), b"/Filter/FlateDecode"))


@case("saves.pdf", READ, EmptySource, ScannedSource)
def brackets_without_end() -> bytes:
    return page(stream(b"q " * 500_000 + b"[" * 500_000 + b"<<" * 500_000 + shown(b"Dieu 1.")))


@case("scan.pdf", READ, ScannedSource, EmptySource, UnsafeSource, SourceTooLarge, DamagedSource, STOPPED)
def a_picture_of_ten_billion_points() -> bytes:
    pixels = Long(b"", bytes(MEGABYTE), 300).deflated(15)
    kind = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = stream(pixels, kind + b"/Filter/FlateDecode")
    return page(stream(b"595 0 0 842 0 0 cm /X Do"), image, resources=b"/XObject<</X 6 0 R>>")


@case("scan.pdf", READ, ScannedSource, EmptySource, UnsafeSource, SourceTooLarge, DamagedSource, STOPPED)
def a_picture_on_a_page_as_large_as_a_country() -> bytes:
    kind = b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    image = stream(bytes(64), kind)
    return page(
        stream(b"14400 0 0 14400 0 0 cm /X Do"), image, resources=b"/XObject<</X 6 0 R>>", box=b"0 0 14400 14400"
    )


@case("random.pdf", DamagedSource, EmptySource, ScannedSource)
def random_bytes_after_its_mark() -> bytes:
    return b"%PDF-1.7\n" + random.Random(3).randbytes(1_000_000) + b"\nstartxref\n9\n%%EOF"


@case("map.pdf", READ, EmptySource, ScannedSource, DamagedSource, SourceTooLarge, STOPPED)
def a_letter_that_means_a_novel() -> bytes:
    """A map from one code to a hundred thousand characters, used a thousand times."""
    mapped = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <%s> endbfchar" % (
        b"0061" * 100_000
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    content = stream(b"BT /F2 12 Tf 72 700 Td (%s) Tj ET" % (b"a" * 1_000))
    made = page(content, font, stream(mapped))
    return made.replace(b"/F1 4 0 R", b"/F2 6 0 R")


@case("negative.pdf", READ)
def letters_of_a_negative_size() -> bytes:
    lines = (shown(b"quy dinh ve san choi cua phuong", 800 - 14 * n) for n in range(30))
    return page(stream(b"".join(lines).replace(b"/F1 12", b"/F1 -12")))

"""Word files made to harm, or broken."""

from __future__ import annotations

import random
from collections.abc import Mapping

from nlp.errors import DamagedSource, EmptySource, SourceTooLarge, UnsafeSource, UnsupportedFormat
from tests.readers.docx.packages import NAMESPACES, p, package, part, r, relationships, row, table
from tests.readers.hostile.case import MEGABYTE, READ, Long, case, zipped

TEXT = p("Điều 1. Phạm vi") + p("Quy định này áp dụng cho sân chơi của phường.")
HEAD, TAIL = part("document", "<w:body>|</w:body>").split(b"|")
BEGIN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
LEVEL = '<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


def document(raw: bytes | Long, **more: bytes | Long) -> bytes:
    """A Word file whose main part is `raw`; `more` are further parts that it points to."""
    links = relationships({name: f"{name}.xml" for name in more})
    parts: Mapping[str, bytes | Long] = {
        "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": links,
        "word/document.xml": raw,
        **{f"word/{name}.xml": part for name, part in more.items()},
    }
    return zipped(parts)


def nested(start: str, end: str, depth: int, inside: str = p("trong cùng")) -> bytes:
    return package(start * depth + inside + end * depth)


def numbered(form: str, start: int, text: str = "%1.") -> bytes:
    level = LEVEL.format(form=form, start=start, text=text)
    lists = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    return package(p("một", number=(1, 0)) + p("hai", number=(1, 0)), numbering=lists)


def declared(doctype: str, inside: str) -> bytes:
    """A document with a DOCTYPE, which no writer of Word files writes."""
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    body = f"<w:body><w:p><w:r><w:t>{inside}</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0"?>{doctype}<w:document {names}>{body}</w:document>'.encode()


@case("bomb.docx", UnsafeSource, SourceTooLarge)
def bomb_in_the_document() -> bytes:
    return document(Long(HEAD, b"<w:p><w:r><w:t>aaaaaaaaaa</w:t></w:r></w:p>" * 25_000, 600, TAIL))


@case("bomb.docx", UnsafeSource, SourceTooLarge)
def bomb_in_one_word() -> bytes:
    return document(Long(HEAD + b"<w:p><w:r><w:t>", b"a" * MEGABYTE, 600, b"</w:t></w:r></w:p>" + TAIL))


@case("bomb.docx", UnsafeSource, SourceTooLarge)
def bomb_in_the_styles() -> bytes:
    styles = part("styles", "|").split(b"|")
    return document(HEAD + TAIL, styles=Long(styles[0], b" " * MEGABYTE, 600, styles[1]))


@case("long.docx", "ReadingStopped", SourceTooLarge)
def just_below_the_bound_of_unpacked_bytes() -> bytes:
    """A hundred million characters of tags: a tree of them would take a gigabyte."""
    noise = "".join(chr(random.Random(n).randrange(0x61, 0x7B)) for n in range(90_000)).encode()
    run = b"<w:p><w:r/></w:p>" * 10_000
    return document(Long(HEAD + b"<!--" + noise + b"-->", run, 600, TAIL))


@case("empty.docx", EmptySource, SourceTooLarge, UnsafeSource, "ReadingStopped")
def paragraphs_without_end() -> bytes:
    return document(Long(HEAD, b"<w:p/>" * 15_000, 100, TAIL))


@case("letters.docx", SourceTooLarge, UnsafeSource, "ReadingStopped")
def a_letter_a_paragraph() -> bytes:
    return document(Long(HEAD, b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 10_000, 60, TAIL))


@case("runs.docx", READ, SourceTooLarge, UnsafeSource, "ReadingStopped")
def a_paragraph_of_a_million_runs() -> bytes:
    return document(Long(HEAD + b"<w:p>", b"<w:r><w:t>a</w:t></w:r>" * 10_000, 100, b"</w:p>" + TAIL))


@case("attributes.docx", DamagedSource, UnsafeSource, READ)
def a_million_attributes() -> bytes:
    many = "".join(f' a{n}="1"' for n in range(1_000_000))
    return package(f"<w:p{many}><w:r><w:t>một</w:t></w:r></w:p>")


@case("lol.docx", UnsafeSource)
def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return document(declared(f'<!DOCTYPE w [<!ENTITY a0 "lol">{levels}]>', "&a9;"))


@case("xxe.docx", UnsafeSource)
def entity_of_a_file() -> bytes:
    return document(declared('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"))


@case("xxe.docx", UnsafeSource)
def entity_of_the_net() -> bytes:
    return document(declared('<!DOCTYPE w [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', "&x;"))


@case("xxe.docx", UnsafeSource)
def doctype_of_the_net_in_the_styles() -> bytes:
    styles = b'<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd">' + part("styles", "").split(b"\n", 1)[1]
    return document(HEAD + TEXT.encode() + TAIL, styles=styles)


@case("utf16.docx", UnsafeSource, DamagedSource)
def entity_bomb_in_utf_16() -> bytes:
    text = declared('<!DOCTYPE w [<!ENTITY a "b">]>', "&a;").decode().replace('"1.0"', '"1.0" encoding="UTF-16"')
    return document(text.encode("utf-16"))


@case("tables.docx", UnsafeSource, DamagedSource, READ)
def tables_in_tables() -> bytes:
    return nested("<w:tbl><w:tr><w:tc>", f"{p()}</w:tc></w:tr></w:tbl>", 10_000)


@case("controls.docx", UnsafeSource, DamagedSource, READ)
def controls_in_controls() -> bytes:
    return nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 10_000)


@case("tags.docx", UnsafeSource, DamagedSource, READ)
def insertions_in_insertions() -> bytes:
    return package(f"<w:p>{'<w:ins>' * 100_000}{r('một')}{'</w:ins>' * 100_000}</w:p>")


@case("boxes.docx", UnsafeSource, DamagedSource, READ)
def boxes_in_boxes() -> bytes:
    start = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    return nested(start, "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>", 3_000)


@case("shallow.docx", READ)
def tables_in_tables_just_below_the_parsers_bound() -> bytes:
    return nested("<w:tbl><w:tr><w:tc>", f"{p()}</w:tc></w:tr></w:tbl>", 60)


@case("fields.docx", READ)
def fields_in_fields() -> bytes:
    return package(f"<w:p>{BEGIN * 20_000}{END * 20_000}{r('sau')}</w:p>")


@case("unclosed.docx", READ, EmptySource)
def fields_without_end() -> bytes:
    return package(f"<w:p>{BEGIN * 20_000}{r('trong')}</w:p>" + TEXT)


@case("cells.docx", SourceTooLarge, "ReadingStopped", READ, UnsafeSource)
def a_million_cells() -> bytes:
    cells = (row(*[p("1")] * 1_000)).encode()
    return document(Long(HEAD + b"<w:tbl>", cells, 1_000, b"</w:tbl>" + TAIL))


@case("wide.docx", READ)
def a_cell_over_a_billion_columns() -> bytes:
    span = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + p("một") + "</w:tc>"
    return package(table(row(span, "hai")))


@case("roman.docx", READ)
def two_billion_in_roman_numerals() -> bytes:
    return numbered("upperRoman", 2_000_000_000)


@case("letters.docx", READ)
def two_billion_in_letters() -> bytes:
    return numbered("lowerLetter", 2_000_000_000)


@case("words.docx", READ)
def a_number_without_end() -> bytes:
    return numbered("decimal", 10**4000)


@case("marker.docx", READ, SourceTooLarge)
def a_marker_of_a_million_characters() -> bytes:
    return numbered("decimal", 1, "%1" * 500_000)


@case("levels.docx", READ)
def a_list_at_level_a_billion() -> bytes:
    return package(p("một", number=(1, 1_000_000_000)) + p("hai", number=(-1, -1)) + p("ba", number=(10**30, 0)))


@case("styles.docx", READ)
def styles_based_on_one_another() -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/></w:style>'
    circle = "".join(style.format(name, name, other) for name, other in ("ab", "bc", "ca", "dd"))
    return package(p("một", style="a") + p("hai", style="d"), styles=circle)


@case("styles.docx", READ)
def a_chain_of_a_hundred_thousand_styles() -> bytes:
    style = '<w:style w:type="paragraph" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'
    chain = "".join(style.format(n, n + 1) for n in range(100_000))
    return package(p("một", style="s0") + "".join(p("x", style=f"s{n}") for n in range(2_000)), styles=chain)


@case("lists.docx", READ)
def lists_that_point_to_one_another() -> bytes:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="l{1 - n}"/></w:abstractNum>'
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(2)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="l{n}"><w:pPr><w:numPr><w:numId w:val="{n + 1}"/></w:numPr></w:pPr>'
        "</w:style>"
        for n in range(2)
    )
    return package(p("một", number=(1, 0)) + p("hai", number=(2, 0)), numbering=lists, styles=styles)


@case("notes.docx", READ)
def a_note_on_itself() -> bytes:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p(r("chú thích") + mark)}</w:footnote>'
    return package(p(r("một") + mark), footnotes=note)


@case("bytes.docx", DamagedSource, READ)
def letters_that_are_no_utf_8() -> bytes:
    return document(HEAD + b"<w:p><w:r><w:t>\xff\xfe\xc0\x80</w:t></w:r></w:p>" + TAIL)


@case("xml.docx", DamagedSource)
def tags_that_do_not_close() -> bytes:
    return document(HEAD + TEXT.encode() + b"<w:p><w:r>")


@case("bytes.docx", DamagedSource)
def random_bytes_for_xml() -> bytes:
    return document(random.Random(2).randbytes(100_000))


@case("svg.docx", UnsupportedFormat)
def another_language_of_xml() -> bytes:
    return document(b'<svg xmlns="http://www.w3.org/2000/svg"><text>Xin ch\xc3\xa0o</text></svg>')

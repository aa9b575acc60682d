"""Well-made files of every format, with something of each kind that a reader treats apart: where mutations start."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from tests.readers.docx.packages import p, package, r, row, table
from tests.readers.hostile import old, pdf, web

TEXT = "Điều 1. Phạm vi\n1. Quy định này áp dụng cho sân chơi của phường “Hoa Mai”.\na) Không kể công viên.\n"
LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + LEVEL.format(0, "decimal", "Điều %1.")
    + LEVEL.format(1, "upperRoman", "%2)")
    + LEVEL.format(2, "lowerLetter", "%3)")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="A" w:default="1"><w:name w:val="heading 1"/><w:basedOn w:val="B"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("3") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    f"<wps:txbx><w:txbxContent>{p('hộp')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    "</w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
FRACTION = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
MARKS = '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r>'
INSERTED = "<w:ins w:id='1' w:author='A'><w:r><w:t> mới</w:t></w:r></w:ins>"
DELETED = "<w:del w:id='2'><w:r><w:delText> cũ</w:delText></w:r></w:del>"


def word_files() -> Iterator[bytes]:
    body = (
        p("Phạm vi", number=(1, 0), style="A")
        + p(r("Sân chơi") + INSERTED + DELETED + MARKS, number=(1, 1))
        + p(FIELD + '<w:r><w:br/><w:tab/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', number=(1, 2))
        + table(row("một", "hai"), row("ba", table(row("bốn")) + p(), properties="<w:ins w:id='3'/>"))
        + f"<w:sdt><w:sdtContent>{p('trong khung')}</w:sdtContent></w:sdt>"
        + p(BOX)
        + "<w:moveFromRangeStart w:id='4' w:name='m'/>"
        + p("<w:moveFrom w:id='5'>" + r("dời") + "</w:moveFrom>")
        + p(f"<m:oMath>{FRACTION}</m:oMath>")
    )
    notes = f'<w:footnote w:id="1">{p("chú thích")}</w:footnote>'
    comments = f'<w:comment w:id="1" w:author="An">{p("xem lại")}</w:comment>'
    yield package(body, styles=STYLES, numbering=LISTS, footnotes=notes, comments=comments)
    yield package(p("Điều 1."), strict=True)
    tcvn3 = p(r("§iÒu 1. Ph¹m vi", '<w:rFonts w:ascii=".VnTime"/>'))
    yield package(tcvn3 + p(r("Ñieàu 1. Phaïm vi", '<w:rFonts w:ascii="VNI-Times"/>')))


def open_documents() -> Iterator[bytes]:
    names = ("office", "text", "table", "style", "fo")
    declared = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    body = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='c2'><text:deletion><text:p>cũ</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        "<text:h>Chương I</text:h><text:p>một<text:change-start text:change-id='c1'/>mới"
        "<text:change-end text:change-id='c1'/><text:change text:change-id='c2'/><text:s text:c='3'/><text:tab/>"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>a</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
        "<table:table><table:table-row table:number-rows-repeated='2'><table:table-cell><text:p>1</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    start, end = f"<office:document-content {declared}><office:body><office:text>", "</office:text></office:body>"
    styles = f"<office:document-styles {declared}><style:style style:name='a'/></office:document-styles>"
    parts = {
        "mimetype": old.TEXT_TYPE,
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": f"{start}{body}{end}</office:document-content>".encode(),
        "styles.xml": styles.encode(),
    }
    yield zipped(parts)


def pages() -> Iterator[bytes]:
    yield web.html(web.TEXT)
    yield web.html(
        "<div class=menu><a href=#>Trang chủ</a></div><div class=content1><h1>LUẬT</h1><p style='text-align:center'>"
        "<b>Điều&nbsp;1.</b> Phạm vi<sup><a href='#_ftn1' name='_ftnref1'>[1]</a></sup><br>tiếp<del>cũ</del>"
        "<ins>mới</ins></p><ol start=3 type=a><li value=5>một<ul><li>hai</ul></ol>"
        "<table border=1><tr><td rowspan=2 colspan=2>a<th>b<tr><td>c</table>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> chú thích</p></div><pre>a\nb</pre></div>",
        "<title>Luật</title><style>p.an, .x{display:none} .b{font-family:.VnTime}</style>",
    )
    yield b"<html><head><meta charset=windows-1258></head><body><p>\xd0i\xea\xcc\xf4u</p>"
    yield "<html><body><p>§iÒu 1. Ph¹m vi</p>".encode("latin-1")
    yield web.html(web.TEXT).decode().encode("utf-16")
    yield (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<p>=C4=90i=\r\n</p>\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw==\r\n--x--\r\n"
    )


def rich_texts() -> Iterator[bytes]:
    yield old.rtf(b"Dieu 1.\\par\\b Pham vi\\b0\\u7871 ?\\'e0\\line{\\footnote{\\super 1} chu thich}\\tab\\cell\\row")
    yield (
        b"{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0\\fnil\\fcharset163 .VnTime;}{\\f1 VNI-Times;}}"
        b"{\\*\\revtbl{Unknown;}{An;}}"
        b"{\\*\\listtable{\\list\\listtemplateid1{\\listlevel\\levelnfc0\\levelstartat3{\\leveltext\\'02\\'00.;}"
        b"{\\levelnumbers\\'01;}}\\listid1}}"
        b"{\\*\\listoverridetable{\\listoverride\\listid1\\listoverridecount1{\\lfolevel\\listoverridestartat"
        b"\\levelstartat5}\\ls1}}\\pard\\ls1\\ilvl0{\\revised\\revauth1 moi}{\\deleted cu}\\bin3 abc\\par"
        b"{\\object{\\*\\objdata 00}}{\\pict\\pngblip 89}{\\shp{\\*\\shpinst{\\shptxt hop\\par}}}{\\v an}}"
    )


def texts() -> Iterator[bytes]:
    yield TEXT.encode()
    yield TEXT.encode("utf-16")
    yield TEXT.encode().decode("cp1252", "replace").encode()
    yield b"\xa7i\xd2u 1. Ph\xb9m vi \xaei\xd2u ch\xd8nh\n1. Quy \xae\xdenh n\xb5y \xb8p d\xf4ng.\n"
    yield "Ñieàu 1. Phaïm vi ñieàu chænh\nQuy ñònh naøy aùp duïng.".encode("latin-1")
    yield "Đi\xea\u0300u 1. Pha\u0323m vi".encode("cp1258")


def drawings() -> Iterator[bytes]:
    """PDFs."""
    yield pdf.PLAIN
    words = (b"2", b"Dieu 1. Pham vi", b"1. San choi(1)", b"a) Khong ke", b"1 Chu thich", b"...")
    lines = b"".join(pdf.shown(line.replace(b"(1)", b"\\(1\\)"), 780 - 20 * n) for n, line in enumerate(words))
    rules = b"72 300 m 300 300 l S 72 200 228 100 re S BT /F1 12 Tf 80 250 Td [(o 1)-2000(o 2)] TJ ET"
    yield pdf.page(pdf.stream(lines + rules))
    form = pdf.stream(pdf.shown(b"Dieu 1."), b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources 7 0 R")
    fonts = b"<</Font<</F1 4 0 R>>>>"
    yield pdf.page(pdf.stream(b"/X Do"), form, fonts, resources=b"/XObject<</X 6 0 R>>")


def compounds() -> Iterator[bytes]:
    """OLE files."""
    stream = bytes(range(256)) * 20
    yield old.word()
    yield old.word(0x0200, bytes(range(256)) * 16)
    yield old.compound({"WordDocument": b"\xec\xa5\xc1\x00" + bytes(900), "1Table": stream, "0Table": stream})


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def unzipped(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}

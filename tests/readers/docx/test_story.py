"""From a story's XML to the blocks of the document."""

from __future__ import annotations

import pytest

from nlp.errors import SourceTooLarge
from nlp.readers.document import Cell, Source
from nlp.readers.docx import read
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode
from tests.readers.docx.packages import p, package, r, row, table
from tests.readers.docx.reading import drafts, lines, reading, said


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{code}{mark('separate')}{result}{mark('end')}"


PAGE = field("PAGE", r("9"))


def box(content: str) -> str:
    return f"<w:txbxContent>{content}</w:txbxContent>"


SHAPE = f"<a:graphic><wps:wsp><wps:txbx>{box(p('Trong khung'))}</wps:txbx></wps:wsp></a:graphic>"
HALF = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
VML = f"<w:pict><v:shape><v:textbox>{box(p('Trong khung'))}</v:textbox></v:shape></w:pict>"
INLINE: list[tuple[str, str, list[str]]] = [
    (
        "tab, soft breaks",
        r("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>",
        ["a\tb\nc\nd"],
    ),
    ("a page break in the middle", r("a") + '<w:r><w:br w:type="page"/></w:r>' + r("b"), ["a", "b"]),
    (
        "a page break at either end",
        '<w:r><w:br w:type="page"/></w:r>' + r("a") + '<w:r><w:br w:type="column"/></w:r>',
        ["a"],
    ),
    (
        "hyphens",
        "<w:r><w:t>NĐ</w:t><w:noBreakHyphen/><w:t>CP ban</w:t><w:softHyphen/><w:t>hành</w:t></w:r>",
        ["NĐ-CP ban\xadhành"],
    ),
    ("a line end in the XML is a space", "<w:r><w:t>một\nhai</w:t></w:r>", ["một hai"]),
    ("capitals are only a look", r("Điều", "<w:caps/>"), ["Điều"]),
    ("a symbol", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 5</w:t></w:r>', ["≥ 5"]),
    ("a symbol in text", r("\uf0b7 a", '<w:rFonts w:hAnsi="Symbol"/>'), ["• a"]),
    ("a link", f"<w:hyperlink>{r('Điều 3')}</w:hyperlink>", ["Điều 3"]),
    ("a smart tag", f"<w:smartTag><w:smartTagPr/>{r('Điều 3')}</w:smartTag>", ["Điều 3"]),
    ("a content control", f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Điều 3')}</w:sdtContent></w:sdt>", ["Điều 3"]),
    ("ruby", f"<w:r><w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r('a')}</w:rubyBase></w:ruby></w:r>", ["a"]),
    ("a simple field", f'<w:fldSimple w:instr="REF a">{r("3")}</w:fldSimple>', ["3"]),
    ("a field", r("Điều ") + field("REF a", r("3")) + r("."), ["Điều 3."]),
    ("a field in the code of a field", field(f"IF </w:instrText></w:r>{PAGE}<w:r><w:instrText> = 9", r("a")), ["a"]),
    ("a field in the result of a field", field("REF a", r("1") + field("REF b", r("2"))) + r("3"), ["123"]),
    ("a field without a result", f"{mark('begin')}{mark('end')}{r('a')}", ["a"]),
    ("a field that never ends is none", f"{mark('begin')}{r('a')}", ["a"]),
    ("an end without a field", f"{mark('end')}{r('a')}", ["a"]),
    ("an equation", f"{r('x = ')}<m:oMath>{HALF}</m:oMath>", ["x = 1/2"]),
    ("a box, drawn", f"{r('a')}<w:r><w:drawing>{SHAPE}</w:drawing></w:r>", ["a", "Trong khung"]),
    ("a box, in VML", f"{r('a')}<w:r>{VML}</w:r>", ["a", "Trong khung"]),
    (
        "a box, said twice",
        f'{r("a")}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{SHAPE}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{VML}</mc:Fallback></mc:AlternateContent></w:r>",
        ["a", "Trong khung"],
    ),
    (
        "a choice that is not understood",
        '<w:r><mc:AlternateContent><mc:Choice Requires="cx"><w:t>x</w:t></mc:Choice>'
        "<mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r>",
        ["a"],
    ),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in INLINE], ids=[case[0] for case in INLINE])
def test_what_stands_in_a_paragraph(content: str, expected: list[str]) -> None:
    assert lines(p(content)) == expected


def test_runs_of_one_look_are_one() -> None:
    (draft,) = drafts(
        p(r("Đi", "<w:b/>") + r("ều 1", '<w:rFonts w:hAnsi=""/>') + r(" x", '<w:rFonts w:hAnsi="Arial"/>'))
    )
    assert [(run.text, run.font) for run in draft.runs] == [("Điều 1", ""), (" x", "Arial")]


def test_blocks_in_wrappers_are_read_in_place() -> None:
    body = (
        p("a")
        + f"<w:sdt><w:sdtContent>{p('b')}<w:sdt><w:sdtContent>{p('c')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
        + f"<w:customXml><w:customXmlPr/>{p('d')}</w:customXml>"
    )
    assert lines(body) == ["a", "b", "c", "d"]


def test_cells_say_where_they_stand_in_the_outermost_table() -> None:
    inner = table(row("x", "y"))
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("rộng")}</w:tc>'
    body = (
        p("trước")
        + table(row(wide, "c"), row(f"{p('d')}{inner}{p('e')}", "f", properties='<w:gridBefore w:val="1"/>'))
        + p("sau")
        + f"<w:tbl><w:sdt><w:sdtContent>{row(p('g') + p('h'))}</w:sdtContent></w:sdt></w:tbl>"
    )
    found = [("".join(run.text for run in draft.runs), draft.cell) for draft in drafts(body)]
    assert found == [
        ("trước", None),
        ("rộng", Cell(0, 0, 0)),
        ("c", Cell(0, 0, 2)),
        ("d", Cell(0, 1, 1)),
        ("x", Cell(0, 1, 1)),
        ("y", Cell(0, 1, 1)),
        ("e", Cell(0, 1, 1)),
        ("f", Cell(0, 1, 2)),
        ("sau", None),
        ("g", Cell(1, 0, 0)),
        ("h", Cell(1, 0, 0)),
    ]


def test_a_cell_under_one_that_spans_it_is_not_seen() -> None:
    def cell(merge: str, text: str) -> str:
        return f"<w:tc><w:tcPr><w:vMerge{merge}/></w:tcPr>{p(text)}</w:tc>"

    start = ' w:val="restart"'
    body = table(row(cell(start, "a"), "b"), row(cell("", "che"), "c"), row(cell(start, "d"), cell("", "đầu cột")))
    assert lines(body) == ["a", "b", "c", "d", "đầu cột"]
    assert said(reading(body), NoticeCode.HIDDEN_TEXT) == ["3 hidden characters left out; the first: behind “b”"]


def test_a_box_in_a_cell_stands_there() -> None:
    body = table(row(p(r("a") + f"<w:r>{VML}</w:r>"), "b"))
    assert [draft.cell for draft in drafts(body)] == [Cell(0, 0, 0), Cell(0, 0, 0), Cell(0, 0, 1)]


def test_lists_in_a_box_count_by_themselves() -> None:
    inside = f"<w:r><w:pict><v:textbox>{box(p('x', number=(1, 1)))}</v:textbox></w:pict></w:r>"
    assert lines(p(r("a") + inside, number=(1, 1)) + p("b", number=(1, 1))) == ["1. a", "1. x", "2. b"]


def test_the_table_of_contents_is_left_out() -> None:
    toc = p(f"{mark('begin')}<w:r><w:instrText> TOC \\o 1-3</w:instrText></w:r>{mark('separate')}{r('Điều 1 ... 3')}")
    body = p("Mục lục") + toc + p(r("Điều 2 ... 4")) + p(mark("end")) + p("Điều 1. Phạm vi")
    assert lines(body) == ["Mục lục", "Điều 1. Phạm vi"]
    assert said(reading(body), NoticeCode.NOT_READ) == ["not read: 1 table of contents"]


HIDDEN = "<w:vanish/>"
STYLES = """\
<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="AnDoan"><w:name w:val="An doan"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


def test_hidden_text_is_left_out_and_counted() -> None:
    body = (
        p(r("Thấy được") + r(" bí mật", HIDDEN) + r(" hiện", '<w:vanish w:val="0"/>'))
        + p(r("ẩn", '<w:rStyle w:val="An"/>') + r("hiện"))
        + p("ẩn cả đoạn", style="AnDoan")
        + p(r("hiện") + r("ẩn", "<w:rStyle w:val='An'/>"))
    )
    result = reading(body, styles=STYLES)
    text = result.value.text
    assert [block.span.of(text) for block in result.value.blocks] == ["Thấy được hiện", "hiện", "hiện"]
    assert said(result, NoticeCode.HIDDEN_TEXT) == ["20 hidden characters left out; the first: behind “Thấy được”"]


def test_a_hidden_paragraph_takes_no_number() -> None:
    mark_hidden = f"<w:rPr>{HIDDEN}</w:rPr>"
    body = p("a", number=(1, 1)) + p(r("ẩn", HIDDEN), mark_hidden, number=(1, 1)) + p("b", number=(1, 1))
    assert lines(body) == ["1. a", "2. b"]


def test_a_heading_with_a_hidden_mark_leads_its_line() -> None:
    body = p("Phạm vi. ", f"<w:rPr>{HIDDEN}<w:specVanish/></w:rPr>", number=(1, 0)) + p("Áp dụng cho đơn vị.")
    assert lines(body) == ["Điều 1. Phạm vi. Áp dụng cho đơn vị."]


def test_what_is_not_read_is_counted() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    body = (
        p(r("a") + picture + picture + "<w:r><w:object><v:imagedata/></w:object></w:r>") + '<w:altChunk r:id="rId9"/>'
    )
    result = reading(body)
    assert said(result, NoticeCode.NOT_READ) == ["not read: 1 embedded document, 1 embedded object, 2 pictures"]


def test_too_many_paragraphs() -> None:
    with pytest.raises(SourceTooLarge, match=r"dai\.docx: more than 5 paragraphs"):
        read(Source("dai.docx", package(p("a") * 6)), ReadSettings(max_blocks=5))

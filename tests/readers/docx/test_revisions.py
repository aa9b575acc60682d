"""Tracked changes: one file, two exact texts."""

from __future__ import annotations

import pytest

from nlp.readers.document import Tracked
from nlp.result import NoticeCode
from tests.readers.docx.packages import p, r, row, table
from tests.readers.docx.reading import drafts, lines, reading, said

WHO = 'w:id="1" w:author="An" w:date="2025-01-01T00:00:00Z"'
INS_MARK = f"<w:rPr><w:ins {WHO}/></w:rPr>"
SECOND_LEVEL = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
DEL_MARK = f"<w:rPr><w:del {WHO}/></w:rPr>"


def ins(content: str) -> str:
    return f"<w:ins {WHO}>{content if '<' in content else r(content)}</w:ins>"


def dele(content: str) -> str:
    inner = content if "<" in content else r(content)
    return f"<w:del {WHO}>{inner.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"


def moved(there: str, content: str) -> str:
    start, end = f'<w:{there}RangeStart w:id="9" w:name="m"/>', f'<w:{there}RangeEnd w:id="9"/>'
    return f"{start}<w:{there} {WHO}>{r(content)}</w:{there}>{end}"


CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "words",
        p(r("Thời hạn là ") + dele("15") + ins("30") + r(" ngày.")),
        ["Thời hạn là 30 ngày."],
        ["Thời hạn là 15 ngày."],
    ),
    (
        "words inserted and then deleted stand on no side",
        p(r("Thời hạn") + ins(dele(" tối đa")) + r(" là 15 ngày.")),
        ["Thời hạn là 15 ngày."],
        ["Thời hạn là 15 ngày."],
    ),
    (
        "a move",
        p(moved("moveFrom", "Hồ sơ gồm đơn. ") + r("Nộp tại trụ sở."))
        + p(r("Ghi chú. ") + moved("moveTo", "Hồ sơ gồm đơn.")),
        ["Nộp tại trụ sở.", "Ghi chú. Hồ sơ gồm đơn."],
        ["Hồ sơ gồm đơn. Nộp tại trụ sở.", "Ghi chú. "],
    ),
    (
        "a paragraph moved with its mark",
        p("Một.", number=(1, 1))
        + p(moved("moveFrom", "Hai."), f"<w:rPr><w:moveFrom {WHO}/></w:rPr>", number=(1, 1))
        + p("Ba.", number=(1, 1))
        + p(moved("moveTo", "Hai."), f"<w:rPr><w:moveTo {WHO}/></w:rPr>", number=(1, 1))
        + p("Bốn.", number=(1, 1)),
        ["1. Một.", "2. Ba.", "3. Hai.", "4. Bốn."],
        ["1. Một.", "2. Hai.", "3. Ba.", "4. Bốn."],
    ),
    (
        "a paragraph cut in two: the original is whole, with its one number",
        p("Nộp hồ sơ; ", INS_MARK, number=(1, 1)) + p("nhận kết quả.", number=(1, 1)) + p("Hết.", number=(1, 1)),
        ["1. Nộp hồ sơ; ", "2. nhận kết quả.", "3. Hết."],
        ["1. Nộp hồ sơ; nhận kết quả.", "2. Hết."],
    ),
    (
        "two paragraphs joined: the final text is one, with one number",
        p("Nộp hồ sơ; ", DEL_MARK, number=(1, 1)) + p("nhận kết quả.", number=(1, 1)) + p("Hết.", number=(1, 1)),
        ["1. Nộp hồ sơ; nhận kết quả.", "2. Hết."],
        ["1. Nộp hồ sơ; ", "2. nhận kết quả.", "3. Hết."],
    ),
    (
        "three joined",
        p("a", DEL_MARK) + p("b", DEL_MARK) + p("c"),
        ["abc"],
        ["a", "b", "c"],
    ),
    (
        "an inserted paragraph takes no number in the original",
        p("Một.", number=(1, 1)) + p(ins("Hai."), INS_MARK, number=(1, 1)) + p("Ba.", number=(1, 1)),
        ["1. Một.", "2. Hai.", "3. Ba."],
        ["1. Một.", "2. Ba."],
    ),
    (
        "a deleted paragraph takes no number in the final text",
        p("Một.", number=(1, 1)) + p(dele("Hai."), DEL_MARK, number=(1, 1)) + p("Ba.", number=(1, 1)),
        ["1. Một.", "2. Ba."],
        ["1. Một.", "2. Hai.", "3. Ba."],
    ),
    (
        "a deleted last paragraph of a cell",
        table(row(p("Một.", number=(1, 1)) + p(dele("Hai."), DEL_MARK, number=(1, 1)), p("Ba.", number=(1, 1)))),
        ["1. Một.", "2. Ba."],
        ["1. Một.", "2. Hai.", "3. Ba."],
    ),
    (
        "a paragraph before a table cannot flow into it",
        p("Bảng sau:", DEL_MARK, number=(1, 1)) + table(row("ô")) + p("Hết.", number=(1, 1)),
        ["1. Bảng sau:", "ô", "2. Hết."],
        ["1. Bảng sau:", "ô", "2. Hết."],
    ),
    (
        "a row inserted, a row deleted",
        table(
            row("Cấp", "Mức"),
            row(p(ins("Tỉnh"), INS_MARK), p(ins("10"), INS_MARK), properties=f"<w:ins {WHO}/>"),
            row(p(dele("Huyện"), DEL_MARK), p(dele("20"), DEL_MARK), properties=f"<w:del {WHO}/>"),
            row("Xã", "30"),
        ),
        ["Cấp", "Mức", "Tỉnh", "10", "Xã", "30"],
        ["Cấp", "Mức", "Huyện", "20", "Xã", "30"],
    ),
    (
        "a table deleted whole joins what stood round it",
        p("Mức phạt ", DEL_MARK) + table(row("x", properties=f"<w:del {WHO}/>")) + p("là 5 triệu."),
        ["Mức phạt là 5 triệu."],
        ["Mức phạt ", "x", "là 5 triệu."],
    ),
    (
        "cells",
        table(
            row(
                f"<w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{p('mới')}</w:tc>",
                f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{p('cũ')}</w:tc>",
                "chung",
            )
        ),
        ["mới", "chung"],
        ["cũ", "chung"],
    ),
    (
        "numbering put on and taken off",
        p(
            "Mới có số.",
            f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>",
            number=(1, 1),
        )
        + p(
            "Mất số.",
            f"<w:pPrChange {WHO}><w:pPr>{SECOND_LEVEL}</w:pPr></w:pPrChange>",
        )
        + p("Có số.", number=(1, 1)),
        ["1. Mới có số.", "Mất số.", "2. Có số."],
        ["Mới có số.", "1. Mất số.", "2. Có số."],
    ),
    (
        "numbering inserted into the list of properties",
        p("Mới có số.", f'<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/><w:ins {WHO}/></w:numPr>')
        + p("Có số.", number=(1, 1)),
        ["1. Mới có số.", "2. Có số."],
        ["Mới có số.", "1. Có số."],
    ),
    (
        "whole paragraphs wrapped",
        p("Một.") + f"<w:ins {WHO}>{p('Hai.')}</w:ins><w:del {WHO}>{p('Ba.')}</w:del>",
        ["Một.", "Hai."],
        ["Một.", "Ba."],
    ),
    (
        "a field deleted and another put in its place",
        p(
            r("Xem ")
            + dele(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF a</w:delInstrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                + r("Điều 3")
                + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
            + ins("Điều 4")
            + r(".")
        ),
        ["Xem Điều 4."],
        ["Xem Điều 3."],
    ),
    (
        "a note deleted with its mark is not printed",
        p(r("Một") + dele('<w:r><w:footnoteReference w:id="2"/></w:r>') + r(".")),
        ["Một."],
        ["Một[1].", "[1] Lời chú."],
    ),
]
FOOTNOTES = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Lời chú."))}</w:footnote>'


@pytest.mark.parametrize(("body", "final", "original"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_both_sides_are_exact(body: str, final: list[str], original: list[str]) -> None:
    assert lines(body, Tracked.FINAL, footnotes=FOOTNOTES) == final
    assert lines(body, Tracked.ORIGINAL, footnotes=FOOTNOTES) == original


REGULATION = "".join(
    (
        p("Phạm vi", number=(1, 0)),
        p(r("Áp dụng cho ") + dele("các") + ins("mọi") + r(" đơn vị."), number=(1, 1)),
        p(dele("Không áp dụng cho hội."), DEL_MARK, number=(1, 1)),
        p(ins("Không áp dụng cho quỹ."), INS_MARK, number=(1, 1)),
        p(r("Nộp hồ sơ gồm đơn"), INS_MARK, number=(1, 1)),
        p(ins("Nhận kết quả") + r(" và bản sao."), number=(1, 1)),
        p(moved("moveFrom", "Giải thích"), f"<w:rPr><w:moveFrom {WHO}/></w:rPr>", number=(1, 0)),
        p("Mức thu", number=(1, 0)),
        table(
            row("Cấp", "Mức"),
            row(p(dele("Huyện"), DEL_MARK), p(dele("20"), DEL_MARK), properties=f"<w:del {WHO}/>"),
            row(p(ins("Xã"), INS_MARK), p(ins("30"), INS_MARK), properties=f"<w:ins {WHO}/>"),
        ),
        p(moved("moveTo", "Giải thích"), f"<w:rPr><w:moveTo {WHO}/></w:rPr>", number=(1, 0)),
        p(r("Mức thu này ổn định "), DEL_MARK, number=(1, 1)),
        p(r("trong ") + dele("3") + ins("5") + r(" năm."), number=(1, 1)),
    )
)


def test_a_regulation_with_all_of_these() -> None:
    assert lines(REGULATION, Tracked.FINAL) == [
        "Điều 1. Phạm vi",
        "1. Áp dụng cho mọi đơn vị.",
        "2. Không áp dụng cho quỹ.",
        "3. Nộp hồ sơ gồm đơn",
        "4. Nhận kết quả và bản sao.",
        "Điều 2. Mức thu",
        "Cấp",
        "Mức",
        "Xã",
        "30",
        "Điều 3. Giải thích",
        "1. Mức thu này ổn định trong 5 năm.",
    ]
    assert lines(REGULATION, Tracked.ORIGINAL) == [
        "Điều 1. Phạm vi",
        "1. Áp dụng cho các đơn vị.",
        "2. Không áp dụng cho hội.",
        "3. Nộp hồ sơ gồm đơn và bản sao.",
        "Điều 2. Giải thích",
        "Điều 3. Mức thu",
        "Cấp",
        "Mức",
        "Huyện",
        "20",
        "1. Mức thu này ổn định ",
        "2. trong 3 năm.",
    ]


@pytest.mark.parametrize("tracked", list(Tracked))
def test_changes_are_counted_and_the_side_is_named(tracked: Tracked) -> None:
    result = reading(CASES[0][1], tracked)
    assert said(result, NoticeCode.TRACKED_CHANGES) == [
        f"1 insertion, 1 deletion and 0 changes of paragraph properties are tracked; the {tracked.value} text was read"
    ]


def test_without_changes_nothing_is_said() -> None:
    assert said(reading(p("Một.")), NoticeCode.TRACKED_CHANGES) == []


def test_the_old_style_and_font_belong_to_the_original() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in (("A", "heading 1"), ("B", "Body Text"))
    )
    style = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="B"/></w:pPr></w:pPrChange>'
    font = f'<w:rFonts w:hAnsi="Arial"/><w:rPrChange {WHO}><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:rPrChange>'
    body = p(r("Mức thu", font), style, style="A")
    looks = {
        side: [(draft.style, draft.runs[0].font) for draft in drafts(body, side, styles=styles)] for side in Tracked
    }
    assert looks == {Tracked.FINAL: [("heading 1", "Arial")], Tracked.ORIGINAL: [("Body Text", ".VnTime")]}

"""Whole Word files whose articles, clauses and points Word counts: what is read is what Word prints."""

from __future__ import annotations

import pytest

from nlp.readers.document import Document, Source, Tracked
from nlp.readers.docx import read
from nlp.readers.settings import ReadSettings
from tests.readers.docx.lists import abstract, level, num, ref, restart, style
from tests.readers.docx.packages import p, package, r, row, table

CHAPTER, ARTICLE, CLAUSE, POINT = (1, 0), (1, 1), (1, 2), (1, 3)


LISTS = (
    abstract(
        0,
        level(0, "Chương %1.", "upperRoman"),
        level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
        level(2, "%3."),
        level(3, "%4)", "lowerLetter"),
    )
    + num(1, 0)
    + num(2, 0, restart(2, 1))
)
STYLES = "".join(style(name, ref(1, depth)) for depth, name in enumerate(("Chuong", "Dieu", "Khoan", "Diem")))


def document(body: str, tracked: Tracked = Tracked.FINAL, *, strict: bool = False) -> Document:
    raw = package(body, numbering=LISTS, styles=STYLES, strict=strict)
    return read(Source("dự thảo.docx", raw), ReadSettings(tracked=tracked)).value


def counted(found: Document) -> list[str]:
    """The counted start of each block."""
    return [found.text[block.span.start : block.span.start + block.numbered] for block in found.blocks]


REGULATION = (
    (CHAPTER, "Chuong", "Quy định chung", "Chương I."),
    (ARTICLE, "Dieu", "Phạm vi điều chỉnh", "Điều 1."),
    (CLAUSE, "Khoan", "Quy định về hồ sơ:", "1."),
    (POINT, "Diem", "Bản giấy;", "a)"),
    (POINT, "Diem", "Bản điện tử.", "b)"),
    (CLAUSE, "Khoan", "Quy định về thời hạn.", "2."),
    (CHAPTER, "Chuong", "Tổ chức thực hiện", "Chương II."),
    (ARTICLE, "Dieu", "Hiệu lực thi hành", "Điều 2."),
    (CLAUSE, "Khoan", "Có hiệu lực từ ngày ký.", "1."),
)
PRINTED = "\n".join(f"{marker} {words}" for _, _, words, marker in REGULATION)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("".join(p(words, number=number) for number, _, words, _ in REGULATION), id="paragraphs"),
        pytest.param("".join(p(words, style=style) for _, style, words, _ in REGULATION), id="styles"),
        pytest.param(
            "".join(
                f"<w:sdt><w:sdtContent>{p(words, style=style)}</w:sdtContent></w:sdt>"
                for _, style, words, _ in REGULATION
            ),
            id="content controls",
        ),
    ],
)
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_a_numbered_file_reads_as_it_is_printed(body: str, strict: bool) -> None:
    found = document(body, strict=strict)
    assert found.text == PRINTED
    assert counted(found) == [marker for _, _, _, marker in REGULATION]


def test_typed_numbers_are_text() -> None:
    found = document("".join(p(f"{marker} {words}") for _, _, words, marker in REGULATION))
    assert found.text == PRINTED
    assert not any(block.numbered for block in found.blocks)


def test_numbers_run_on_through_tables_in_the_order_of_reading() -> None:
    body = (
        p("Danh mục", number=ARTICLE)
        + table(row(p("tên", number=CLAUSE), p("hồ sơ", number=CLAUSE)), row(p("hạn", number=CLAUSE), "không số"))
        + p("khác", number=CLAUSE)
    )
    assert document(body).text.splitlines() == [
        "Điều 1. Danh mục",
        "1. tên",
        "2. hồ sơ",
        "3. hạn",
        "không số",
        "4. khác",
    ]


def test_a_list_begun_anew_counts_from_its_start() -> None:
    body = "".join(p("khoản", number=number) for number in (CLAUSE, CLAUSE, (2, 2), (2, 2)))
    assert counted(document(body)) == ["1.", "2.", "1.", "2."]


def test_an_empty_paragraph_keeps_its_number() -> None:
    found = document(p("Tên", number=ARTICLE) + p("", number=CLAUSE) + p("nội dung", number=CLAUSE))
    assert found.text == "Điều 1. Tên\n1.\n2. nội dung"
    assert counted(found) == ["Điều 1.", "1.", "2."]


def test_text_around_a_number_is_not_counted() -> None:
    found = document(p("Căn cứ Luật;") + p(r("Phạm ") + r("vi", "<w:b/>"), number=ARTICLE))
    assert found.text == "Căn cứ Luật;\nĐiều 1. Phạm vi"
    assert counted(found) == ["", "Điều 1."]


BY = 'w:id="1" w:author="A"'
INSERTED = f"<w:rPr><w:ins {BY}/></w:rPr>"
DELETED = f"<w:rPr><w:del {BY}/></w:rPr>"


def clause(content: str, properties: str = "") -> str:
    return p(content, properties, number=CLAUSE)


def removed(words: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def added(words: str) -> str:
    return f"<w:ins {BY}>{r(words)}</w:ins>"


def was(reference: str) -> str:
    return f"<w:pPrChange {BY}><w:pPr><w:numPr>{reference}</w:numPr></w:pPr></w:pPrChange>"


TRACKED = {
    "clause deleted": (
        clause("một") + clause(removed("hai"), DELETED) + clause("ba"),
        ["1. một", "2. ba"],
        ["1. một", "2. hai", "3. ba"],
    ),
    "clause inserted": (
        clause("một") + clause(added("hai"), INSERTED) + clause("ba"),
        ["1. một", "2. hai", "3. ba"],
        ["1. một", "2. ba"],
    ),
    "clauses joined": (
        clause("một ", DELETED) + clause("hai") + clause("ba"),
        ["1. một hai", "2. ba"],
        ["1. một", "2. hai", "3. ba"],
    ),
    "clause divided": (
        clause("một ", INSERTED) + clause("hai") + clause("ba"),
        ["1. một", "2. hai", "3. ba"],
        ["1. một hai", "2. ba"],
    ),
    "clause became point": (
        clause("một") + p("hai", was(ref(*CLAUSE)), number=POINT) + clause("ba"),
        ["1. một", "a) hai", "2. ba"],
        ["1. một", "2. hai", "3. ba"],
    ),
    "number taken away": (
        clause("một") + p("hai", was(ref(*CLAUSE))) + clause("ba"),
        ["1. một", "hai", "2. ba"],
        ["1. một", "2. hai", "3. ba"],
    ),
    "number put on": (
        clause("một") + p("hai", f"<w:numPr>{ref(*CLAUSE)}<w:ins {BY}/></w:numPr>") + clause("ba"),
        ["1. một", "2. hai", "3. ba"],
        ["1. một", "hai", "2. ba"],
    ),
    "row deleted": (
        clause("một") + table(row(clause(removed("hai"), DELETED), properties=f"<w:del {BY}/>"), row(clause("ba"))),
        ["1. một", "2. ba"],
        ["1. một", "2. hai", "3. ba"],
    ),
}


@pytest.mark.parametrize(("body", "final", "original"), TRACKED.values(), ids=TRACKED)
def test_each_side_of_tracked_changes_has_its_own_numbers(body: str, final: list[str], original: list[str]) -> None:
    assert [line.strip() for line in document(body).text.splitlines()] == final
    assert [line.strip() for line in document(body, Tracked.ORIGINAL).text.splitlines()] == original


def test_boxes_and_notes_count_by_themselves() -> None:
    """Measured on Word by docx4j (CR-014, probe P7): the footnotes are one story, a text box is another."""
    inside = f"<w:txbxContent>{p('trong khung', number=CLAUSE)}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    first, second = (f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (1, 2))
    notes = "".join(
        f'<w:footnote w:id="{number}">{p("chú thích", number=CLAUSE)}{p("thêm", number=CLAUSE)}</w:footnote>'
        for number in (1, 2)
    )
    body = p(r("một") + box, number=CLAUSE) + p(r("hai") + first + second, number=CLAUSE)
    found = read(Source("a.docx", package(body, numbering=LISTS, footnotes=notes)), ReadSettings()).value
    assert found.text.splitlines() == [
        *("1. một", "1. trong khung", "2. hai[1][2]"),
        *("[1] 1. chú thích", "2. thêm", "[2] 3. chú thích", "4. thêm"),
    ]
    assert counted(found)[:3] == ["1.", "1.", "2."]

from nlp.readers.compose import Draft
from nlp.readers.document import BlockKind, Cell
from nlp.readers.pdf.page import Line, Page, Rule, Word
from nlp.readers.pdf.paragraphs import found
from nlp.result import NoticeCode
from tests.readers.pdf.sheets import LEFT, RIGHT, line, lines, middle, page


def text(draft: Draft) -> str:
    return "".join(f"[{run.note}]" if run.note else run.text for run in draft.runs)


def paragraphs(pages: list[Page], kind: BlockKind = BlockKind.TEXT) -> list[str]:
    out: list[str] = []
    for draft in found(pages).drafts:
        if draft.kind is kind:
            if draft.continues:
                out[-1] += " " + text(draft)
            else:
                out.append(text(draft))
    return out


def test_a_paragraph_goes_on_under_head_number_and_note() -> None:
    """F-16, F-17: what a print puts between two pages does not break the sentence."""

    def sheet(number: int, *rows: Line) -> Page:
        return page(number, line("TẬP SAN CỦA HỘI", y=40), *rows, middle(str(number), 760))

    pages = [
        sheet(
            1,
            *lines(">1.~1 Hội viên có quyền dự họp và có quyền phát biểu\ný kiến về công việc của hội cho", indent=28),
            *lines("1 Khoản này được bổ sung.|", 600, size=10),
        ),
        sheet(2, *lines("đến khi kết thúc cuộc họp.|\n>2. Hội viên có nghĩa vụ.|", indent=28)),
        sheet(3, *lines(">3. Hội viên được cấp thẻ.|", indent=28)),
    ]
    assert paragraphs(pages) == [
        "1.[0] Hội viên có quyền dự họp và có quyền phát biểu ý kiến về công việc của hội cho"
        " đến khi kết thúc cuộc họp.",
        "2. Hội viên có nghĩa vụ.",
        "3. Hội viên được cấp thẻ.",
    ]
    assert paragraphs(pages, BlockKind.PAGE_HEAD) == ["TẬP SAN CỦA HỘI"] * 3
    assert paragraphs(pages, BlockKind.PAGE_NUMBER) == ["1", "2", "3"]
    notes = found(pages).notes
    assert {key: [text(draft) for draft in body] for key, body in notes.items()} == {"0": ["Khoản này được bổ sung."]}
    assert notes["0"][0].kind is BlockKind.NOTE and notes["0"][0].page == 1


def test_raised_digits_without_a_note_stay_text() -> None:
    assert paragraphs([page(1, line("rộng 50 m~2 trở lên"))]) == ["rộng 50 m2 trở lên"]


def test_runs_are_stretches_of_one_font() -> None:
    """T-11: a legacy font's name tells how its characters are decoded."""
    words = (
        Word("Lu", 72, 90, 84, 100, 12, ".VnTime"),
        Word("Ët", 84, 90, 96, 100, 12, ".VnTimeH", glued=True),
        Word("nµy", 100, 90, 118, 100, 12, ".VnTime"),
        Word("cã", 121, 90, 130, 100, 12, ".VnTime"),
    )
    runs = found([page(1, Line(words))]).drafts[0].runs
    assert [(run.text, run.font) for run in runs] == [("Lu", ".VnTime"), ("Ët", ".VnTimeH"), (" nµy cã", ".VnTime")]


def test_recognised_words_keep_their_confidence() -> None:
    words = (Word("Điều", 72, 90, 96, 100, 12, confidence=0.9), Word("l.", 100, 90, 112, 100, 12, confidence=0.4))
    runs = found([page(1, Line(words))]).drafts[0].runs
    assert [(run.text, run.confidence) for run in runs] == [("Điều", 0.9), (" ", None), ("l.", 0.4)]


def test_a_row_of_a_table_that_goes_over_the_page() -> None:
    def sides(top: float, bottom: float) -> tuple[Rule, ...]:
        upright = [Rule(x, top, x + 1, bottom) for x in (70.0, 300.0, 500.0)]
        return (*upright, Rule(70, top, 501, top + 1), Rule(70, bottom, 501, bottom + 1))

    first = page(1, Line((*line("Xe ô tô tải", y=700).words, *line("50", 320, 700).words)), rules=sides(685, 710))
    second = page(2, line("và xe khách", y=100), line("Điều 2. Phạm vi", y=200), rules=sides(85, 110))
    drafts = found([first, second]).drafts
    assert [(text(draft), draft.cell, draft.continues) for draft in drafts] == [
        ("Xe ô tô tải", Cell(0, 0, 0), False),
        ("và xe khách", Cell(0, 0, 0), True),
        ("50", Cell(0, 0, 1), False),
        ("Điều 2. Phạm vi", None, False),
    ]


def test_turned_text_is_a_stamp_or_told() -> None:
    stamp = page(1, line("Điều 1."), turned=(line("Ký bởi: Văn phòng", 10, 300), line("Ngày ký: 01/02/2024", 10, 312)))
    result = found([stamp, page(2, line("Điều 2."), turned=(line("DỰ THẢO", 10, 300),))])
    kinds = [draft.kind for draft in result.drafts]
    assert kinds.count(BlockKind.SIGNATURE_STAMP) == 2
    assert [(notice.code, notice.place) for notice in result.notices] == [(NoticeCode.NOT_READ, "pages 2")]
    assert "DỰ THẢO" in result.notices[0].message


def test_columns_do_not_go_on_in_the_text() -> None:
    head = Line((*line("BỘ Y TẾ", 100, 50).words, *line("CỘNG HÒA XÃ HỘI", 330, 50).words))
    rows = [head, *lines("Theo đề nghị của Vụ trưởng Vụ Pháp chế, quyết định\nban hành quy chế.|", 100)]
    assert paragraphs([page(1, *rows)])[:2] == ["BỘ Y TẾ", "CỘNG HÒA XÃ HỘI"]
    assert len(paragraphs([page(1, *rows)])) == 3


def test_no_pages_and_empty_pages() -> None:
    assert found([]).drafts == []
    assert found([page(1), page(2, line("Điều 1.", LEFT, to=RIGHT))]).drafts[0].page == 2

from nlp.readers.pdf.footnotes import Marks, Note, cut_notes, plain
from nlp.readers.pdf.furniture import Sheet
from nlp.readers.pdf.page import Line, Page, Rule
from tests.readers.pdf.sheets import LEFT, RIGHT, line, lines, page

RULE = (Rule(LEFT, 586, LEFT + 140, 587),)


def sheets(*pages: Page) -> list[Sheet]:
    return [Sheet(one, list(one.lines)) for one in pages]


def texts(notes: list[Note]) -> list[tuple[int, int, str]]:
    return [(note.number, note.page, " ".join(row.text for _, row in note.lines)) for note in notes]


def body(y: float = 100) -> list[Line]:
    return lines(
        """Hội viên được hưởng quyền lợi theo quy định của điều lệ
           và có nghĩa vụ đóng hội phí đúng hạn cho ban chấp hành.|""",
        y,
    )


def test_notes_are_small_print_led_by_their_numbers() -> None:
    """V-10."""
    first = page(
        1,
        *body(),
        *lines("1 Khoản này được bổ sung|\ntheo quy định tại khoản 1.|", 600, size=10),
        *lines("2 Điểm này được bãi bỏ.|", 640, size=10),
    )
    found = sheets(first)
    assert texts(cut_notes(found)) == [
        (1, 1, "Khoản này được bổ sung theo quy định tại khoản 1."),
        (2, 1, "Điểm này được bãi bỏ."),
    ]
    assert found[0].lines == body()


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = page(1, *body(), *lines("1 Luật này có căn cứ như sau:|\n“Căn cứ Hiến pháp;|", 600, size=10))
    second = page(
        2, *body(), *lines("Quốc hội ban hành Luật.”.|", 600, size=10), *lines("2 Điều này bỏ.|", 620, size=10)
    )
    assert texts(cut_notes(sheets(first, second))) == [
        (1, 1, "Luật này có căn cứ như sau: “Căn cứ Hiến pháp; Quốc hội ban hành Luật.”."),
        (2, 2, "Điều này bỏ."),
    ]


def test_small_print_that_no_note_waits_for_is_text() -> None:
    """F-05: the list of recipients behind a finished note."""
    first = page(1, *body(), *lines("1 Khoản này được bổ sung.|", 600, size=10))
    second = page(2, *body(), *lines("Nơi nhận:|\n- Lưu: VT.|", 600, size=10))
    found = sheets(first, second)
    assert len(cut_notes(found)) == 1
    assert [row.text for row in found[1].lines[-2:]] == ["Nơi nhận:", "- Lưu: VT."]


def test_a_rule_shows_notes_in_the_size_of_the_text() -> None:
    first = page(1, *body(), *lines("1 Khoản này được bổ sung.|", 600), rules=RULE)
    assert texts(cut_notes(sheets(first))) == [(1, 1, "Khoản này được bổ sung.")]
    assert not cut_notes(sheets(page(1, *body(), *lines("1 Khoản này được bổ sung.|", 600))))


def test_tables_in_small_print_are_no_notes() -> None:
    sides = tuple(Rule(x, 590, x + 1, 640) for x in (70.0, 200.0, 500.0))
    first = page(1, *body(), *lines("1 Phí kiểm dịch|\n2 Phí cấp phép|", 600, size=10), rules=sides)
    assert not cut_notes(sheets(first))


def test_marks_find_the_note_of_their_page() -> None:
    notes = [Note(1, [(1, body()[0])]), Note(1, [(4, body()[0])]), Note(2, [(5, body()[0])])]
    marks = Marks(notes)
    assert marks.key(1, 4) == "1"
    assert marks.key(1, 1) == "0"
    assert marks.key(1, 1) is None
    assert marks.key(2, 1) is None
    assert marks.key(2, 4) == "2"


def test_plain_text_has_no_raised_digits() -> None:
    assert plain(line("Điều 7. Thị thực~4", to=RIGHT)) == "Điều 7. Thị thực"
    assert plain(line("năm 2024")) == "năm 2024"

from __future__ import annotations

import pytest

from nlp.readers.ocr.lookalikes import corrected
from nlp.readers.pdf.page import Line, Page, Word


def page_of(text: str, confidence: float = 0.95) -> Page:
    """A page read from `text`; a word may carry its own confidence: `¬/0.2`."""
    lines = []
    for y, row in enumerate(text.split("\n")):
        words = []
        for x, part in enumerate(row.split()):
            word, _, own = part.partition("@")
            words.append(Word(word, x, y, x + 0.9, y + 1, 12, confidence=float(own or confidence)))
        lines.append(Line(tuple(words)))
    return Page(1, 595, 842, tuple(lines))


def text_of(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)


def read(text: str) -> str:
    return text_of(corrected([page_of(text)])[0][0])


CASES = [
    # read, as it must be
    ("chỈ định", "chỉ định"),
    ("cơ bẢn", "cơ bản"),
    ("BỘ TƯ PHÁP", "BỘ TƯ PHÁP"),
    ("số 06/QĐ-TTg", "số 06/QĐ-TTg"),
    ("số 06/QĐÐ-TTg", "số 06/QĐ-TTg"),
    ("chỉ số HbA1c, mMRC, kWh", "chỉ số HbA1c, mMRC, kWh"),
    ("ngày l6 tháng 0] năm 2O24", "ngày 16 tháng 01 năm 2024"),
    ("hạng AI, B1 [10] khoảng 5l xăng", "hạng AI, B1 [10] khoảng 5l xăng"),
    ("tháng § năm", "tháng 8 năm"),
    ("Điêu 5. Hiệu lực", "Điều 5. Hiệu lực"),
    ("theo đièu 12a và khoån 3, điêm b", "theo điều 12a và khoản 3, điểm b"),
    ("ĐIÊU 7", "ĐIỀU 7"),
    ("cơ chế khoán 10 và màu da", "cơ chế khoán 10 và màu da"),
    ("a) Mở lớp;\nb) Thi;\ne) Cấp bằng.", "a) Mở lớp;\nb) Thi;\nc) Cấp bằng."),
    ("a] Mở lớp;\nb} Thi.", "a) Mở lớp;\nb) Thi."),
    ("c) Mở lớp;\nđ) Thi;\nđ) Cấp bằng;\ne) Thu hồi.", "c) Mở lớp;\nd) Thi;\nđ) Cấp bằng;\ne) Thu hồi."),
    ("a) Mở lớp;\n¬ Thi;\nc) Cấp bằng.", "a) Mở lớp;\nb) Thi;\nc) Cấp bằng."),
    ("a) Mở lớp;\n¬ Thi.\n2. Cấp bằng cho sinh viên", "a) Mở lớp;\nb) Thi.\n2. Cấp bằng cho sinh viên"),
    ("a) Mở lớp;\nb) Thi.\n¬ Nội dung\n2. Cấp bằng", "a) Mở lớp;\nb) Thi.\nNội dung\n2. Cấp bằng"),
    ("_ b) Thi kết thúc", "b) Thi kết thúc"),
    ("mở lớp ~ học | thêm", "mở lớp học thêm"),
    ("mở lớp -@0.1 học", "mở lớp học"),
    ("- mở lớp – học; a & b ...", "- mở lớp – học; a & b ..."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_certain_is_put_right_and_nothing_else(text: str, expected: str) -> None:
    assert read(text) == expected


SENTENCE = "và đối với người học " * 6


def test_a_word_that_differs_by_its_accents_from_all_others_at_its_place_is_misread() -> None:
    assert read(f"{SENTENCE} và đôi với người học") == read(f"{SENTENCE} và đối với người học")
    assert read(f"{SENTENCE.upper()} VÀ ĐÔI VỚI NGƯỜI HỌC").endswith("VÀ ĐỐI VỚI NGƯỜI HỌC")


@pytest.mark.parametrize(
    "tail",
    [
        "một đôi giày",  # other neighbours
        "chỉ đôi với nhau",  # only one neighbour the same
        "và đội với người học " * 2 + "đi",  # not rare enough
    ],
)
def test_a_word_with_neighbours_of_its_own_stays(tail: str) -> None:
    assert read(f"{SENTENCE} {tail}").endswith(tail)


def test_two_ways_to_write_one_accent_are_no_misreading() -> None:
    text = "sức khỏe tốt, " * 5 + "sức khoẻ tốt"

    assert read(text) == text


def test_what_is_put_right_is_less_sure_and_counted() -> None:
    [page], tally = corrected([page_of("Điêu 5 ~ và Điêu 6 được chỉ@0.3 định")])

    confidences = {word.text: word.confidence for line in page.lines for word in line.words}
    assert confidences == {"Điều": 0.5, "5": 0.95, "và": 0.95, "6": 0.95, "được": 0.95, "chỉ": 0.3, "định": 0.95}
    assert (tally.words, tally.examples, tally.specks) == (2, (("Điêu", "Điều"),), ("~",))


def test_a_line_of_specks_is_no_line() -> None:
    [page], tally = corrected([page_of("Mở lớp\n~ ¬ |\nhọc")])

    assert text_of(page) == "Mở lớp\nhọc"
    assert tally.specks == ("~", "¬", "|")


def test_initials_under_the_text_are_strokes_of_a_pen() -> None:
    def at(text: str, x: float, y: float, confidence: float) -> Line:
        return Line((Word(text, x, y, x + 20, y + 12, 12, confidence=confidence),))

    body = at("lớp", 80, 700, 0.4)
    for foot, kept in (
        (at("12", 400, 750, 0.4), False),
        (at("12", 400, 750, 0.95), True),  # a page number
        (at("12", 80, 750, 0.4), True),  # the end of a paragraph
        (at("mười hai", 400, 750, 0.4), True),
    ):
        [page], tally = corrected([Page(1, 595, 842, (body, foot))])

        assert page.lines == ((body, foot) if kept else (body,))
        assert tally.specks == (() if kept else ("12",))


def test_a_scrap_with_a_sign_that_is_never_printed_is_a_stroke() -> None:
    assert read("học tập 7⁄@0.5") == "học tập"
    assert read("học tập 7⁄@0.9") == "học tập 7⁄"
    assert read("học~tập@0.4") == "học~tập"

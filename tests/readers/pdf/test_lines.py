import pytest

from nlp.readers.pdf.glyphs import Piece
from nlp.readers.pdf.lines import lines_of


def piece(text: str, start: float, base: float = 100.0, size: float = 12.0, font: str = "A", **spaces: bool) -> Piece:
    return Piece(text, start, start + 6 * len(text) * size / 12, base, size, font, **spaces)


@pytest.mark.parametrize(
    ("pieces", "texts"),
    [
        ([piece("hai", 60), piece("một", 10)], ["một hai"]),
        ([piece("Đ", 10), piece("iều", 16, font="B")], ["Điều"]),
        ([piece("là", 10, space_after=True), piece("gì", 22.5)], ["là gì"]),
        ([piece("là", 10), piece("gì", 24)], ["là gì"]),
        ([piece("trên", 10, 100), piece("dưới", 10, 115)], ["trên", "dưới"]),
        ([piece("đậm", 10), piece("đậm", 10.4), piece("nhạt", 40)], ["đậm nhạt"]),
        ([piece("o\u031b\u0300", 10)], ["ờ"]),
    ],
    ids=["by place", "two fonts", "a written space", "a gap", "two lines", "drawn twice", "composed"],
)
def test_what_stands_on_a_base_line_is_a_line(pieces: list[Piece], texts: list[str]) -> None:
    assert [line.text for line in lines_of(pieces)] == texts


def test_raised_and_lowered_digits_stay_with_their_line() -> None:
    raised = [piece("đồng", 10), piece("7", 34, 96, 7), piece("tiếp", 10, 115)]
    assert [line.text for line in lines_of(raised)] == ["đồng7", "tiếp"]
    lowered = [piece("CO", 10), piece("2", 22, 103, 7)]
    assert [line.text for line in lines_of(lowered)] == ["CO2"]


def test_spaced_letters_of_a_string_are_one_word() -> None:
    spread = [Piece("QU", 10, 24, 100, 12, "A", 1.5), Piece("Ý", 25.6, 32, 100, 12, "B", 1.5)]
    assert [line.text for line in lines_of(spread)] == ["QUÝ"]


def test_small_print_of_its_own_is_a_line_of_its_own() -> None:
    assert [line.text for line in lines_of([piece("Nơi nhận", 300), piece("ký", 10, 94, 7)])] == ["ký", "Nơi nhận"]

import pytest

from nlp.readers.docx.numerals import FORMATS, numeral

WRITTEN = {
    "decimal": {0: "0", 1: "1", 12: "12", -1: "-1"},
    "decimalZero": {1: "01", 9: "09", 10: "10", 100: "100"},
    "upperRoman": {
        1: "I",
        4: "IV",
        9: "IX",
        14: "XIV",
        40: "XL",
        90: "XC",
        400: "CD",
        1944: "MCMXLIV",
        3999: "MMMCMXCIX",
    },
    "lowerRoman": {2: "ii", 8: "viii"},
    "lowerLetter": {1: "a", 4: "d", 5: "e", 26: "z", 27: "aa", 28: "bb", 53: "aaa"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA"},
    "chicago": {1: "*", 2: "†", 3: "‡", 4: "§", 5: "**", 10: "†††"},
    "numberInDash": {3: "- 3 -"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"},
    "cardinalText": {
        0: "Zero",
        1: "One",
        19: "Nineteen",
        20: "Twenty",
        21: "Twenty-One",
        100: "One Hundred",
        305: "Three Hundred Five",
        1200: "One Thousand Two Hundred",
    },
    "vietnameseCounting": {
        0: "không",
        1: "một",
        5: "năm",
        10: "mười",
        11: "mười một",
        15: "mười lăm",
        20: "hai mươi",
        21: "hai mươi mốt",
        24: "hai mươi bốn",
        25: "hai mươi lăm",
        100: "một trăm",
        101: "một trăm linh một",
        105: "một trăm linh năm",
        115: "một trăm mười lăm",
        1005: "một nghìn không trăm linh năm",
        1100: "một nghìn một trăm",
    },
    "none": {1: ""},
    "bullet": {1: ""},
    "japaneseCounting": {3: "3"},
    "": {3: "3"},
}
CUSTOM = {
    "001, 002, 003, ...": "007",
    "0001, 0002, ...": "0007",
    "01, 02": "07",
    "a, b, c": "g",
    "I": "VII",
    "một, hai, ba, ...": "bảy",
    "": "7",
    "α, β": "7",
    "0" * 100_000 + "1": "7",
}


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [(name, number, text) for name, cases in WRITTEN.items() for number, text in cases.items()],
)
def test_numbers_are_written_as_word_writes_them(name: str, number: int, text: str) -> None:
    assert numeral(name)(number) == text


@pytest.mark.parametrize(("pattern", "seven"), CUSTOM.items())
def test_a_custom_format_goes_on_as_its_pattern_begins(pattern: str, seven: str) -> None:
    assert numeral("custom", pattern)(7) == seven


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("number", [-(2**31), -1, 0, 2**31 - 1])
def test_no_number_raises_or_makes_a_long_text(name: str, number: int) -> None:
    assert len(numeral(name)(number)) < 40


def test_letters_have_no_d_with_stroke() -> None:
    assert [numeral("lowerLetter")(number) for number in (4, 5)] == ["d", "e"]

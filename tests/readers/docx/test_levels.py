import pytest

from tests.readers.docx.lists import abstract, level, markers, num


def test_a_level_begins_with_its_start() -> None:
    assert markers(abstract(0, level(0, "Điều %1.", start=5)) + num(1, 0), "1.0 1.0") == ["Điều 5.", "Điều 6."]


def test_a_level_without_start_begins_with_nought() -> None:
    assert markers(abstract(0, level(0, "%1.", start=None)) + num(1, 0), "1.0 1.0") == ["0.", "1."]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        # Measured on Word by docx4j (CR-014, probe P8).
        (0, ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.3.", "2.", "2.1.4."]),
        (1, ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.3.", "2.", "2.1.1."]),
        (2, ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.1.", "2.", "2.1.1."]),
        # No level above: as if it did not stand there (17.9.10).
        (3, ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.1.", "2.", "2.1.1."]),
        (-1, ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.1.", "2.", "2.1.1."]),
    ],
)
def test_a_level_begins_anew_only_after_the_level_it_names(after: int, expected: list[str]) -> None:
    third = level(2, "%1.%2.%3.", more=f'<w:lvlRestart w:val="{after}"/>')
    lists = abstract(0, level(0, "%1."), level(1, "%1.%2."), third) + num(1, 0)
    assert markers(lists, "1.0 1.1 1.2 1.2 1.1 1.2 1.0 1.2") == expected


def test_articles_that_never_begin_anew_run_through_all_chapters() -> None:
    """As H-03 has it."""
    lists = abstract(
        0,
        level(0, "Chương %1", "upperRoman"),
        level(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
        level(2, "%3."),
    )
    assert markers(lists + num(1, 0), "1.0 1.1 1.2 1.1 1.0 1.1 1.2") == [
        *("Chương I", "Điều 1.", "1.", "Điều 2.", "Chương II", "Điều 3.", "1."),
    ]


def test_legal_numbering_prints_all_levels_in_decimal() -> None:
    legal = "<w:isLgl/>"
    lists = abstract(
        0,
        level(0, "Phần %1", "upperRoman"),
        level(1, "%1.%2", "upperLetter", more=legal),
        level(2, "%1.%2.%3", "decimalZero", more=legal),
        level(3, "%1.%2.%4", "lowerLetter", more='<w:isLgl w:val="0"/>'),
    )
    assert markers(lists + num(1, 0), "1.0 1.0 1.1 1.2 1.3") == ["Phần I", "Phần II", "2.1", "2.1.01", "II.A.a"]


def test_a_level_without_number_prints_its_words() -> None:
    lists = abstract(0, level(0, "Lời nói đầu %1", "none"), level(1, "%1%2.")) + num(1, 0)
    assert markers(lists, "1.0 1.1 1.1") == ["Lời nói đầu", "1.", "2."]


def test_a_custom_format_is_read_where_word_puts_it() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="Mẫu %1"/></w:lvl>'
    )
    assert markers(abstract(0, custom) + num(1, 0), "1.0 1.0") == ["Mẫu 007", "Mẫu 008"]


@pytest.mark.parametrize(
    ("text", "font", "printed"),
    [
        ("-", "Times New Roman", "-"),
        ("+", "", "+"),
        ("–", "", "–"),
        ("•", "Arial", "•"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf02d", "Symbol", "-"),
        ("\uf02b", "Symbol", "+"),
        ("\uf0a7", "Wingdings", "•"),
        ("\uf0d8", "", "•"),
        ("Ø", "Wingdings", "•"),
        ("-", "Wingdings", "•"),
        ("\uf020", "Wingdings", ""),
        ("100%1", "", "100%1"),
        ("", "Symbol", ""),
    ],
)
def test_bullets_are_plain_text(text: str, font: str, printed: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    assert markers(abstract(0, level(0, text, "bullet", more=look)) + num(1, 0), "1.0 1.0") == [printed, printed]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Điều %1. ", "Điều 1."),
        ("\u00a0Điều\u00a0%1.\u00a0", "Điều 1."),
        ("Điều  %1", "Điều 1"),
        ("(%1)", "(1)"),
        ("%1%", "1%"),
        ("%0 %1", "%0 1"),
        ("§", "§"),
        ("  ", ""),
    ],
)
def test_words_around_the_number_stay_with_plain_spaces(text: str, printed: str) -> None:
    assert markers(abstract(0, level(0, text)) + num(1, 0), "1.0") == [printed]


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(level(0, ""), id="empty text"),
        pytest.param('<w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl>', id="no text"),
        pytest.param(level(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>"), id="hidden"),
        pytest.param(level(0, "%1.%2"), id="asks for a level below its own"),
    ],
)
def test_an_unprinted_level_is_counted(hidden: str) -> None:
    """MS-OI29500, 2.1.283 c for the last."""
    assert markers(abstract(0, hidden, level(1, "%1.%2")) + num(1, 0), "1.0 1.0 1.1") == ["", "", "2.1"]


def test_a_level_whose_hiding_is_switched_off_is_printed() -> None:
    shown = level(0, "%1.", more='<w:rPr><w:vanish w:val="false"/></w:rPr>')
    assert markers(abstract(0, shown) + num(1, 0), "1.0") == ["1."]

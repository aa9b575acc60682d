import pytest

from nlp.readers.docx.numbering import MAX_BASES, Numbering
from tests.readers.docx.lists import (
    ARTICLES,
    OUTLINE,
    abstract,
    level,
    markers,
    num,
    override,
    properties,
    read,
    ref,
    restart,
    root,
    style,
)


def test_a_paragraph_without_numbering_has_no_marker() -> None:
    numbering = Numbering(root("numbering", OUTLINE + num(1, 0)), root("styles", ""))
    assert numbering.marker(None, "") == ""
    assert numbering.marker(properties(), "Normal") == ""


def test_a_file_without_lists_and_styles_has_no_markers() -> None:
    assert read(Numbering(None, None), "1.0 =Normal") == ["", ""]


def test_levels_begin_anew_after_those_above() -> None:
    assert markers(ARTICLES + num(1, 0), "1.0 1.1 1.2 1.3 1.3 1.2 1.3 1.1 1.2 1.0 1.1") == [
        *("Chương I", "Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2.", "1.", "Chương II", "Điều 1."),
    ]


def test_numbers_of_the_levels_above_are_printed() -> None:
    assert markers(OUTLINE + num(1, 0), "1.0 1.1 1.2 1.2 1.1 1.0 1.1") == [
        *("1.", "1.1.", "1.1.1.", "1.1.2.", "1.2.", "2.", "2.1."),
    ]


def test_lists_of_one_definition_count_on_together() -> None:
    """CR-014, probe P1."""
    assert markers(OUTLINE + num(1, 0) + num(2, 0), "1.0 1.0 2.0 2.0 1.0 2.0") == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_lists_of_two_definitions_count_apart() -> None:
    lists = OUTLINE + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    assert markers(lists, "1.0 2.0 1.0 2.0") == ["1.", "1)", "2.", "2)"]


def test_a_start_override_restarts_once() -> None:
    """17.9.26, and its example."""
    lists = OUTLINE + num(5, 0) + num(6, 0, restart(0, 1)) + num(7, 0, restart(0, 9))
    assert markers(lists, "5.0 5.0 6.0 6.0 5.0 6.0 7.0 7.0") == ["1.", "2.", "1.", "2.", "3.", "4.", "9.", "10."]


def test_a_start_override_begins_its_level_whenever_it_begins_anew() -> None:
    lists = OUTLINE + num(1, 0, restart(1, 3))
    assert markers(lists, "1.0 1.1 1.1 1.0 1.1") == ["1.", "1.3.", "1.4.", "2.", "2.3."]


def test_a_start_override_of_a_level_above_tells_where_the_list_stands() -> None:
    lists = OUTLINE + num(1, 0) + num(2, 0, restart(0, 2), restart(1, 1))
    assert markers(lists, "1.0 1.0 1.1 1.1 2.1 2.1 2.0 2.1") == [
        *("1.", "2.", "2.1.", "2.2.", "2.1.", "2.2.", "3.", "3.1."),
    ]


def test_a_start_override_waits_for_its_level() -> None:
    lists = OUTLINE + num(1, 0) + num(2, 0, restart(1, 7))
    assert markers(lists, "1.0 1.1 2.0 2.1 2.1") == ["1.", "1.1.", "2.", "2.7.", "2.8."]


def test_a_list_overrides_whole_levels() -> None:
    lists = ARTICLES + num(1, 0) + num(2, 0, override(1, level(1, "Mục %2", "upperLetter", start=4)))
    assert markers(lists, "1.0 1.1 1.0 2.1 2.1 1.1") == [
        *("Chương I", "Điều 1.", "Chương II", "Mục D", "Mục E", "Điều 6."),
    ]


def test_an_overridden_level_restarts_as_before() -> None:
    """MS-OI29500, 2.1.282 b: Word reads no lvlRestart in an override."""
    lists = OUTLINE + num(1, 0, override(1, level(1, "%2)", more='<w:lvlRestart w:val="0"/>')))
    assert markers(lists, "1.0 1.1 1.0 1.1") == ["1.", "1)", "2.", "1)"]


def test_number_nought_takes_numbering_away() -> None:
    styles = style("Dieu", ref(1)) + style("Thuong", ref(0), based_on="Dieu")
    lists = ARTICLES + num(1, 0)
    assert markers(lists, "=Dieu =Thuong =Dieu", styles) == ["Chương I", "", "Chương II"]
    numbering = Numbering(root("numbering", lists), root("styles", styles))
    assert numbering.marker(properties(ref(0), "Dieu"), "Dieu") == ""
    assert read(numbering, "=Dieu") == ["Chương I"]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = style("Chuong", ref(1, 0)) + style("Dieu", ref(1, 1))
    assert markers(ARTICLES + num(1, 0), "=Chuong =Dieu =Dieu", styles) == ["Chương I", "Điều 1.", "Điều 2."]


def test_a_style_without_level_has_the_level_that_names_it() -> None:
    lists = abstract(
        0,
        level(0, "Chương %1", "upperRoman", more='<w:pStyle w:val="Chuong"/>'),
        level(1, "Điều %2.", more='<w:pStyle w:val="Dieu"/>'),
    )
    styles = style("Chuong", ref(1)) + style("Dieu", ref(1))
    assert markers(lists + num(1, 0), "=Chuong =Dieu =Dieu", styles) == ["Chương I", "Điều 1.", "Điều 2."]


def test_styles_inherit_numbering_field_by_field() -> None:
    styles = style("Chuong", ref(1)) + style("Dieu", ref(depth=1), based_on="Chuong") + style("Rieng", based_on="Dieu")
    assert markers(ARTICLES + num(1, 0), "=Chuong =Dieu =Rieng", styles) == ["Chương I", "Điều 1.", "Điều 2."]


def test_a_paragraph_overrides_its_style_field_by_field() -> None:
    styles = style("Dieu", ref(1, 1))
    numbering = Numbering(
        root("numbering", ARTICLES + abstract(1, level(0, "(%1)"), level(1, "[%2]")) + num(1, 0) + num(2, 1)),
        root("styles", styles),
    )

    def marker(reference: str) -> str:
        return numbering.marker(properties(reference, "Dieu"), "Dieu")

    assert [marker(ref(1, 0)), marker(ref(depth=1)), marker(ref(2)), marker(ref(2, 0))] == [
        *("Chương I", "Điều 1.", "[1]", "(2)"),
    ]


def test_the_default_style_numbers_paragraphs_without_a_style() -> None:
    """CR-014, probe P6; an unknown style counts as the default."""
    styles = style("Ky", ref(2), kind="character", default=True) + style("Normal", ref(1), default=True)
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    numbering = Numbering(root("numbering", lists), root("styles", styles))
    assert numbering.marker(None, "") == "1."
    assert read(numbering, "=Missing") == ["2."]


def test_a_level_of_another_style_is_neither_printed_nor_counted() -> None:
    """Measured on Word by docx4j (CR-014, 5): only where a style brings the numbering."""
    lists = abstract(0, level(0, "%1.", more='<w:pStyle w:val="Khoan"/>')) + num(1, 0)
    styles = style("Khoan", ref(1)) + style("Khac", ref(1)) + style("Con", based_on="Khoan")
    assert markers(lists, "=Khoan =Khac =Con 1.0", styles) == ["1.", "", "2.", "3."]


def test_a_definition_takes_its_levels_from_a_numbering_style() -> None:
    """17.9.21; counted apart from the style's own list (CR-014, probe P2)."""
    lists = (
        abstract(0, '<w:styleLink w:val="Luat"/>', level(0, "Điều %1."), level(1, "%2."))
        + abstract(1, '<w:numStyleLink w:val="Luat"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("Luat", ref(1), kind="numbering")
    assert markers(lists, "1.0 1.0 2.0 2.1 1.0", styles) == ["Điều 1.", "Điều 2.", "Điều 1.", "1.", "Điều 3."]
    assert markers(lists, "2.0 2.0") == ["Điều 1.", "Điều 2."], "found by w:styleLink where the style is missing"


def test_skipped_levels_show_their_start_and_count_as_begun() -> None:
    lists = abstract(0, level(0, "%1.", start=3), level(1, "%1.%2."), level(2, "%1.%2.%3.")) + num(1, 0)
    assert markers(lists, "1.2 1.2 1.1 1.0") == ["3.1.1.", "3.1.2.", "3.2.", "4."]


def test_a_single_level_list_has_one_level() -> None:
    lists = abstract(0, '<w:multiLevelType w:val="singleLevel"/>', level(0, "%1.")) + num(1, 0)
    assert markers(lists, "1.0 1.3") == ["1.", "2."]


def test_each_story_counts_by_itself() -> None:
    """CR-014, probe P7: a text box or the footnotes count from the start, and the body goes on."""
    body = Numbering(root("numbering", OUTLINE + num(1, 0)), None)
    box = body.story()
    assert read(body, "1.0 1.0") == ["1.", "2."]
    assert read(box, "1.0") == ["1."]
    assert read(body, "1.0") == ["3."]
    assert read(body.story(), "1.0 1.1") == ["1.", "1.1."]


MALFORMED_LISTS = {
    "number of a list": '<w:num w:numId="một"><w:abstractNumId w:val="0"/></w:num>',
    "definition missing": num(1, 77),
    "definition not named": '<w:num w:numId="1"/>',
    "no attributes": "<w:num/><w:abstractNum/><w:abstractNum><w:lvl/></w:abstractNum>",
    "levels out of range": abstract(0, level(9, "%1."), level(-1, "%1.")) + num(1, 0),
    "override out of range": abstract(0, level(1, "%1.")) + num(1, 0, restart(12, 3), "<w:lvlOverride/>"),
    "circle of styles": abstract(0, '<w:numStyleLink w:val="A"/>')
    + abstract(1, '<w:numStyleLink w:val="B"/>')
    + num(1, 0),
    "circle of one": abstract(0, '<w:numStyleLink w:val="C"/>') + num(1, 0) + num(4, 0),
    "link to nothing": abstract(0, '<w:numStyleLink w:val="Z"/>') + num(1, 0),
}
CIRCLES = (
    style("A", ref(3), kind="numbering", based_on="B")
    + style("B", ref(1), kind="numbering", based_on="A")
    + style("C", ref(4), based_on="C")
    + '<w:style/><w:style w:styleId="D"><w:basedOn/><w:pPr><w:numPr/></w:pPr></w:style>'
)


@pytest.mark.parametrize("lists", MALFORMED_LISTS.values(), ids=MALFORMED_LISTS)
def test_malformed_lists_number_nothing(lists: str) -> None:
    assert markers(lists + num(3, 1), "1.0 3.0 9.9 =A =B =C =D 1.0", CIRCLES) == [""] * 8


@pytest.mark.parametrize(
    "reference",
    [
        '<w:numId w:val="x"/>',
        "<w:numId/>",
        "<w:ins/>",
        ref(depth=0),
        ref(1, 9),
        ref(1, -1),
        ref(-1),
        ref(99_999_999_999),
        pytest.param(f'<w:numId w:val="{"9" * 5000}"/>', id="long"),
    ],
)
def test_malformed_references_number_nothing(reference: str) -> None:
    numbering = Numbering(root("numbering", OUTLINE + num(1, 0)), None)
    assert numbering.marker(properties(reference), "") == ""


@pytest.mark.parametrize("number", ["1.5", "", "một", "2147483648"])
def test_malformed_numbers_count_as_missing(number: str) -> None:
    lists = abstract(0, f'<w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:lvlText w:val="%1."/></w:lvl>')
    assert markers(lists + num(1, 0, override(0, f'<w:startOverride w:val="{number}"/>')), "1.0 1.0") == ["0.", "1."]


def test_the_first_of_two_definitions_of_one_id_holds() -> None:
    lists = abstract(0, level(0, "%1."), level(0, "%1)")) + abstract(0, level(0, "[%1]")) + num(1, 0) + num(1, 5)
    assert markers(lists, "1.0") == ["1."]


def test_markers_made_to_fill_the_memory_stay_short() -> None:
    lists = abstract(0, level(0, "Điều %1" * 100_000, "lowerLetter", start=2**31 - 1)) + num(1, 0)
    assert len(markers(lists, "1.0")[0]) < 1000


def test_styles_are_followed_as_far_as_files_go() -> None:
    chain = "".join(style(f"S{n}", based_on=f"S{n + 1}") for n in range(MAX_BASES * 2))
    lists = abstract(0, level(0, "%1.")) + num(1, 0)
    near, far = f"=S{MAX_BASES * 2 - 5}", "=S0"
    assert markers(lists, f"{near} {far}", chain + style(f"S{MAX_BASES * 2}", ref(1))) == ["1.", ""]

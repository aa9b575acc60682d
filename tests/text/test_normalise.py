from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.readers import Source, read
from nlp.span import Span
from nlp.text.normal import ArtefactKind, NormalText
from nlp.text.normalise import normalise
from tests.structure.test_real_texts import assert_covered
from tests.text.prints import gazette, wrapped

LONG = (
    "Ủy ban nhân dân phường quản lý sân chơi, bảo đảm đồ chơi an toàn cho trẻ em và giữ gìn cây xanh "
    "trong khuôn viên, không thu tiền của người vào chơi trong giờ mở cửa đã được niêm yết."
)


def of(text: str) -> NormalText:
    return normalise(read(Source("a.txt", text)).value).value


CASES = {
    "plain": ("Điều 1. Phạm vi\nCâu một.", "Điều 1. Phạm vi\nCâu một.\n"),
    "blank lines and spaces": ("  Câu \u00a0 một. \n\n\n\tCâu\u2009hai.\r\n", "Câu một.\nCâu hai.\n"),
    "eth": ("Ðiều 1. Gia ðình", "Điều 1. Gia đình\n"),
    "zero width": ("\ufeffCâu\u200b mộ\u00adt.", "Câu một.\n"),
    "private use": ("\uf0b7 Đồ chơi", "□ Đồ chơi\n"),
    "TV-24": ("theo Thông tư số 26/2021/TT- BLĐTBXH ngày", "theo Thông tư số 26/2021/TT-BLĐTBXH ngày\n"),
    "a dash between words stays": ("Độc lập - Tự do - Hạnh phúc", "Độc lập - Tự do - Hạnh phúc\n"),
    "TV-55": (
        "Sân chơi của phường được\nCÔNG BÁO/Số 256/Ngày 29-04-2026\n4\nmở cửa hằng ngày.\nCâu hai.",
        "Sân chơi của phường được mở cửa hằng ngày.\nCâu hai.\n",
    ),
    "rule": ("LUẬT\n-------------\nSân chơi", "LUẬT\nSân chơi\n"),
    "rule before text": ("LUẬT\n-------------Hà Nội, ngày 1", "LUẬT\nHà Nội, ngày 1\n"),
    "stamp": ("Người ký: Cổng Thông tin\nThời gian ký: 11.12.2023 14:38\nLUẬT", "LUẬT\n"),
    "markdown": (
        '---\nid: 1\n---\n<div role="note">\n<p>Ghi chú</p>\n</div>\n# **QUY CHẾ**\n'
        "**Điều 1.** Tên\n1\\. Câu *nghiêng*.",
        "QUY CHẾ\nĐiều 1. Tên\n1. Câu nghiêng.\n",
    ),
    "TV-14": ("Chương II\nQUẢN LÝ\nVÀ SỬ DỤNG\nĐiều 5. Tên", "Chương II QUẢN LÝ VÀ SỬ DỤNG\nĐiều 5. Tên\n"),
    "a web copy is not joined": ("Câu một không có dấu\ncâu hai.", "Câu một không có dấu\ncâu hai.\n"),
}


@pytest.mark.parametrize(("raw", "text"), CASES.values(), ids=CASES.keys())
def test_text(raw: str, text: str) -> None:
    assert of(raw).text == text
    assert_covered(raw, of(raw))


@pytest.mark.parametrize("raw", [raw for raw, _ in CASES.values()], ids=CASES.keys())
def test_normal_text_is_its_own_normal_form(raw: str) -> None:
    text = of(raw).text
    assert of(text).text == text


def test_nfd_becomes_nfc_and_maps_back() -> None:
    raw = unicodedata.normalize("NFD", "Điều 3. Sân chơi")
    normal = of(raw)
    assert normal.text == "Điều 3. Sân chơi\n"
    at = normal.text.index("Sân")
    assert unicodedata.normalize("NFC", normal.to_raw(Span(at, at + 3)).of(raw)) == "Sân"


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    """T-06, X-03, X-06: citations and numbers at the start of a line are not markers."""
    clauses = [
        "Điều 24. Hồ sơ mượn sân chơi của phường và của các tổ chức, cá nhân khác có sân chơi cho trẻ em",
        "1. " + LONG,
        "2. Người mượn sân nộp giấy giới thiệu của nơi cư trú theo quy định tại khoản 3 Điều 19.",
        "3. Tài liệu chứng minh đã nộp tiền cọc theo các khoản 1, 2, 3 và 4 Điều này.",
        "a) " + LONG,
        "b) Số 15/2020/QĐ-UBND.",
        LONG,
        "Điều 25. Hiệu lực",
        LONG,
    ]
    for width in (52, 60, 66, 71):
        raw = "\n".join(wrapped(clauses, width))
        assert of(raw).text.splitlines() == clauses, width


def test_a_wrapped_title_ends_where_the_text_begins() -> None:
    """TV-15 in a print: the rest of a title is joined, a full line of title is not joined to the text."""
    title = "Điều 4. Trách nhiệm của Ủy ban nhân dân phường, tổ chức và cá nhân, Trưởng ban quản lý sân chơi"
    text = "Ủy ban nhân dân phường, tổ chức và cá nhân có trách nhiệm quản lý sân chơi, bảo đảm an toàn."
    for width in range(44, 80, 3):
        raw = "\n".join(wrapped([LONG, title, text, title.replace("4", "5"), "1. " + LONG, LONG], width))
        assert of(raw).text.splitlines()[1:3] == [title, text], width


def test_a_broken_identifier_at_a_line_end_is_repaired() -> None:
    """C-16 at a wrap."""
    lines = [
        *([LONG[:70].rsplit(" ", 1)[0], "chơi của trẻ em và người già."] * 6),
        "Theo Thông tư số 26/2021/TT-",
        "BLĐTBXH ngày 1.",
    ]
    assert of("\n".join(lines)).text.endswith("Theo Thông tư số 26/2021/TT-BLĐTBXH ngày 1.\n")


NOTE = (
    "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của Quyết định số 12/2024/QĐ-UBND "
    "sửa đổi Quy định về sân chơi, có hiệu lực kể từ ngày 01 tháng 7 năm 2024."
)
PRINT = gazette(
    [
        (
            [
                "Điều 1. Sân chơi",
                "1. " + LONG,
                "2.1 " + LONG,
                "3. Người vào chơi giữ gìn đồ chơi; trường hợp làm hỏng đồ chơi thì báo ngay cho "
                "người trông coi sân chơi và¬",
            ],
            [
                (1, NOTE),
            ],
        ),
        (["bồi thường theo giá của phường.", "Điều 2. Hiệu lực", LONG, "4. " + LONG], []),
        (["Điều 3. Trách nhiệm", LONG, LONG, LONG], []),
    ]
)


def test_page_heads_and_notes_do_not_split_a_sentence() -> None:
    """F-16, F-17, V-10."""
    normal = of(PRINT)
    running = normal.text[: normal.end]
    assert "người trông coi sân chơi và bồi thường theo giá của phường.\n" in running
    assert "CÔNG BÁO" not in normal.text
    assert [n.number for n in normal.notes] == [1]
    assert (
        normal.notes[0]
        .span.of(normal.text)
        .startswith("1 Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1")
    )
    kinds = {a.kind for a in normal.artefacts}
    assert kinds == {ArtefactKind.PAGE_HEAD, ArtefactKind.PAGE_NUMBER}
    assert_covered(PRINT, normal)


_LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "Điều 1. Tên",
                "1. Câu.",
                "a) Ý;",
                "- Gạch;",
                "Chương I",
                "QUẢN LÝ",
                "“Điều 2. X",
                "x”.",
                "1",
                "\f2",
                "PHỤ LỤC I",
                "CÔNG BÁO/Số 1/Ngày 1-1-2020",
                "**đậm**",
                "# Đầu",
                "-----",
                "chữ thường",
                "Mẫu số 01",
                "[1] Khoản này được",
                "4.25 (được bãi bỏ)",
            ]
        ),
        st.text(max_size=40),
    ),
    max_size=25,
)


@given(_LINES)
def test_nothing_is_lost_and_normal_text_is_normal(lines: list[str]) -> None:
    try:
        document = read(Source("a.txt", "\n".join(lines).replace("\x00", ""))).value
    except ReadError:
        return
    normal = normalise(document).value
    assert_covered(document.text, normal)
    assert all(line and line == line.strip(" ") for line in normal.text.splitlines())
    assert unicodedata.is_normalized("NFC", normal.text)

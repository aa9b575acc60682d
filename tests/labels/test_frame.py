"""F-01, F-03: title, grounds one by one and enacting sentence are compared by themselves."""

from __future__ import annotations

import pytest

from nlp import Source, analyse, read
from nlp.diff.apply import apply, revert
from nlp.labels.frame import FrameChange, frame_changes
from nlp.labels.label import Label
from nlp.structure.provision import FrameKind
from nlp.structure.regulation import Regulation

HEADER = """ỦY BAN NHÂN DÂN
PHƯỜNG HOA SỮA
Số: {number}
Hoa Sữa, ngày {date}
"""
TITLE = "QUYẾT ĐỊNH\nQuy định về sân chơi\n"
GROUNDS = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016;",
    "Căn cứ Nghị định số 12/2017/NĐ-CP ngày 09 tháng 5 năm 2017 của Chính phủ về sân chơi;",
    "Theo đề nghị của Trưởng ban Văn hóa.",
]
ENACTING = "QUYẾT ĐỊNH:\n"
BODY = "Điều 1. Giờ mở cửa\nSân chơi mở cửa từ 6 giờ.\nĐiều 2. Giữ gìn\nNgười vào sân giữ vệ sinh chung.\n"
CLOSING = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n{name}\n"


def regulation(
    grounds: list[str],
    *,
    title: str = TITLE,
    enacting: str = ENACTING,
    number: str = "05/2018/QĐ-UBND",
    date: str = "02 tháng 3 năm 2018",
    name: str = "Trần Văn A",
) -> Regulation:
    top = HEADER.format(number=number, date=date)
    text = f"{top}{title}" + "".join(f"{ground}\n" for ground in grounds) + enacting + BODY + CLOSING.format(name=name)
    return analyse(read(Source("sân chơi", text)).value).value


def of_kind(changes: tuple[FrameChange, ...], kind: FrameKind) -> list[FrameChange]:
    return [change for change in changes if change.kind is kind]


def test_number_date_and_signature_are_not_compared() -> None:
    later = regulation(GROUNDS, number="09/2024/QĐ-UBND", date="15 tháng 7 năm 2024", name="Lê Thị B")
    changes = frame_changes(regulation(GROUNDS), later)
    assert [change.kind for change in changes] == ["title", *["basis"] * 4, "enacting"]
    assert not [change for change in changes if change.differs or change.label is not Label.INHERITED]


CASES = {
    "none": (GROUNDS, ["=", "=", "=", "="]),
    "brought up to date": (
        [GROUNDS[0].replace("19 tháng 6 năm 2015", "16 tháng 6 năm 2025"), *GROUNDS[1:]],
        ["~", "=", "=", "="],
    ),
    "amended meanwhile": (
        [
            GROUNDS[0],
            "Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016; Luật sửa đổi, bổ sung một số điều của 11 luật có liên quan "
            "đến quy hoạch ngày 15 tháng 6 năm 2018;",
            *GROUNDS[2:],
        ],
        ["=", "~", "=", "="],
    ),
    "another order": ([GROUNDS[2], GROUNDS[0], GROUNDS[1], GROUNDS[3]], ["=", "=", "=", "="]),
    "one more, one less": (
        [GROUNDS[0], "Căn cứ Luật Phòng cháy và chữa cháy ngày 29 tháng 6 năm 2001;", *GROUNDS[2:]],
        ["=", "+", "=", "=", "-"],
    ),
    "spelling": ([ground.replace("hóa", "hoá").replace("Luật", "luật") for ground in GROUNDS], ["=", "=", "=", "="]),
}
SIGNS = {Label.INHERITED: "=", Label.MODIFIED: "~", Label.ADDED: "+", Label.REMOVED: "-"}


@pytest.mark.parametrize(("grounds", "expected"), CASES.values(), ids=CASES)
def test_grounds_one_by_one(grounds: list[str], expected: list[str]) -> None:
    changes = of_kind(frame_changes(regulation(GROUNDS), regulation(grounds)), FrameKind.BASIS)
    assert [SIGNS[change.label] for change in changes] == expected
    assert [change.differs for change in changes] == [sign != "=" for sign in expected]
    assert [change.new_text for change in changes if change.new_text] == grounds
    assert sorted(change.old_text for change in changes if change.old_text) == sorted(GROUNDS)


@pytest.mark.parametrize("grounds", [grounds for grounds, _ in CASES.values()], ids=CASES)
def test_edits_play_both_ways_and_the_mirror_mirrors(grounds: list[str]) -> None:
    sides = regulation(GROUNDS), regulation(grounds, title=TITLE.replace("sân chơi", "sân bóng"), enacting="")
    changes = frame_changes(*sides)
    for change in changes:
        assert apply(change.edits, change.old_text) == change.new_text
        assert revert(change.edits, change.new_text) == change.old_text
    mirrored = frame_changes(*reversed(sides))
    pairs = {(change.kind, change.old_text, change.new_text) for change in changes}
    assert {(change.kind, change.new_text, change.old_text) for change in mirrored} == pairs


def test_titles_and_the_enacting_sentence() -> None:
    changes = frame_changes(
        regulation(GROUNDS), regulation(GROUNDS, title="QUYẾT ĐỊNH\nQuy định về sân bóng\n", enacting="")
    )
    (title,) = of_kind(changes, FrameKind.TITLE)
    assert (title.label, title.new_text) == (Label.MODIFIED, "QUYẾT ĐỊNH Quy định về sân bóng")
    assert [change.label for change in of_kind(changes, FrameKind.ENACTING)] == [Label.REMOVED]


def test_the_line_that_says_what_issued_it_is_no_title() -> None:
    """F-10."""
    with_line = TITLE + "(Ban hành kèm theo Quyết định số {}/QĐ-UBND ngày 02 tháng 3 năm 2018 của Chủ tịch phường)\n"
    sides = (regulation(GROUNDS, title=with_line.format(number)) for number in (5, 6))
    assert not any(change.differs for change in frame_changes(*sides))


def test_a_text_without_a_frame_has_none() -> None:
    bare = analyse(read(Source("trần", BODY)).value).value
    assert frame_changes(bare, bare) == ()


def test_very_many_grounds_are_still_compared() -> None:
    many = [f"Căn cứ Luật số {n}/2015/QH13 ngày 19 tháng 6 năm 2015 về việc thứ {n};" for n in range(1, 2000)]
    changes = of_kind(frame_changes(regulation(many), regulation(many[1:])), FrameKind.BASIS)
    assert [change.label for change in changes if change.label is not Label.INHERITED] == [Label.REMOVED]

"""Footnotes of consolidated texts: marks, owners, repealed units (V-02..V-10)."""

from __future__ import annotations

from nlp.result import NoticeCode
from nlp.structure.regulation import Regulation
from tests.structure.parsing import parse
from tests.structure.tiling import assert_tiled
from tests.text.prints import gazette
from tests.text.test_normalise import LONG


def _note(subject: str) -> str:
    return f"{subject} theo quy định tại khoản 1 Điều 1 của Quyết định số 12/2024/QĐ-UBND, có hiệu lực từ năm 2024."


CONSOLIDATED = gazette(
    [
        (
            [
                "Chương I",
                "QUY ĐỊNH CHUNG",
                "Điều 1. Sân chơi1",
                "1. " + LONG,
                "2.2 " + LONG,
                "3. " + LONG,
                "4.3 (được bãi bỏ)",
                "5. Người trông coi:",
                "a) " + LONG[:-1] + ";",
                "b)4 (được bãi bỏ)",
                "Điều 2.5 (được bãi bỏ)",
            ],
            [
                (1, _note("Điều này được sửa đổi, bổ sung")),
                (2, _note("Khoản này được sửa đổi, bổ sung")),
                (3, _note("Khoản này được bãi bỏ")),
                (4, _note("Điểm này được bãi bỏ")),
                (5, _note("Điều này được bãi bỏ")),
            ],
        ),
        (
            [
                "Chương 26",
                "THI HÀNH",
                "Điều 3. Hiệu lực",
                "1. Sân chơi của phường7 mở cửa hằng ngày, trừ ngày mưa bão và ngày sửa chữa đồ chơi theo kế hoạch.",
                "2. " + LONG[:-1] + "./.",
                "PHỤ LỤC 38 (được bãi bỏ)",
            ],
            [
                (6, _note("Chương này được bổ sung")),
                (7, _note("Cụm từ “sân chơi của xã” được thay thế bằng cụm từ “Sân chơi của phường”")),
                (8, _note("Phụ lục này được bãi bỏ")),
            ],
        ),
    ]
)


def _consolidated() -> Regulation:
    regulation = parse(CONSOLIDATED).value
    assert_tiled(regulation)
    return regulation


def test_marks_stand_on_their_units() -> None:
    owners = {note.number: note.provision for note in _consolidated().notes}
    assert owners == {1: "1", 2: "1.2", 3: "1.4", 4: "1.5.b", 5: "2", 6: "chuong:2", 7: "3.1", 8: ""}


def test_repealed_units_keep_their_number_tv_39() -> None:
    regulation = _consolidated()
    repealed = [
        i for i, p in regulation.provisions.items() if "(được bãi bỏ)" in regulation.wording(p.span) and not p.children
    ]
    assert repealed == ["1.4", "1.5.b", "2"]
    assert regulation.wording(regulation.provisions["1.4"].lead).strip() == "(được bãi bỏ)"


def test_an_annex_keeps_its_number_tv_40() -> None:
    assert [(p.key, p.label) for p in _consolidated().parts] == [("main", ""), ("phuluc1", "PHỤ LỤC 3")]


def test_wording_is_without_marks() -> None:
    regulation = _consolidated()
    assert regulation.wording(regulation.provisions["1"].heading) == "Sân chơi"
    assert regulation.wording(regulation.provisions["3.1"].lead).startswith("Sân chơi của phường mở cửa")
    assert regulation.wording(regulation.provisions["chuong:2"].heading).strip() == "THI HÀNH"


def test_brackets_of_a_web_copy() -> None:
    text = (
        "Điều 1. Sân chơi[1]\n1.[2] Sân mở cửa từ 5 giờ.\n2. Tiền cọc là 50.000 đồng[3].\n"
        "Điều 2. Hiệu lực\nTừ ngày ký.\n"
        "[1] Điều này được sửa đổi.\n[2] Khoản này được sửa đổi:\nĐiều 9 quy định như sau.\n[3] Cụm từ được thay."
    )
    regulation = parse(text).value
    assert_tiled(regulation)
    assert [(n.number, n.provision) for n in regulation.notes] == [(1, "1"), (2, "1.1"), (3, "1.2")]
    assert [p.id for p in regulation.compared.walk()] == ["1", "1.1", "1.2", "2"]
    assert (
        regulation.notes[1].body.of(regulation.text.text) == "[2] Khoản này được sửa đổi:\nĐiều 9 quy định như sau.\n"
    )


def test_a_mark_without_a_note_is_reported_tv_39() -> None:
    result = parse(
        "Điều 7. Giờ mở cửa\n3. Mùa hè.\nĐiều 8. Đồ chơi\n1. Xích đu.\n2. Cầu trượt.\n3. Đu quay.\n4.25 (được bãi bỏ)"
    )
    regulation = result.value
    assert [i for i in regulation.provisions if i.startswith("8")] == ["8", "8.1", "8.2", "8.3", "8.4"]
    assert NoticeCode.UNKNOWN_NOTE in [n.code for n in result.notices]


def test_the_places_of_repealed_units() -> None:
    """V-04: found by their ids, told as repealed; `bãi bỏ` in a sentence is something else."""
    text = """Điều 1. Giờ mở cửa
1. Mở cửa từ 6 giờ.
2. (được bãi bỏ)
3. Gồm:
a) (được bãi bỏ)
b) Ngày lễ.
Điều 2.[4] (được bãi bỏ)
Điều 3. Lịch cũ
(được bãi bỏ)
Điều 4. Quy định được bãi bỏ
1. Bãi bỏ (được bãi bỏ) hai nội quy.
2. Lịch cũ được bãi bỏ.
"""
    found = parse(text).value.provisions
    assert [id for id, provision in found.items() if provision.repealed] == ["1.2", "1.3.a", "2", "3"]

"""Chapters and sections follow their articles; where none tells, their titles."""

from __future__ import annotations

from nlp.align.alignment import Link, Reason
from nlp.align.containers import align_containers
from nlp.structure.regulation import Regulation
from tests.align.texts import regulation

OLD = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy định này áp dụng cho đơn vị.
Điều 2. Từ ngữ
Hồ sơ là tập tài liệu.
Chương II
QUẢN LÝ HỒ SƠ
Điều 3. Nộp lưu
Cán bộ nộp hồ sơ.
Điều 4. Khai thác
Người mượn ký sổ.
Điều 5. Tiêu hủy
Hội đồng lập biên bản.
Chương III
TỔ CHỨC THỰC HIỆN
Điều 6. Hiệu lực
Có hiệu lực từ ngày ký.
"""
NEW = """\
Chương I
NHỮNG VẤN ĐỀ CHUNG
Điều 1. Phạm vi
Quy định này áp dụng cho đơn vị.
Điều 2. Từ ngữ
Hồ sơ là tập tài liệu.
Chương II
NỘP LƯU
Điều 3. Nộp lưu
Cán bộ nộp hồ sơ.
Chương III
QUẢN LÝ HỒ SƠ
Điều 4. Khai thác
Người mượn ký sổ.
Điều 5. Tiêu hủy
Hội đồng lập biên bản.
Chương IV
TỔ CHỨC THỰC HIỆN
Điều 6. Hướng dẫn
Văn phòng hướng dẫn.
"""


def containers(old: Regulation, new: Regulation, *pairs: tuple[str, str]) -> dict[tuple[str, str], Link]:
    links = [Link(a, b, 1.0, Reason.WORDING) for a, b in pairs]
    return {(k.old, k.new): k for k in align_containers(old, old.compared, new, new.compared, links)}


def test_chapters_follow_their_articles() -> None:
    """The second chapter was split, the first renamed; the last has no article in common, but its title."""
    pairs = [(id, id) for id in "12345"]
    found = containers(regulation(OLD), regulation(NEW), *pairs)
    assert set(found) == {
        ("chuong:I", "chuong:I"),
        ("chuong:II", "chuong:II"),
        ("chuong:II", "chuong:III"),
        ("chuong:III", "chuong:IV"),
    }
    assert found["chuong:I", "chuong:I"].reason is Reason.PARTS
    assert found["chuong:II", "chuong:III"].reason is Reason.HEADING
    assert found["chuong:III", "chuong:IV"].reason is Reason.HEADING
    assert {link.score for link in found.values()} == {1.0}


def test_swapping_mirrors() -> None:
    pairs = [(id, id) for id in "12345"]
    there = containers(regulation(OLD), regulation(NEW), *pairs)
    back = containers(regulation(NEW), regulation(OLD), *pairs)
    assert {(a, b, k.score, k.reason) for (a, b), k in there.items()} == {
        (b, a, k.score, k.reason) for (a, b), k in back.items()
    }


def test_a_chapter_that_took_in_strangers() -> None:
    """Two old articles of chapter II went to III; the only article that II has came from the old III."""
    found = containers(regulation(OLD), regulation(NEW), ("4", "4"), ("5", "5"), ("6", "3"))
    assert ("chuong:II", "chuong:III") in found
    assert ("chuong:III", "chuong:II") in found
    assert ("chuong:II", "chuong:II") not in found


def test_without_links_titles_decide() -> None:
    found = containers(regulation(OLD), regulation(NEW))
    assert set(found) == {("chuong:II", "chuong:III"), ("chuong:III", "chuong:IV")}


def test_sections_pair_with_sections() -> None:
    """A section that became a chapter is another level: it is not linked."""
    text = OLD.replace("Chương II\nQUẢN LÝ HỒ SƠ", "Mục 2\nQUẢN LÝ HỒ SƠ").replace(
        "Điều 1. P", "Mục 1\nCHUNG\nĐiều 1. P"
    )
    before, after = regulation(text), regulation(text)
    same = [(p.id, p.id) for p in before.compared.walk() if p.id.isdigit()]
    found = containers(before, after, *same)
    assert found and all(a == b for a, b in found)
    mixed = containers(before, regulation(OLD), *same)
    assert all(("muc" in a) == ("muc" in b) for a, b in mixed)

"""Points within their clauses, across clauses, and in the place of clauses."""

from __future__ import annotations

import pytest

from tests.align.texts import aligned, pairs

LEAD = "Điều 1. Hồ sơ\n1. Hồ sơ đề nghị hỗ trợ gồm:\n"
POINTS = (
    "Đơn đề nghị có xác nhận của chi bộ nơi sinh hoạt;",
    "Bản sao giấy khai sinh của người học;",
    "Bảng điểm của hai học kỳ gần nhất;",
    "Ảnh chân dung chụp trong vòng sáu tháng.",
)
REST = "2. Hồ sơ nộp trực tiếp tại phòng công tác sinh viên trong giờ hành chính.\n"


def listed(*points: str, lead: str = LEAD, rest: str = REST) -> str:
    return lead + "".join(f"{letter}) {point}\n" for letter, point in zip("abcdđeg", points, strict=False)) + rest


def of_points(old: str, new: str) -> set[str]:
    return {pair for pair in pairs(aligned(old, new)) if pair.count(".") > 2 or pair.count(".1.") > 0}


A, B, C, D = POINTS
CASES = {
    "nothing": (listed(A, B, C, D), "a a, b b, c c, d d"),
    "turned round": (listed(D, C, B, A), "a d, b c, c b, d a"),
    "one in front": (listed("Thẻ sinh viên còn hạn;", A, B, C, D), "a b, b c, c d, d đ"),
    "one dropped": (listed(A, C, D), "a a, c b, d c"),
    "one reworded": (listed(A, B.replace("Bản sao giấy", "Bản sao có chứng thực giấy"), C, D), "a a, b b, c c, d d"),
    "one for another": (listed(A, "Sổ hộ khẩu thường trú;", C, D), "a a, c c, d d"),
}


@pytest.mark.parametrize("name", CASES)
def test_points_of_a_clause(name: str) -> None:
    new, expected = CASES[name]
    links = {f"1.1.{old} -> 1.1.{new}" for old, new in (pair.split() for pair in expected.split(", "))}
    assert of_points(listed(A, B, C, D), new) == links


def test_the_same_words_go_together_even_if_two_others_would_fit() -> None:
    """Two likely pairs (old a with new a, old b with new b) must not outbid the certain one (old b is new a)."""
    health = "Bản sao giấy chứng nhận sức khỏe của người học;"
    old = listed("Bản sao giấy khai sinh của người học;", health)
    new = listed(health, "Bản chính giấy chứng nhận sức khỏe tâm thần của cha mẹ.")
    assert "1.1.b -> 1.1.a" in of_points(old, new)


def test_a_point_moves_to_another_clause() -> None:
    other = "2. Hồ sơ của người được cử tuyển có thêm:\na) Quyết định cử đi học của địa phương;\n"
    old = listed(A, B, C, D, rest=other)
    new = listed(A, B, D, rest=other + "b) " + C + "\n")
    assert "1.1.c -> 1.2.b" in of_points(old, new)
    assert "1.1.d -> 1.1.c" in of_points(old, new)


def test_a_short_point_does_not_move() -> None:
    """`Không.` and the like stand in many lists."""
    other = "2. Hồ sơ của người được cử tuyển có thêm:\na) Quyết định cử đi học của địa phương;\n"
    old = listed(A, B, "Ảnh thẻ;", D, rest=other)
    new = listed(A, B, D, rest=other + "b) Ảnh thẻ;\n")
    assert "1.1.c -> 1.2.b" not in of_points(old, new)


def test_merged_clauses_become_points() -> None:
    """One clause takes in two; each of them is a point of it now."""
    old = (
        "Điều 1. Trách nhiệm của thủ kho\n"
        "1. Thủ kho kiểm kê toàn bộ hồ sơ trong kho hai lần mỗi năm.\n"
        "2. Thủ kho báo cáo kết quả kiểm kê với trưởng phòng hành chính.\n"
        "3. Người mượn hồ sơ phải ký nhận vào sổ theo dõi.\n"
    )
    new = (
        "Điều 1. Trách nhiệm của thủ kho\n"
        "1. Thủ kho có trách nhiệm:\n"
        "a) Kiểm kê toàn bộ hồ sơ trong kho hai lần mỗi năm;\n"
        "b) Báo cáo kết quả kiểm kê với trưởng phòng hành chính.\n"
        "2. Người mượn hồ sơ phải ký nhận vào sổ theo dõi.\n"
    )
    found = pairs(aligned(old, new))
    assert {"1.1 -> 1.1", "1.2 -> 1.1", "1.3 -> 1.2", "1.1 -> 1.1.a", "1.2 -> 1.1.b"} <= found
    assert {"1.1 -> 1.1", "1.1 -> 1.2", "1.2 -> 1.3", "1.1.a -> 1.1", "1.1.b -> 1.2"} <= pairs(aligned(new, old))


def test_points_right_below_an_article() -> None:
    """H-25."""
    old = "Điều 1. Hồ sơ\nHồ sơ đề nghị hỗ trợ gồm:\n" + listed(A, B, C, lead="", rest="")
    new = old.replace(A, "Thẻ sinh viên còn hạn;")
    assert {"1..b -> 1..b", "1..c -> 1..c"} <= pairs(aligned(old, new))
    assert "1..a -> 1..a" not in pairs(aligned(old, new))


def test_tiet_below_points() -> None:
    old = listed("Giấy tờ sau đây:\n- Thẻ sinh viên còn hạn sử dụng;\n- Bảng điểm của hai học kỳ gần nhất;", B)
    new = listed("Giấy tờ sau đây:\n- Bảng điểm của ba học kỳ gần nhất;\n- Thẻ sinh viên còn hạn sử dụng;", B)
    found = {pair for pair in of_points(old, new) if ".-" in pair}
    assert found == {"1.1.a.-1 -> 1.1.a.-2", "1.1.a.-2 -> 1.1.a.-1"}

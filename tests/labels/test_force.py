from __future__ import annotations

import pytest
from hypothesis import given

from nlp.diff.diff import diff
from nlp.labels.force import force_marks
from tests.diff.strategies import pairs

# Old, new, and the marks expected: `kind direction: old → new`.
CASES = {
    "TV-45 number kept, unit changed": (
        "Trả lời trong thời hạn 20 ngày.",
        "Trả lời trong thời hạn 20 ngày làm việc.",
        ["deadline loosened: 20 ngày → 20 ngày làm việc"],
    ),
    "M-04 number and unit": (
        "Trả lời trong thời hạn 20 ngày.",
        "Trả lời trong thời hạn 15 ngày làm việc.",
        ["deadline unknown: 20 ngày → 15 ngày làm việc"],
    ),
    "less time": (
        "Nộp chậm nhất 10 ngày.",
        "Nộp chậm nhất 5 ngày.",
        ["deadline tightened: 10 ngày → 5 ngày"],
    ),
    "longer notice": ("Báo ít nhất 5 ngày.", "Báo ít nhất 10 ngày.", ["deadline tightened: 5 ngày → 10 ngày"]),
    "other unit of time": ("Xong trong vòng 2 tháng", "Xong trong vòng 1 năm", ["deadline loosened: 2 tháng → 1 năm"]),
    "a month or thirty days": (
        "Xong trong vòng 1 tháng",
        "Xong trong vòng 30 ngày",
        ["deadline unknown: 1 tháng → 30 ngày"],
    ),
    "no bound": ("Nghỉ 5 ngày", "Nghỉ 7 ngày", ["deadline unknown: 5 ngày → 7 ngày"]),
    "TV-46": ("Đơn vị có thể nộp đơn.", "Đơn vị phải nộp đơn.", ["obligation tightened: có thể → phải"]),
    "M-02 loosened": ("Đơn vị phải nộp đơn.", "Đơn vị nên nộp đơn.", ["obligation loosened: phải → nên"]),
    "M-02 same level": ("Đơn vị phải nộp đơn.", "Đơn vị có trách nhiệm nộp đơn.", []),
    "M-02 other rhetoric": ("Không được cho thuê.", "Nghiêm cấm cho thuê.", []),
    "a right becomes a ban": (
        "Sinh viên được thi lại.",
        "Sinh viên không được thi lại.",
        ["prohibition tightened: được → không được"],
    ),
    "a ban comes": ("Rời vị trí.", "Cấm rời vị trí.", ["prohibition unknown:  → Cấm"]),
    "a duty goes": ("Đơn phải ghi ngày.", "Đơn ghi ngày.", ["obligation unknown: phải → "]),
    "an exception comes": (
        "Phải nộp đơn.",
        "Phải nộp đơn, trừ trường hợp ốm.",
        ["exception loosened:  → trừ trường hợp"],
    ),
    "an exception goes": (
        "Phải nộp đơn, trừ trường hợp ốm.",
        "Phải nộp đơn.",
        ["exception tightened: trừ trường hợp → "],
    ),
    "TV-47 no restriction in an address": ("Ghi nơi ở.", "Ghi địa chỉ.", []),
    "TV-47 no duty in a negation": (
        "Hộ nghèo nộp phí.",
        "Hộ nghèo không phải nộp phí.",
        ["negation unknown:  → không phải"],
    ),
    "TV-53 the same amount": ("Nộp 1.000.000 đồng", "Nộp 1 triệu đồng", []),
    "TV-53 another amount": (
        "Nộp 1.000.000 đồng",
        "Nộp 10.000.000 đồng",
        ["amount unknown: 1.000.000 đồng → 10.000.000 đồng"],
    ),
    "a higher fine": (
        "Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng.",
        "Phạt tiền từ 1.000.000 đồng đến 3.000.000 đồng.",
        ["amount tightened: 2.000.000 đồng → 3.000.000 đồng"],
    ),
    "a lower ceiling": (
        "Chi không quá 5 triệu đồng",
        "Chi không quá 3 triệu đồng",
        ["amount tightened: 5 triệu đồng → 3 triệu đồng"],
    ),
    "only the bound": ("Người từ đủ 15 tuổi", "Người trên 15 tuổi", ["scope unknown: từ đủ → trên"]),
    "TV-54, M-06": ("có đơn; và", "có đơn; hoặc", ["logic unknown: và → hoặc"]),
    "who": ("Nộp tại Sở Nội vụ.", "Nộp tại Bộ Nội vụ.", ["actor unknown: Sở Nội vụ → Bộ Nội vụ"]),
    "how": ("Nộp bản sao.", "Nộp bản chính.", ["procedure unknown: bản sao → bản chính"]),
    "sanction": ("Bị khiển trách.", "Bị cách chức.", ["sanction unknown: khiển trách → cách chức"]),
    "from when": (
        "Có hiệu lực từ ngày 01 tháng 7 năm 2025.",
        "Có hiệu lực từ ngày 01 tháng 8 năm 2025.",
        ["effect unknown: ngày 01 tháng 7 năm 2025 → ngày 01 tháng 8 năm 2025"],
    ),
    "và and không of a new sentence": (
        "Chi bộ họp.",
        "Chi bộ họp. Cuộc họp lập biên bản, ghi đủ ý kiến và kết luận, không ghi ý kiến ngoài nội dung.",
        [],
    ),
    "an actor whom both name": (
        "Bí thư lập sổ; Bí thư ghi sổ.",
        "Bí thư lập sổ.",
        [],
    ),
    "nothing of force": ("Chi bộ lập sổ.", "Chi bộ lập bảng.", []),
    "typing only": ("Uỷ viên phải họp", "Ủy viên phải họp", []),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_marks(old: str, new: str, expected: list[str]) -> None:
    marks = force_marks(old, new, diff(old, new))
    assert [f"{m.kind} {m.direction}: {m.old} → {m.new}" for m in marks] == expected


@given(pairs)
def test_spans_name_the_words_and_nothing_is_marked_twice(pair: tuple[str, str]) -> None:
    old, new = pair
    marks = force_marks(old, new, diff(old, new))
    assert all((m.old_span.of(old), m.new_span.of(new)) == (m.old, m.new) for m in marks)
    for side in ([m.old_span for m in marks if m.old], [m.new_span for m in marks if m.new]):
        assert len(side) == len(set(side))


@given(pairs)
def test_no_marks_without_a_change(pair: tuple[str, str]) -> None:
    assert force_marks(pair[0], pair[0], diff(pair[0], pair[0])) == ()

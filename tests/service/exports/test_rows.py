"""One row a change, with both sides whole."""

from __future__ import annotations

from nlp.diff.edit import Op
from service.exports.rows import RowOptions, rows
from tests.service.exports.dossiers import extract, of, small


def _sides(old: str, new: str) -> list[tuple[str, str]]:
    found = rows(of(old, new), RowOptions())
    return [tuple("".join(mark.text for mark in row.side(op)) for op in (Op.DELETE, Op.INSERT)) for row in found]


def test_every_change_once_by_its_number() -> None:
    found = rows(small(), RowOptions())
    assert [row.change for row in found] == list(small().result.value.changes)


def test_an_extract_has_its_changes_only() -> None:
    found = rows(extract("-1.3", "-5.1"), RowOptions())
    assert [row.place for row in found] == ["Điều 1, khoản 3 của văn bản cũ", "Điều 5, khoản 1 của văn bản cũ"]


def test_sides_hold_the_printed_number_and_the_words() -> None:
    old = "Điều 1. Tên\n1. Nộp hồ sơ.\n2. Trả hồ sơ.\n"
    new = "Điều 1. Tên\n1. Nộp hồ sơ.\n2. Nhận hồ sơ giấy trong hai ngày.\n3. Trả hồ sơ.\n"
    assert _sides(old, new) == [
        ("Điều 1. Tên", "Điều 1. Tên"),
        ("1. Nộp hồ sơ.", "1. Nộp hồ sơ."),
        ("", "2. Nhận hồ sơ giấy trong hai ngày."),
        ("2. Trả hồ sơ.", "3. Trả hồ sơ."),
    ]


def test_words_of_a_row() -> None:
    by_key = {row.change.new_id: row for row in rows(small(), RowOptions()) if row.change.new_id}
    merged = by_key["5"]
    assert (merged.place, merged.old_place, merged.label) == ("Điều 5", "Điều 4; Điều 5", "sửa đổi")
    assert merged.kind == "nội dung, đánh số lại, gộp"
    assert by_key["3"].label == "kế thừa (chỉnh lý kỹ thuật)"
    assert by_key["1.1"].force == "phạm vi, giới hạn: “các” → “mọi” (chặt hơn)"
    assert (by_key["1.1"].score, by_key["1.1"].reason) == (90, "")


def test_a_person_is_heard_before_the_machine() -> None:
    by_key = {row.change.new_id: row for row in rows(small(), RowOptions())}
    assert (by_key["1.1"].explanation, by_key["1.1"].proposal) == ("Tiếp thu ý kiến của Hội.", "")
    assert by_key["1.2"].explanation == by_key["1.2"].proposal == "Kế thừa quy định tại khoản 2 Điều 1."
    silent = rows(small(), RowOptions(proposals=False))
    assert [row.explanation for row in silent if row.explanation] == [
        "Tiếp thu ý kiến của Hội.",
        "Hội đã có quy định riêng.",
    ]

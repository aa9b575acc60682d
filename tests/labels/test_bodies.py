"""An article that gets clauses: what it said before is a clause now, word for word (annotation guideline 2)."""

from __future__ import annotations

from nlp import Source, compare

OLD = """Điều 1. Phạm vi
Quy chế này quy định việc quản lý hồ sơ của học sinh trong trường.
Điều 2. Hiệu lực
Quy chế có hiệu lực từ ngày ký.
"""
NEW = OLD.replace("Quy chế này quy định", "1. Quy chế này quy định").replace(
    "Điều 2", "2. Quy chế này áp dụng cho giáo viên và nhân viên văn thư.\nĐiều 2"
)


def test_the_old_body_is_inherited_by_the_clause() -> None:
    comparison = compare(Source("old", OLD), Source("new", NEW)).value
    assert {id: comparison.change_of(id).label for id in ("1", "1.1", "1.2")} == {
        "1": "modified",
        "1.1": "inherited",
        "1.2": "added",
    }


def test_one_word_more_and_it_is_not() -> None:
    changed = NEW.replace("quy định việc", "không quy định việc")
    assert compare(Source("old", OLD), Source("new", changed)).value.change_of("1.1").label == "modified"

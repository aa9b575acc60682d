"""Spelling is shown and not marked; what stands together is one mark."""

from __future__ import annotations

import pytest

from nlp.diff.diff import diff
from nlp.diff.edit import Op
from service.reports.marks import Mark, column, differ, inline, plain
from service.reports.text import MARKS
from tests.builders import edits

CASES = [
    ("Các hành vi bị cấm", "Hành vi bị cấm", "[-Các -]Hành vi bị cấm"),
    ("Cán bộ có quyền", "Mọi cán bộ có quyền", "{+Mọi +}cán bộ có quyền"),
    ("sức khoẻ của uỷ viên", "sức khỏe cho ủy viên", "sức khỏe [-của-]{+cho+} ủy viên"),
    ("gọi là “đơn vị” và hội", 'gọi là "đơn vị" và đoàn', 'gọi là "đơn vị" và [-hội-]{+đoàn+}'),
    ("Các đơn vị", "các đơn vị", "các đơn vị"),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_spelling_is_the_new_one_and_not_marked(old: str, new: str, shown: str) -> None:
    assert "".join(MARKS[mark.op].format(mark.text) for mark in inline(diff(old, new))) == shown


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_columns_say_what_their_text_says(old: str, new: str, shown: str) -> None:
    steps = diff(old, new)
    for op, text in ((Op.DELETE, old), (Op.INSERT, new)):
        assert "".join(mark.text for mark in column(steps, op)) == text
        assert plain(steps, op) == [Mark(Op.KEEP, text)]
    assert differ(steps) == ("[-" in shown or "{+" in shown)


def test_neighbours_are_one_mark_unless_one_of_them_moved() -> None:
    steps = edits((Op.INSERT, "a "), (Op.INSERT, "b "), (Op.INSERT, "c ", "5"))
    assert inline(steps) == [Mark(Op.INSERT, "a b "), Mark(Op.INSERT, "c ", "5")]

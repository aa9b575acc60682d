"""One row a unit; old ids lifted to what gold knows."""

from __future__ import annotations

from nlp import Source, compare
from nlp.evaluate.rows import SCORED, lift_all, unit_rows
from nlp.labels.label import Label
from nlp.structure.provision import UNITS
from tests.builders import regulation, small_comparison


def test_units_of_the_draft_in_order_then_removed_ones() -> None:
    rows = unit_rows(small_comparison())
    assert [row.new_id for row in rows] == ["1", "1.1", "1.2", "2", "3", "4", "5", "5.1", "5.2", "5.3", "", ""]
    assert [row.old_ids for row in rows if row.label is Label.REMOVED] == [("1.3",), ("5.1",)]
    assert rows[6].old_ids == ("4", "5")


def test_lifting() -> None:
    old = regulation("old", "Điều 12. Tên\n3. Khoản:\na) Điểm;\nb) Điểm.\nĐiều 13. Tên\na) Điểm.\n")
    assert lift_all(["12.3.a", "12.3.b", "13.a", "12"], old, SCORED) == ("12.3", "13", "12")
    assert lift_all(["12.3.a", "12.3.b"], old, UNITS) == ("12.3.a", "12.3.b")


def test_a_text_against_itself() -> None:
    text = "Điều 1. Tên\n1. Một:\na) điểm một;\nb) điểm hai.\n2. Hai.\nĐiều 2. Khác\nLời văn.\n"
    rows = unit_rows(compare(Source("old", text), Source("new", text)).value)
    assert [(row.new_id, row.old_ids) for row in rows] == [
        (id, (id,)) for id in ("1", "1.1", "1.1.a", "1.1.b", "1.2", "2")
    ]

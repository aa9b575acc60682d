"""Every change stands in the outline once, and removed provisions at their old place."""

from __future__ import annotations

from service.reports.outline import Node, outline
from tests.builders import small_comparison


def drawn(nodes: list[Node]) -> list[object]:
    return [
        (node.provision.id if node.new else f"-{node.provision.id}", drawn(node.children))
        if node.children
        else (node.provision.id if node.new else f"-{node.provision.id}")
        for node in nodes
    ]


def test_the_order_is_the_draft_s() -> None:
    assert drawn(outline(small_comparison())) == [
        ("chuong:I", [("1", ["1.1", "1.2", "-1.3"]), "2", "3", "4"]),
        ("chuong:II", [("5", ["5.1", "5.2", "5.3", "-5.1"])]),
    ]


def test_nothing_is_left_out() -> None:
    comparison = small_comparison()
    placed = [node.change.number for top in outline(comparison) for node in top.walk() if node.change is not None]
    assert sorted(placed) == [change.number for change in comparison.changes]

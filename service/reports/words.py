"""Phrases that more than one report says about a node of the outline."""

from __future__ import annotations

from nlp.diff.edit import Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Direction, ForceMark, Kind, Label
from nlp.result import Notice
from nlp.structure.provision import Provision
from service import vietnamese
from service.reports.marks import Mark, column, differ, inline, plain
from service.reports.outline import Node


def name(provision: Provision) -> str:
    """The last step of the path: `Điều 12`, `khoản 3`, `điểm đ`."""
    return provision.path.rsplit(", ", 1)[-1]


def title(node: Node) -> str:
    """The name of a node in a place where its parents are known; a removed one is told from its new namesakes."""
    return name(node.provision) if node.new is not None else f"{node.provision.path} của văn bản cũ"


def heading(node: Node, comparison: Comparison) -> str:
    """The title to put behind the name, `. Phạm vi điều chỉnh`; empty where there is none."""
    regulation = comparison.old if node.new is None else comparison.new
    title = " ".join(regulation.wording(node.provision.heading).split())
    return f". {title}" if title else ""


def origin(node: Node, parent: Node | None) -> str:
    """Where the provision comes from, where the reader could not tell: `Điều 4, khoản 2; Điều 7`; else empty."""
    if node.new is None or node.old is None:
        return ""
    same = node.new.path == node.old.path
    below = parent is not None and parent.old is not None and node.old in parent.old.children
    implied = same or (below and name(node.new) == name(node.old))
    if implied and not node.others:
        return ""
    return "; ".join(provision.path for provision in (node.old, *node.others))


def verdict(node: Node) -> str:
    """Label and flags: `sửa đổi (nội dung), đánh số lại`; empty for a heading that has no row."""
    if node.change is None:
        return ""
    return ", ".join([vietnamese.label(node.change), *vietnamese.flags(node.change)])


def force(mark: ForceMark) -> str:
    """`thời hạn: “30 ngày” → “15 ngày” (chặt hơn)`."""
    if mark.old and mark.new:
        what = f"“{mark.old}” → “{mark.new}”"
    else:
        what = f"thêm “{mark.new}”" if mark.new else f"bỏ “{mark.old}”"
    way = vietnamese.DIRECTIONS[mark.direction]
    return f"{vietnamese.FORCE[mark.kind]}: {what}{f' ({way})' if mark.direction is not Direction.UNKNOWN else ''}"


def moved(mark: Mark, comparison: Comparison) -> str:
    """`chuyển sang Điều 9, khoản 2`, `chuyển từ Điều 4`; empty where the words did not move."""
    if not mark.moved:
        return ""
    if mark.op is Op.DELETE:
        return f"chuyển sang {comparison.new.provisions[mark.moved].path}"
    return f"chuyển từ {comparison.old.provisions[mark.moved].path}"


def differs(node: Node) -> bool:
    """Whether its own words have anything to show: spelling and form that never count (E0, E1) are nothing."""
    if node.change is None or node.change.kind is Kind.SAME:
        return False
    return node.change.label in (Label.ADDED, Label.REMOVED) or differ(node.change.edits)


def side(node: Node, op: Op) -> list[Mark]:
    """The words of one of two columns, the old ones with DELETE; nothing is marked where nothing differs."""
    assert node.change is not None
    return (column if differs(node) else plain)(node.change.edits, op)


def both(node: Node) -> list[Mark]:
    """Old and new words in one line; nothing is marked where nothing differs."""
    assert node.change is not None
    return inline(node.change.edits) if differs(node) else plain(node.change.edits, Op.INSERT)


def notices(found: tuple[Notice, ...]) -> list[str]:
    """One line for every kind of notice in a file, with all its places."""
    places: dict[tuple[str, str], list[str]] = {}
    for notice in found:
        places.setdefault((notice.name, vietnamese.NOTICES[notice.code]), []).append(notice.place)
    lines = []
    for (source, text), where in places.items():
        named = "; ".join(dict.fromkeys(place for place in where if place))
        lines.append(f"{source}: {text}{f' ({named})' if named else ''}")
    return lines

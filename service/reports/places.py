"""Where things stand: the parts of a file one after the other, the names of parts, the article of a provision."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from nlp.labels.comparison import Comparison
from nlp.structure.provision import CONTAINERS, FrameKind, Level, Part
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.reports.outline import Node, outline


class Stretch(NamedTuple):
    """What stands together in one part of the draft, or of the old text where the draft has no such part."""

    key: str
    """Of the part; of one of the old text with `-` before it."""
    title: str
    """Empty for the part that is compared, where it comes first."""
    nodes: list[Node]


def stretches(comparison: Comparison) -> list[Stretch]:
    """The outline by parts: those of the draft, then what is gone of old annexes and has no heir to stand near."""
    old, new = comparison.old, comparison.new
    old_parts, new_parts = _parts(old), _parts(new)
    nodes = outline(comparison)
    strays = _strays(nodes, new.compared, comparison, old_parts, new_parts)
    part = new.compared
    found = [Stretch(part.key, "", [])]
    for node in nodes:
        if node.new is not None and (own := new_parts[node.new.id]) is not part:
            part = own
            found.append(Stretch(part.key, part_name(part, new), []))
        found[-1].nodes.append(node)
    for left in old.parts:
        gone = [node for node in strays if old_parts[node.provision.id] is left]
        title = vietnamese.WORD_OLD_PART.format(part=part_name(left, old))
        found.append(Stretch(f"-{left.key}", title, gone))
    return [stretch for stretch in found if stretch.nodes]


def part_name(part: Part, regulation: Regulation) -> str:
    """`PHỤ LỤC I. THỜI HẠN BẢO QUẢN HỒ SƠ`; of a part that has no title what it is."""
    frames = [frame.span for frame in part.frames if frame.kind is FrameKind.TITLE]
    lines = [line for span in frames for line in regulation.wording(span).splitlines() if line.strip()]
    title = takewhile(lambda line: not line.startswith("("), lines)
    return ". ".join(title) or part.label or regulation.type or part.key


def part_label(id: str, regulation: Regulation) -> str:
    """`PHỤ LỤC I` for a provision in an annex; empty for one of the part that is compared."""
    return next((part.label for part in regulation.parts if id.startswith(f"{part.key}:")), "")


def article(id: str, regulation: Regulation) -> str:
    """The ordinal of the article that `id` is or is in; empty outside of articles."""
    while id and regulation.provisions[id].level is not Level.ARTICLE:
        id = regulation.parent.get(id, "")
    return regulation.provisions[id].ordinal if id else ""


def _parts(regulation: Regulation) -> dict[str, Part]:
    """The part that each provision is in."""
    return {provision.id: part for part in regulation.parts for provision in part.walk()}


def _strays(
    siblings: list[Node],
    part: Part,
    comparison: Comparison,
    old_parts: dict[str, Part],
    new_parts: dict[str, Part],
) -> list[Node]:
    """Takes out what is gone of the old annexes and stands among the articles, for want of an heir in its annex.

    `part`: of the draft, in which `siblings` begin.
    """
    found: list[Node] = []
    kept: list[Node] = []
    for node in siblings:
        if node.new is not None:
            part = new_parts[node.new.id]
        own = node.new is None and old_parts[node.provision.id] is not comparison.old.compared
        (found if own and part is comparison.new.compared else kept).append(node)
        if node.level in CONTAINERS:
            found += _strays(node.children, part, comparison, old_parts, new_parts)
    siblings[:] = kept
    return found

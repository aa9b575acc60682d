"""Documents without Điều: an outline told by the shapes of its markers (H-30..H-33)."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.result import NoticeCode
from nlp.structure.markers import Marker, Shape, as_upper, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import CONTAINERS, Level
from nlp.structure.sequence import Reporter, follows_letter, is_title, unfinished
from nlp.structure.tree import Node
from nlp.text.openers import first_letter_upper, is_capitals

_LEVELS = {
    Shape.PART: Level.PART,
    Shape.CHAPTER: Level.CHAPTER,
    Shape.SECTION: Level.SECTION,
    Shape.SUBSECTION: Level.SUBSECTION,
}
_ORDER = [Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION]


def outline(paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> list[Node]:
    """`paragraphs[start:stop]` as items, in reading order.

    A new shape opens a level below, a known one goes back to its own level and must continue its numbers. Text before
    the first item becomes items of its own (`p1`, `p2`), so that it can be compared; later text belongs to its item.
    """
    return _Outline(paragraphs, start, stop, report).parse()


def loose(paragraphs: Sequence[Paragraph], start: int, stop: int) -> list[Node]:
    """Each paragraph an item `p1`, `p2` ...: what a form or a text without structure comes to."""
    return [
        Node(Level.ITEM, f"p{number}", paragraphs[index].start, paragraphs[index].start)
        for number, index in enumerate(range(start, stop), 1)
    ]


class _Outline:
    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> None:
        self._paragraphs, self._start, self._stop, self._report = paragraphs, start, stop, report
        self.roots: list[Node] = []
        self._containers: list[Node] = []
        self._stack: list[Node] = []
        self._loose = 0

    def parse(self) -> list[Node]:
        index = self._start
        while index < self._stop:
            index += self._take(index)
        return self.roots

    def _take(self, index: int) -> int:
        paragraph = self._paragraphs[index]
        text = paragraph.text
        before = self._paragraphs[index - 1].text if index > self._start else ""
        if (head := container(text)) is not None and not (before and unfinished(before, strong=True)):
            return self._take_container(index, head)
        marker = unit(text)
        if marker is not None and not (before and marker.shape is not Shape.BULLET and unfinished(before, strong=True)):
            if self._place(paragraph, marker):
                return 1
            if marker.shape is Shape.ROMAN and len(marker.ordinal) == 1 and self._place(paragraph, as_upper(marker)):
                return 1
        if not self._stack:
            self._loose += 1
            self._add(Node(Level.ITEM, f"p{self._loose}", paragraph.start, paragraph.start))
        return 1

    def _add(self, node: Node) -> None:
        above = self._stack[-1] if self._stack else self._containers[-1] if self._containers else None
        if above is None:
            self.roots.append(node)
        else:
            above.add(node)

    def _take_container(self, index: int, marker: Marker) -> int:
        level = _LEVELS[marker.shape]
        while self._containers and _ORDER.index(self._containers[-1].level) >= _ORDER.index(level):
            self._containers.pop()
        self._stack, self._loose = [], 0
        paragraph = self._paragraphs[index]
        node = Node(level, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        self._add(node)
        self._containers.append(node)
        if marker.rest:
            node.heading_end = paragraph.end
            return 1
        taken = 1
        while index + taken < self._stop and taken < 7:
            following = self._paragraphs[index + taken]
            if (
                container(following.text)
                or (not is_capitals(following.text)
                and (taken > 1 or unit(following.text) is not None or not is_title(following.text)))
            ):
                break
            node.heading_end = following.end
            taken += 1
        return taken

    def _place(self, paragraph: Paragraph, marker: Marker) -> bool:
        if marker.shape is Shape.DOTTED:
            return self._place_dotted(paragraph, marker)
        key = f"{marker.shape}{marker.style}"
        depth = next((d for d in range(len(self._stack) - 1, -1, -1) if self._stack[d].shape == key), None)
        if depth is None:
            if not self._opens(marker):
                return False
            depth = len(self._stack)
        elif not self._continues(self._stack[depth], marker, paragraph):
            if marker.value == 1 and marker.shape in (Shape.ARABIC, Shape.LETTER) and self._may_nest(depth):
                depth = len(self._stack)
            else:
                return False
        del self._stack[depth:]
        ordinal = marker.ordinal
        if marker.shape is Shape.BULLET:
            above = (
                self._stack[-1].children
                if self._stack
                else self._containers[-1].children
                if self._containers
                else self.roots
            )
            ordinal = f"{marker.style}{1 + sum(1 for c in above[-1:] if c.shape == key) * self._bullets(above, key)}"
        node = Node(
            Level.ITEM, ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value, shape=key
        )
        self._add(node)
        self._stack.append(node)
        return True

    @staticmethod
    def _bullets(siblings: list[Node], key: str) -> int:
        last = siblings[-1] if siblings else None
        return int(last.ordinal.lstrip("-+•·*▪●○□◦§o") or 0) if last is not None and last.shape == key else 0

    def _may_nest(self, depth: int) -> bool:
        """A list that starts anew inside an item of the same shape is not a list of its own: its items stay text."""
        return False

    def _opens(self, marker: Marker) -> bool:
        if marker.shape is Shape.BULLET:
            return True
        if marker.shape in (Shape.LETTER_NUMBER, Shape.LETTER_DOTTED):
            return marker.value == 1 and bool(self._stack) and self._stack[-1].ordinal == marker.suffix
        if marker.value != 1:
            return False
        return (
            first_letter_upper(marker.rest)
            or not marker.rest
            or marker.rest[0] in '“"('
            or marker.shape in (Shape.LETTER, Shape.PAREN)
            or marker.rest[0].isdigit()
        )

    def _continues(self, last: Node, marker: Marker, paragraph: Paragraph) -> bool:
        if marker.shape is Shape.BULLET:
            return True
        if marker.shape is Shape.LETTER:
            if follows_letter(last.ordinal, marker):
                return True
            return 0 < marker.value - last.value <= 3 and self._gap(last, marker, paragraph)
        if marker.value == last.value:
            if marker.suffix and marker.ordinal > last.ordinal:
                return True
            if marker.ordinal == last.ordinal and first_letter_upper(marker.rest):
                pass
                return True
            return False
        if marker.value == last.value + 1:
            return True
        return (
            last.value < marker.value <= last.value + 3
            and first_letter_upper(marker.rest)
            and self._gap(last, marker, paragraph)
        )

    def _gap(self, last: Node, marker: Marker, paragraph: Paragraph) -> bool:
        self._report.add(NoticeCode.NUMBER_GAP, f"item {marker.ordinal} follows item {last.ordinal}", paragraph)
        return True

    def _place_dotted(self, paragraph: Paragraph, marker: Marker) -> bool:
        """`2.1.3.` stands below `2.1.`, which stands below `2.`; the last number must continue."""
        numbers = marker.ordinal.split(".")
        above_ordinal = ".".join(numbers[:-1])
        depth = next(
            (d for d in range(len(self._stack) - 1, -1, -1) if self._dotted(self._stack[d]) == above_ordinal), None
        )
        if depth is None:
            if (
                any(self._dotted(n).count(".") == len(numbers) - 1 for n in self._stack)
                or self._stack
                or marker.value != 1
            ):
                return self._resume_dotted(paragraph, marker, numbers)
            depth = -1
        above = self._stack[depth] if depth >= 0 else None
        siblings = above.children if above else self.roots
        last = next((c for c in reversed(siblings) if c.shape == f"dotted{len(numbers)}"), None)
        if marker.value != (last.value if last else 0) + 1 and not (
            last and last.value < marker.value <= last.value + 2 and self._gap(last, marker, paragraph)
        ):
            return False
        del self._stack[depth + 1 :]
        self._append_dotted(paragraph, marker, numbers)
        return True

    def _resume_dotted(self, paragraph: Paragraph, marker: Marker, numbers: list[str]) -> bool:
        """`2.1.` behind `1.9.` where the text prints no `2.`: a sibling at the same depth."""
        shape = f"dotted{len(numbers)}"
        depth = next((d for d, n in enumerate(self._stack) if n.shape == shape), None)
        if depth is None or marker.value != 1:
            if depth is None and marker.ordinal in ("1.1", "1.1.1"):
                self._append_dotted(paragraph, marker, numbers)
                return True
            return False
        previous = self._dotted(self._stack[depth]).split(".")
        if int(numbers[-2]) != int(previous[-2]) + 1:
            return False
        del self._stack[depth:]
        self._append_dotted(paragraph, marker, numbers)
        return True

    def _append_dotted(self, paragraph: Paragraph, marker: Marker, numbers: list[str]) -> None:
        above = self._stack[-1] if self._stack else None
        short = numbers[-1] if above is not None and self._dotted(above) == ".".join(numbers[:-1]) else marker.ordinal
        node = Node(Level.ITEM, short, paragraph.start, paragraph.start + marker.length, value=marker.value)
        node.shape = f"dotted{len(numbers)}"
        self._add(node)
        self._stack.append(node)

    def _dotted(self, node: Node) -> str:
        """The full number of an item: `2.1` for the first below `2.`."""
        if node.shape.startswith("dotted"):
            if "." in node.ordinal:
                return node.ordinal
            return f"{self._dotted(node.parent)}.{node.ordinal}" if node.parent is not None else node.ordinal
        return str(node.value) if node.shape.startswith("arabic") and node.level not in CONTAINERS else ""

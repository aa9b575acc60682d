"""Documents without Điều: an outline told by the shapes of its markers (H-30..H-33).

Belief: which marker stands at which depth is decided by the document itself, by the order in which it first uses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.result import NoticeCode
from nlp.structure.containers import Containers
from nlp.structure.markers import Marker, Shape, as_upper, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import CONTAINERS, Level
from nlp.structure.sequence import Numbers, Reporter, follows_letter, unfinished
from nlp.structure.tree import Node
from nlp.text.openers import first_letter_upper

_GAP = 3
"""How many numbers may be missing before the next is believed only where the list goes on from it."""


def outline(paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> list[Node]:
    """`paragraphs[start:stop]` as items, in reading order.

    A new shape opens a level below, a known one goes back to its own level and must continue its numbers. Text before
    the first item becomes items of its own (`p1`, `p2`), so that it can be compared; later text belongs to its item.
    """
    return _Outline(paragraphs, start, stop, report).parse()


def loose(paragraphs: Sequence[Paragraph], start: int, stop: int) -> list[Node]:
    """Each paragraph an item `p1`, `p2` ...: what a form comes to (F-11)."""
    starts = [paragraphs[index].start for index in range(start, stop)]
    return [Node(Level.ITEM, f"p{number}", at, at) for number, at in enumerate(starts, 1)]


class _Outline:
    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> None:
        self._paragraphs, self._start, self._stop, self._report = paragraphs, start, stop, report
        self._containers = Containers(paragraphs, stop)
        self._stack: list[Node] = []
        self._numbers: Numbers | None = None
        self._loose = 0

    def parse(self) -> list[Node]:
        index = self._start
        while index < self._stop:
            index += self._take(index)
        return self._containers.roots

    def _take(self, index: int) -> int:
        paragraph = self._paragraphs[index]
        text = paragraph.text
        before = self._paragraphs[index - 1].text if index > self._start else ""
        goes_on = bool(before) and unfinished(before, strong=True)
        if paragraph.row:
            if not self._stack:
                self._add_loose(paragraph)
            return 1
        if not goes_on and (head := container(text)) is not None:
            self._stack, self._loose = [], 0
            return self._containers.take(index, head)
        marker = unit(text)
        if marker is not None and (marker.shape is Shape.BULLET or not goes_on):
            if self._place(index, marker):
                return 1
            if marker.shape is Shape.ROMAN and len(marker.ordinal) == 1 and self._place(index, as_upper(marker)):
                return 1
        if not self._stack:
            self._add_loose(paragraph)
        return 1

    def _add_loose(self, paragraph: Paragraph) -> None:
        self._loose += 1
        self._add(Node(Level.ITEM, f"p{self._loose}", paragraph.start, paragraph.start))

    def _add(self, node: Node) -> None:
        if self._stack:
            self._stack[-1].add(node)
        else:
            self._containers.add(node)

    def _siblings(self) -> list[Node]:
        above = self._stack[-1] if self._stack else self._containers.innermost
        return above.children if above else self._containers.roots

    def _place(self, index: int, marker: Marker) -> bool:
        paragraph = self._paragraphs[index]
        if marker.shape is Shape.DOTTED:
            return self._place_dotted(paragraph, marker)
        key = f"{marker.shape}{marker.style}"
        depth = next((d for d in range(len(self._stack) - 1, -1, -1) if self._stack[d].shape == key), None)
        if depth is None:
            if not self._opens(marker):
                return False
        elif self._continues(self._stack[depth], marker, index):
            del self._stack[depth:]
        else:
            return False
        if marker.shape is Shape.BULLET:
            last = next((n for n in reversed(self._siblings()) if n.shape == key), None)
            number = 1 + (last.value if last else 0)
            marker = replace(marker, ordinal=f"{marker.style}{number}", value=number)
        self._append(paragraph, marker, marker.ordinal, key)
        return True

    def _append(self, paragraph: Paragraph, marker: Marker, ordinal: str, shape: str) -> None:
        end = paragraph.start + marker.length
        node = Node(Level.ITEM, ordinal, paragraph.start, end, value=marker.value, shape=shape)
        self._add(node)
        self._stack.append(node)

    def _opens(self, marker: Marker) -> bool:
        """Whether `marker` can be the first of a list."""
        if marker.shape is Shape.BULLET:
            return True
        if marker.shape in (Shape.LETTER_NUMBER, Shape.LETTER_DOTTED):
            return marker.value == 1 and bool(self._stack) and self._stack[-1].ordinal == marker.suffix
        if marker.value != 1:
            return False
        if marker.shape in (Shape.LETTER, Shape.PAREN):
            return True
        return not marker.rest or first_letter_upper(marker.rest) or marker.rest[0] in '“"(' or marker.rest[0].isdigit()

    def _continues(self, last: Node, marker: Marker, index: int) -> bool:
        if marker.shape is Shape.BULLET:
            return True
        if marker.shape is Shape.LETTER and follows_letter(last.ordinal, marker):
            return True
        if marker.value == last.value:
            if marker.suffix and marker.ordinal > last.ordinal:
                return True
            return marker.ordinal == last.ordinal and first_letter_upper(marker.rest)
        if marker.value == last.value + 1:
            return True
        if not first_letter_upper(marker.rest):
            return False
        if last.value < marker.value <= last.value + _GAP or self._resumes(last, marker, index):
            self._report_gap(last, marker, self._paragraphs[index])
            return True
        return False

    def _resumes(self, last: Node, marker: Marker, index: int) -> bool:
        """Whether the list goes on from `marker`, over a wide gap or again at 1, rather than where it stopped.

        As H-20.4 says of articles: what jumps is taken up again, or one slip would swallow the rest of the text. A
        stray number (X-06, X-10) is followed by the next of the list that it stands in, or by none.
        """
        before = self._paragraphs[index - 1].text
        if marker.shape is not Shape.ARABIC or marker.suffix or unfinished(before) or before.endswith(":"):
            return False
        if self._numbers is None:
            self._numbers = Numbers(self._paragraphs, self._start, self._stop)
        style = marker.style
        awaited = self._numbers.place(style, last.value + 1, index)
        if self._numbers.place(style, marker.value + 1, index) < awaited:
            return marker.value == 1 or marker.value > last.value
        return awaited == self._stop and last.value < marker.value < self._numbers.following(style, index)

    def _report_gap(self, last: Node, marker: Marker, paragraph: Paragraph) -> None:
        self._report.add(NoticeCode.NUMBER_GAP, f"item {marker.ordinal} follows item {last.ordinal}", paragraph)

    # Numbers that carry their parents: 2.1.3.

    def _place_dotted(self, paragraph: Paragraph, marker: Marker) -> bool:
        """`2.1.3.` stands below `2.1.`, which stands below `2.`; the last number must continue."""
        numbers = marker.ordinal.split(".")
        shape = f"dotted{len(numbers)}"
        wanted = ".".join(numbers[:-1])
        depth = next((d for d in range(len(self._stack) - 1, -1, -1) if _full_number(self._stack[d]) == wanted), None)
        if depth is None:
            return self._place_headless(paragraph, marker, numbers, shape)
        last = next((c for c in reversed(self._stack[depth].children) if c.shape == shape), None)
        if marker.value != (last.value if last else 0) + 1:
            if last is None or not last.value < marker.value <= last.value + _GAP - 1:
                return False
            self._report_gap(last, marker, paragraph)
        del self._stack[depth + 1 :]
        self._append(paragraph, marker, numbers[-1], shape)
        return True

    def _place_headless(self, paragraph: Paragraph, marker: Marker, numbers: list[str], shape: str) -> bool:
        """`1.1.` where the text prints no `1.`: items with the whole number, `2.1` behind `1.9`."""
        depth = next((d for d, n in enumerate(self._stack) if n.shape == shape), None)
        if depth is None:
            if marker.value != 1 or set(numbers) != {"1"}:
                return False
        else:
            before = [int(n) for n in _full_number(self._stack[depth]).split(".")]
            after = [int(n) for n in numbers]
            same_head = after[:-1] == before[:-1] and after[-1] == before[-1] + 1
            next_head = after[-1] == 1 and after[-2] == before[-2] + 1 and after[:-2] == before[:-2]
            if not (same_head or next_head):
                return False
            del self._stack[depth:]
        self._append(paragraph, marker, marker.ordinal, shape)
        return True


def _full_number(node: Node) -> str:
    """The whole number of an item: `2.1` for the first item below `2.`; empty for other shapes."""
    if node.shape.startswith("dotted"):
        if "." in node.ordinal or node.parent is None or node.parent.level in CONTAINERS:
            return node.ordinal
        return f"{_full_number(node.parent)}.{node.ordinal}"
    return str(node.value) if node.shape.startswith(Shape.ARABIC) else ""

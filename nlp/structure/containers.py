"""Parts, chapters, sections and subsections: their nesting, and the lines that are their titles (H-01, section 1.3)."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.structure.markers import Marker, Shape, article, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import Level
from nlp.structure.sequence import is_title, title_goes_on
from nlp.structure.tree import Node
from nlp.text.openers import is_capitals

_LEVELS = {
    Shape.PART: Level.PART,
    Shape.CHAPTER: Level.CHAPTER,
    Shape.SECTION: Level.SECTION,
    Shape.SUBSECTION: Level.SUBSECTION,
    Shape.ROMAN: Level.CHAPTER,  # P-04
}
_ORDER = [Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION]
_TITLE_LINES = 6


class Containers:
    """The containers that are open, and `roots`, the top of the tree in reading order."""

    def __init__(self, paragraphs: Sequence[Paragraph], stop: int) -> None:
        self._paragraphs, self._stop = paragraphs, stop
        self._open: list[Node] = []
        self.roots: list[Node] = []

    @property
    def innermost(self) -> Node | None:
        return self._open[-1] if self._open else None

    def add(self, node: Node) -> None:
        """Put `node` into the innermost container."""
        if self._open:
            self._open[-1].add(node)
        else:
            self.roots.append(node)

    def last(self, level: Level) -> Node | None:
        """The container of `level` that one opened now would follow."""
        above = next((n for n in reversed(self._open) if _ORDER.index(n.level) < _ORDER.index(level)), None)
        siblings = above.children if above else self.roots
        return next((n for n in reversed(siblings) if n.level is level), None)

    def take(self, index: int, marker: Marker) -> int:
        """Open the container whose marker stands at `index`; returns how many paragraphs it and its title take."""
        level = _LEVELS[marker.shape]
        while self._open and _ORDER.index(self._open[-1].level) >= _ORDER.index(level):
            self._open.pop()
        paragraph = self._paragraphs[index]
        node = Node(level, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        node.shape = marker.shape
        self.add(node)
        self._open.append(node)
        taken = 1
        if marker.rest:
            node.heading_end = paragraph.end
        else:
            while index + taken < self._stop and taken <= _TITLE_LINES and self._is_title_line(index + taken, taken):
                node.heading_end = self._paragraphs[index + taken].end
                taken += 1
        while node.heading_end and index + taken < self._stop and title_goes_on(self._paragraphs, index + taken):
            node.heading_end = self._paragraphs[index + taken].end
            taken += 1
        return taken

    def _is_title_line(self, index: int, taken: int) -> bool:
        """Capitals, up to six lines; or one line in small letters that reads like a title."""
        text = self._paragraphs[index].text
        if article(text) is not None or container(text) is not None:
            return False
        if is_capitals(text):
            return True
        if taken > 1 or unit(text) is not None:
            return False
        wrapped = index + 1 < self._stop and text.endswith(",") and title_goes_on(self._paragraphs, index + 1)
        return is_title(text.rstrip(",") if wrapped else text)

"""Inside an article: clauses, points, tiết, and the closing paragraphs behind their lists (H-21..H-25).

Belief: a marker continues the list that is open, or begins one at 1, a or a dash; anything else is text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlp.result import NoticeCode
from nlp.span import Span
from nlp.structure.markers import Marker, Shape, article, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import Level
from nlp.structure.sequence import Reporter, follows_letter, unfinished
from nlp.structure.tree import Node
from nlp.text.openers import first_letter_upper

_GAP = 4
"""How far behind the last clause one may be and still be believed; one more where its own successor follows (H-20)."""
_LOOK_AHEAD = 200
_POINT_GAP = 3


class Lists:
    """The lists that are open in an article: at most one clause, one point, and tiết below it."""

    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> None:
        self._paragraphs, self._start, self._stop, self._report = paragraphs, start, stop, report
        self._article = Node(Level.ARTICLE, "", 0, 0)
        self._clause: Node | None = None
        self._point: Node | None = None
        self._tiets: list[Node] = []

    def open(self, article_node: Node) -> None:
        """Begin a new article; its lists are empty."""
        self.close()
        self._article, self._clause, self._point, self._tiets = article_node, None, None, []

    def close(self) -> None:
        """H-23 iv: where every point ends with a full stop, a paragraph behind the last one may belong to either."""
        above = self._clause or self._article
        if not above.children or above.children[-1].level is not Level.TAIL:
            return
        points = [c for c in above.children if c.level is Level.POINT]
        if points and all(p.finals == "." for p in points):
            tail = above.children.pop()
            message = "closing paragraph or part of the last point"
            self._report.add_span(NoticeCode.TAIL_AMBIGUOUS, message, Span(tail.start, tail.start))
            if points[-1].children and above.children[-1] is points[-1]:
                points[-1].add(tail)

    def continues(self, marker: Marker) -> bool:
        """Whether `marker` is the next clause or point of the lists that are open."""
        if marker.shape is Shape.ARABIC:
            return self._clause is not None and self._continues_clause(marker)
        if marker.shape is Shape.LETTER:
            return self._point is not None and follows_letter(self._point.ordinal, marker)
        return False

    def hang(self, node: Node) -> None:
        """Put a quote or table under the innermost unit behind which no tail has begun."""
        point = self._point
        if point is not None and point.parent is not None and point.parent.children[-1] is point:
            above = point
        else:
            above = self._clause or self._article
        last = above.children[-1].level if above.children else None
        if node.level is Level.TABLE and last in (Level.TABLE, Level.TAIL):
            return  # a further row, or one below its caption: a paragraph that may yet belong to the point before it
        above.add(node)

    def take_text(self, index: int) -> None:
        """A paragraph without a marker: it goes on with what is open, or is a tail behind a list (H-23)."""
        paragraph = self._paragraphs[index]
        top = self._clause or self._article
        if top.children and top.children[-1].level is Level.TAIL:
            return
        if self._tiets:
            above = self._tiets[0].parent
        elif self._point is not None:
            above = self._point.parent
        else:
            above = top if top.children and top.children[-1].level in (Level.QUOTE, Level.TABLE) else None
        if above is None or not (first_letter_upper(paragraph.text) or paragraph.text[:1] in '“"(*['):
            return
        if above.children and above.children[-1].level is Level.TAIL:
            return
        self._mark_finals(index)
        above.add(Node(Level.TAIL, "", paragraph.start, paragraph.start))

    def take(self, index: int, marker: Marker) -> bool:
        """Take the paragraph at `index` as a unit, if its marker can be one here."""
        before = self._paragraphs[index - 1] if index > self._start else None
        in_heading = before is not None and self._article.start <= before.start < self._article.heading_end
        if marker.shape is not Shape.BULLET and before and not in_heading and unfinished(before.text, strong=True):
            return False
        if marker.shape is Shape.BULLET:
            return self._take_tiet(index, marker, marker.style)
        if marker.shape is Shape.ARABIC:
            return self._take_clause(index, marker)
        if marker.shape is Shape.LETTER:
            return self._take_point(index, marker)
        if marker.shape is Shape.DOTTED:
            return self._take_dotted(index, marker)
        if marker.shape is Shape.LETTER_NUMBER:
            return self._take_letter_number(index, marker)
        if marker.shape is Shape.LETTER_DOTTED:
            fits = self._point is not None and self._point.ordinal == marker.suffix
            return fits and self._take_tiet(index, marker, str(marker.value))
        if marker.shape in (Shape.PAREN, Shape.SMALL_ROMAN):
            last = self._last_of_shape(marker)
            fits = marker.value == (last.value if last else 0) + 1
            return fits and self._take_tiet(index, marker, marker.ordinal)
        return False

    # Clauses.

    def _continues_clause(self, marker: Marker) -> bool:
        last = self._article.last(Level.CLAUSE)
        if last is None:
            return marker.value == 1
        if marker.value == last.value:
            return bool(marker.suffix) and marker.ordinal > last.ordinal
        return marker.value == last.value + 1

    def _take_clause(self, index: int, marker: Marker) -> bool:
        if not self._continues_clause(marker) and not self._resumes_clause(index, marker):
            return False
        self.close()
        self._mark_finals(index)
        self._clause = self._article.add(self._node(Level.CLAUSE, index, marker, marker.ordinal, marker.style))
        self._point, self._tiets = None, []
        return True

    def _resumes_clause(self, index: int, marker: Marker) -> bool:
        """H-21: a number that stands twice, or a gap, in a list of the same style behind a finished paragraph."""
        last = self._article.last(Level.CLAUSE)
        if last is None or marker.style != last.shape or unfinished(self._paragraphs[index - 1].text):
            return False
        if not (first_letter_upper(marker.rest) or marker.rest.startswith("(")):
            return False
        if marker.ordinal == last.ordinal:
            return True
        reach = last.value + _GAP
        near = marker.value <= reach or (marker.value == reach + 1 and self._comes_later(index, marker.value + 1))
        if last.value + 1 < marker.value and near and not self._comes_later(index, last.value + 1):
            message = f"clause {marker.ordinal} follows clause {last.ordinal}"
            self._report.add(NoticeCode.NUMBER_GAP, message, self._paragraphs[index])
            return True
        return False

    def _comes_later(self, index: int, number: int) -> bool:
        """Whether clause `number` stands further down in this article."""
        for at in range(index + 1, min(index + _LOOK_AHEAD, self._stop)):
            text = self._paragraphs[at].text
            marker = unit(text) if text[:1].isdigit() else None
            if marker is not None and marker.shape is Shape.ARABIC and marker.value == number:
                return True
            if article(text) is not None:
                return False
        return False

    def _take_dotted(self, index: int, marker: Marker) -> bool:
        """`5.2.` is clause 2 of Điều 5 or point 2 of khoản 5; `5.2.1.` goes below."""
        numbers = [int(n) for n in marker.ordinal.split(".")]
        chain: list[Node] = [self._article]
        if numbers[0] == self._article.value and (self._clause is None or self._clause.shape == "dotted"):
            levels = [Level.CLAUSE, Level.POINT, Level.TIET, Level.TIET]
        elif self._clause is not None and numbers[0] == self._clause.value:
            chain = [self._clause]
            levels = [Level.POINT, Level.TIET, Level.TIET, Level.TIET]
        else:
            return self._take_glued_clause(index, numbers)
        numbers = numbers[1:]
        for depth, number in enumerate(numbers[:-1]):
            below = chain[-1].last(levels[depth])
            if below is None or below.value != number or below is not chain[-1].children[-1]:
                return False
            chain.append(below)
        level = levels[len(numbers) - 1]
        last = chain[-1].last(level)
        if numbers[-1] != (last.value if last and last.shape == "dotted" else 0) + 1:
            return False
        self.close()
        node = chain[-1].add(self._node(level, index, marker, str(numbers[-1]), "dotted"))
        if level is Level.CLAUSE:
            self._clause, self._point, self._tiets = node, None, []
        elif level is Level.POINT:
            self._point, self._tiets = node, []
        else:
            self._tiets = [node]
        return True

    def _take_glued_clause(self, index: int, numbers: Sequence[int]) -> bool:
        """V-04: `3.34 Người ...` behind khoản 2 is khoản 3 with the mark of a note whose body is not in the file."""
        paragraph = self._paragraphs[index]
        last = self._article.last(Level.CLAUSE)
        printed = f"{numbers[0]}.{numbers[-1]} "
        if len(numbers) != 2 or last is None or numbers[0] != last.value + 1 or not paragraph.text.startswith(printed):
            return False
        self._report.add(NoticeCode.UNKNOWN_NOTE, f"the mark of note {numbers[1]}, which has no body", paragraph)
        length = len(str(numbers[0])) + 1
        marker = Marker(Shape.ARABIC, str(numbers[0]), numbers[0], "", ".", length, paragraph.text[length:])
        return self._take_clause(index, marker)

    # Points.

    def _take_point(self, index: int, marker: Marker) -> bool:
        above = self._clause or self._article
        last = above.last(Level.POINT)
        tail = above.children[-1] if above.children and above.children[-1].level is Level.TAIL else None
        restarts = marker.ordinal == "a" and last is not None and (tail is not None or bool(self._tiets))
        if not restarts and not self._fits_point(index, marker, last):
            small_roman = marker.ordinal == "i" and self._is_small_roman(index)
            roman = Marker(Shape.SMALL_ROMAN, "i", 1, "", ")", marker.length, marker.rest)
            return small_roman and self._take_tiet(index, roman, "i")
        if tail is not None and not restarts:
            above.children.pop()
            if last is not None and last.children and above.children[-1] is last:
                last.add(tail)
        self._mark_finals(index)
        self._point = above.add(self._node(Level.POINT, index, marker, marker.ordinal, marker.style))
        self._tiets = []
        return True

    def _fits_point(self, index: int, marker: Marker, last: Node | None) -> bool:
        """Whether the letter continues the list (H-10), or nearly so, which is reported."""
        if last is None:
            expected, message = marker.ordinal == "a", "the first point is b"
            near = marker.ordinal == "b"
        else:
            expected = follows_letter(last.ordinal, marker, legal=True)
            message = f"point {marker.ordinal} follows point {last.ordinal}"
            finished = not unfinished(self._paragraphs[index - 1].text)
            if marker.ordinal == last.ordinal:
                return marker.style == last.shape and finished
            if marker.ordinal == "i" and self._is_small_roman(index):
                return expected
            near = follows_letter(last.ordinal, marker) or (0 < marker.value - last.value <= _POINT_GAP and finished)
        if near and not expected:
            self._report.add(NoticeCode.POINT_ORDER, message, self._paragraphs[index])
        return expected or near

    def _is_small_roman(self, index: int) -> bool:
        following = range(index + 1, min(index + 4, self._stop))
        return any(self._paragraphs[at].text.startswith("ii)") for at in following)

    def _take_letter_number(self, index: int, marker: Marker) -> bool:
        """H-22: tiết where the point announces a list, else an inserted point."""
        if self._point is None or marker.suffix != self._point.ordinal[:1]:
            return False
        last = self._last_of_shape(marker)
        announced = self._paragraphs[index - 1].text.endswith(":") and len(self._point.ordinal) == 1
        if (marker.value == 1 and announced) or (last is not None and marker.value == last.value + 1):
            return self._take_tiet(index, marker, str(marker.value))
        if marker.value != int(self._point.ordinal[1:] or 0) + 1:
            return False
        above = self._clause or self._article
        self._mark_finals(index)
        node = self._node(Level.POINT, index, marker, marker.ordinal, marker.style)
        node.value = self._point.value
        self._point = above.add(node)
        self._tiets = []
        return True

    # Tiết.

    def _last_of_shape(self, marker: Marker) -> Node | None:
        key = f"{marker.shape}{marker.style}"
        return next((t for t in self._tiets if t.shape == key), None)

    def _take_tiet(self, index: int, marker: Marker, ordinal: str) -> bool:
        """H-05, H-31: a new shape opens a level below, a known one goes back to its own."""
        key = f"{marker.shape}{marker.style}"
        depth = next((d for d, t in enumerate(self._tiets) if t.shape == key), len(self._tiets))
        base = self._tiets[0].parent if self._tiets else None
        if base is not None and base.children[-1].level is Level.TAIL:
            base.children.pop()  # the list goes on: it was a paragraph of its last item
        elif self._point is not None and (self._clause or self._article).children[-1].level is Level.TAIL:
            return True  # a list inside a closing paragraph belongs to it
        above = self._tiets[depth - 1] if depth else self._point or self._clause or self._article
        del self._tiets[depth:]
        if marker.shape is Shape.BULLET:
            last = next((c for c in reversed(above.children) if c.shape == key), None)
            marker = replace(marker, value=1 + (last.value if last else 0))
            ordinal = f"{marker.style}{marker.value}"
        self._tiets.append(above.add(self._node(Level.TIET, index, marker, ordinal, key)))
        return True

    def _node(self, level: Level, index: int, marker: Marker, ordinal: str, shape: str) -> Node:
        start = self._paragraphs[index].start
        return Node(level, ordinal, start, start + marker.length, value=marker.value, shape=shape)

    def _mark_finals(self, index: int) -> None:
        """Remember how the point before `index` ended (H-23)."""
        if self._point is not None and index > self._start and not self._point.finals:
            self._point.finals = self._paragraphs[index - 1].text.rstrip()[-1:]

"""Documents with Điều: paragraphs to a tree of containers, articles, clauses, points and tiết (H-20..H-25, X-01..X-12).

Belief: a marker is a unit when its number continues the list that is open; shape alone is wrong one time in six.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.result import NoticeCode
from nlp.span import Span
from nlp.structure.markers import Marker, Shape, article, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import Level
from nlp.structure.quotes import Quotes, opens_quote
from nlp.structure.sequence import Reporter, follows_letter, is_title, title_goes_on, unfinished
from nlp.structure.tree import Node
from nlp.text.openers import first_letter_upper, is_capitals

_LEVELS = {
    Shape.PART: Level.PART,
    Shape.CHAPTER: Level.CHAPTER,
    Shape.SECTION: Level.SECTION,
    Shape.SUBSECTION: Level.SUBSECTION,
}
_ORDER = [Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION]


class ArticleParser:
    """Reads `paragraphs[start:stop]`, the body of one part, into `roots`: nodes in reading order."""

    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> None:
        self._paragraphs, self._start, self._stop, self._report = paragraphs, start, stop, report
        self._later = self._article_numbers()
        self._quotes = Quotes(paragraphs, stop, self)
        self.roots: list[Node] = []
        self._open: list[Node] = []  # containers
        self._article: Node | None = None
        self._clause: Node | None = None
        self._point: Node | None = None
        self._tiets: list[Node] = []
        self._number = 0
        self._suffix = ""

    def parse(self) -> list[Node]:
        index = self._start
        while index < self._stop:
            paragraph = self._paragraphs[index]
            if opens_quote(self._paragraphs, index, self._start):
                index = self._take_quote(index)
                continue
            index += self._take(index, paragraph)
            if self._article is not None and self._quotes.left_open(paragraph.text):
                end = self._quotes.end(index, inside=True)
                if end.closed and index < self._stop:
                    self._hang(Node(Level.QUOTE, "", self._paragraphs[index].start, self._paragraphs[index].start))
                    index = end.index + 1
        self._close_list()
        return self.roots

    # What may come next: asked by Quotes to find where quoted content ends.

    def is_next_unit(self, index: int) -> bool:
        """Whether the paragraph continues the lists that are open outside of a quoted block."""
        text = self._paragraphs[index].text
        if (head := article(text)) is not None:
            return head.value == self._number + 1 or (head.value == self._number and head.suffix > self._suffix)
        if container(text) is not None:
            return True
        if opens_quote(self._paragraphs, index, self._start):
            return True
        marker = unit(text)
        if marker is None:
            return False
        if marker.shape is Shape.ARABIC:
            return self._clause is not None and self._continues_clause(marker)
        if marker.shape is Shape.LETTER:
            return self._point is not None and follows_letter(self._point.ordinal, marker)
        return False

    # One paragraph.

    def _take(self, index: int, paragraph: Paragraph) -> int:
        """Takes the paragraph, and the ones behind it that are its title; returns how many."""
        text = paragraph.text
        initial = text[:1]
        if initial in "CPMT" and (marker := container(text)) is not None and self._accept_container(index, marker):
            return self._take_container(index, marker)
        if initial in "ĐIVXđ":
            if (marker := article(text)) is not None and self._accept_article(index, marker):
                return self._take_article(index, marker)
            if initial in "IVX" and (marker := unit(text)) is not None and self._accept_roman(index, marker):
                return self._take_container(index, marker)
        if self._article is not None:
            marker = unit(text)
            if marker is not None and self._take_unit(index, marker):
                return 1
            if text.startswith("|"):
                self._take_table(index)
                return 1
            self._take_text(index)
        elif not self._open and not self.roots:
            self._report.add(NoticeCode.LOOSE_TEXT, "text before the first unit", paragraph)
            self._push(Node(Level.ITEM, "p1", paragraph.start, paragraph.start))
        return 1

    def _take_text(self, index: int) -> None:
        """A paragraph without a marker: it goes on with what is open, or is a tail behind a list (H-23)."""
        paragraph = self._paragraphs[index]
        top = self._clause or self._article
        assert top is not None
        if top.children and top.children[-1].level in (Level.TAIL,):
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

    def _take_table(self, index: int) -> None:
        paragraph = self._paragraphs[index]
        top = self._innermost()
        assert top is not None
        if not (top.children and top.children[-1].level is Level.TABLE):
            top.add(Node(Level.TABLE, "", paragraph.start, paragraph.start))

    def _take_quote(self, index: int) -> int:
        paragraph = self._paragraphs[index]
        end = self._quotes.end(index)
        if not end.closed:
            self._report.add(NoticeCode.UNBALANCED_QUOTE, "a quotation is opened and not closed", paragraph)
        self._hang(Node(Level.QUOTE, "", paragraph.start, paragraph.start))
        return end.index + 1

    def _hang(self, node: Node) -> None:
        above = self._innermost()
        if above is None:
            self._push(Node(Level.ITEM, f"p{len(self.roots) + 1}", node.start, node.start))
        else:
            above.add(node)

    def _innermost(self) -> Node | None:
        """The unit that goes on: the open point, clause or article behind which no tail has begun."""
        point = self._point
        if point is not None and point.parent is not None and point.parent.children[-1] is point:
            return point
        return self._clause or self._article

    # Containers and articles.

    def _accept_container(self, index: int, marker: Marker) -> bool:
        if index == self._start:
            return True
        before = self._paragraphs[index - 1].text
        if unfinished(before, strong=True) and not is_capitals(before):
            return False
        if marker.shape in (Shape.SECTION, Shape.SUBSECTION) and self._article is None and not self._open:
            return True
        return True

    def _accept_roman(self, index: int, marker: Marker) -> bool:
        """P-04: `I- CHỨC NĂNG` above articles is a chapter."""
        if marker.shape is not Shape.ROMAN or not marker.rest:
            return False
        chapters = [n for n in self._siblings(Level.CHAPTER) if n.shape == "roman"]
        if marker.value != (chapters[-1].value if chapters else 0) + 1:
            return False
        following = self._paragraphs[index + 1].text if index + 1 < self._stop else ""
        leads = article(following) is not None or container(following) is not None
        return (
            (is_capitals(marker.rest)
            and (self._clause is None or leads))
            or (leads
            and not marker.rest.endswith((".", ";")))
        )

    def _siblings(self, level: Level) -> list[Node]:
        above = next((n for n in reversed(self._open) if _ORDER.index(n.level) < _ORDER.index(level)), None)
        return [n for n in (above.children if above else self.roots) if n.level is level]

    def _take_container(self, index: int, marker: Marker) -> int:
        self._close_list()
        self._article = self._clause = self._point = None
        self._tiets = []
        level = _LEVELS.get(marker.shape, Level.CHAPTER)
        while self._open and _ORDER.index(self._open[-1].level) >= _ORDER.index(level):
            self._open.pop()
        paragraph = self._paragraphs[index]
        node = Node(level, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        node.shape = "roman" if marker.shape is Shape.ROMAN else ""
        self._push(node)
        self._open.append(node)
        taken = 1
        if marker.rest:
            node.heading_end = paragraph.end
        else:
            while index + taken < self._stop and taken < 7:
                following = self._paragraphs[index + taken]
                text = following.text
                if article(text) or container(text) or (taken > 1 and not is_capitals(text)):
                    break
                if not is_capitals(text) and (unit(text) is not None or not self._is_container_title(index + taken)):
                    break
                node.heading_end = following.end
                taken += 1
        while node.heading_end and index + taken < self._stop and title_goes_on(self._paragraphs, index + taken):
            node.heading_end = self._paragraphs[index + taken].end
            taken += 1
        return taken

    def _is_container_title(self, index: int) -> bool:
        text = self._paragraphs[index].text
        wrapped = index + 1 < self._stop and text.endswith(",") and title_goes_on(self._paragraphs, index + 1)
        return is_title(text.rstrip(",") if wrapped else text)

    def _push(self, node: Node) -> None:
        if self._open:
            self._open[-1].add(node)
        else:
            self.roots.append(node)

    def _article_numbers(self) -> dict[int, list[int]]:
        """Where an unquoted heading of each number stands by its looks."""
        found: dict[int, list[int]] = {}
        for index in range(self._start, self._stop):
            text = self._paragraphs[index].text
            if text[:1] in "Đđ" and (marker := article(text)) is not None and marker.rest:
                found.setdefault(marker.value, []).append(index)
        return found

    def _accept_article(self, index: int, marker: Marker) -> bool:
        """H-20.3 and H-20.4, with the override for an exact successor and re-synchronisation over gaps."""
        paragraph = self._paragraphs[index]
        before = self._paragraphs[index - 1].text if index > self._start else ""
        exact = (
            marker.value == self._number + 1
            or (marker.value == self._number
            and marker.suffix > self._suffix
            and self._number > 0)
        )
        titled = bool(marker.rest) and first_letter_upper(marker.rest) and not marker.rest.endswith((".", ";"))
        if before and unfinished(before) and not is_capitals(before) and not (exact and titled):
            if exact or titled:
                self._report.add(NoticeCode.SUSPECT_HEADING, f"not taken as a heading: {marker.ordinal}", paragraph)
            return False
        if exact:
            return bool(marker.rest) or self._bare_heading(index)
        if (
            (not self._number
            and not self.roots)
            or (not self._number
            and not any(c.level is Level.ARTICLE for c in self.roots))
        ):
            if marker.value > 1 and 1 in self._later and self._later[1][-1] > index:
                return False
            if marker.rest and marker.value > 1:
                self._report.add(NoticeCode.NUMBER_GAP, f"the first article is {marker.ordinal}", paragraph)
            return bool(marker.rest)
        if marker.value > self._number + 1 and marker.rest and (marker.style or titled):
            wanted = self._later.get(self._number + 1, [])
            if not (wanted and wanted[-1] > index):
                self._report.add(
                    NoticeCode.NUMBER_GAP,
                    f"article {marker.ordinal} follows article {self._number}{self._suffix}",
                    paragraph,
                )
                return True
        elif marker.value == self._number and marker.suffix == self._suffix and titled and marker.style:
            pass
            return True
        self._report.add(NoticeCode.SUSPECT_HEADING, f"not taken as a heading: article {marker.ordinal}", paragraph)
        return False

    def _bare_heading(self, index: int) -> bool:
        """`Điều 1` alone on its line: a heading when something follows that is not an article."""
        following = self._paragraphs[index + 1].text if index + 1 < self._stop else ""
        return bool(following) and article(following) is None and container(following) is None

    def _take_article(self, index: int, marker: Marker) -> int:
        self._close_list()
        paragraph = self._paragraphs[index]
        node = Node(Level.ARTICLE, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        self._push(node)
        self._article, self._clause, self._point, self._tiets = node, None, None, []
        self._number, self._suffix = marker.value, marker.suffix
        following = self._paragraphs[index + 1].text if index + 1 < self._stop else ""
        goes_on = bool(following) and article(following) is None and container(following) is None
        if marker.rest:
            if is_title(marker.rest, followed=goes_on):
                node.heading_end = paragraph.end
            return 1
        if goes_on and unit(following) is None and is_title(following) and index + 2 < self._stop:
            after = self._paragraphs[index + 2].text
            if article(after) is None and container(after) is None:
                node.heading_end = self._paragraphs[index + 1].end
                return 2
        return 1

    # Clauses, points, tiết.

    def _take_unit(self, index: int, marker: Marker) -> bool:
        before = self._paragraphs[index - 1].text if index > self._start else ""
        if (
            marker.shape is not Shape.BULLET
            and unfinished(before, strong=True)
            and not self._is_heading_line(index - 1)
        ):
            return False
        if marker.shape is Shape.ARABIC:
            return self._take_clause(index, marker)
        if marker.shape is Shape.DOTTED:
            return self._take_dotted(index, marker)
        if marker.shape is Shape.LETTER:
            return self._take_point(index, marker)
        if marker.shape is Shape.LETTER_NUMBER:
            return self._take_letter_number(index, marker)
        if marker.shape is Shape.LETTER_DOTTED:
            if self._point is not None and self._point.ordinal == marker.suffix:
                return self._take_tiet(index, marker, str(marker.value))
            return False
        if marker.shape in (Shape.PAREN, Shape.SMALL_ROMAN):
            last = self._last_of_shape(marker)
            if marker.value == (last.value if last else 0) + 1:
                return self._take_tiet(index, marker, marker.ordinal)
            return False
        if marker.shape is Shape.BULLET:
            return self._take_tiet(index, marker, marker.style)
        return False

    def _is_heading_line(self, index: int) -> bool:
        return (
            self._article is not None
            and self._article.start <= self._paragraphs[index].start < self._article.heading_end
        )

    def _continues_clause(self, marker: Marker) -> bool:
        last = self._article.last(Level.CLAUSE) if self._article else None
        if last is None:
            return marker.value == 1
        if marker.value == last.value:
            return bool(marker.suffix) and f"{marker.value}{marker.suffix}" > last.ordinal
        return marker.value == last.value + 1

    def _take_clause(self, index: int, marker: Marker) -> bool:
        assert self._article is not None
        paragraph = self._paragraphs[index]
        last = self._article.last(Level.CLAUSE)
        if not self._continues_clause(marker):
            finished = not unfinished(self._paragraphs[index - 1].text)
            upper = first_letter_upper(marker.rest) or marker.rest.startswith("(")
            gap = (
                last is not None
                and last.value + 1 < marker.value <= last.value + 4
                and not self._comes_later(index, last.value + 1)
            )
            if gap and finished and upper and marker.style == last.shape:  # type: ignore[union-attr]
                self._report.add(
                    NoticeCode.NUMBER_GAP, f"clause {marker.ordinal} follows clause {last.ordinal}", paragraph
                )  # type: ignore[union-attr]
            elif (
                last is not None
                and marker.ordinal == last.ordinal
                and finished
                and upper
                and marker.style == last.shape
            ):
                pass
            else:
                return False
        self._close_list()
        self._mark_finals(index)
        node = Node(Level.CLAUSE, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        node.shape = marker.style
        self._clause = self._article.add(node)
        self._point, self._tiets = None, []
        return True

    def _comes_later(self, index: int, number: int) -> bool:
        """Whether clause `number` stands further down in this article."""
        for at in range(index + 1, min(index + 200, self._stop)):
            text = self._paragraphs[at].text
            if (
                text[:1].isdigit()
                and (marker := unit(text))
                and marker.shape is Shape.ARABIC
                and marker.value == number
            ):
                return True
            if article(text) is not None:
                return False
        return False

    def _take_dotted(self, index: int, marker: Marker) -> bool:
        """`5.2.` is clause 2 of Điều 5 or point 2 of khoản 5; `5.2.1.` goes below."""
        assert self._article is not None
        numbers = [int(n) for n in marker.ordinal.split(".")]
        chain: list[Node] = [self._article]
        if numbers[0] == self._article.value and (self._clause is None or self._clause.shape == "dotted"):
            numbers = numbers[1:]
            levels = [Level.CLAUSE, Level.POINT, Level.TIET, Level.TIET]
        elif self._clause is not None and numbers[0] == self._clause.value:
            chain, numbers = [self._clause], numbers[1:]
            levels = [Level.POINT, Level.TIET, Level.TIET, Level.TIET]
        else:
            return self._take_glued_clause(index, numbers)
        for depth, number in enumerate(numbers[:-1]):
            below = chain[-1].last(levels[depth])
            if below is None or below.value != number or below is not chain[-1].children[-1]:
                return False
            chain.append(below)
        level = levels[len(numbers) - 1]
        last = chain[-1].last(level)
        if numbers[-1] != (last.value if last and last.shape == "dotted" else 0) + 1:
            return False
        self._close_list()
        paragraph = self._paragraphs[index]
        node = Node(
            level, str(numbers[-1]), paragraph.start, paragraph.start + marker.length, value=numbers[-1], shape="dotted"
        )
        chain[-1].add(node)
        if level is Level.CLAUSE:
            self._clause, self._point, self._tiets = node, None, []
        elif level is Level.POINT:
            self._point, self._tiets = node, []
        else:
            self._tiets = [node]
        return True

    def _take_glued_clause(self, index: int, numbers: Sequence[int]) -> bool:
        """V-04: `3.34 Người ...` behind khoản 2 is khoản 3 with the mark of a note whose body the file does not have."""
        assert self._article is not None
        paragraph = self._paragraphs[index]
        last = self._article.last(Level.CLAUSE)
        printed = f"{numbers[0]}.{numbers[-1]} "
        if len(numbers) != 2 or last is None or numbers[0] != last.value + 1 or not paragraph.text.startswith(printed):
            return False
        self._report.add(NoticeCode.UNKNOWN_NOTE, f"the mark of note {numbers[1]}, which has no body", paragraph)
        length = len(str(numbers[0])) + 1
        marker = Marker(Shape.ARABIC, str(numbers[0]), numbers[0], "", ".", length, paragraph.text[length:])
        return self._take_clause(index, marker)

    def _take_point(self, index: int, marker: Marker) -> bool:
        above = self._clause or self._article
        assert above is not None
        paragraph = self._paragraphs[index]
        last = above.last(Level.POINT)
        tail = above.children[-1] if above.children and above.children[-1].level is Level.TAIL else None
        if last is None:
            if marker.ordinal not in ("a", "b"):
                return False
            if marker.ordinal == "b":
                self._report.add(NoticeCode.POINT_ORDER, "the first point is b", paragraph)
        elif follows_letter(last.ordinal, marker):
            if not follows_letter(last.ordinal, marker, legal=True):
                self._report.add(
                    NoticeCode.POINT_ORDER, f"point {marker.ordinal} follows point {last.ordinal}", paragraph
                )
        elif (
            marker.ordinal == last.ordinal
            and marker.style == last.shape
            and not unfinished(self._paragraphs[index - 1].text)
        ):
            pass
        elif marker.ordinal == "a" and (tail is not None or self._tiets):
            pass
        elif marker.ordinal == "i" and self._is_small_roman(index):
            return self._take_tiet(index, Marker(Shape.SMALL_ROMAN, "i", 1, "", ")", marker.length, marker.rest), "i")
        elif 0 < marker.value - last.value <= 3 and not unfinished(self._paragraphs[index - 1].text):
            self._report.add(NoticeCode.POINT_ORDER, f"point {marker.ordinal} follows point {last.ordinal}", paragraph)
        else:
            return False
        if tail is not None and marker.ordinal != "a":
            above.children.pop()
            if last is not None and last.children and above.children[-1] is last:
                last.add(tail)
        self._mark_finals(index)
        node = Node(Level.POINT, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        node.shape = marker.style
        self._point = above.add(node)
        self._tiets = []
        return True

    def _is_small_roman(self, index: int) -> bool:
        for at in range(index + 1, min(index + 4, self._stop)):
            if self._paragraphs[at].text.startswith("ii)"):
                return True
        return False

    def _take_letter_number(self, index: int, marker: Marker) -> bool:
        """H-22: tiết where the point announces a list, else an inserted point."""
        if self._point is None:
            return False
        letter = self._point.ordinal[:1]
        if marker.suffix != letter:
            return False
        last = self._last_of_shape(marker)
        announced = self._paragraphs[index - 1].text.endswith(":")
        if (
            (last is not None
            and marker.value == last.value + 1)
            or (self._point.ordinal == letter
            and announced
            and marker.value == 1)
        ):
            return self._take_tiet(index, marker, str(marker.value))
        above = self._clause or self._article
        assert above is not None
        expected = int(self._point.ordinal[1:] or 0) + 1
        if marker.value != expected:
            return False
        paragraph = self._paragraphs[index]
        self._mark_finals(index)
        node = Node(
            Level.POINT, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=self._point.value
        )
        node.shape = marker.style
        self._point = above.add(node)
        self._tiets = []
        return True

    def _last_of_shape(self, marker: Marker) -> Node | None:
        key = f"{marker.shape}{marker.style}"
        return next((t for t in self._tiets if t.shape == key), None)

    def _take_tiet(self, index: int, marker: Marker, ordinal: str) -> bool:
        """H-05, H-31: a new shape opens a level below, a known one goes back to its own."""
        top = self._point or self._clause or self._article
        assert top is not None
        key = f"{marker.shape}{marker.style}"
        depth = next((d for d, t in enumerate(self._tiets) if t.shape == key), len(self._tiets))
        base = self._tiets[0].parent if self._tiets else None
        if base is not None and base.children[-1].level is Level.TAIL:
            base.children.pop()
        elif self._tail_open():
            return True  # a list inside a closing paragraph belongs to it
        above = self._tiets[depth - 1] if depth else top
        del self._tiets[depth:]
        if marker.shape is Shape.BULLET:
            count = 1 + sum(1 for c in above.children if c.shape == key)
            ordinal = f"{marker.style}{count}"
        paragraph = self._paragraphs[index]
        value = marker.value if marker.shape is not Shape.BULLET else 0
        node = Node(Level.TIET, ordinal, paragraph.start, paragraph.start + marker.length, value=value, shape=key)
        self._tiets.append(above.add(node))
        return True

    def _tail_open(self) -> bool:
        above = self._point.parent if self._point is not None else None
        return above is not None and bool(above.children) and above.children[-1].level is Level.TAIL

    def _mark_finals(self, index: int) -> None:
        """Remember how the point before `index` ended (H-23)."""
        if self._point is not None and index > self._start and not self._point.finals:
            self._point.finals = self._paragraphs[index - 1].text.rstrip()[-1:]

    def _close_list(self) -> None:
        """H-23 iv: where every point ends with a full stop, a paragraph behind the last one may belong to either."""
        above = self._clause or self._article
        if above is None or not above.children or above.children[-1].level is not Level.TAIL:
            return
        points = [c for c in above.children if c.level is Level.POINT]
        if points and all(p.finals == "." for p in points):
            tail = above.children.pop()
            self._report.add_span(
                NoticeCode.TAIL_AMBIGUOUS, "closing paragraph or part of the last point", Span(tail.start, tail.start)
            )
            if points[-1].children and above.children[-1] is points[-1]:
                points[-1].add(tail)

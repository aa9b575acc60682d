"""Documents with Điều: paragraphs to a tree of containers and articles, with what is in them (H-20, X-01..X-12).

Belief: a heading is one when its number continues the sequence; shape alone is wrong one time in six.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.result import NoticeCode
from nlp.structure.containers import Containers
from nlp.structure.lists import Lists
from nlp.structure.markers import Marker, Shape, article, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.structure.provision import Level
from nlp.structure.quotes import Quotes, opens_quote
from nlp.structure.sequence import Reporter, is_title, unfinished
from nlp.structure.tree import Node
from nlp.text.openers import first_letter_upper, is_capitals


class ArticleParser:
    """Reads `paragraphs[start:stop]`, the body of one part."""

    def __init__(self, paragraphs: Sequence[Paragraph], start: int, stop: int, report: Reporter) -> None:
        self._paragraphs, self._start, self._stop, self._report = paragraphs, start, stop, report
        self._later = self._article_numbers()
        self._quotes = Quotes(paragraphs, stop, self)
        self._containers = Containers(paragraphs, stop)
        self._lists = Lists(paragraphs, start, stop, report)
        self._article: Node | None = None
        self._number, self._suffix = 0, ""
        self._heading = -1
        """The last paragraph of the last heading: what follows a heading may be a heading."""

    def parse(self) -> list[Node]:
        """The top-level nodes in reading order; they and what is below take all paragraphs from the first on."""
        index = self._start
        while index < self._stop:
            text = self._paragraphs[index].text
            if opens_quote(self._paragraphs, index, self._start):
                end = self._quotes.end(index)
                if not end.closed:
                    paragraph = self._paragraphs[index]
                    self._report.add(NoticeCode.UNBALANCED_QUOTE, "a quotation is opened and not closed", paragraph)
                self._hang(index)
                index = end.index + 1
                continue
            index += self._take(index)
            if self._article is not None and index < self._stop and self._quotes.left_open(text):
                end = self._quotes.end(index, inside=True)
                if end.closed:
                    self._hang(index)
                    index = end.index + 1
        self._lists.close()
        return self._containers.roots

    def is_next_unit(self, index: int) -> bool:
        """Whether the paragraph continues the lists that are open outside of a quoted block (A-33)."""
        text = self._paragraphs[index].text
        if (head := article(text)) is not None:
            return head.value == self._number + 1 or (head.value == self._number and head.suffix > self._suffix)
        if container(text) is not None or opens_quote(self._paragraphs, index, self._start):
            return True
        marker = unit(text)
        return marker is not None and self._article is not None and self._lists.continues(marker)

    def _take(self, index: int) -> int:
        """Takes the paragraph, and the ones behind it that are its title; returns how many."""
        paragraph = self._paragraphs[index]
        text = paragraph.text
        if paragraph.row and self._article is not None:
            self._lists.hang(Node(Level.TABLE, "", paragraph.start, paragraph.start))
            return 1
        initial = text[:1]
        if initial in "CPMT" and (head := container(text)) is not None and self._accept_container(index):
            return self._take_container(index, head)
        if initial in "ĐIVXđ":
            if (head := article(text)) is not None and self._accept_article(index, head):
                return self._take_article(index, head)
            if initial in "IVX" and (head := unit(text)) is not None and self._accept_roman(index, head):
                return self._take_container(index, head)
        if self._article is not None:
            marker = unit(text)
            if marker is not None and self._lists.take(index, marker):
                return 1
            if text.startswith("|"):
                self._lists.hang(Node(Level.TABLE, "", paragraph.start, paragraph.start))
            else:
                self._lists.take_text(index)
        elif self._containers.innermost is None and not self._containers.roots:
            self._report.add(NoticeCode.LOOSE_TEXT, "text before the first unit", paragraph)
            self._containers.add(Node(Level.ITEM, "p1", paragraph.start, paragraph.start))
        return 1

    def _hang(self, index: int) -> None:
        start = self._paragraphs[index].start
        if self._article is not None:
            self._lists.hang(Node(Level.QUOTE, "", start, start))
        elif self._containers.innermost is None and not self._containers.roots:
            self._containers.add(Node(Level.ITEM, "p1", start, start))

    # Containers.

    def _accept_container(self, index: int) -> bool:
        before = self._paragraphs[index - 1].text if index > self._start else ""
        return not unfinished(before, strong=True) or is_capitals(before)

    def _accept_roman(self, index: int, marker: Marker) -> bool:
        """P-04: `I- CHỨC NĂNG` above articles is a chapter; `I.` inside an article is not."""
        if marker.shape is not Shape.ROMAN or not marker.rest:
            return False
        last = self._containers.last(Level.CHAPTER)
        if (last is not None and last.shape != Shape.ROMAN) or marker.value != (last.value if last else 0) + 1:
            return False
        following = self._paragraphs[index + 1].text if index + 1 < self._stop else ""
        leads = article(following) is not None or container(following) is not None
        return leads and (is_capitals(marker.rest) or not marker.rest.endswith((".", ";")))

    def _take_container(self, index: int, marker: Marker) -> int:
        self._lists.close()
        self._article = None
        taken = self._containers.take(index, marker)
        self._heading = index + taken - 1
        return taken

    # Articles.

    def _article_numbers(self) -> dict[int, int]:
        """Where the last heading of each number stands, by its looks."""
        found: dict[int, int] = {}
        for index in range(self._start, self._stop):
            text = self._paragraphs[index].text
            if text[:1] in "Đđ" and (marker := article(text)) is not None and marker.rest:
                found[marker.value] = index
        return found

    def _accept_article(self, index: int, marker: Marker) -> bool:
        """H-20.3 and H-20.4, with the override for an exact successor and re-synchronisation over gaps."""
        paragraph = self._paragraphs[index]
        inserted = self._number > 0 and marker.value == self._number and marker.suffix > self._suffix
        exact = marker.value == self._number + 1 or inserted
        titled = first_letter_upper(marker.rest) and not marker.rest.endswith((".", ";"))
        if index > self._start and index - 1 != self._heading:
            before = self._paragraphs[index - 1].text
            if unfinished(before, strong=exact) and not is_capitals(before) and not (exact and titled):
                self._report.add(
                    NoticeCode.SUSPECT_HEADING, f"not taken as a heading: Điều {marker.ordinal}", paragraph
                )
                return False
        if exact:
            return bool(marker.rest) or self._goes_on(index + 1)
        if self._number == 0:
            return self._accept_first(index, marker)
        if marker.value > self._number + 1 and marker.rest and (marker.style or titled):
            if self._later.get(self._number + 1, -1) < index:
                message = f"Điều {marker.ordinal} follows Điều {self._number}{self._suffix}"
                self._report.add(NoticeCode.NUMBER_GAP, message, paragraph)
                return True
        elif marker.value == self._number and marker.suffix == self._suffix and titled and marker.style:
            return True
        self._report.add(NoticeCode.SUSPECT_HEADING, f"not taken as a heading: Điều {marker.ordinal}", paragraph)
        return False

    def _accept_first(self, index: int, marker: Marker) -> bool:
        """An excerpt may begin at any article, unless Điều 1 comes later."""
        if not marker.rest or self._later.get(1, -1) > index:
            return False
        self._report.add(NoticeCode.NUMBER_GAP, f"the first article is {marker.ordinal}", self._paragraphs[index])
        return True

    def _goes_on(self, index: int) -> bool:
        """Whether the paragraph is neither an article nor a container."""
        text = self._paragraphs[index].text if index < self._stop else ""
        return bool(text) and article(text) is None and container(text) is None

    def _starts_list(self, index: int) -> bool:
        marker = unit(self._paragraphs[index].text)
        return marker is not None and marker.value == 1 and marker.shape in (Shape.ARABIC, Shape.LETTER)

    def _take_article(self, index: int, marker: Marker) -> int:
        paragraph = self._paragraphs[index]
        node = Node(Level.ARTICLE, marker.ordinal, paragraph.start, paragraph.start + marker.length, value=marker.value)
        self._containers.add(node)
        self._lists.open(node)
        self._article, self._number, self._suffix = node, marker.value, marker.suffix
        taken = 1
        if marker.rest:
            goes_on = self._goes_on(index + 1)
            if is_title(marker.rest, followed=goes_on, listed=goes_on and self._starts_list(index + 1)):
                node.heading_end = paragraph.end
        elif self._goes_on(index + 1) and self._goes_on(index + 2):
            following = self._paragraphs[index + 1]
            if unit(following.text) is None and is_title(following.text):
                node.heading_end = following.end
                taken = 2
        if node.heading_end or not marker.rest:
            self._heading = index + taken - 1
        return taken

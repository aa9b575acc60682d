"""The characters between two paragraph marks, as they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from nlp.readers.compose import Run


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a paragraph as a whole: its `w:pPr` and its style's id."""

    properties: etree._Element | None
    style: str


@dataclass(slots=True)
class Line:
    """Runs of a paragraph, or of several whose marks are not there; each page break starts another list of them."""

    pages: list[list[Run]] = field(default_factory=lambda: [[]])
    boxes: list[etree._Element] = field(default_factory=list)
    """Contents of the text boxes that are anchored here."""
    leader: Look | None = None
    """Of the first paragraph whose mark is hidden: it leads what follows on its line."""
    last: Look | None = None
    """Of the last paragraph whose mark is not there."""
    seen: bool = False
    """Whether anything of it would be seen."""
    _parts: list[str] = field(default_factory=list)
    _font: str = ""
    _comments: tuple[str, ...] = ()
    _raised: bool = False

    def text(self, text: str, font: str = "", comments: tuple[str, ...] = (), *, raised: bool = False) -> None:
        """Adds characters; those of one look become one run."""
        if font != self._font or comments != self._comments or raised != self._raised:
            self._cut()
            self._font, self._comments, self._raised = font, comments, raised
        self._parts.append(text)
        self.seen = self.seen or not text.isspace()

    def mark(self, run: Run) -> None:
        """Adds a run of its own."""
        self._cut()
        self.pages[-1].append(run)
        self.seen = self.seen or bool(run.note)

    def page_break(self) -> None:
        self._cut()
        if self.pages[-1]:
            self.pages.append([])

    def _cut(self) -> None:
        if self._parts:
            self.pages[-1].append(Run("".join(self._parts), self._font, comments=self._comments, raised=self._raised))
            self._parts = []

    def settle(self) -> list[list[Run]]:
        """The runs, page by page; at least one list."""
        self._cut()
        if len(self.pages) > 1 and not self.pages[-1]:
            self.pages.pop()
        return self.pages

    def anchor(self, boxes: list[etree._Element]) -> None:
        """Adds the contents of text boxes that hang here."""
        self.boxes += boxes
        self.seen = self.seen or bool(boxes)

    def tail(self, length: int) -> str:
        """Its last characters."""
        self._cut()
        return "".join(run.text for run in self.pages[-1])[-length:]

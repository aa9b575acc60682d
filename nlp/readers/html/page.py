"""A page laid out: its paragraphs in order, the boxes that they stand in, its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from nlp.readers.compose import Run


@dataclass(slots=True)
class Piece:
    """Characters of one look, or (`text` empty) the place of an anchor or of a link without text."""

    text: str
    font: str = ""
    link: int = -1
    """Index of the link that they are in, in `Page.links`."""
    raised: bool = False
    anchor: str = ""


@dataclass
class Paragraph:
    """`box` is the innermost box, an index in `Page.boxes`. Line ends in the text are `<br>` that end no paragraph."""

    pieces: list[Piece]
    box: int
    style: str
    marker: str = ""

    @cached_property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def linked(self) -> bool:
        """Whether more than half of it lies in links: a menu, a list of documents, a table of contents."""
        links = sum(len(piece.text) for piece in self.pieces if piece.link >= 0)
        return 2 * links > len(self.text)

    def runs(self) -> list[Run]:
        return [Run(piece.text, piece.font) for piece in self.pieces if piece.text]


@dataclass(slots=True)
class Box:
    """An element that holds blocks: paragraphs `first` to `last` (exclusive), those of inner boxes too."""

    tag: str
    parent: int
    first: int
    last: int = 0
    name: str = ""
    """Its id."""
    hidden: bool = False
    furniture: bool = False
    """Element or class say that it belongs to the site: menu, footer, comments. A hint, not a proof."""
    note: bool = False
    """Word's div of one footnote."""
    place: tuple[int, int, int] | None = None
    """Of a cell: its table (index in `Page.tables`), row, column."""


@dataclass(slots=True)
class Table:
    box: int
    rows: int = 0
    columns: int = 0


@dataclass(slots=True)
class Page:
    """Everything on the page. Box 0 is the body."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """What each `<a href>` leads to."""
    images: list[int] = field(default_factory=list)
    """Before which paragraph each stands."""
    muted: dict[str, list[str]] = field(default_factory=dict)
    """Texts inside paragraphs that are not read, by reason: hidden, changed, comment, head, field."""
    site: bool = False
    """It has scripts or forms: a page of a web site, not one that a word processor wrote."""

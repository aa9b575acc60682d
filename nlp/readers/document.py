"""What every reader ends in: the text of the file, cut into blocks that say what they are and where they stood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from nlp.span import Span

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name (shown to people, never opened) and its bytes, or text already decoded.

    Names come from strangers and end in messages, reports and terminals: what is not printable in one (line ends,
    controls, marks that turn the direction of writing, halves of characters) is replaced, and a long one is cut in
    the middle to 120 characters. A path stays as it is, for `15/2020/NĐ-CP` is a name too.
    """

    name: str
    raw: bytes | str

    def __post_init__(self) -> None:
        name = self.name
        if len(name) > LONGEST_NAME:
            name = f"{name[:80]}…{name[len(name) - LONGEST_NAME + 81 :]}"
        object.__setattr__(self, "name", printable(name))

    @classmethod
    def from_path(cls, path: str | Path) -> Source:
        """Raises OSError as `open` does."""
        path = Path(path)
        return cls(path.name, path.read_bytes())


def printable(text: str) -> str:
    """`text` in one line, with a replacement character for what is not printable in it."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)


class Format(StrEnum):
    """What a source is, decided by its content, never by its name."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    PDF = "pdf"


class Layout(StrEnum):
    """What the end of a block means."""

    LINES = "lines"
    """The end of a line, perhaps a wrap: what goes on is found by the words (T-06)."""
    PARAGRAPHS = "paragraphs"
    """The end of a paragraph, as its author made it; a block that goes on says so (`Block.continues`)."""


class BlockKind(StrEnum):
    TEXT = "text"
    NOTE = "note"
    """The body of a footnote; such blocks stand behind all others."""
    PAGE_HEAD = "page_head"
    PAGE_NUMBER = "page_number"
    SIGNATURE_STAMP = "signature_stamp"


class Tracked(StrEnum):
    """Which side of a file's tracked changes is read."""

    FINAL = "final"
    """All changes accepted."""
    ORIGINAL = "original"
    """All changes rejected."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: the table's number in the file, row and column, all from 0.

    For a table inside a cell: its place in the outermost table.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line or paragraph of a table cell. `span` counts in `Document.text`, and blocks do not overlap.

    A line end inside a block is one that its author set (a soft break in Word, `<br>`).
    """

    span: Span
    kind: BlockKind = BlockKind.TEXT
    continues: bool = False
    """It goes on in the middle of the paragraph that the last block of the same kind left open (a PDF's lines)."""
    style: str = ""
    """The paragraph style's name (Word) or the element's (HTML); empty where the format has none."""
    numbered: int = 0
    """How many characters at the start of the block are a marker that the file does not hold as text: Word counts it
    (`Điều 5.`, `a)`), without the space behind it."""
    page: int = 0
    """From 1; 0 where the format has no pages."""
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class SourceNote:
    """A footnote or endnote: `mark` is `[n]` in the text, `body` starts with the same `[n]`, n counted from 1."""

    number: int
    mark: Span | None
    body: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarked on the characters `span` (empty where nothing is marked); not part of the text."""

    span: Span
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Recoded:
    """Characters that stood in the file in a legacy encoding (T-10): `tcvn3`, `vni`, `viscii`, `double_utf8`."""

    span: Span
    encoding: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A word read from an image. `confidence` is 0..1."""

    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """A source read: `text` is what all spans to "the file as received" count in.

    Guarantees: blocks are in order of `span`; what of `text` is in no block is white space; all notes' bodies stand
    behind all other blocks, in blocks of kind NOTE.
    """

    name: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str
    """Of a text file as Python names it; `text` for text already decoded; empty for formats that say it themselves."""
    format: Format = Format.TEXT
    layout: Layout = Layout.LINES
    notes: tuple[SourceNote, ...] = ()
    comments: tuple[Comment, ...] = ()
    recoded: tuple[Recoded, ...] = ()
    recognised: tuple[Recognised, ...] = ()

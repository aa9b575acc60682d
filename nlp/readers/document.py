"""What every reader ends in: the text as received, cut into blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nlp.span import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its name (shown to people, never opened) and its bytes, or text already decoded."""

    name: str
    raw: bytes | str

    @classmethod
    def from_path(cls, path: str | Path) -> Source:
        """Raises OSError as `open` does."""
        path = Path(path)
        return cls(path.name, path.read_bytes())


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, line or table cell of the source. `span` counts in `Document.text`."""

    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A source read: `text` is what all spans to "the file as received" count in."""

    name: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str

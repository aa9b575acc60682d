"""A printed page as words with places: what a text layer and text recognition both give."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space inside, in one font. Places in points, origin top left, y downwards.

    `size` is the type size in points; `font` the font's name as the file gives it, without the tag of a subset (empty
    from text recognition); `confidence` is 0..1 for a recognised word, None for one from a text layer. `glued`: no
    space stands before it, it goes on with the word at its left in another font, size or height (a mark in raised
    digits).
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str = ""
    confidence: float | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other, from left to right; never empty. It may reach over columns.

    `text` are the words with one space between, none before those that are glued; `size` is the one that most of its
    characters have.
    """

    words: tuple[Word, ...]
    text: str = field(init=False, compare=False)
    x0: float = field(init=False, compare=False)
    y0: float = field(init=False, compare=False)
    x1: float = field(init=False, compare=False)
    y1: float = field(init=False, compare=False)
    size: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words = self.words
        text = "".join(word.text if word.glued else f" {word.text}" for word in words)
        sizes: dict[float, int] = {}
        for word in words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        keep = object.__setattr__
        keep(self, "text", text.removeprefix(" "))
        keep(self, "x0", min(word.x0 for word in words))
        keep(self, "y0", min(word.y0 for word in words))
        keep(self, "x1", max(word.x1 for word in words))
        keep(self, "y1", max(word.y1 for word in words))
        keep(self, "size", max(sizes, key=lambda size: (sizes[size], size)))


@dataclass(frozen=True, slots=True)
class Rule:
    """A stroke or thin rectangle, from its left upper to its right lower corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 > self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; `width` and `height` in points; `lines` as they lie on the page, top to bottom.

    `images` says whether pictures cover part of the page: without lines, it is a scanned page. `rules` are the
    straight horizontal and vertical strokes drawn on it (none from text recognition); `turned` is what is written
    across the direction of the rest: stamps in the margin, a watermark.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    images: bool = False
    rules: tuple[Rule, ...] = ()
    turned: tuple[Line, ...] = ()

"""A printed page as words with places: what a text layer and text recognition both give."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space inside, in one font. Places in points, origin top left, y downwards.

    `size` is the type size in points; `font` the font's name as the file gives it (empty from text recognition);
    `confidence` is 0..1 for a recognised word, None for one from a text layer.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    font: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside each other, from left to right; never empty. Columns far apart are lines of their own."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one space between; words that touch have none."""
        parts = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            parts.append(word.text if touching(before, word) else f" {word.text}")
        return "".join(parts)

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def y0(self) -> float:
        return min(word.y0 for word in self.words)

    @property
    def y1(self) -> float:
        return max(word.y1 for word in self.words)

    @property
    def size(self) -> float:
        """The size that most of its characters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; `width` and `height` in points; `lines` as they lie on the page, top to bottom.

    `images` says whether pictures cover part of the page: without lines, it is a scanned page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    images: bool = False


TOUCH = 0.1
"""Words closer than this share of the type size are parts of one word: a mark in raised digits, a change of font."""


def touching(left: Word, right: Word) -> bool:
    """Whether no space stands between two words of a line."""
    return right.x0 - left.x1 < TOUCH * max(left.size, right.size)

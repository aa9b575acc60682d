"""Quoted content of amending instruments: where a block opens and where it ends (A-30..A-33)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nlp.lexicon import alternation, words
from nlp.structure.markers import Shape, article, container, unit
from nlp.structure.paragraphs import Paragraph
from nlp.text.openers import QUOTES_CLOSE, QUOTES_OPEN

_CLOSES = re.compile(r"[”\"»“‟]\s*\d{0,3}\s*[.;,]?\s*(?:và|/\.)?\s*$")
_ANNOUNCES = re.compile(r"(?::|như\s+sau\s*[:.]?|sau\s+đây\s*:?)\s*$")
_INSTRUCTION = re.compile(
    r"(?:\d+[a-zđ]?\s?[.)\-]\s*|[a-zđ]\d?\s?[).]\s*|Điều\s+\d+[a-z]?[.:]?\s*)?(?:"
    + alternation(words("structure", "amending_verbs"))
    + r"\b|(?:Điều|Khoản|Điểm|Chương|Mục|Tên|Phụ lục|Các)\s.{1,200}được\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ))"
)
_WINDOW = 3000
"""Paragraphs that one quoted block may have: longer than any chapter."""


class Outer(Protocol):
    def is_next_unit(self, index: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class End:
    """The last paragraph of a block, and whether a closing quote stands there."""

    index: int
    closed: bool


def opens_quote(paragraphs: Sequence[Paragraph], index: int, start: int) -> bool:
    """Whether the paragraph opens a quoted block: a quote and a unit's marker, or any quote after `như sau:`."""
    text = paragraphs[index].text
    if not text or text[0] not in QUOTES_OPEN or index == start:
        return False
    inner = text[1:].lstrip()
    if inner[:1] in QUOTES_OPEN:
        inner = inner[1:]
    announced = bool(_ANNOUNCES.search(paragraphs[index - 1].text[-40:]))
    marker = unit(inner)
    if article(inner) is not None or container(inner) is not None or re.match(r"(?:PHỤ LỤC|Phụ lục|Mẫu số)\b", inner):
        return True
    if marker is not None and marker.shape in (
        Shape.ARABIC,
        Shape.LETTER,
        Shape.LETTER_NUMBER,
        Shape.DOTTED,
        Shape.ROMAN,
    ):
        return True
    if not announced:
        return False
    close = max(inner.find("”"), inner.find('"'))
    return close < 0 or bool(_CLOSES.search(inner))


class Quotes:
    """Finds where blocks end. `outer` tells whether a paragraph continues the lists outside."""

    def __init__(self, paragraphs: Sequence[Paragraph], stop: int, outer: Outer) -> None:
        self._paragraphs, self._stop, self._outer = paragraphs, stop, outer
        self._barren = -1

    def end(self, index: int, *, inside: bool = False) -> End:
        """The end of the block that opens at `index` (A-33): a closing quote before what continues the outer lists.

        A block that no quote closes ends before the next instruction of the outer list, else with its own paragraph.
        `inside`: the opening quote stands in the paragraph before `index`.
        """
        first_close = -1
        limit = min(self._stop, index + _WINDOW)
        for at in range(index, limit):
            text = self._paragraphs[at].text
            if (
                at > index
                and not (first_close >= 0 and at == first_close + 1)
                and _INSTRUCTION.match(text)
                and self._outer.is_next_unit(at)
            ):
                return End(at - 1, first_close == at - 1)  # TV-37
            if _CLOSES.search(text[-12:]) and (at > index or inside or self._closes_itself(text)):
                if first_close < 0:
                    first_close = at
                if at + 1 >= self._stop or self._outer.is_next_unit(at + 1):
                    return End(at, True)
            elif index <= self._barren and at == index:
                break
        if first_close >= 0:
            return End(first_close, True)
        self._barren = limit
        return End(index, False)

    @staticmethod
    def _closes_itself(text: str) -> bool:
        """Whether the quote at the start is closed at the end of the same paragraph."""
        return len(text) > 3 and (text.count("”") >= text.count("“") or text[0] in '"‟')

    @staticmethod
    def left_open(text: str) -> bool:
        """Whether an instruction opens a quote inside the paragraph and does not close it there."""
        if "“" not in text or text.count("“") <= text.count("”") or text.endswith(tuple(QUOTES_CLOSE)):
            return False
        return "như sau" in text[: text.rfind("“")] or bool(_INSTRUCTION.match(text))

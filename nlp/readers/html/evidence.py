"""What in a page speaks for a legal instrument: line by line, by the words with which its parts begin (F-01..F-13)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nlp.lexicon import alternation, words
from nlp.readers.html.page import Page
from nlp.readers.legacy import settle


class Mark(StrEnum):
    """What a paragraph begins with."""

    MOTTO = "motto"
    BASIS = "basis"
    ARTICLE = "article"
    MARKER = "marker"
    """A chapter, a clause, a point."""
    ANNEX = "annex"
    CLOSING = "closing"


_LEAD = r"[\s\u200b\ufeff\"“*#]*"
_SIGNATURE = alternation(words("structure", "signature_marks")) + r"\s*[A-ZĐ]"
_OFFICE = alternation(words("structure", "offices")) + r"\s*(?:\n|$)"
_PATTERNS = {
    Mark.MOTTO: (r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"),
    Mark.BASIS: (r"-?\s*Căn\s+cứ\s",),
    Mark.ARTICLE: (r"(?:Điều|ĐIỀU)\s+(\d{1,4})[a-zđ]?\s*(?:[.:]|[-–]\s|(?=[A-ZÀ-ỸĐ])|$)",),
    Mark.MARKER: (
        r"(?:Chương|Mục|Phần|CHƯƠNG|MỤC|PHẦN)\s+(?:\d|[IVXLC]+\b|thứ|THỨ)",
        r"(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]{1,2}\d?\)|[IVXLC]{1,6}[.)-])\s",
    ),
    Mark.ANNEX: (
        r"(?:PHỤ LỤC|MẪU SỐ|BIỂU MẪU|DANH MỤC)\b",
        r"(?:Phụ lục|Mẫu số|Biểu số)\s+[\dIVXLC.\-]+[A-Z]?\s*$",
        r"\((?:Ban hành k|K)èm theo",
    ),
    Mark.CLOSING: (r"Nơi nhận\s*:?", r"\S+(?:\s\S+)? này (?:đã )?được Quốc hội", _SIGNATURE, _OFFICE),
}
_MARKS = [(mark, re.compile(f"{_LEAD}(?:{'|'.join(patterns)})")) for mark, patterns in _PATTERNS.items()]
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
"""Letters that tell Vietnamese from a translation beside it."""
_FIRST = 200
"""Characters of a paragraph that are looked at."""


@dataclass(slots=True)
class Evidence:
    """Per paragraph: its mark, the article's number, its weight (characters where a provision begins)."""

    marks: list[Mark | None] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    """The paragraphs that are heads of articles."""


def gather(page: Page, seen: Sequence[bool]) -> Evidence:
    """Of the paragraphs that are `seen`; a paragraph that is mostly link has none: it is a list of what is elsewhere.

    Where nothing is found the paragraphs are decoded first (T-10): a page in TCVN3 or VNI has the same words.
    """
    found = _gather(page, seen, [paragraph.text for paragraph in page.paragraphs])
    if any(found.marks):
        return found
    settled = settle([[(piece.text, piece.font) for piece in paragraph.pieces] for paragraph in page.paragraphs])
    return _gather(page, seen, ["".join(text for text, _ in runs) for runs in settled])


def _gather(page: Page, seen: Sequence[bool], texts: Sequence[str]) -> Evidence:
    evidence = Evidence()
    for index, (paragraph, text) in enumerate(zip(page.paragraphs, texts, strict=True)):
        mark, number, weight = None, 0, 0
        if seen[index] and not paragraph.linked:
            mark, number = mark_of(text)
            if mark in (Mark.ARTICLE, Mark.MARKER, Mark.BASIS) or (not mark and (paragraph.marker or len(text) > 80)):
                weight = len(text) if _VIETNAMESE.search(text) else 0
                weight = weight if mark else weight // 4
        evidence.marks.append(mark)
        evidence.numbers.append(number)
        evidence.weights.append(weight)
        if mark is Mark.ARTICLE:
            evidence.articles.append(index)
    return evidence


def mark_of(text: str) -> tuple[Mark | None, int]:
    """The mark of a paragraph and, of an article, its number."""
    head = text[:_FIRST]
    for mark, pattern in _MARKS:
        if found := pattern.match(head):
            return mark, int(found[1]) if mark is Mark.ARTICLE else 0
    return None, 0

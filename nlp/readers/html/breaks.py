"""Which `<br>` ends a paragraph, and which breaks a line in the middle of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.readers.html.page import Piece

_MARKER = re.compile(
    r"\s*[“\"]?(?:Điều\s+\d+[a-zđ]?\s*[.:]|(?:Chương|Mục|Phần|PHẦN|CHƯƠNG|MỤC)\s+[\dIVXLC]+|PHỤ LỤC|Căn cứ\s"
    r"|\d{1,3}[a-zđ]?[.)]\s|[a-zđ]{1,2}\d?\)\s|[IVXLC]{1,6}[.)]\s|[-–—+•]\s?\S)"
)
_ENDED = re.compile(r"[.;:!?”\"»/)\]]\s*\Z")
_LONG = 120
"""Characters: a line so long is wrapped by the browser; who breaks it by hand means the end of a paragraph."""


def parted(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """`pieces`, in which `<br>` are line ends, cut into paragraphs; breaks that end none stay in them as line ends.

    A blank line always ends a paragraph. A block in which several lines begin with a marker (`Điều 1.`, `1.`, `a)`)
    holds one paragraph a line, as on sites that put a whole law into one `<p>`; only a line that begins in lower case
    after an unfinished one goes on. In other blocks a break ends a paragraph when the line before it is long.
    """
    lines = _lines(pieces)
    texts = ["".join(piece.text for piece in line).strip() for line in lines]
    listed = sum(1 for text in texts if _MARKER.match(text)) >= 2
    held: list[Piece] = []
    before, blank = "", False
    for line, text in zip(lines, texts, strict=True):
        if not text:
            held += [piece for piece in line if piece.anchor]
            blank = True
            continue
        if before and (blank or _ends(before, text, listed)):
            yield _trimmed(held)
            held = []
        elif before:
            held.append(Piece("\n"))
        held += line
        before, blank = text, False
    if before:
        yield _trimmed(held)


def _ends(before: str, text: str, listed: bool) -> bool:
    if listed:
        return bool(_ENDED.search(before) or not text[0].islower() or (_MARKER.match(text) and len(before) < _LONG))
    return len(before) > _LONG and not text[0].islower()


def _lines(pieces: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        if not rest:
            lines[-1].append(piece)
            continue
        for number, text in enumerate((first, *rest)):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Piece(text, piece.font, piece.link, piece.raised))
    return lines


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without the white space at both ends that a browser does not show."""
    for order, strip in ((pieces, str.lstrip), (pieces[::-1], str.rstrip)):
        for piece in order:
            piece.text = strip(piece.text, " \t\r\n\f")
            if piece.text:
                break
    return [piece for piece in pieces if piece.text or piece.anchor or piece.link >= 0]

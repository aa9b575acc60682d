"""How a line looks at its ends: whether it opens a unit, goes on with a sentence, is finished (H-20, X-01, X-02)."""

from __future__ import annotations

import re

from nlp.lexicon import alternation, words

CAPITALS = "A-Z" + "".join(c for c in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if c.isupper())
_CAPITAL = f"[{CAPITALS}]"
_FOLLOWERS = alternation(words("structure", "article_followers"))
HEADING = re.compile(
    rf"(?:Điều|ĐIỀU)\s+\d{{1,4}}[a-zđ]?\d*\s*(?:[.:](?!\d)|$|[-–—]\s|(?=\d*\s*\())"
    rf"|(?:Điều|ĐIỀU)\s+\d{{1,4}}[a-zđ]?\s+(?!{_FOLLOWERS}\b)(?={_CAPITAL})"
    r"|(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Tiểu\s+mục|TIỂU\s+MỤC)\s+(?:[IVXLC]+|\d{1,3}|[A-HĐ]|(?:thứ|THỨ)\s\w+)"
    rf"[a-zđ]?\d*(?!\w)\s*(?:$|[.:\-–—]|(?={_CAPITAL}{{2}}))"
)
"""An article's or container's heading, and not a citation at a line's start (X-01, X-05)."""
_MARKER = re.compile(
    rf"\d{{1,3}}[a-zđ]?\d?(?:\.\d{{1,2}}(?!\d)){{0,4}}\s?(?:[.)](?=\s|[{CAPITALS}“\"(])|[/–—-](?=\s))"
    rf"|\d{{1,3}}(?:\.\d{{1,2}}(?!\d)){{1,4}}\s+[{CAPITALS}“\"(]"
    rf"|[a-zđ]\d{{0,2}}\s?[.)](?=[\s\d{CAPITALS}])|a[a-zđ]\)\s"
    r"|[a-zđ](?:\.\d{1,2}){1,2}[.)]?\s"
    r"|[IVXLC]{1,7}\s?[.)/](?=\s)|[IVXLC]{1,7}\s?[-–—]\s"
    r"|[A-ZĐ][.)]\s"
    r"|\((?:[ivx]{1,5}|\d{1,2}|[a-zđ])\)\s"
    r"|[-–—−+•·*▪●○□◦§\uf0b7\uf02d]\s?(?=[^\s\d.…_-]|\s*\d)"
)
"""A clause's, point's or bullet's mark (H-21, H-30)."""
_FRAME = re.compile(alternation(words("text", "line_openers")))
_QUOTES = "“‟„\"«'‘"
_TERMINAL = re.compile(r"bãi bỏ\)$|[.;:!?…/][”\"’)\]]*$|[”\"][.;,]?$")
_CONNECTOR = re.compile(
    r"(?:^|[\s(])" + alternation(words("structure", "strong_connectors")) + r"$"
    r"|(?:khoản|điểm|Điều|Mục|Chương)\s+(?:\d+[a-zđ]?|[a-zđ]\d?|[IVXLC]+)(?:\s*,|\s+và)?$|,$"
)
_SPLIT_ID = re.compile(r"(?:\d/[A-ZĐ]{0,8}|\d{4}/[A-ZĐ]{1,4}|/[A-ZĐ]{1,8})[-–]$|\d/$")


def opens_heading(text: str) -> bool:
    return HEADING.match(text.lstrip(_QUOTES)) is not None


def opens_unit(text: str) -> bool:
    """Whether a line begins as a heading, a clause, a point, a bullet or a part of the frame (F-01..F-05) does."""
    bare = text.lstrip(_QUOTES)
    return bool(HEADING.match(bare) or _MARKER.match(bare) or _FRAME.match(text))


def goes_on(text: str) -> bool:
    """Whether a line starts so that it must go on with what stands before it."""
    return (text[0].islower() or text[0] in ",;.)”") and not opens_unit(text)


def finished(text: str) -> bool:
    """Whether a line ends as sentences, items and lead-ins do."""
    return _TERMINAL.search(text[-12:]) is not None


def connects(text: str) -> bool:
    """Whether a line ends so that what follows belongs to it, a marker included (X-02, X-06)."""
    return _CONNECTOR.search(text[-48:]) is not None


def splits_identifier(text: str) -> bool:
    """Whether a line ends inside the number of an instrument: `38/2024/TT-` (C-16)."""
    return _SPLIT_ID.search(text[-24:]) is not None

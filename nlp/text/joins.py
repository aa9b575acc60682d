"""Lines to paragraphs: which line ends are wraps of a print, and which end a paragraph (T-05, T-06, TV-14, TV-15)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from nlp.lexicon import alternation, words
from nlp.readers.document import Layout
from nlp.text.lines import Line
from nlp.text.openers import (
    ARTICLE,
    BULLET,
    CHAPTER,
    CLAUSE,
    DOTTED,
    PAREN,
    PART,
    POINT,
    POINT_DOTTED,
    QUOTES_OPEN,
    ROMAN,
    SECTION,
    SUBSECTION,
    first_letter_upper,
    is_capitals,
    successor_letters,
)
from nlp.text.widths import width

CONNECTOR = re.compile(r"(?:^|[\s(])" + alternation(words("structure", "connectors")) + r"$|,$")
STRONG_CONNECTOR = re.compile(
    r"(?:^|[\s(])" + alternation(words("structure", "strong_connectors")) + r"$"
    r"|(?:khoản|điểm|Điều|Mục|Chương)\s+(?:\d+[a-zđ]?|[a-zđ]\d?|[IVXLC]+)(?:\s*,|\s+và)?$"
)
_TERMINAL = re.compile(r"bãi bỏ\)$|[.;:!?…/][”\"’)]*\d{0,3}$|[”\"][.;,]?$")
_ID_HEAD = re.compile(r"(?:\d/[A-ZĐ]{0,8}|\d{4}/[A-ZĐ]{1,4}|/[A-ZĐ]{1,8})[-–]$|\d/$")
_BROKEN_WORD = re.compile(r"[^\W_][-–]$")
"""`Công-`, `07-`, `38/2024/TT-`: a hyphen right behind a letter or digit goes on on the next line (C-16)."""
_SPLIT_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)$")
_NOTE_MARK = re.compile(r"\d{1,3}(?=$|\s+[A-ZĐÀ-Ỹ(])")  # V-03: "Điều 5.11 (được bãi bỏ)"
_GLUED_CLAUSE = re.compile(r"(\d{1,3})[a-zđ]?\.\d{1,3}(?=\s)")  # V-04: "4.25 (được bãi bỏ)"
_BARE_MARKER = re.compile(r"\d{1,3}[a-zđ]?\.\d{0,3}|[a-zđ]\d?\)\d{0,3}")
"""A marker alone on its line: its text stands on the next."""
_CONTAINERS = (CHAPTER, PART, SECTION, SUBSECTION)
_FRAME = re.compile(alternation(words("text", "line_openers")))


@dataclass(slots=True)
class Paragraph:
    """Slices of the raw text and what stands between each and the one before: a space, or nothing (C-16)."""

    slices: list[tuple[str, int, int]]
    text: str
    row: bool = False
    """It is a row of a table of data."""


def is_wrapped(lines: list[Line]) -> bool:
    """Whether the file is wrapped at a width: lines go on in lower case after lines that end without punctuation,
    and there are no lines much longer than the rest."""
    if len(lines) < 8:
        return False
    lengths = sorted(len(line.text) for line in lines)
    going_on = sum(
        following.text[0].islower() and not _TERMINAL.search(line.text[-12:]) and not POINT.match(following.text)
        for line, following in pairwise(lines)
    )
    return going_on > 0.1 * len(lines) and lengths[int(len(lines) * 0.97)] < 160


def join(lines: list[Line], layout: Layout = Layout.LINES) -> list[Paragraph]:
    """The paragraphs of `lines`, in order; every slice of every line is in exactly one.

    The row of a table of data becomes one paragraph, its cells apart by a space.
    """
    if not lines:
        return []
    wrapped = layout is Layout.LINES and is_wrapped(lines)
    full = _full_width(lines) if wrapped else 0.0
    gaps_tell = _gaps_tell(lines)
    paragraphs: list[Paragraph] = []
    counter = _Counter()
    last: Line | None = None
    for index, line in enumerate(lines):
        joiner: str | None = None
        if last is not None:
            before = paragraphs[-1].text
            if line.row or last.row:
                joiner = " " if line.row == last.row else None
            elif line.continues:
                joiner = "" if _BROKEN_WORD.search(before[-3:]) and line.text[0].isalnum() else " "
            else:
                joiner = _joiner(before, last, line, counter, wrapped, full)
                following = lines[index + 1] if index + 1 < len(lines) else None
                if wrapped and joiner and _starts_paragraph(before, line, following, full, gaps_tell):
                    joiner = None
        if joiner is None:
            paragraphs.append(Paragraph([("", *s) for s in line.slices], line.text, line.row is not None))
            counter.see(line.text)
        else:
            paragraph = paragraphs[-1]
            paragraph.slices.append((joiner, *line.slices[0]))
            paragraph.slices.extend(("", *s) for s in line.slices[1:])
            # Only the ends of the text are looked at: keep what has grown long short, or joining would be quadratic.
            head = paragraph.text if len(paragraph.text) < 600 else paragraph.text[:200] + paragraph.text[-300:]
            paragraph.text = head + joiner + line.text
            if joiner and _SPLIT_ARTICLE.fullmatch(head):
                counter.see(paragraph.text)
        last = line
    return paragraphs


def _goes_on(text: str) -> bool:
    """Whether a line starts so that it must go on with what stands before it."""
    return text[0].islower() or text[0] in ",;.)”"


def _gaps_tell(lines: list[Line]) -> bool:
    """Whether blank lines stand between paragraphs, and hardly ever inside one (a gazette's page breaks aside)."""
    behind = [line for line in lines[1:] if line.gap and not line.glue]
    inside = sum(line.text[0].islower() and not POINT.match(line.text) for line in behind)
    return len(behind) > 0.1 * len(lines) and inside < 0.02 * len(behind)


class _Counter:
    """The last article, clause and point seen: a marker after an unfinished line must continue one of them (H-20.4)."""

    def __init__(self) -> None:
        self.article, self.clause, self.point = 0, 0, ""

    def see(self, text: str) -> None:
        if match := ARTICLE.match(text.lstrip(QUOTES_OPEN)):
            self.article, self.clause, self.point = int(match.group(1)), 0, ""
        elif match := CLAUSE.match(text.lstrip(QUOTES_OPEN)) or _GLUED_CLAUSE.match(text):
            self.clause, self.point = int(match.group(1)), ""
        elif match := POINT.match(text.lstrip(QUOTES_OPEN)):
            self.point = match.group(1)

    def continues(self, text: str) -> bool:
        if match := CLAUSE.match(text):
            number = int(match.group(1))
            return number == self.clause + 1 or number == 1 or (bool(match.group(2)) and number == self.clause)
        if match := POINT.match(text):
            letter = match.group(1)
            return letter == "a" or letter in successor_letters(self.point) or bool(match.group(2))
        return True


def _joiner(before: str, last: Line, line: Line, counter: _Counter, wrapped: bool, full: float) -> str | None:
    """What joins `line` to the paragraph that ends with `last`; None where a new paragraph begins."""
    text = line.text
    end = before[-48:]  # what decides is how the paragraph ends
    if _SPLIT_ARTICLE.fullmatch(before) and text[0].isdigit() and ARTICLE.match(f"Điều {text}"):
        return " "  # TV-04
    if _BARE_MARKER.fullmatch(before) and not _marker(text) and not _opens_container(text) and text[0].isalnum():
        return " "
    if is_capitals(text) and _bare_or_capital_container(before) and not (_opens_container(text) or _marker(text)):
        return " "  # TV-14
    if not wrapped:
        if line.soft and not _marker(text) and (CONNECTOR.search(end) or _goes_on(text)):
            return " "
        if text[0].islower() and not _marker(text):
            if line.glue and not _TERMINAL.search(end):
                return " "  # TV-55
            if ARTICLE.match(before) and not _TERMINAL.search(end):
                return " "  # TV-15
        return None
    if _ID_HEAD.search(end) and (text[0].isupper() or text[0].isdigit()) and not _marker(text):
        return ""
    terminal = bool(_TERMINAL.search(end))
    if STRONG_CONNECTOR.search(end) and not _heading(before):
        if (match := ARTICLE.match(text)) and _is_next_heading(match, text, counter):
            return None
        return " " if not _opens_container(text) else None
    if match := ARTICLE.match(text.lstrip(QUOTES_OPEN)):
        rest = text.lstrip(QUOTES_OPEN)[match.end() :].strip()
        if rest and not first_letter_upper(rest) and not rest.startswith("(") and not _NOTE_MARK.match(rest):
            return " "
        if terminal or _heading(before) or not CONNECTOR.search(end) or _is_next_heading(match, text, counter):
            return None
        return " "
    if _opens_container(text) or _FRAME.match(text):
        return None
    if _marker(text):
        if terminal or counter.continues(text) or _heading(before):
            return None
        return " "
    if text[0] in QUOTES_OPEN and terminal:
        return None
    if _goes_on(text):
        return " "
    if before[-1] == "," and ARTICLE.match(before):
        return " "
    if is_capitals(text) != is_capitals(before[-200:]):
        return (
            " "
            if _ends_full(last, text, full) and not terminal and not _heading(before) and not is_capitals(before)
            else None
        )
    if is_capitals(text):
        return " " if _ends_full(last, text, full * 0.92) else None
    return " " if _ends_full(last, text, full) else None


def _is_next_heading(match: re.Match[str], text: str, counter: _Counter) -> bool:
    """H-20, override: the exact successor with a title that starts with a capital and has no full stop."""
    rest = text[match.end() :].strip()
    return (
        int(match.group(1)) == counter.article + 1 and first_letter_upper(rest) and not rest.endswith((".", ";", ","))
    )


def _marker(text: str) -> bool:
    return bool(
        (
            (m := CLAUSE.match(text))
            and (first_letter_upper(text[m.end() :]) or m.end() >= len(text) or not text[m.end()].isalnum())
        )
        or POINT.match(text)
        or POINT_DOTTED.match(text)
        or DOTTED.match(text)
        or BULLET.match(text)
        or PAREN.match(text)
        or ((m := ROMAN.match(text)) and first_letter_upper(text[m.end() :]))
    )


def _heading(text: str) -> bool:
    return bool(_bare_or_capital_container(text) or (ARTICLE.match(text) and not text.endswith((",", ";"))))


def _opens_container(text: str) -> bool:
    for pattern in _CONTAINERS:
        if match := pattern.match(text):
            rest = text[match.end() :].strip()
            return (
                not rest
                or is_capitals(rest)
                or (
                    bool(match.group(match.lastindex or 1))
                    and first_letter_upper(rest)
                    and not rest.endswith((".", ";", ","))
                    and match.group().rstrip()[-1] in ".:-–—"
                )
            )
    return False


def _bare_or_capital_container(text: str) -> bool:
    """`Chương II` alone, or with a title in capitals after it, so that more of the title may follow."""
    return len(text) < 400 and any(
        (match := pattern.match(text))
        and (not (rest := text[match.end() :].strip(" .:-–—")) or is_capitals(rest) or rest.isdigit())
        for pattern in _CONTAINERS
    )


def _full_width(lines: list[Line]) -> float:
    """The width that lines of running text reach: a word that did not fit went to the next line."""
    widths = sorted(
        width(line.text)
        for line, following in pairwise(lines)
        if following.text[0].islower() and len(line.text) > 30 and not POINT.match(following.text)
    )
    return widths[int(len(widths) * 0.97)] if widths else 0.0


def _ends_full(last: Line, text: str, full: float) -> bool:
    """Whether the first word of `text` would not have fitted behind `last`."""
    return width(f"{last.text} {text.split(' ', 1)[0]}") > full * 0.93


def _starts_paragraph(before: str, line: Line, following: Line | None, full: float, gaps_tell: bool) -> bool:
    """Whether a line that could be joined to `before` is better a paragraph of its own (T-06)."""
    if _goes_on(line.text) or following is None:
        return False
    if before[-1] in ".;":
        return (line.gap and gaps_tell) or _indented(line, following, full)
    if ARTICLE.match(before) and before[-1] != "," and not CONNECTOR.search(before[-48:]):
        # Behind a title, a line that goes on in small letters or ends a sentence is text; the rest of a title does not.
        small = following.text[0].islower() and not POINT.match(following.text)
        return small or bool(_TERMINAL.search(line.text[-12:]))
    return False


def _indented(line: Line, following: Line, full: float) -> bool:
    """Whether `line` is the first of a paragraph: it starts with a capital and is wrapped before it is full."""
    return (
        following.text[0].islower()
        and first_letter_upper(line.text)
        and width(f"{line.text} {following.text.split(' ', 1)[0]}") < full * 0.975
    )

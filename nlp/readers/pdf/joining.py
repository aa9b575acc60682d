"""Lines to paragraphs: which line goes on with the one above, by where it stands and how it reads (T-05, T-06).

Belief: a line ends early only where its author ended it, so a line behind whose end the next word had fitted ends a
paragraph. Where paragraphs are indented or set apart, that tells; where they are not, the words decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nlp.readers.pdf.footnotes import plain
from nlp.readers.pdf.openers import connects, finished, goes_on, opens_heading, opens_unit, splits_identifier
from nlp.readers.pdf.page import Line

INDENT = 0.8
"""A shift that means something, in type sizes."""
SPACED = 1.12
"""How much further than the next line of a paragraph the next paragraph stands."""
SLACK = 0.15
"""How much room a word must leave to have fitted, in type sizes."""
ENOUGH = 6
"""From so many lines that go on, a page's own margins are known."""
SPACE = 0.25
"""Width of a space in type sizes."""
DASHES = "-–—−+•*"
_BOLD = ("bold", "black", "heavy")


@dataclass(slots=True)
class Placed:
    """A line with its page, its text as it is judged, and whether nothing above it can go on in it."""

    page: int
    line: Line
    text: str
    fresh: bool = False


@dataclass(slots=True)
class _Paragraph:
    start: str
    lines: int


@dataclass(slots=True)
class _Style:
    """Margins of a page, the distance between its base lines, and what sets paragraphs off."""

    left: float
    right: float
    leading: float
    indents: bool = False
    spaces: bool = False
    known: bool = True
    """Whether the margins are known by lines that go on."""


def placed(page: int, line: Line, *, fresh: bool = False) -> Placed:
    return Placed(page, line, plain(line), fresh)


def continues(lines: Sequence[Placed], *, right: float | None = None) -> list[bool]:
    """For each line, whether it goes on with the paragraph of the line before it. `right` is where the room for the
    lines ends, if it is known: of a page it is learned from its lines, of a column it cannot be."""
    styles = _styles(lines)
    if right is not None:
        for style in styles.values():
            style.right, style.known = right, True
    out: list[bool] = []
    paragraph = _Paragraph("", 0)
    before: Placed | None = None
    for item in lines:
        joined = before is not None and _joins(before, item, paragraph, styles[before.page], styles[item.page])
        out.append(joined)
        if joined:
            paragraph.lines += 1
        else:
            paragraph = _Paragraph(item.text[:80], 1)
        before = item
    return out


def _joins(before: Placed, item: Placed, paragraph: _Paragraph, old: _Style, style: _Style) -> bool:
    above, line = before.line, item.line
    text, end = item.text, before.text
    done = finished(end)
    unfinished = goes_on(text) and not done
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return unfinished and not item.fresh
    if item.fresh:
        return unfinished and not opens_heading(paragraph.start)
    if unfinished:
        return True
    size = line.size
    room = old.right - above.x1 - SPACE * size - (line.words[0].x1 - line.words[0].x0)
    full = room < SLACK * size and old.known
    if splits_identifier(end) and room < 3 * size and not opens_unit(text):
        return True
    spaced = before.page == item.page and line.y1 - above.y1 > SPACED * style.leading
    if _centred(above, old) or _centred(line, style):
        alike = _in_middle(above, old) and _in_middle(line, style) and _bold(above) == _bold(line)
        return alike and full and not spaced and not opens_unit(text)
    indented = _indented(before, item, paragraph, old, style)
    broken = spaced or indented or not full
    telling = style.indents or (style.spaces and before.page == item.page)
    if opens_unit(text):
        if done or broken or (text[0] in DASHES and paragraph.start[0] in DASHES):
            return False
        return connects(end) or (telling and not opens_heading(paragraph.start))
    if opens_heading(paragraph.start) and _bold(above) and not _bold_start(line):
        return False
    if broken:
        return not (spaced or indented or done) and (room < 0.5 * size or end.endswith(","))
    return telling or not done or before.page == item.page


def _indented(before: Placed, item: Placed, paragraph: _Paragraph, old: _Style, style: _Style) -> bool:
    """Whether a line stands where a first line does."""
    size = item.line.size
    above, here = before.line.x0 - old.left, item.line.x0 - style.left
    first = paragraph.lines == 1
    if here - above > INDENT * size:
        words = before.line.words
        hangs = first and opens_unit(before.text) and len(words) > 1
        return not (hangs and abs(words[1].x0 - old.left - here) < INDENT * size)
    if above - here > INDENT * size:
        return not first and here > INDENT * size
    return first and style.indents and here > INDENT * size


def _centred(line: Line, style: _Style) -> bool:
    """Whether a line stands in the middle, well off both margins."""
    return _in_middle(line, style) and line.x0 - style.left > 2 * line.size


def _in_middle(line: Line, style: _Style) -> bool:
    """Whether a line ends as far from its margin as it begins. A first line's indent may shift a short one. Lines from
    margin to margin are no titles, unless in capitals."""
    left, right = line.x0 - style.left, style.right - line.x1
    shift = 2.5 if min(left, right) > 4 * line.size else 0.8
    return abs(left - right) < shift * line.size and (left > 0.3 * line.size or line.text.isupper())


def _bold(line: Line) -> bool:
    heavy = sum(len(word.text) for word in line.words if _heavy(word.font))
    return heavy > 0.8 * sum(len(word.text) for word in line.words)


def _bold_start(line: Line) -> bool:
    return any(_heavy(word.font) for word in line.words[:2])


def _heavy(font: str) -> bool:
    return any(name in font.casefold() for name in _BOLD)


def _styles(lines: Sequence[Placed]) -> dict[int, _Style]:
    """The style of every page: its own where enough lines go on, else that of all pages with the same parity."""
    pages: dict[int, list[tuple[Placed, Placed]]] = defaultdict(list)
    ends: dict[int, list[Placed]] = defaultdict(list)
    for item in lines:
        ends[item.page].append(item)
    starts: list[tuple[Placed, Placed]] = []
    for before, item in pairwise(lines):
        if before.page != item.page or item.fresh or abs(before.line.size - item.line.size) > 0.5:
            continue
        if goes_on(item.text) and not finished(before.text):
            pages[item.page].append((before, item))
        elif finished(before.text) and opens_unit(item.text):
            starts.append((before, item))
    every = [pair for pairs in pages.values() for pair in pairs]
    leading = _leading(every) or 1.25 * median(item.line.size for item in lines) if lines else 0.0
    out: dict[int, _Style] = {}
    for page, items in ends.items():
        own = pages.get(page, [])
        alike = own if len(own) >= ENOUGH else [p for p in every if p[0].page % 2 == page % 2]
        alike = alike if len(alike) >= ENOUGH else every
        if alike:
            left, right = _margins(alike)
            if alike is own:
                others = [p for p in every if abs(p[1].line.x0 - left) < p[1].line.size]
                right = max(right, _margins(others or own)[1])  # letters may be said to be of no size
        else:
            left = min(item.line.x0 for item in items)
            right = max(item.line.x1 for item in items)
        out[page] = _Style(left, right, _leading(own) or leading, known=bool(alike))
    indents = _mostly(starts, lambda before, item: item.line.x0 - out[item.page].left > INDENT * item.line.size)
    spaces = _mostly(starts, lambda before, item: item.line.y1 - before.line.y1 > SPACED * out[item.page].leading)
    for style in out.values():
        style.indents, style.spaces = indents, spaces
    return out


def _leading(pairs: Sequence[tuple[Placed, Placed]]) -> float:
    return median(item.line.y1 - before.line.y1 for before, item in pairs) if pairs else 0.0


def _margins(pairs: Sequence[tuple[Placed, Placed]]) -> tuple[float, float]:
    """Where lines that go on begin, and how far those before them reach, single outliers aside."""
    lefts = sorted(item.line.x0 for _, item in pairs)
    rights = sorted(before.line.x1 for before, _ in pairs)
    return lefts[len(lefts) // 2], rights[min(len(rights) - 1, int(len(rights) * 0.98))]


def _mostly(pairs: Sequence[tuple[Placed, Placed]], test: Callable[[Placed, Placed], bool]) -> bool:
    return len(pairs) >= 3 and sum(test(before, item) for before, item in pairs) >= 0.7 * len(pairs)

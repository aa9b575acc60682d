"""Pages as data: lines with places, in letters half as wide as high."""

from __future__ import annotations

from nlp.readers.pdf.page import Line, Page, Rule, Word

LEFT, RIGHT = 72.0, 540.0
SIZE = 12.0
LEADING = 15.0


def line(text: str, x: float = LEFT, y: float = 100.0, *, size: float = SIZE, font: str = "", to: float = 0.0) -> Line:
    """A line whose base stands at `y`. `~12` is a raised mark on the word before. `to` is where it is stretched to."""
    tokens = text.split(" ")
    widths = [
        sum(_width(part, size * (0.6 if index else 1)) for index, part in enumerate(t.split("~"))) for t in tokens
    ]
    space = 0.25 * size
    if to and len(tokens) > 1:
        space = (to - x - sum(widths)) / (len(tokens) - 1)
    words = []
    for token in tokens:
        for index, part in enumerate(token.split("~")):
            small = size * 0.6 if index else size
            base = y - 0.35 * size if index else y
            if part:
                wide = _width(part, small)
                words.append(
                    Word(part, x, base - 0.75 * small, x + wide, base + 0.22 * small, small, font, glued=index > 0)
                )
                x += wide
        x += space
    return Line(tuple(words))


def _width(text: str, size: float) -> float:
    return 0.5 * size * len(text)


def middle(text: str, y: float, *, size: float = SIZE, font: str = "") -> Line:
    """A line in the middle between the margins."""
    plain = line(text, size=size)
    return line(text, (LEFT + RIGHT - plain.x1 + plain.x0) / 2, y, size=size, font=font)


def lines(text: str, y: float = 100.0, *, indent: float = 0.0, gap: float = 0.0, size: float = SIZE) -> list[Line]:
    """Lines below each other, stretched to the right margin but where they end with `|`. `indent` shifts those that
    begin with `>`, `gap` is set before them."""
    out = []
    for number, row in enumerate(text.strip().splitlines()):
        row = row.strip()
        first = row.startswith(">")
        y += (gap if first and number else 0.0) + (LEADING * size / SIZE if number else 0.0)
        short = row.endswith("|")
        row = row.strip(">| ")
        out.append(line(row, LEFT + indent * first, y, size=size, to=0.0 if short else RIGHT))
    return out


def page(number: int, *rows: Line, rules: tuple[Rule, ...] = (), turned: tuple[Line, ...] = ()) -> Page:
    return Page(number, 612.0, 792.0, tuple(sorted(rows, key=lambda row: row.y1)), rules=rules, turned=turned)

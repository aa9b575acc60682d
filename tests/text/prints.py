"""Own small texts made up as gazette prints: wrapped lines, page heads, notes at page bottoms."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

HEAD = "CÔNG BÁO/Số 25{page} + 26{page}/Ngày 29-04-2026"
WIDTH = 66
NOTE_WIDTH = 78


def wrapped(paragraphs: Sequence[str], width: int = WIDTH) -> list[str]:
    return [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, width, break_on_hyphens=False)]


def gazette(pages: Sequence[tuple[Sequence[str], Sequence[tuple[int, str]]]]) -> str:
    """Pages of `(paragraphs, notes)` as pdftotext gives them. A paragraph that ends with ¬ goes on on the next page."""
    out: list[str] = []
    for number, (paragraphs, notes) in enumerate(pages, 1):
        lines = [HEAD.format(page=number), "", str(number + 40), "", *wrapped([p.rstrip("¬") for p in paragraphs])]
        for note, text in notes:
            lines += [str(note), "", *wrapped([text], NOTE_WIDTH)]
        out.append("\n".join(lines))
    return "\n\f".join(out)

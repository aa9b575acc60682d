"""Small regulations as the aligner's tests need them: analysed, aligned, written as one line a link."""

from __future__ import annotations

from nlp.align.align import align
from nlp.align.alignment import Alignment
from nlp.align.units import Side, side
from nlp.analyse import analyse
from nlp.readers import Source, read
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder


def regulation(text: str) -> Regulation:
    return analyse(read(Source("quy-dinh.txt", text)).value).value


def aligned(old: str, new: str) -> Alignment:
    return align(regulation(old), regulation(new))


def pairs(alignment: Alignment) -> set[str]:
    """`old -> new` for each link."""
    return {f"{link.old} -> {link.new}" for link in alignment.links}


def sides(old: str, new: str) -> tuple[Side, Side]:
    """(new, old), as the aligner takes them."""
    encoder = Encoder()
    before, after = regulation(old), regulation(new)
    return side(after, after.compared, encoder), side(before, before.compared, encoder)

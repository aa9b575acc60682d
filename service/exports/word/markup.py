"""Paragraphs and rows as WordprocessingML (ISO 29500-1, 17). Strings: ten times as fast as an object a run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import count
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from service.exports.word.flow import Look, Paragraph, Run

CELL_STYLE = "DoichieuCell"
STYLES = {
    Look.INSERTED: "DoichieuInserted",
    Look.DELETED: "DoichieuDeleted",
    Look.PROPOSAL: "DoichieuProposal",
    Look.STRONG: "Strong",
}
"""Ids of the character styles."""
AUTHOR = "doichieu"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say."""
_KEPT_WHOLE = 900
"""Characters up to which a paragraph is not torn: a third of a page in a column."""
_ROW_WHOLE = 14
"""Lines in the fullest cell up to which a row is not torn: half a page. LibreOffice 7 tears paragraphs in cells."""
_LETTER = 115
"""About the width of a letter in twentieths of a point, at 13 points."""


def clean(text: str) -> str:
    """`text` with a replacement character, to be seen, for each that XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


class Markup:
    """Writes rows; `tracked` decides how inserted and deleted words are written. Numbers revisions from 1."""

    def __init__(self, *, tracked: bool) -> None:
        self._tracked = tracked
        self._ids = count(1)

    def table(self, widths: Sequence[int], rows: Iterable[str]) -> str:
        """A `w:tbl` with lines around its cells. `widths`: of the columns, in twentieths of a point."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        )

    def row(
        self, widths: Sequence[int], cells: Sequence[Sequence[Paragraph]], *, head: bool = False, shaded: str = ""
    ) -> str:
        """One row; a head row stands again on each page. `shaded`: the fill of the last cell, `FFF2CC`."""
        lines = max(_lines(cell, width) for width, cell in zip(widths, cells, strict=True))
        properties = "<w:cantSplit/>" if head or lines <= _ROW_WHOLE else ""
        properties += "<w:tblHeader/>" if head else ""
        fills = [*[""] * (len(cells) - 1), shaded] if not head else ["D9E2F3"] * len(cells)
        body = "".join(
            self._cell(width, cell, fill=fill) for width, cell, fill in zip(widths, cells, fills, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{body}</w:tr>"

    def spanning(self, widths: Sequence[int], paragraphs: Sequence[Paragraph]) -> str:
        """One cell over all columns, kept on the page of the row behind it."""
        cell = self._cell(sum(widths), paragraphs, fill="F2F2F2", span=len(widths), with_next=True)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"

    def _cell(
        self, width: int, paragraphs: Sequence[Paragraph], *, fill: str = "", span: int = 1, with_next: bool = False
    ) -> str:
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        body = "".join(self.paragraph(paragraph, with_next=with_next) for paragraph in paragraphs)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body or self.paragraph(Paragraph())}</w:tc>"

    def paragraph(self, paragraph: Paragraph, *, with_next: bool = False) -> str:
        properties = f'<w:pStyle w:val="{CELL_STYLE}"/>'
        properties += "<w:keepNext/>" if with_next else ""
        properties += "<w:keepLines/>" if paragraph.length <= _KEPT_WHOLE else ""
        properties += '<w:jc w:val="center"/>' if paragraph.centred else ""
        if self._tracked and paragraph.end in (Look.INSERTED, Look.DELETED):
            properties += f"<w:rPr>{self._change(paragraph.end)}/></w:rPr>"
        return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(self._run(run) for run in paragraph.runs)}</w:p>"

    def _run(self, run: Run) -> str:
        changed = self._tracked and run.look in (Look.INSERTED, Look.DELETED)
        element = "w:delText" if changed and run.look is Look.DELETED else "w:t"
        style = STYLES.get(run.look)
        properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style and not changed else ""
        text = "<w:tab/>".join(
            f'<{element} xml:space="preserve">{escape(clean(piece))}</{element}>' if piece else ""
            for piece in run.text.split("\t")
        )
        written = f"<w:r>{properties}{text}</w:r>"
        if not changed:
            return written
        kind = "ins" if run.look is Look.INSERTED else "del"
        return f"{self._change(run.look)}>{written}</w:{kind}>"

    def _change(self, look: Look) -> str:
        """The opening of a revision, left open for `>` or `/>`. Without a date, so that the same gives the same."""
        kind = "ins" if look is Look.INSERTED else "del"
        return f'<w:{kind} w:id="{next(self._ids)}" w:author="{AUTHOR}"'


def _lines(cell: Sequence[Paragraph], width: int) -> int:
    """About how many lines a cell takes."""
    return sum(1 + paragraph.length * _LETTER // width for paragraph in cell)

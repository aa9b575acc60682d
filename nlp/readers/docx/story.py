"""A story (the body, a text box, a note) from its XML to drafts: paragraphs, tables, and what stands in them."""

from __future__ import annotations

from lxml import etree

from nlp.readers.compose import Draft, Run
from nlp.readers.document import Cell
from nlp.readers.docx.equations import linear
from nlp.readers.docx.fields import CHARACTER, Fields, lists_contents
from nlp.readers.docx.graphics import draw
from nlp.readers.docx.line import Line, Look
from nlp.readers.docx.numbering import Numbering
from nlp.readers.docx.reading import Reading
from nlp.readers.docx.symbols import plain, symbol
from nlp.readers.docx.xml import M, W, on, value

_P, _PPR, _RPR, _R, _T = W + "p", W + "pPr", W + "rPr", W + "r", W + "t"
_TBL, _TR, _TC = W + "tbl", W + "tr", W + "tc"
_DELETED = W + "delText"
_BREAKS = frozenset({"page", "column"})
_GRAPHICS = frozenset({W + "drawing", W + "pict", W + "object"})
_EQUATIONS = frozenset({M + "oMath", M + "oMathPara"})
_REFERENCES = {W + "footnoteReference": "f", W + "endnoteReference": "e"}
_ELSEWHERE = {W + "altChunk": "embedded document", W + "subDoc": "linked document"}
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\xad",  # in TCVN3 it is the letter ư; in Unicode it has no meaning to later stages
}
_SHOWN_BEFORE = 60
"""Characters before hidden text that its notice gives."""


class Story:
    """Reads one story into `drafts`, counting its lists with `numbering`; `cell` is where it is anchored."""

    def __init__(self, reading: Reading, root: etree._Element, numbering: Numbering, cell: Cell | None = None) -> None:
        self.drafts: list[Draft] = []
        self._reading = reading
        self._numbering = numbering
        self._side = reading.side
        self._styles = reading.styles
        self._fields = Fields(root)
        self._cell = cell
        self._line = Line()
        self._blocks(root)
        self._close()

    def _blocks(self, container: etree._Element) -> None:
        for element in self._side.children(container):
            if element.tag == _P:
                self._paragraph(element)
            elif element.tag == _TBL:
                self._table(element)
            else:
                self._inline(element, self._styles.default)

    # Paragraphs

    def _paragraph(self, paragraph: etree._Element) -> None:
        self._reading.count_paragraph()
        current = paragraph.find(_PPR)
        properties = self._side.properties(current)
        style = value(None if properties is None else properties.find(W + "pStyle")) or self._styles.default
        look = Look(properties, style)
        for child in self._side.children(paragraph):
            self._inline(child, style)
        mark = None if current is None else current.find(_RPR)
        if self._side.gone(mark):
            self._line.last = look
        elif self._styles.hidden(self._side.properties(mark), style):
            self._line.last = look
            if self._line.leader is None and self._line.seen:
                self._line.leader = look
        else:
            self._end(look)

    def _end(self, look: Look) -> None:
        """A paragraph mark: what was gathered becomes drafts, with the look of the mark that is there.

        A paragraph without its mark flows into the next and takes no number of its own, as in Word.
        """
        line, self._line = self._line, Line()
        look = line.leader or look
        marker = self._numbering.marker(look.properties, look.style)
        for runs in line.settle():
            self.drafts.append(Draft(runs, style=self._styles.name(look.style), marker=marker, cell=self._cell))
            marker = ""
        for box in line.boxes:
            self.drafts += Story(self._reading, box, self._numbering.story(), self._cell).drafts

    def _close(self) -> None:
        """The end of a cell or story, or a table: nothing flows on over it."""
        if self._line.seen:
            self._end(self._line.last or Look(None, self._styles.default))
        self._line = Line()

    # Tables

    def _table(self, table: etree._Element) -> None:
        rows = [row for row in self._side.children(table) if row.tag == _TR and not self._side.gone(_of(row, "trPr"))]
        if not rows:
            return
        self._close()
        outermost, number = self._cell is None, self._reading.tables
        self._reading.tables += outermost
        merged: set[int] = set()
        for index, row in enumerate(rows):
            properties = _of(row, "trPr")
            column = _number(properties, "gridBefore", 0)
            if properties is not None and on(properties.find(W + "hidden")):
                self._hide(row)
                continue
            for cell in self._side.children(row):
                if cell.tag != _TC or self._side.gone(_of(cell, "tcPr")):
                    continue
                if outermost:
                    self._cell = Cell(number, index, column)
                properties = self._side.properties(_of(cell, "tcPr"))
                if self._covered(properties, column, merged):
                    self._hide(cell)
                else:
                    self._blocks(cell)
                    self._close()
                column += _number(properties, "gridSpan", 1)
        if outermost:
            self._cell = None

    def _covered(self, properties: etree._Element | None, column: int, merged: set[int]) -> bool:
        """Whether a cell lies under the one above, which spans both; `merged` are columns where one may."""
        merge = None if properties is None else properties.find(W + "vMerge")
        if merge is None:
            merged.discard(column)
        elif value(merge) == "restart" or column not in merged:
            merged.add(column)
        else:
            return True
        return False

    def _hide(self, element: etree._Element) -> None:
        self._reading.hide(sum(len((text.text or "").strip()) for text in element.iter(_T)), self._before)

    def _before(self) -> str:
        """The words before this place."""
        last = self.drafts[-1] if self.drafts else Draft()
        return self._line.tail(_SHOWN_BEFORE) or "".join(run.text for run in last.runs)[-_SHOWN_BEFORE:]

    # Inside a paragraph

    def _inline(self, element: etree._Element, style: str) -> None:
        tag = str(element.tag)
        if tag == _R:
            self._run(element, style)
        elif tag == W + "fldSimple":
            if lists_contents(value(element, "instr")):
                self._reading.unread["table of contents"] += 1
            else:
                for child in self._side.children(element):
                    self._inline(child, style)
        elif tag in _EQUATIONS:
            self._reading.unread["equation layout"] += 1
            self._text(linear(element, self._side), "", False)
        elif tag in _ELSEWHERE:
            self._reading.unread[_ELSEWHERE[tag]] += 1
        else:
            self._sign(element, tag)

    def _sign(self, element: etree._Element, tag: str) -> None:
        """What marks a place rather than being text."""
        if tag == CHARACTER:
            if self._fields.mark(element):
                self._reading.unread["table of contents"] += 1
        elif tag == W + "commentRangeStart":
            self._reading.open_comment(value(element, "id"))
        elif tag == W + "commentRangeEnd":
            self._reading.close_comment(value(element, "id"))
        elif tag == W + "commentReference" and (key := value(element, "id")) not in self._reading.placed:
            self._reading.placed.add(key)
            self._line.mark(Run("", comments=(key,)))

    def _run(self, run: etree._Element, style: str) -> None:
        look = self._side.properties(run.find(_RPR))
        font, hidden = self._styles.font(look, style), self._styles.hidden(look, style)
        raised = self._styles.raised(look)
        for child in self._side.children(run):
            tag = str(child.tag)
            if tag == _T or (tag == _DELETED and self._side.original):
                text = (child.text or "").replace("\n", " ")
                self._text(plain(text, font), font, hidden, raised=raised)
            elif tag in _CHARACTERS:
                self._text(_CHARACTERS[tag], font, hidden)
            elif tag == W + "br":
                if value(child, "type") not in _BREAKS:
                    self._text("\n", font, hidden)
                elif not hidden:
                    self._line.page_break()
            elif tag == W + "sym":
                self._text(symbol(value(child, "char"), value(child, "font")), "", hidden)
            elif tag in _REFERENCES:
                if not hidden and not self._fields.silent:
                    key = _REFERENCES[tag] + value(child, "id")
                    self._reading.notes[key] = None
                    self._line.mark(Run("", note=key, comments=self._reading.comments))
                if value(child, "customMarkFollows") in ("1", "true", "on"):
                    return  # the mark that the author typed; ours stands in its place
            elif tag == W + "instrText" or (tag == W + "delInstrText" and self._side.original):
                self._fields.instruct(child.text or "")
            elif tag in _GRAPHICS:
                self._line.anchor(draw(child, self._reading.unread))
            elif tag == W + "ruby":
                base = child.find(W + "rubyBase")
                for inner in () if base is None else self._side.children(base):
                    self._inline(inner, style)
            else:
                self._sign(child, tag)

    def _text(self, text: str, font: str, hidden: bool, *, raised: bool = False) -> None:
        if self._fields.silent:
            return
        if hidden:
            self._reading.hide(len(text.strip()), self._before)
        elif text:
            self._line.text(text, font, self._reading.comments, raised=raised)


def _of(element: etree._Element, properties: str) -> etree._Element | None:
    return element.find(W + properties)


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    """A count of grid columns; Word's tables have at most 63."""
    found = value(None if properties is None else properties.find(W + name))
    return min(int(found), 63) if found.isdecimal() and len(found) < 9 else default

"""HTML to paragraphs: blocks and inline text as a browser lays them out, without drawing anything."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from nlp.errors import SourceTooLarge
from nlp.readers.document import Tracked
from nlp.readers.html.breaks import parted
from nlp.readers.html.elements import LEAVES, UNREAD, Attributes, is_block, is_comment, is_furniture, is_hidden
from nlp.readers.html.numbering import OWN_MARKER, Counter, integer
from nlp.readers.html.page import Box, Page, Paragraph, Piece, Table
from nlp.readers.html.style import Sheet, declarations
from nlp.readers.html.tree import parse
from nlp.readers.settings import ReadSettings

_SPACE = re.compile(r"[ \t\n\r\f]+")
_TWICE_ESCAPED = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_MAX_SPAN = 1000
"""Rows that a cell may span, and columns that are told apart; browsers stop there as well."""


class _State(NamedTuple):
    """What an element hands down to what is in it."""

    font: str = ""
    pre: bool = False
    mute: str = ""
    link: int = -1
    raised: bool = False
    marker: bool = False
    box: int = 0


def lay_out(name: str, text: str, settings: ReadSettings) -> Page:
    """The page in `text`.

    Raises SourceTooLarge over `settings.max_blocks` paragraphs, UnsafeSource where elements are nested without end,
    DamagedSource where the parser gives up.
    """
    tree = parse(name, text)
    sheet = Sheet()
    for style in tree.css("style"):
        sheet.add(style.text())
    layout = _Layout(name, sheet, settings)
    layout.page.site = tree.css_first("script[src], form, nav, iframe, input") is not None
    if tree.body is not None:
        layout.walk(tree.body)
    return layout.page


class _Layout:
    def __init__(self, name: str, sheet: Sheet, settings: ReadSettings) -> None:
        self.page = Page()
        self._name, self._sheet, self._settings = name, sheet, settings
        self._unwanted = "del" if settings.tracked is Tracked.FINAL else "ins"
        self._stack: list[tuple[str, _State, bool]] = []
        self._pieces: list[Piece] = []
        self._at_space = True
        self._style = ""
        self._markers: list[str] = []
        self._word_marker: list[str] = []
        self._lists: list[Counter] = []
        self._tables: list[tuple[int, dict[int, int]]] = []
        self._fields: list[bool] = []

    def walk(self, root: LexborNode) -> None:
        """All of `root` in order, without recursion."""
        node: LexborNode | None = root
        while node is not None:
            if self._enter(node):
                if (child := node.first_child) is not None:
                    node = child
                    continue
                self._leave()
            while node is not None and self._stack and node.next is None:
                node = node.parent
                self._leave()
            node = node.next if node is not None and self._stack else None
        self._flush(_State())
        for box in self.page.boxes:
            box.last = box.last or len(self.page.paragraphs)

    def _enter(self, node: LexborNode) -> bool:
        """Whether to go into `node`; then `_leave` is called behind it."""
        state = self._stack[-1][1] if self._stack else _State()
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "", state)
            return False
        if tag.startswith("-") or tag in UNREAD:
            return False
        if tag == "br":
            self._break(state)
            return False
        if tag == "img":
            self.page.images.append(len(self.page.paragraphs))
            return False
        attributes = node.attributes
        properties = self._properties(tag, attributes)
        block = is_block(tag, properties)
        state = self._inherited(tag, attributes, properties, state, block)
        if block and not state.mute:
            self._flush(self._stack[-1][1] if self._stack else state)
            state = self._open(node, tag, attributes, properties, state)
        if anchor := attributes.get("id") or (tag == "a" and attributes.get("name")) or "":
            self._pieces.append(Piece("", anchor=anchor))
        if tag == "a" and state.link >= 0:
            self._pieces.append(Piece("", link=state.link))
        self._stack.append((tag, state, block and not state.mute))
        return True

    def _leave(self) -> None:
        tag, state, block = self._stack.pop()
        if state.marker and not (self._stack and self._stack[-1][1].marker):
            self._markers.append(" ".join("".join(self._word_marker).split()))
            self._word_marker.clear()
        if not block:
            return
        self._flush(state)
        self._style = self._stack[-1][0] if self._stack else ""
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag == "table" and self._tables:
            self._tables.pop()
        if tag == "li":
            self._markers.clear()
        if not self._stack or state.box != self._stack[-1][1].box:
            self.page.boxes[state.box].last = len(self.page.paragraphs)

    def _properties(self, tag: str, attributes: Attributes) -> dict[str, str]:
        properties = self._sheet.of(tag, attributes.get("class") or "")
        if style := attributes.get("style"):
            properties = properties | declarations(style)
        return properties

    def _inherited(
        self, tag: str, attributes: Attributes, properties: dict[str, str], state: _State, block: bool
    ) -> _State:
        link = state.link
        if tag == "a" and (href := (attributes.get("href") or "").strip()):
            link = len(self.page.links)
            self.page.links.append(href)
        return _State(
            properties.get("font-family") or (attributes.get("face") if tag == "font" else "") or state.font,
            state.pre or tag == "pre" or properties.get("white-space", "").startswith("pre"),
            state.mute or self._mute(tag, attributes, properties, block),
            link,
            state.raised or tag == "sup" or properties.get("vertical-align", "").startswith("super"),
            state.marker or properties.get("mso-list", "") == "ignore",
            state.box,
        )

    def _mute(self, tag: str, attributes: Attributes, properties: dict[str, str], block: bool) -> str:
        """Why what is in this element is no text of the document; hidden blocks keep theirs, see `Box.hidden`."""
        if tag == self._unwanted:
            return "changed"
        element = properties.get("mso-element", "")
        if element.startswith("field-"):
            if element == "field-begin":
                self._fields.append(True)
            elif self._fields and element == "field-separator":
                self._fields[-1] = False
            elif self._fields:
                self._fields.pop()
        if is_comment(attributes, properties):
            return "comment"
        if element.startswith(("header", "footer")):
            return "head"
        return "hidden" if not block and is_hidden(attributes, properties) else ""

    def _open(
        self,
        node: LexborNode,
        tag: str,
        attributes: Attributes,
        properties: dict[str, str],
        state: _State,
    ) -> _State:
        """A block begins: its box, list, table or cell."""
        self._style = tag
        hidden = is_hidden(attributes, properties)
        css = properties.get("list-style-type", "")
        if tag in ("ol", "ul"):
            items = sum(1 for child in node.iter() if child.tag == "li") if "reversed" in attributes else 0
            self._lists.append(Counter.of(tag, attributes, css, items))
        elif tag == "li" and not hidden:
            counter = self._lists[-1] if self._lists else Counter("disc")
            if marker := counter.marker(attributes, css):
                self._markers.append(marker)
        elif tag == "tr" and self._tables:
            self._row()
        if tag in LEAVES and not hidden:
            return state
        parent = self.page.boxes[state.box] if self.page.boxes else None
        box = Box(tag, state.box if parent else -1, len(self.page.paragraphs), name=attributes.get("id") or "")
        box.hidden = hidden or (parent is not None and parent.hidden)
        box.furniture = is_furniture(tag, attributes)
        box.note = properties.get("mso-element", "") in ("footnote", "endnote")
        number = len(self.page.boxes)
        if tag == "table":
            self._tables.append((len(self.page.tables), {}))
            self.page.tables.append(Table(number))
        elif tag in ("td", "th") and self._tables:
            box.place = self._cell(attributes)
        self.page.boxes.append(box)
        return state._replace(box=number)

    def _row(self) -> None:
        number, spans = self._tables[-1]
        self.page.tables[number].rows += 1
        for column in list(spans):
            spans[column] -= 1
            if spans[column] <= 0:
                del spans[column]

    def _cell(self, attributes: Attributes) -> tuple[int, int, int]:
        """Where the cell stands; `spans` tells for each column for how many rows it is taken."""
        number, spans = self._tables[-1]
        table = self.page.tables[number]
        column = 0
        while column in spans and column < _MAX_SPAN:
            column += 1
        rows = min(max(integer(attributes.get("rowspan")) or 1, 1), _MAX_SPAN)
        width = max(integer(attributes.get("colspan")) or 1, 1)
        for taken in range(column, min(column + width, _MAX_SPAN)):
            spans[taken] = max(rows, spans.get(taken, 0))
        table.columns = max(table.columns, len(spans))
        return number, max(table.rows - 1, 0), column

    def _text(self, text: str, state: _State) -> None:
        if "&" in text and _TWICE_ESCAPED.search(text):
            text = html.unescape(text)
        mute = state.mute or ("field" if any(self._fields) else "")
        if mute:
            if text.strip():
                self.page.muted.setdefault(mute, []).append(" ".join(text.split()))
            return
        if state.marker:
            self._word_marker.append(text)
            return
        if not state.pre:
            text = _SPACE.sub(" ", text)
            if self._at_space:
                text = text.removeprefix(" ")
        if not text:
            return
        self._at_space = text[-1] in " \n"
        last = self._pieces[-1] if self._pieces else None
        if last and last.text and (last.font, last.link, last.raised) == (state.font, state.link, state.raised):
            last.text += text
        else:
            self._pieces.append(Piece(text, state.font, state.link, state.raised))

    def _break(self, state: _State) -> None:
        if state.mute or state.marker:
            return
        for piece in reversed(self._pieces):
            if piece.text:
                piece.text = piece.text.rstrip(" ")
                break
        self._pieces.append(Piece("\n"))
        self._at_space = True

    def _flush(self, state: _State) -> None:
        """The open paragraph ends. Anchors of an empty one are carried to the next."""
        self._at_space = True
        if not any(piece.text and not piece.text.isspace() for piece in self._pieces):
            self._pieces = [piece for piece in self._pieces if piece.anchor]
            return
        paragraphs = self.page.paragraphs
        for pieces in parted(self._pieces):
            paragraph = Paragraph(pieces, state.box, self._style)
            if self._markers:
                if not OWN_MARKER.match(paragraph.text):
                    paragraph.marker = " ".join(self._markers)
                self._markers.clear()
            paragraphs.append(paragraph)
        self._pieces = []
        if len(paragraphs) > self._settings.max_blocks:
            raise SourceTooLarge(f"{self._name}: more than {self._settings.max_blocks:,} paragraphs")

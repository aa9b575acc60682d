"""Pages to drafts: what is text, in which order, where paragraphs begin; heads, stamps and notes apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.readers.compose import Draft, Found, Run
from nlp.readers.document import BlockKind, Cell
from nlp.readers.pdf.columns import flows
from nlp.readers.pdf.footnotes import Marks, Note, cut_notes, raised
from nlp.readers.pdf.furniture import STAMP, Sheet, cut_furniture
from nlp.readers.pdf.joining import Placed, continues, placed
from nlp.readers.pdf.openers import finished, goes_on
from nlp.readers.pdf.page import Line, Page, Word
from nlp.result import Notice, NoticeCode

_DIGITS = re.compile(r"\d{1,3}|\D+|\d+")


def found(pages: Sequence[Page]) -> Found:
    """One draft a line, `continues` where it goes on with the paragraph above; in the order of reading.

    Page heads, numbers and stamps are drafts of their kind (F-16), footnotes are taken out of the pages and keyed by
    their place in the file, their marks in the text are note runs (V-10).
    """
    out = Found()
    sheets = cut_furniture(pages)
    notes = cut_notes(sheets)
    marks = Marks(notes)
    _write(sheets, marks, out)
    for key, note in zip(marks.keys, notes, strict=True):
        out.notes[key] = list(_body(note))
    _turned(pages, out)
    return out


def _write(sheets: Sequence[Sheet], marks: Marks, out: Found) -> None:
    main: list[Placed] = []
    drafts: list[Draft] = []
    tables = 0
    row = _Row()
    for sheet in sheets:
        number = sheet.page.number
        top = min((line.y0 for line in sheet.lines), default=0.0)
        aside = sorted(sheet.marked, key=lambda entry: entry[0].y0)
        out.drafts += [_draft(line, number, kind) for line, kind in aside if line.y0 <= top]
        fresh = False
        for flow in flows(sheet.lines, sheet.page.rules, tables):
            if flow.side:
                cell = Cell(*flow.place) if flow.place else None
                tables = max(tables, flow.place[0] + 1) if flow.place else tables
                lines = [placed(number, line) for line in flow.lines]
                new = [
                    _draft(item.line, number, marks=marks, joined=joined, cell=cell)
                    for item, joined in zip(lines, continues(lines, right=flow.right), strict=True)
                ]
                row.add(out.drafts, new, begun=flow.begun)
                fresh = True
                continue
            row = _Row()
            for line in flow.lines:
                main.append(placed(number, line, fresh=fresh))
                drafts.append(_draft(line, number, marks=marks))
                out.drafts.append(drafts[-1])
                fresh = False
        out.drafts += [_draft(line, number, kind) for line, kind in aside if line.y0 > top]
    for draft, joined in zip(drafts, continues(main), strict=True):
        draft.continues = joined


@dataclass(slots=True)
class _Row:
    """The last row of the table that the drafts end with: each of its cells with its last draft."""

    cells: dict[Cell, Draft] = field(default_factory=dict)

    def add(self, drafts: list[Draft], new: list[Draft], *, begun: bool) -> None:
        """The drafts of one more cell, at the end; or behind the cell of the page before that they go on with."""
        cell = new[0].cell
        if cell is None:
            self.cells.clear()
        elif begun and (
            last := next((c for c in self.cells if c.column == cell.column and c.table < cell.table), None)
        ):
            for draft in new:
                draft.cell = last
            new[0].continues = not finished(_text(self.cells[last])) or goes_on(_text(new[0]))
            at = next(index for index in range(len(drafts) - 1, -1, -1) if drafts[index] is self.cells[last])
            drafts[at + 1 : at + 1] = new
            self.cells[last] = new[-1]
            return
        else:
            self.cells = {c: d for c, d in self.cells.items() if (c.table, c.row) == (cell.table, cell.row) or begun}
            self.cells[cell] = new[-1]
        drafts.extend(new)


def _text(draft: Draft) -> str:
    return "".join(run.text for run in draft.runs).strip() or " "


def _draft(
    line: Line,
    page: int,
    kind: BlockKind = BlockKind.TEXT,
    *,
    marks: Marks | None = None,
    joined: bool = False,
    cell: Cell | None = None,
) -> Draft:
    return Draft(list(_runs(line, page, marks)), kind, continues=joined, page=page, cell=cell)


def _body(note: Note) -> Iterator[Draft]:
    lines = [placed(page, line) for page, line in note.lines]
    for item, joined in zip(lines, continues(lines), strict=True):
        yield _draft(item.line, item.page, BlockKind.NOTE, joined=joined)


def _runs(line: Line, page: int, marks: Marks | None) -> Iterator[Run]:
    """Stretches of one font; recognised words each by itself, with their confidence."""
    text, font = "", ""
    for index, word in enumerate(line.words):
        space = "" if index == 0 or word.glued else " "
        pieces = list(_pieces(word, line, page, marks)) if marks else [(word.text, "")]
        if word.confidence is None and word.font == font and pieces == [(word.text, "")]:
            text += space + word.text
            continue
        if text:
            yield Run(text, font)
        text, font = space, word.font
        for piece, key in pieces:
            if key:
                if text.strip():
                    yield Run(text, font)
                text = ""
                yield Run("", note=key)
            else:
                text += piece
        if word.confidence is not None:
            if space:
                yield Run(" ")
            yield Run(text.removeprefix(" "), font, confidence=word.confidence)
            text = ""
    if text:
        yield Run(text, font)


def _pieces(word: Word, line: Line, page: int, marks: Marks) -> Iterator[tuple[str, str]]:
    """A word cut into text and marks of notes: (text, "") or ("", key)."""
    if not raised(word, line):
        yield word.text, ""
        return
    for piece in _DIGITS.findall(word.text):
        key = marks.key(int(piece), page) if piece.isdecimal() and len(piece) <= 3 else None
        yield (("", key) if key else (piece, ""))


def _turned(pages: Sequence[Page], out: Found) -> None:
    """Text across the direction of the page: a stamp in the margin is kept, a watermark only told."""
    for page in pages:
        if any(STAMP.search(line.text) for line in page.turned):
            out.drafts += [_draft(line, page.number, BlockKind.SIGNATURE_STAMP) for line in page.turned]
    rest = [page for page in pages if page.turned and not any(STAMP.search(line.text) for line in page.turned)]
    if rest:
        text = " ".join(line.text for line in rest[0].turned)
        where = "pages " + ", ".join(str(page.number) for page in rest[:10])
        out.notices.append(Notice(NoticeCode.NOT_READ, f"text that stands on its side: {text[:80]}", place=where))

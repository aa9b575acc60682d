"""A page of a PDF file as the page model: its text layer in lines, its rules, whether it is a picture."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from nlp.errors import SourceTooLarge
from nlp.readers.pdf.glyphs import MAX_OBJECTS, Glyphs, glyphs
from nlp.readers.pdf.lines import lines_of
from nlp.readers.pdf.page import Page, Rule

THIN, LONG = 2.5, 8.0
"""What is at most so thick and at least so long is a rule, in points."""
FEW_CHARACTERS = 400
"""Beside a picture that covers a page: more is a text layer, less is a stamp on a scan (half a page has 1,000)."""
PICTURE = 0.5
"""The share of a page that a scan covers at least."""


@dataclass(frozen=True, slots=True)
class Layer:
    """`page` and what its text layer is: `scanned` when the page is a picture and its text at most a stamp on it,
    `recognised` when the text is written in invisible ink over the picture. `remarks` counts notes that people pinned
    on the page."""

    page: Page
    scanned: bool
    recognised: bool
    remarks: int


def layer(page: pypdfium2.PdfPage, number: int, name: str) -> Layer:
    """Raises SourceTooLarge for a page with too many characters or objects."""
    found = glyphs(page, name)
    turns = {turn: sum(len(piece.text) for piece in pieces) for turn, pieces in found.pieces.items()}
    turn = max((turn for turn in turns if turn >= 0), key=lambda turn: turns[turn], default=0)
    rules, covered, drawn = _objects(page, found, turn, name)
    count = sum(turns.values())
    area = max(1.0, found.width * found.height)
    picture = covered / area >= PICTURE
    width, height = (found.height, found.width) if turn in (1, 3) else (found.width, found.height)
    turned = [line for other, pieces in found.pieces.items() if other != turn for line in lines_of(pieces)]
    visible = count - found.hidden
    return Layer(
        Page(
            number,
            width,
            height,
            tuple(lines_of(found.pieces.get(turn, []))),
            images=covered > 0 or (count == 0 and drawn > 0),
            rules=tuple(rules),
            turned=tuple(turned),
        ),
        scanned=(picture and count < FEW_CHARACTERS) or (count == 0 and (covered > 0 or drawn > 0)),
        recognised=found.hidden > visible,
        remarks=_remarks(page),
    )


def _objects(page: pypdfium2.PdfPage, found: Glyphs, turn: int, name: str) -> tuple[list[Rule], float, int]:
    """Rules, the area in square points that pictures cover, and how many other things are drawn."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > MAX_OBJECTS:
        raise SourceTooLarge(f"{name}: a page with {count:,} objects, more than the {MAX_OBJECTS:,} that are read")
    sides = [ctypes.c_float() for _ in range(4)]
    at = [ctypes.byref(side) for side in sides]
    rules: list[Rule] = []
    covered, drawn = 0.0, 0
    for index in range(count):
        thing = pdfium.FPDFPage_GetObject(page.raw, index)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(thing, *at):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules(thing, _upright(found, turn, left, bottom, right, top)))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            inside = (min(right, found.left + found.width) - max(left, found.left)) * (
                min(top, found.bottom + found.height) - max(bottom, found.bottom)
            )
            covered += max(0.0, inside)
        else:
            drawn += 1
    return rules, covered, drawn


def _upright(found: Glyphs, turn: int, left: float, bottom: float, right: float, top: float) -> Rule:
    """A box in the file's coordinates, on the page turned so that its text stands upright."""
    right_edge, top_edge = found.left + found.width, found.bottom + found.height
    if turn == 1:
        return Rule(bottom - found.bottom, left - found.left, top - found.bottom, right - found.left)
    if turn == 2:
        return Rule(right_edge - right, bottom - found.bottom, right_edge - left, top - found.bottom)
    if turn == 3:
        return Rule(top_edge - top, right_edge - right, top_edge - bottom, right_edge - left)
    return Rule(left - found.left, top_edge - top, right - found.left, top_edge - bottom)


def _rules(path: object, box: Rule) -> list[Rule]:
    """The rule that a path is, or the four sides of a frame."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if min(width, height) <= THIN:
        return [box] if max(width, height) >= LONG else []
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    drawn = pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    if not (drawn and stroke.value) or pdfium.FPDFPath_CountSegments(path) not in (4, 5):
        return []
    return [
        Rule(box.x0, box.y0, box.x1, box.y0),
        Rule(box.x0, box.y1, box.x1, box.y1),
        Rule(box.x0, box.y0, box.x0, box.y1),
        Rule(box.x1, box.y0, box.x1, box.y1),
    ]


_REMARKS = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_FREETEXT,
        pdfium.FPDF_ANNOT_STRIKEOUT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_CARET,
    )
)


def _remarks(page: pypdfium2.PdfPage) -> int:
    count = 0
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 1000)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if annotation:
            count += pdfium.FPDFAnnot_GetSubtype(annotation) in _REMARKS
            pdfium.FPDFPage_CloseAnnot(annotation)
    return count

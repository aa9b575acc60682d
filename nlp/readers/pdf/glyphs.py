"""Characters of a page's text layer, from PDFium's raw interface, gathered to pieces of words.

PDFium's own text breaks words apart where fonts change inside a line; places do not lie (libraries.md 4).
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from nlp.errors import SourceTooLarge

MAX_CHARACTERS = 200_000
"""Of one page: a page of dense small print has 8,000."""
MAX_OBJECTS = 200_000
"""Of one page, paths and pictures included."""
LETTER_GAP = 0.1
"""Letters closer than this share of the type size stand in one word; a space is 0.25 wide, 0.15 when squeezed."""
SPACED_GAP = 0.2
"""The same between the first two letters of a string: they tell whether its letters are spaced out."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SPACES = frozenset(
    "\t\n\r \x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
)
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\x00\ufffe\uffff")
_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at a line end."""
_NOWHERE = bytes(ctypes.sizeof(ctypes.c_void_p))
"""The null pointer: characters that PDFium made up belong to no text object."""


@dataclass(frozen=True, slots=True)
class Face:
    """What the characters of one text object share. `base` is the height of their base line, upwards."""

    font: str
    size: float
    turn: int
    """Quarter turns to the left from upright, 0..3; -1 for slanted text."""
    base: float
    hidden: bool
    """Drawn in invisible ink: the layer that text recognition lays over a scan."""


@dataclass(slots=True)
class Piece:
    """Characters that follow each other on one base line without a gap.

    `start`, `end` are along the direction of writing, `base` is down the page, both on the page turned so that the
    writing is upright.
    """

    text: str
    start: float
    end: float
    base: float
    size: float
    font: str
    tracking: float = 0.0
    """How far its letters are spaced out."""
    space_before: bool = False
    space_after: bool = False


@dataclass(slots=True)
class Glyphs:
    """The pieces of a page by their turn, and its size as it is drawn in the file (not turned)."""

    pieces: dict[int, list[Piece]]
    left: float
    bottom: float
    width: float
    height: float
    hidden: int
    """How many characters are drawn in invisible ink."""


def glyphs(page: pypdfium2.PdfPage, name: str) -> Glyphs:
    """The text of a page in pieces. Raises SourceTooLarge for a page with more than MAX_CHARACTERS."""
    left, bottom, right, top = page.get_bbox()
    found = Glyphs({}, left, bottom, right - left, top - bottom, 0)
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MAX_CHARACTERS:
            raise SourceTooLarge(f"{name}: a page with {count:,} characters, more than the {MAX_CHARACTERS:,} read")
        _gather(textpage, count, found)
    finally:
        textpage.close()
    return found


def _gather(textpage: pypdfium2.PdfTextPage, count: int, found: Glyphs) -> None:
    raw = textpage.raw
    unicode_of, object_of, box_of, made_up = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetTextObject,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_IsGenerated,
    )
    box = pdfium.FS_RECTF()
    box_at = ctypes.byref(box)
    faces = _Faces(textpage)
    owner = _NOWHERE
    face: Face | None = None
    piece: Piece | None = None
    tracking = 0.0
    for index in range(count):
        pointer = bytes(object_of(raw, index))
        same = pointer == owner
        if pointer == _NOWHERE:
            continue
        code = unicode_of(raw, index)
        if pointer != owner:
            owner = pointer
            face = faces.of(index)
        if face is None:
            continue
        character = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if character in _ZERO_WIDTH or (code == 0x20 and made_up(raw, index)):
            continue
        box_of(raw, index, box_at)
        start, end, base = _place(face, box, found)
        found.hidden += face.hidden
        if character in _SPACES:
            if piece is not None and _follows(piece, face, start, base, loose=1.0):
                piece.space_after = True
                piece = None
            else:  # a space that stands before what comes next
                piece = Piece("", start, end, base, face.size, face.font, space_before=True)
            continue
        if character == _HYPHEN:
            character = "-"
        alone = same and piece is not None and len(piece.text) == 1
        spacing = SPACED_GAP if alone else LETTER_GAP + tracking / face.size
        if piece is not None and piece.text and _follows(piece, face, start, base, loose=spacing):
            if same:
                piece.tracking = tracking = max(0.0, start - piece.end)
            piece.text += character
            piece.end = max(piece.end, end)
            continue
        if piece is not None and unicodedata.combining(character) and _follows(piece, face, start, base, marks=True):
            piece.text += character
            continue
        before = piece is not None and not piece.text and _follows(piece, face, start, base, loose=1.0)
        piece = Piece(character, start, end, base, face.size, face.font, tracking, space_before=before)
        found.pieces.setdefault(face.turn, []).append(piece)


def _follows(
    piece: Piece, face: Face, start: float, base: float, *, loose: float = LETTER_GAP, marks: bool = False
) -> bool:
    """Whether a character at `start` goes on with `piece`: on its line, right behind it, in its font."""
    size = face.size
    if not marks and (face.font != piece.font or size != piece.size):
        return False
    gap = start - piece.end
    return abs(base - piece.base) < 0.1 * size + 0.3 * size * marks and -0.6 * size < gap < loose * size


def _place(face: Face, box: pdfium.FS_RECTF, found: Glyphs) -> tuple[float, float, float]:
    """Start and end along the writing, base line down the page, on the page turned upright."""
    if face.turn <= 0:
        return box.left - found.left, box.right - found.left, found.bottom + found.height - face.base
    if face.turn == 1:
        return box.bottom - found.bottom, box.top - found.bottom, face.base - found.left
    if face.turn == 2:
        right = found.left + found.width
        return right - box.right, right - box.left, face.base - found.bottom
    top = found.bottom + found.height
    return top - box.top, top - box.bottom, found.left + found.width - face.base


class _Faces:
    """Looks of text objects; fonts are asked for their names once."""

    def __init__(self, textpage: pypdfium2.PdfTextPage) -> None:
        self._raw = textpage.raw
        self._names: dict[bytes, str] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def of(self, index: int) -> Face:
        """Of the text object that the character at `index` belongs to."""
        owner = pdfium.FPDFText_GetTextObject(self._raw, index)
        font = pdfium.FPDFTextObj_GetFont(owner)
        key = bytes(font)
        if key not in self._names:
            self._names[key] = _font_name(font) if key != _NOWHERE else ""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        pdfium.FPDFText_GetCharOrigin(self._raw, index, ctypes.byref(self._x), ctypes.byref(self._y))
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = round(pdfium.FPDFText_GetFontSize(self._raw, index) * scale, 1) or 1.0
        turn = _turn(matrix.a, matrix.b)
        base = self._x.value if turn in (1, 3) else self._y.value
        mode = pdfium.FPDFTextObj_GetTextRenderMode(owner)
        return Face(self._names[key], size, turn, base, mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _turn(across: float, up: float) -> int:
    if abs(up) < 0.1 * abs(across):
        return 0 if across > 0 else 2
    if abs(across) < 0.1 * abs(up):
        return 1 if up > 0 else 3
    return -1


def _font_name(font: object) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.raw[: max(0, min(size, len(buffer)) - 1)].decode("utf-8", "replace")
    return _SUBSET.sub("", name)

"""What is given to LibreOffice: the file as it was saved, without what LibreOffice would calculate anew.

The belief: what a drafter saw is the result that the file holds. LibreOffice replaces it when it loads a file: a date
becomes today's, a reference to a lost bookmark becomes `Error: Reference source not found`. RTF: rtf.py.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

import olefile
from lxml import etree

from nlp.errors import DamagedSource, SourceTooLarge, UnsafeSource, UnsupportedFormat
from nlp.readers.docx.xml import parse
from nlp.readers.settings import ReadSettings

_KEPT_FIELDS = frozenset(
    {3, 5, 7, 10, 12, 15, 16, 17, 20, 21, 22, 23, 25, 26, 27, 28, 29, 31, 32, 33, 37, 45, 46, 56, 64, 65, 66, 67, 68}
    | {72, 78, 85}
)
"""Those of rtf.FIELDS, by their numbers (`flt` of [MS-DOC] 2.9.90)."""
_UNPARSED = 2
"""The number of a field that Word could not parse: only its saved result counts."""
_FIELD_TABLES = (16, 18, 48, 57)
"""Places in FibRgFcLcb97 of the fields of the body, footnotes, endnotes and text boxes ([MS-DOC] 2.5.6)."""
_FIB_TABLES, _FIB = 0x9A, 0x400
_TABLE_1 = 0x0200
_WORD_97 = 0xC1
_SMALL_STREAM = 4096
"""Streams below it share sectors, which olefile cannot write: of a short text made by LibreOffice, not by Word."""
_BROKEN_OLE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError)
"""What olefile raises for a broken file: its own error is an OSError, the rest come from values it does not check."""

_ODT_PARTS = ("content.xml", "styles.xml", "meta.xml")
"""What the text needs. Pictures, macros, embedded objects and settings stay behind."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DATES = (_TEXT + "date", _TEXT + "time")
_BLOCKS = (_TEXT + "p", _TEXT + "h", _TABLE + "table-cell")
_LEFT_OUT = (_OFFICE + "scripts", _OFFICE + "binary-data", _OFFICE + "event-listeners")
_MIMETYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>' for part in _ODT_PARTS
    )
    + "</manifest:manifest>"
)
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError)
_CHUNK = 1 << 18


def doc(name: str, raw: bytes) -> bytes:
    """A .doc whose fields are what they were when it was saved.

    Raises:
        DamagedSource: it is cut off.
        UnsupportedFormat: a Word 2003 XML file (LibreOffice would lose its numbers and glue its tracked changes).
    """
    if not raw.startswith(olefile.MAGIC):
        raise UnsupportedFormat(f"{name}: not a .doc, but perhaps Word 2003 XML", hint="Save it as .docx in Word.")
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            head = ole.openstream("WordDocument").read(_FIB)
            version, flags = struct.unpack_from("<2xH6xH", head)
            stream = "1Table" if flags & _TABLE_1 else "0Table"
            if version < _WORD_97 or not ole.exists(stream) or ole.get_size(stream) < _SMALL_STREAM:
                return raw
            table = bytearray(ole.openstream(stream).read())
        for kind in _field_kinds(head, table):
            if table[kind] in _KEPT_FIELDS:
                table[kind] = _UNPARSED
        out = io.BytesIO(raw)
        with olefile.OleFileIO(out, write_mode=True) as ole:
            ole.write_stream(stream, bytes(table))
            return out.getvalue()
    except _BROKEN_OLE as error:
        raise DamagedSource(f"{name}: an old Word document that is cut off or damaged ({error})") from error


def _field_kinds(head: bytes, table: bytearray) -> Iterator[int]:
    """Where in the table stream the kinds of the fields stand: of every Fld that begins one ([MS-DOC] 2.8.25)."""
    for place in _FIELD_TABLES:
        start, size = struct.unpack_from("<II", head, _FIB_TABLES + 8 * place)
        count = max(0, size - 4) // 6
        first = start + 4 * (count + 1)
        for fld in range(first, min(first + 2 * count, len(table) - 1), 2):
            if table[fld] & 0x1F == 0x13:
                yield fld + 1


def odt(name: str, raw: bytes, settings: ReadSettings) -> bytes:
    """An OpenDocument text (packed, or flat XML) with nothing but its text, dates as they were when it was saved.

    Raises:
        DamagedSource: it is cut off, or its XML is broken.
        UnsupportedFormat: an OpenDocument file, but not a text.
        UnsafeSource, SourceTooLarge: a bomb, or over a limit.
    """
    if not raw.startswith(b"PK"):
        return _cleaned(name, parse(raw, f"{name}: the document"), settings)
    out = io.BytesIO()
    left = settings.max_unpacked_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
            names = set(source.namelist())
            if _ODT_PARTS[0] not in names:
                raise DamagedSource(f"{name}: there is no text in it")
            target.writestr("mimetype", _MIMETYPE)
            for part in _ODT_PARTS:
                if part in names:
                    unpacked = _unpack(name, source, part, left)
                    left -= len(unpacked)
                    target.writestr(part, _cleaned(name, parse(unpacked, f"{name}: {part}"), settings))
            target.writestr("META-INF/manifest.xml", _MANIFEST)
    except _BROKEN_ZIP as error:
        raise DamagedSource(f"{name}: an OpenDocument text that cannot be unpacked ({error})") from error
    return out.getvalue()


def _unpack(name: str, source: zipfile.ZipFile, part: str, limit: int) -> bytes:
    """Raises UnsafeSource where it becomes more than `limit` bytes: no text does."""
    chunks = []
    with source.open(part) as file:
        while chunk := file.read(_CHUNK):
            limit -= len(chunk)
            if limit < 0:
                raise UnsafeSource(f"{name}: {part} unpacks to more than any text")
            chunks.append(chunk)
    return b"".join(chunks)


def _cleaned(name: str, root: etree._Element, settings: ReadSettings) -> bytes:
    body = root.find(_OFFICE + "body")
    if body is not None and body.find(_OFFICE + "text") is None:
        raise UnsupportedFormat(f"{name}: an OpenDocument file, but not a text")
    _check_blocks(name, sum(1 for _ in root.iter(*_BLOCKS)), settings)
    for date in root.iter(*_DATES):
        date.set(_TEXT + "fixed", "true")
    for element in list(root.iter(*_LEFT_OUT)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _check_blocks(name: str, blocks: int, settings: ReadSettings) -> None:
    if blocks > settings.max_blocks:
        raise SourceTooLarge(f"{name}: more than the {settings.max_blocks:,} paragraphs and cells that are read")

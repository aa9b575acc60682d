"""What a source is, by its content alone: an extension is what somebody typed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from nlp.errors import UnsupportedFormat
from nlp.readers import archives, compound
from nlp.readers.document import Format
from nlp.readers.html.decode import looks_like as looks_like_html

HEAD = 4096
"""Bytes in which a text or a page shows what it is."""
PDF_MARK = b"%PDF-"
PDF_WITHIN = 1024
"""Bytes within which readers of PDF look for its mark, whatever stands before."""

_UNPACK = "Unpack it and give the document that is in it."
_PICTURE = "Make a PDF of the pictures, with all pages in one file, and give that: its text is recognised."
_NO_TEXT = "Give the document itself: a Word, PDF, HTML or text file."
_SAVE_AS = "Open it in its own program, save it as .docx or PDF, and give that."

_FOREIGN: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image", _PICTURE),
    (0, b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (0, b"GIF87a", "a GIF image", _PICTURE),
    (0, b"GIF89a", "a GIF image", _PICTURE),
    (0, b"II*\x00", "a TIFF image", _PICTURE),
    (0, b"MM\x00*", "a TIFF image", _PICTURE),
    (8, b"WEBP", "a WebP image", _PICTURE),
    (4, b"ftypheic", "a HEIC image (a phone's photo)", _PICTURE),
    (4, b"ftypheix", "a HEIC image (a phone's photo)", _PICTURE),
    (4, b"ftypmif1", "a HEIC image (a phone's photo)", _PICTURE),
    (4, b"ftypavif", "an AVIF image", _PICTURE),
    (0, b"\x00\x00\x00\x0cjP  \r\n", "a JPEG 2000 image", _PICTURE),
    (0, b"AT&TFORM", "a DjVu file", "Print it to PDF and give that."),
    (0, b"%!PS", "a PostScript file", "Make a PDF of it (ps2pdf) and give that."),
    (0, b"\xdb\xa5\x2d\x00", "a document of Word 2", _SAVE_AS),
    (0, b"\xffWPC", "a WordPerfect document", _SAVE_AS),
    (0, b"HWP Document File", "a Hangul document", _SAVE_AS),
    (0, b"\x1f\x8b", "a gzip archive", _UNPACK),
    (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (0, b"(\xb5/\xfd", "a Zstandard archive", _UNPACK),
    (0, b"7z\xbc\xaf'\x1c", "a 7-Zip archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (0, b"MSCF\x00\x00\x00\x00", "a cabinet archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"\x7fELF", "a program", _NO_TEXT),
    (0, b"\xcf\xfa\xed\xfe", "a program", _NO_TEXT),
    (0, b"\xca\xfe\xba\xbe", "a program", _NO_TEXT),
    (0, b"SQLite format 3\x00", "a database", _NO_TEXT),
    (4, b"ftyp", "a film or a sound", _NO_TEXT),
    (0, b"ID3", "a sound", _NO_TEXT),
    (0, b"OggS", "a film or a sound", _NO_TEXT),
)
"""Offset, what stands there, what the file is then, what to do."""

_XML = re.compile(r"<\?xml\s|<(?:[\w.-]+:)?[\w.-]+\s[^<>]*\bxmlns(?::[\w.-]+)?\s*=", re.ASCII)
# Nothing before the first element is looked at twice, or many comments would take for ever.
_ROOT = re.compile(r"(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|(?><![A-Z].*?>))*+<([\w.-]+:)?([\w.-]+)", re.ASCII | re.DOTALL)
_XML_KINDS: dict[str, tuple[str, str]] = {
    "wordDocument": ("a Word 2003 document as XML", "Open it in Word, save it as .docx, and give that."),
    "document-content": ("a part of an OpenDocument file", "Give the whole .odt file."),
    "package": ("a Word document as one XML file", "Open it in Word, save it as .docx, and give that."),
    "Workbook": ("an Excel workbook", "Save the text as a Word or PDF file and give that."),
    "svg": ("an SVG image", _PICTURE),
}
"""By the name of the first element: what the file is, what to do."""


def plain(raw: bytes) -> bool:
    """Whether nothing about `raw` hints at anything but text; looks at the first 4 kB and runs no parser."""
    return _marked(raw) is None and not _as_markup(raw)


def sniff(name: str, raw: bytes) -> Format:
    """What `raw` is; TEXT for all that shows no mark of anything else (`text.read` says whether it is one).

    Opens zip and OLE files to see what is inside, hence belongs where a parser may hang (sandbox.py). Raises
    UnsupportedFormat naming what the file is and what to do, EncryptedSource, DamagedSource, UnsafeSource.
    """
    marked = _marked(raw)
    if marked is not None:
        return marked(name, raw)
    if markup := _as_markup(raw):
        return _sniff_markup(name, markup, raw)
    return Format.TEXT


def _marked(raw: bytes) -> Callable[[str, bytes], Format] | None:
    """What knows more of a file with the marks that `raw` has; None for one without."""
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return archives.sniff
    if raw.startswith(compound.MAGIC):
        return compound.sniff
    start = raw[:PDF_WITHIN].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"{\\rt"):
        return lambda name, raw: Format.RTF
    if start.startswith(PDF_MARK) or (PDF_MARK in raw[:PDF_WITHIN] and (b"startxref" in raw or b" obj" in raw)):
        return lambda name, raw: Format.PDF
    for offset, mark, what, hint in _FOREIGN:
        if raw.startswith(mark, offset):
            return _refusal(what, hint)
    if raw.startswith(b"MZ") and b"\x00" in raw[:64]:
        return _refusal("a program", _NO_TEXT)
    if raw.startswith(b"BM") and raw[6:10] == bytes(4):
        return _refusal("a BMP image", _PICTURE)
    return None


def _refusal(what: str, hint: str) -> Callable[[str, bytes], Format]:
    def refuse(name: str, raw: bytes) -> Format:
        raise UnsupportedFormat(f"{name}: this is {what}", hint=hint)

    return refuse


def _as_markup(raw: bytes) -> str:
    """The start of a page or an XML file as text; empty for anything else."""
    head = raw[:HEAD]
    encoding = next((code for mark, code in _UTF16 if head.startswith(mark)), "latin-1")
    text = head.decode(encoding, "ignore").removeprefix("\xef\xbb\xbf").lstrip("\ufeff \t\r\n")
    return text if looks_like_html(raw) or _XML.match(text) else ""


_UTF16 = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("<".encode("utf-16-le"), "utf-16-le"),
    ("<".encode("utf-16-be"), "utf-16-be"),
)


def _sniff_markup(name: str, text: str, raw: bytes) -> Format:
    found = _ROOT.match(text)
    prefix, root = (found[1] or "", found[2]) if found else ("", "")
    if prefix == "office:" and root == "document":
        kind = re.search(r'office:mimetype="application/vnd\.oasis\.opendocument\.([\w-]+)"', text)
        if kind and not kind[1].startswith("text"):
            raise UnsupportedFormat(f"{name}: this is an OpenDocument {kind[1]}", hint=_SAVE_AS)
        return Format.ODT
    if known := _XML_KINDS.get(root):
        raise UnsupportedFormat(f"{name}: this is {known[0]}", hint=known[1])
    if looks_like_html(raw):
        return Format.HTML
    raise UnsupportedFormat(f"{name}: this is an XML file (its first element is {root or 'missing'})", hint=_SAVE_AS)

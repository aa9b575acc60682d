"""What a zip file is: a Word document, an OpenDocument text, or something that is not read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from nlp.errors import DamagedSource, EncryptedSource, UnsafeSource, UnsupportedFormat
from nlp.readers.document import Format

MOST_PARTS = 10_000
"""Files in one archive: a document with a picture on each of a thousand pages has a fifth of it."""
LARGEST_LIST = 1024 * 1024
"""Bytes of a list of contents that are looked at."""

_ENTRY = b"PK\x01\x02"
_DOCUMENTS = {".doc", ".docx", ".docm", ".rtf", ".odt", ".pdf", ".htm", ".html", ".mht", ".txt"}
_WORD = re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled")
_OFFICE = (
    (re.compile(rb"spreadsheetml|ms-excel"), "an Excel workbook", "Copy the text into a Word document and give that."),
    (re.compile(rb"presentationml|ms-powerpoint"), "a PowerPoint presentation", "Save its outline as .docx or .rtf."),
    (re.compile(rb"ms-visio"), "a Visio drawing", "Give the document itself: a Word, PDF, HTML or text file."),
    (re.compile(rb"ms-package\.xps"), "an XPS file", "Print it to PDF and give that."),
)
_BY_PART = (
    ("Index/Document.iwa", "a Pages document", "Export it from Pages as Word and give that."),
    ("FixedDocSeq.fdseq", "an XPS file", "Print it to PDF and give that."),
    ("FixedDocumentSequence.fdseq", "an XPS file", "Print it to PDF and give that."),
    ("AndroidManifest.xml", "an Android program", "Give the document itself: a Word, PDF, HTML or text file."),
    ("META-INF/MANIFEST.MF", "a Java program", "Give the document itself: a Word, PDF, HTML or text file."),
)
_OTHER_MIMETYPES = {
    "spreadsheet": ("an OpenDocument spreadsheet", "Copy the text into a text document and give that."),
    "presentation": ("an OpenDocument presentation", "Save its text as .odt or .docx and give that."),
    "graphics": ("an OpenDocument drawing", "Export it as PDF and give that."),
    "epub": ("an electronic book (EPUB)", "Convert it to .docx or HTML and give that."),
}


def sniff(name: str, raw: bytes) -> Format:
    """DOCX or ODT. Raises UnsupportedFormat, EncryptedSource, DamagedSource (cut off), UnsafeSource (of many parts).

    Nothing is inflated but the lists of contents, and of them no more than 1 MB.
    """
    if raw.count(_ENTRY) > MOST_PARTS:
        raise UnsafeSource(f"{name}: a zip file of more than {MOST_PARTS:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _sniff(name, archive)
    except _DAMAGE as error:
        what = "a Word document" if b"word/" in raw[:HEAD] or b"[Content_Types].xml" in raw[:HEAD] else "a zip file"
        raise DamagedSource(f"{name}: {what} that is cut off or damaged") from error


HEAD = 4096
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, UnicodeDecodeError)
"""What zipfile raises for files that are not as they should be; NotImplementedError for a compression unknown to it."""


def _sniff(name: str, archive: zipfile.ZipFile) -> Format:
    names = archive.namelist()
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise EncryptedSource(f"{name}: a zip file with a password")
    mimetype = _part(archive, "mimetype").strip()
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
            raise EncryptedSource(f"{name}: an OpenDocument text with a password")
        return Format.ODT
    for word, (what, hint) in _OTHER_MIMETYPES.items():
        if word.encode() in mimetype:
            raise UnsupportedFormat(f"{name}: this is {what}", hint=hint)
    types = _part(archive, "[Content_Types].xml")
    if _WORD.search(types) or "word/document.xml" in {part.replace("\\", "/").lower() for part in names}:
        return Format.DOCX
    for pattern, what, hint in _OFFICE:
        if pattern.search(types):
            raise UnsupportedFormat(f"{name}: this is {what}", hint=hint)
    for part, what, hint in _BY_PART:
        if part in names:
            raise UnsupportedFormat(f"{name}: this is {what}", hint=hint)
    if b"/relationships/officeDocument" in _part(archive, "_rels/.rels"):
        return Format.DOCX  # whose list of contents is missing; its reader says whether there is a text
    if types:
        raise DamagedSource(f"{name}: an Office file without a document in it")
    raise _plain_archive(name, names)


def _plain_archive(name: str, names: list[str]) -> UnsupportedFormat:
    """The error for an archive of somebody's files: it says how many documents wait inside."""
    documents = [part for part in names if PurePosixPath(part.lower()).suffix in _DOCUMENTS]
    hint = "Unpack it and give the document that is in it."
    if len(documents) > 1:
        hint = f"Unpack it and give one of the {len(documents):,} documents that are in it."
    if not documents:
        hint = "Give the document itself: a Word, PDF, HTML or text file."
    return UnsupportedFormat(f"{name}: this is a zip archive (files in it: {len(names):,})", hint=hint)


def _part(archive: zipfile.ZipFile, part: str) -> bytes:
    """The first 1 MB of `part`; empty where there is none."""
    if part not in archive.NameToInfo:
        return b""
    with archive.open(part) as file:
        return file.read(LARGEST_LIST)

"""What an OLE compound file is: a Word document up to 2003, an encrypted newer one, or something that is not read."""

from __future__ import annotations

import io
import struct

import olefile

from nlp.errors import DamagedSource, EncryptedSource, UnsupportedFormat
from nlp.readers.document import Format

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_SAVE_AS = "Save the document as .docx or PDF and give that."
_OTHERS = (
    (("Workbook", "Book"), "an Excel workbook", "Copy the text into a Word document and give that."),
    (("PowerPoint Document",), "a PowerPoint presentation", "Save its outline as .docx or .rtf."),
    (("__properties_version1.0",), "an e-mail of Outlook", "Save the attached document and give that."),
    (("VisioDocument",), "a Visio drawing", _SAVE_AS),
    (("Quill",), "a Publisher document", _SAVE_AS),
    (("FileHeader",), "a Hangul document", _SAVE_AS),
)
"""Streams or storages at the top of the file, and what it is then."""
_DAMAGE = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error, RecursionError)
"""What olefile raises for a broken file: its own error is an OSError, the rest come from values it does not check."""
_FLAGS_END = 12
_ENCRYPTED = 0x0100
"""fEncrypted among the flags at byte 10 of the file information block ([MS-DOC] 2.5.2)."""


def sniff(name: str, raw: bytes) -> Format:
    """DOC. Raises EncryptedSource, UnsupportedFormat, DamagedSource."""
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            top = {entry[0] for entry in ole.listdir(streams=True, storages=True)}
            block = ole.openstream("WordDocument").read(_FLAGS_END) if "WordDocument" in top else b""
    except _DAMAGE as error:
        raise DamagedSource(f"{name}: an old Office file that is cut off or damaged") from error
    if "EncryptedPackage" in top:
        raise EncryptedSource(f"{name}: an Office document with a password")
    if "WordDocument" in top:
        if len(block) < _FLAGS_END:
            raise DamagedSource(f"{name}: an old Word document that is cut off")
        if struct.unpack_from("<H", block, _FLAGS_END - 2)[0] & _ENCRYPTED:
            raise EncryptedSource(f"{name}: a Word document with a password")
        return Format.DOC
    for streams, what, hint in _OTHERS:
        if top.intersection(streams):
            raise UnsupportedFormat(f"{name}: this is {what}", hint=hint)
    raise UnsupportedFormat(f"{name}: this is an old Office file, but no Word document", hint=_SAVE_AS)

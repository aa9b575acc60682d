"""Files of LibreOffice made by tests: from a .docx of their own, by LibreOffice itself."""

from __future__ import annotations

import io
import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import olefile

from tests.readers.docx.packages import package, zipped

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {"document": "document.main", **{kind: kind for kind in ("styles", "numbering", "footnotes", "comments")}}
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>' for part, kind in _KINDS.items()
    )
    + "</Types>"
).encode()
"""LibreOffice opens no .docx without them."""


def word(body: str, **inner: str) -> bytes:
    """A .docx that LibreOffice opens, too."""
    return package(body, extra={"[Content_Types].xml": CONTENT_TYPES}, **inner)


@cache
def saved_as(kind: str, docx: bytes) -> bytes:
    """The .docx as LibreOffice saves it: `doc`, `odt`, `fodt`."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(docx)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, f"{folder}/a.docx"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return Path(folder, f"a.{kind}").read_bytes()


def whole_inserted(doc: bytes, text: str) -> bytes:
    """The .doc with the paragraph mark behind the inserted `text` inserted, too: LibreOffice's writer forgets that.

    The run that ends before the mark in a page of runs (ChpxFkp, [MS-DOC] 2.9.33) ends behind it.
    """
    with olefile.OleFileIO(io.BytesIO(doc)) as ole:
        stream = ole.openstream("WordDocument").read()
    end = stream.index(text.encode("utf-16-le")) + 2 * len(text)
    assert stream.count(struct.pack("<I", end)) == 1
    changed = stream.replace(struct.pack("<I", end), struct.pack("<I", end + 2))
    out = io.BytesIO(doc)
    with olefile.OleFileIO(out, write_mode=True) as ole:
        ole.write_stream("WordDocument", changed)
        return out.getvalue()


def odt(body: str, *, extra: dict[str, bytes] | None = None) -> bytes:
    """An .odt whose `office:text` holds `body`."""
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}>{_office(body)}</office:document-content>".encode(),
            **(extra or {}),
        }
    )


def flat_odt(body: str) -> bytes:
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    return f'<?xml version="1.0"?><office:document {ODF} {kind}>{_office(body)}</office:document>'.encode()


def _office(body: str) -> str:
    return f"<office:body><office:text>{body}</office:text></office:body>"


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible",
        "script": "script",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'  # fmt: skip


def rtf(body: str, lists: str = "", fonts: str = "{\\f0\\froman\\fcharset0 Times New Roman;}") -> bytes:
    """An RTF text as Word writes it; letters beyond ASCII become `\\uN?`."""
    text = (
        f"{{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{{\\fonttbl{fonts}}}{lists}{{\\*\\revtbl{{Unknown;}}{{Lan;}}}}{body}}}"
    )
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text).encode("ascii")

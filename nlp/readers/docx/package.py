"""The zip that a Word file is: which part is which, unpacked no further than allowed."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from urllib.parse import unquote

from lxml import etree

from nlp.errors import DamagedSource, EncryptedSource, SourceTooLarge, UnsafeSource
from nlp.readers.docx.xml import RELATIONSHIP, parse

MAX_ENTRIES = 20_000
"""Files in the zip: one a picture, and some twenty more."""
_BOMB = 100
"""How many bytes a byte of the file may become before we say that it was made to harm. Word's XML: below 30."""
_CHUNK = 1 << 18
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
    ValueError,
    OSError,
)


class Package:
    """A file as a zip of parts that point to one another (ISO 29500-2). Only parts that are asked for are unpacked."""

    def __init__(self, name: str, raw: bytes, limit: int) -> None:
        """`limit` counts the bytes of all parts unpacked. Raises DamagedSource, SourceTooLarge."""
        self.name = name
        self._left = limit
        self._limit = limit
        self._size = len(raw)
        if raw.count(b"PK\x01\x02") > MAX_ENTRIES:
            raise SourceTooLarge(f"{name}: more than {MAX_ENTRIES:,} files are packed in it")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN as error:
            raise DamagedSource(f"{name}: not a zip file, or cut off ({error})") from None
        self._entries = {_key(info.filename): info for info in self._zip.infolist()}
        main = self._links("").get("officeDocument", "")
        if _key(main) not in self._entries:
            raise DamagedSource(f"{name}: a zip file without a document in it")
        self._main = main
        self._parts = self._links(main)

    def main(self) -> etree._Element:
        """The root of the part that holds the text."""
        return self._root(self._main)

    def has(self, kind: str) -> bool:
        """Whether the main part points to one of this kind (the last word of the relationship's type)."""
        return kind in self._parts

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part of this kind; None where there is none."""
        name = self._parts.get(kind, "")
        return self._root(name) if _key(name) in self._entries else None

    def _links(self, part: str) -> dict[str, str]:
        """What a part (the package itself where empty) points to inside the package: kind -> name."""
        folder, _, file = part.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        if _key(name) not in self._entries:
            return {}
        found: dict[str, str] = {}
        for link in self._root(name).iter(RELATIONSHIP):
            if link.get("TargetMode") != "External":
                kind = link.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, posixpath.join(f"/{folder}", unquote(link.get("Target", ""))))
        return found

    def _root(self, name: str) -> etree._Element:
        info = self._entries[_key(name)]
        if info.flag_bits & 1:
            raise EncryptedSource(f"{self.name}: {info.filename} is locked with a password")
        chunks = []
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        self._too_large()
                    chunks.append(chunk)
        except _BROKEN as error:
            raise DamagedSource(f"{self.name}: {info.filename} cannot be unpacked ({error})") from None
        raw = b"".join(chunks)
        chunks.clear()  # a part may be as large as the limit: not twice in memory
        return parse(raw, f"{self.name}: {info.filename}")

    def _too_large(self) -> None:
        if self._limit > self._size * _BOMB:
            raise UnsafeSource(f"{self.name}: its {self._size:,} bytes unpack to more than {self._limit:,}")
        raise SourceTooLarge(f"{self.name}: unpacks to more than {self._limit:,} bytes")


def _key(name: str) -> str:
    """Names of parts are compared without case (ISO 29500-2, 9.1.1.2); some writers use backslashes."""
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).lower()

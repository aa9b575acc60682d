"""What a hostile file is to the tests, and how a large one is made without being large here."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from struct import pack

from nlp.errors import ReadError

READ = "read"
MEGABYTE = 1024 * 1024
LONGEST_NAME_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Case:
    """`make` gives the file; `ends` are the names of errors that reading it may end in, `read` among them if it may."""

    name: str
    file: str
    make: Callable[[], bytes | str]
    ends: tuple[str, ...]


CASES: dict[str, Case] = {}


def case(file: str, *ends: type[ReadError] | str) -> Callable[[Callable[[], bytes | str]], Callable[[], bytes | str]]:
    """Enters the decorated function among the cases: a file called `file`."""

    def enter(make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
        names = tuple(end if isinstance(end, str) else end.__name__ for end in ends)
        CASES[make.__name__] = Case(make.__name__, file, make, names)
        return make

    return enter


@dataclass(frozen=True, slots=True)
class Long:
    """`head`, then `chunk` many `times`, then `tail`: never held in one piece."""

    head: bytes
    chunk: bytes
    times: int
    tail: bytes = b""

    def pieces(self) -> Iterable[bytes]:
        yield self.head
        for _ in range(self.times):
            yield self.chunk
        yield self.tail

    def __len__(self) -> int:
        return len(self.head) + len(self.chunk) * self.times + len(self.tail)

    def deflated(self, window: int = -15) -> bytes:
        """As one stream of deflate (raw; as zlib writes it where `window` is 15); the chunk is compressed once."""
        squeeze = zlib.compressobj(9, zlib.DEFLATED, window)
        head = squeeze.compress(self.head) + squeeze.flush(zlib.Z_FULL_FLUSH)
        repeated = zlib.compressobj(9, zlib.DEFLATED, -15)
        chunk = repeated.compress(self.chunk) + repeated.flush(zlib.Z_FULL_FLUSH)
        last = zlib.compressobj(9, zlib.DEFLATED, -15)
        tail = last.compress(self.tail) + last.flush()
        if window < 0:
            return head + chunk * self.times + tail
        check = zlib.adler32(b"")
        for piece in self.pieces():
            check = zlib.adler32(piece, check)
        return head + chunk * self.times + tail + pack(">I", check)


def zipped(parts: Mapping[str, bytes | Long]) -> bytes:
    """A zip file whose long parts are bombs: small here, and what they say when they are inflated."""
    out = io.BytesIO()
    entries = []
    for name, part in parts.items():
        if isinstance(part, Long):
            packed, size, check = part.deflated(), len(part), 0
            for piece in part.pieces():
                check = zlib.crc32(piece, check)
        else:
            squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
            packed, size, check = squeeze.compress(part) + squeeze.flush(), len(part), zlib.crc32(part)
        raw, offset = name.encode(), out.tell()
        common = pack("<HHHHHIIIHH", 20, 0, zipfile.ZIP_DEFLATED, 0, 33, check, len(packed), size, len(raw), 0)
        out.write(b"PK\x03\x04" + common + raw + packed)
        entries.append(b"PK\x01\x02" + pack("<H", 20) + common + pack("<HHHII", 0, 0, 0, 0, offset) + raw)
    start = out.tell()
    out.write(b"".join(entries))
    ends = pack("<HHHHIIH", 0, 0, len(entries), len(entries), out.tell() - start, start, 0)
    return out.getvalue() + b"PK\x05\x06" + ends

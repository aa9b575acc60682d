"""PDF files written by hand: text at places, in fonts that are only named, strokes, a grey picture."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
EM = 0.5
"""Every letter is half its size wide."""


@dataclass(frozen=True)
class Text:
    """`x` from the left, `y` of the base line from the top. `mode` 3 is invisible ink; `turn` in quarter turns."""

    text: str
    x: float
    y: float
    size: float = 12
    font: str = "TimesNewRoman"
    mode: int = 0
    turn: int = 0

    def drawn(self, fonts: Sequence[str]) -> str:
        cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[self.turn]
        codes = self.text.encode("utf-16-be").hex()
        matrix = f"{cos} {sin} {-sin} {cos} {self.x} {HEIGHT - self.y}"
        return f"BT {self.mode} Tr /F{fonts.index(self.font)} {self.size} Tf {matrix} Tm <{codes}> Tj ET"


@dataclass(frozen=True)
class Stroke:
    x0: float
    y0: float
    x1: float
    y1: float

    def drawn(self, fonts: Sequence[str]) -> str:
        return f"{self.x0} {HEIGHT - self.y0} m {self.x1} {HEIGHT - self.y1} l S"


@dataclass(frozen=True)
class Picture:
    """Grey, over the whole page."""

    def drawn(self, fonts: Sequence[str]) -> str:
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im Do Q"


def pdf(*pages: Iterable[Text | Stroke | Picture], extra: str = "") -> bytes:
    """A file with these pages. `extra` stands in the trailer."""
    sheets = [list(page) for page in pages]
    fonts = list(dict.fromkeys(item.font for page in sheets for item in page if isinstance(item, Text)))
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(raw: bytes, entries: str = "") -> bytes:
        packed = zlib.compress(raw)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        return head.encode() + packed + b"\nendstream"

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")  # the pages, when their numbers are known
    meaning = (
        b"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"".join(
            b"1 beginbfrange <%02X00> <%02XFF> <%02X00> endbfrange\n" % (high, high, high) for high in range(0xD8)
        )
        + b"endcmap end"
    )
    unicode = add(stream(meaning))
    names = []
    for index, font in enumerate(fonts):
        about = add(
            f"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0"
            " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
        )
        letters = add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /FontDescriptor {about} 0 R /DW {EM * 1000:.0f}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity >>"
        )
        number = add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H"
            f" /DescendantFonts [{letters} 0 R] /ToUnicode {unicode} 0 R >>"
        )
        names.append(f"/F{index} {number} 0 R")
    grey = add(
        stream(
            bytes([200]),
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
    )
    kids = []
    for page in sheets:
        content = add(stream("\n".join(item.drawn(fonts) for item in page).encode()))
        kids.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {content} 0 R"
                f" /Resources << /Font << {' '.join(names)} >> /XObject << /Im {grey} 0 R >> >> >>"
            )
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)

"""Word files made of the parts that a test names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
STRICT = {
    "w": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "r": "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "m": "http://purl.oclc.org/ooxml/officeDocument/math",
    "a": "http://purl.oclc.org/ooxml/drawingml/main",
    "wp": "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
}
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
}


def part(root: str, inner: str, *, strict: bool = False) -> bytes:
    """A part's XML: `inner` inside the element `w:root`, with all namespaces declared."""
    namespaces = {**NAMESPACES, **STRICT} if strict else NAMESPACES
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<w:{root} {declared}>{inner}</w:{root}>'.encode()


def relationships(targets: Mapping[str, str], *, strict: bool = False) -> bytes:
    """A .rels part: the last word of a relationship's type -> where it points."""
    types = STRICT_TYPES if strict else TYPES
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{types}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip file of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in parts.items():
            archive.writestr(name, raw)
    return out.getvalue()


def package(
    body: str,
    *,
    strict: bool = False,
    main: str = "word/document.xml",
    links: Mapping[str, str] | None = None,
    extra: Mapping[str, bytes] | None = None,
    **inner: str,
) -> bytes:
    """The bytes of a .docx whose `w:body` holds `body`.

    `inner` names further parts by their content: styles, numbering, footnotes, endnotes, comments. `links` are further
    relationships of the main part, `extra` further (or other) parts by their names.
    """
    folder, _, file = main.rpartition("/")
    parts = {
        "_rels/.rels": relationships({"officeDocument": main}, strict=strict),
        f"{folder}/_rels/{file}.rels": relationships(
            {**{kind: f"{kind}.xml" for kind in inner}, **(links or {})}, strict=strict
        ),
        main: part("document", f"<w:body>{body}</w:body>", strict=strict),
        **{f"{folder}/{kind}.xml": part(ROOTS[kind], text, strict=strict) for kind, text in inner.items()},
    }
    return zipped({**parts, **(extra or {})})


def r(text: str, properties: str = "") -> str:
    """A run: `text` with `properties` (inside `w:rPr`)."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", properties: str = "", *, style: str = "", number: tuple[int, int] | None = None) -> str:
    """A paragraph: `content` is runs, or plain text where it holds no tag; `number` is its list and level (from 0)."""
    inner = content if "<" in content or not content else r(content)
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        look += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    look += properties
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    """A table row; each cell is paragraphs, or plain text, or a whole `w:tc`."""
    made = [cell if cell.startswith("<w:tc>") else f"<w:tc>{cell if '<' in cell else p(cell)}</w:tc>" for cell in cells]
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"

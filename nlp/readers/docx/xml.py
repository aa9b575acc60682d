"""The names that Word's XML is written in, and the one safe way to parse it.

Everything behind sees the transitional namespaces: those of the strict form (ISO 29500-1) are rewritten while parsing.
"""

from __future__ import annotations

import re

from lxml import etree

from nlp.errors import DamagedSource, SourceTooLarge, UnsafeSource

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

MAX_NODES = 2_000_000
"""Tags and attributes of one part: a tree of them takes some 350 MB. The labour code has 90,000."""

_STRICT = re.compile(rb"""(xmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_OFF = frozenset({"0", "false", "off", "none"})


def parse(raw: bytes, name: str) -> etree._Element:
    """The root of a part of a package; `name` begins the messages of errors.

    OPC allows UTF-8 and UTF-16 only, so no other declared encoding is believed (it could hide a DOCTYPE).

    Raises:
        UnsafeSource: it has a DOCTYPE (OPC forbids one), or is nested deeper than any real document.
        SourceTooLarge: it has more than MAX_NODES tags and attributes.
        DamagedSource: it is not well-formed.
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", errors="replace").encode()
    if b"<!DOCTYPE" in raw:
        raise UnsafeSource(f"{name} holds a DOCTYPE, which no Word file has")
    if raw.count(b"<") + raw.count(b"=") > MAX_NODES:
        raise SourceTooLarge(f"{name} has more than {MAX_NODES:,} tags and attributes")
    if b"//purl.oclc.org/" in raw:
        raw = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", raw)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise UnsafeSource(f"{name} is nested deeper than any real document") from None
        raise DamagedSource(f"{name} is not well-formed: {error}") from None


def value(element: etree._Element | None, attribute: str = "val") -> str:
    """A `w:` attribute; empty where it, or the element, is missing."""
    return "" if element is None else element.get(W + attribute, "")


def on(element: etree._Element | None) -> bool:
    """Whether a switch such as `<w:vanish/>` stands and is not switched off (ISO 29500-1, 17.17.4)."""
    return element is not None and value(element).lower() not in _OFF

"""Lists and styles made by a test, and the markers of a row of paragraphs.

A paragraph is written `list.level` (`1.0`), or `=Style` where only its style numbers it.
"""

from __future__ import annotations

from lxml import etree

from nlp.readers.docx.numbering import Numbering
from tests.readers.docx.packages import part


def root(name: str, inner: str) -> etree._Element:
    return etree.fromstring(part(name, inner))


def level(depth: int, text: str, form: str = "decimal", *, start: int | None = 1, more: str = "") -> str:
    begin = "" if start is None else f'<w:start w:val="{start}"/>'
    return f'<w:lvl w:ilvl="{depth}">{begin}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *inner: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(inner)}</w:abstractNum>'


def num(number: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def override(depth: int, inner: str) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}">{inner}</w:lvlOverride>'


def restart(depth: int, at: int) -> str:
    return override(depth, f'<w:startOverride w:val="{at}"/>')


def style(name: str, numbered: str = "", *, based_on: str = "", kind: str = "paragraph", default: bool = False) -> str:
    look = f"<w:pPr><w:numPr>{numbered}</w:numPr></w:pPr>" if numbered else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{mark}><w:name w:val="{name}"/>{base}{look}</w:style>'


def ref(number: int | None = None, depth: int | None = None) -> str:
    deep = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return deep + ("" if number is None else f'<w:numId w:val="{number}"/>')


def properties(reference: str = "", style_id: str = "") -> etree._Element:
    """A `w:pPr` with a style and, in its `w:numPr`, the `reference`."""
    named = f'<w:pStyle w:val="{style_id}"/>' if style_id else ""
    return root("pPr", named + (f"<w:numPr>{reference}</w:numPr>" if reference else ""))


def read(numbering: Numbering, paragraphs: str) -> list[str]:
    """The markers of `paragraphs`, which stand one after the other."""
    found = []
    for paragraph in paragraphs.split():
        if paragraph.startswith("="):
            found.append(numbering.marker(properties(style_id=paragraph[1:]), paragraph[1:]))
        else:
            number, _, depth = paragraph.partition(".")
            found.append(numbering.marker(properties(ref(int(number), int(depth))), ""))
    return found


def markers(lists: str, paragraphs: str, styles: str = "") -> list[str]:
    return read(Numbering(root("numbering", lists), root("styles", styles)), paragraphs)


ARTICLES = abstract(
    0,
    level(0, "Chương %1", "upperRoman"),
    level(1, "Điều %2."),
    level(2, "%3."),
    level(3, "%4)", "lowerLetter"),
)
OUTLINE = abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))

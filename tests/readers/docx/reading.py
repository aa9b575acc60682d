"""A Word file made by a test, read."""

from __future__ import annotations

from nlp.readers.compose import Draft
from nlp.readers.document import Document, Source, Tracked
from nlp.readers.docx import read
from nlp.readers.docx.numbering import Numbering
from nlp.readers.docx.package import Package
from nlp.readers.docx.reading import Reading
from nlp.readers.docx.story import Story
from nlp.readers.docx.styles import Styles
from nlp.readers.docx.xml import W
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode, Result
from tests.readers.docx.packages import package

LISTS = """\
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""
"""List 1: `Điều 1.`, `1.`, `a)`."""


def reading(body: str, tracked: Tracked = Tracked.FINAL, **parts: str) -> Result[Document]:
    """`body` read; LISTS are always there, `parts` are further ones."""
    raw = package(body, **{"numbering": LISTS, **parts})
    return read(Source("thu.docx", raw), ReadSettings(tracked=tracked))


def drafts(body: str, tracked: Tracked = Tracked.FINAL, **parts: str) -> list[Draft]:
    """What `body` is read to before it is laid down."""
    package_read = Package("thu.docx", package(body, **{"numbering": LISTS, **parts}), 1 << 20)
    styles = Styles(package_read.part("styles"))
    numbering = Numbering(package_read.part("numbering"), styles.root)
    root = package_read.main().find(f"{W}body")
    assert root is not None
    return Story(Reading("thu.docx", ReadSettings(tracked=tracked), styles), root, numbering).drafts


def lines(body: str, tracked: Tracked = Tracked.FINAL, **parts: str) -> list[str]:
    """The texts of the blocks."""
    document = reading(body, tracked, **parts).value
    return [block.span.of(document.text) for block in document.blocks]


def said(result: Result[Document], code: NoticeCode) -> list[str]:
    """The messages of the notices with this code."""
    return [notice.message for notice in result.notices if notice.code is code]

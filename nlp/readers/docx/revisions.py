"""Tracked changes: what of the XML belongs to the side that is read (ISO 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from nlp.readers.document import Tracked
from nlp.readers.docx.xml import MC, W

INSERTED = (W + "ins", W + "moveTo", W + "cellIns")
DELETED = (W + "del", W + "moveFrom", W + "cellDel")
REFORMATTED = W + "pPrChange"

_SDT = W + "sdt"
_ALTERNATE = MC + "AlternateContent"
_WRAPPERS = frozenset(
    W + name
    for name in ("ins", "del", "moveTo", "moveFrom", "sdtContent", "customXml", "smartTag", "hyperlink", "dir", "bdo")
)
_KEPT_ANYWAY = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "fldChar"))
"""Of what is left out, these still tell where a comment or field starts and ends."""
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wp14", "w14", "w15", "a14", "v"})
"""Prefixes that `mc:Choice` may require and that are read here."""


class Side:
    """One side of a file's tracked changes."""

    def __init__(self, tracked: Tracked) -> None:
        self.original = tracked is Tracked.ORIGINAL
        self._gone = frozenset(INSERTED if self.original else DELETED)

    def children(self, element: etree._Element) -> Iterator[etree._Element]:
        """The children that this side shows, those inside wrappers (content controls, links, insertions) in place."""
        for child in element:
            tag = child.tag
            if tag in self._gone:
                yield from child.iter(*_KEPT_ANYWAY)
            elif tag in _WRAPPERS:
                yield from self.children(child)
            elif tag == _SDT:
                content = child.find(W + "sdtContent")
                if content is not None:
                    yield from self.children(content)
            elif tag == _ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    yield from self.children(chosen)
            else:
                yield child

    def gone(self, properties: etree._Element | None) -> bool:
        """Whether the paragraph mark, table row or cell with these properties is not on this side."""
        return properties is not None and any(child.tag in self._gone for child in properties)

    def properties(self, current: etree._Element | None) -> etree._Element | None:
        """`current`, or what it was before: a `w:pPr`, `w:rPr`, `w:tcPr` keeps its old self in a child."""
        if current is None or not self.original:
            return current
        change = current.find(f"{current.tag}Change")
        if change is not None:
            old = change.find(str(current.tag))
            return old if old is not None else etree.Element(str(current.tag))
        number = current.find(W + "numPr")
        if number is not None and number.find(W + "ins") is not None:  # numbering put on an existing paragraph
            bare = etree.Element(str(current.tag))
            bare.extend([deepcopy(child) for child in current if child is not number])
            return bare
        return current


def choice(alternate: etree._Element) -> etree._Element | None:
    """The one branch of `mc:AlternateContent` that is read, never two: they say the same (ISO 29500-3, 7.5)."""
    choices = alternate.findall(MC + "Choice")
    for branch in choices:
        if _UNDERSTOOD.issuperset(branch.get("Requires", "").split()):
            return branch
    fallback = alternate.find(MC + "Fallback")
    return fallback if fallback is not None else next(iter(choices), None)

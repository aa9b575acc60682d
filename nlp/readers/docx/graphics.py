"""What is drawn in a paragraph: text boxes to be read, and pictures and objects that are not."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from nlp.readers.docx.revisions import choice
from nlp.readers.docx.xml import MC, A, W

_BOX = W + "txbxContent"
_OBJECT = W + "object"
_ALTERNATE = MC + "AlternateContent"
_V = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"
_UNREAD = {
    A + "blip": "picture",
    _V + "imagedata": "picture",
    _V + "textpath": "WordArt text",
    f"{{{_DRAWING}chart}}chart": "chart",
    f"{{{_DRAWING}diagram}}relIds": "diagram",
    W + "control": "form control",
}


def draw(element: etree._Element, unread: Counter[str]) -> list[etree._Element]:
    """The contents of the text boxes in a `w:drawing`, `w:pict` or `w:object`; what else is in it is counted."""
    boxes: list[etree._Element] = []
    if element.tag == _OBJECT:
        unread["embedded object"] += 1
        unread = Counter()  # what is in it is its own picture
    _gather(element, boxes, unread)
    return boxes


def _gather(element: etree._Element, boxes: list[etree._Element], unread: Counter[str]) -> None:
    for child in element:
        tag = str(child.tag)
        if tag == _BOX:
            boxes.append(child)
        elif tag == _ALTERNATE:
            branch = choice(child)
            if branch is not None:
                _gather(branch, boxes, unread)
        else:
            if kind := _UNREAD.get(tag):
                unread[kind] += 1
            _gather(child, boxes, unread)

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


def draw(element: etree._Element, boxes: list[etree._Element], unread: Counter[str]) -> None:
    """Adds the contents of the text boxes in a `w:drawing`, `w:pict` or `w:object` to `boxes`; counts the rest."""
    if element.tag == _OBJECT:
        unread["embedded object"] += 1
        boxes.extend(element.iter(_BOX))
        return
    for child in element:
        tag = str(child.tag)
        if tag == _BOX:
            boxes.append(child)
        elif tag == _ALTERNATE:
            branch = choice(child)
            if branch is not None:
                draw(branch, boxes, unread)
        else:
            if kind := _UNREAD.get(tag):
                unread[kind] += 1
            draw(child, boxes, unread)

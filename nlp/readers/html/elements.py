"""What the elements of HTML are to a text: blocks, unread, parts of the site around it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from nlp.readers.html.style import hides

Attributes = Mapping[str, str | None]

_UNREAD = """
script style noscript template iframe object embed svg head title select option optgroup button input textarea canvas
audio video map datalist applet frameset noframes progress meter"""
_BLOCKS = """
body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th form fieldset legend article
section main header footer nav aside address blockquote figure figcaption center pre hr details summary dir menu
dialog"""
_LEAVES = "p h1 h2 h3 h4 h5 h6 pre hr caption summary legend figcaption tr thead tbody tfoot"
_NESTING = """
div span font b i u a em strong big small s strike tt code nobr blockquote section article center fieldset ins del sup
sub"""
_FORMATTING = "a b big code em font i nobr s small strike strong tt u"

UNREAD = frozenset(_UNREAD.split())
BLOCKS = frozenset(_BLOCKS.split())
LEAVES = frozenset(_LEAVES.split())
"""Blocks that need no box: nobody puts an instrument into one."""
NESTING = dict.fromkeys(_NESTING.split(), 1) | {"table": 4, "ul": 2, "ol": 2, "dl": 2}
"""Elements that stay open until they are closed, and how many levels each adds with what must stand inside it."""
FORMATTING = frozenset(_FORMATTING.split())
"""Those that a parser opens anew in the next block when they were left open."""

_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "menu", "dialog"))
_FURNITURE = re.compile(
    r"(?<![a-z])(?:nav|navbar|menu|breadcrumbs?|side-?bar|footer|cookies?|comments?|binh-?luan|share|sharing|social"
    r"|related|lien-?quan|banner|advert|adv|ads|tool-?bar|pagination|pager|login|search|modal|popup|tooltip)(?![a-z])",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "complementary"))
_COMMENTS = frozenset(("msocommentreference", "msocomanchor", "msocomtxt", "msocomoff"))


def is_block(tag: str, properties: Mapping[str, str]) -> bool:
    """Whether the element starts on a line of its own, by its name or as its style says."""
    display = properties.get("display", "")
    if display.startswith(("block", "flex", "grid", "list-item", "table")):
        return True
    return tag in BLOCKS and display != "inline"


def is_hidden(attributes: Attributes, properties: Mapping[str, str]) -> bool:
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or hides(properties)


def is_furniture(tag: str, attributes: Attributes) -> bool:
    """Whether name, role, class or id say that the element belongs to the site. A hint, not a proof."""
    if tag in _FURNITURE_TAGS or (attributes.get("role") or "").lower() in _ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".replace("_", "-")
    return _FURNITURE.search(names) is not None


def is_comment(attributes: Attributes, properties: Mapping[str, str]) -> bool:
    """Whether Word keeps a remark there, or the sign of one."""
    if properties.get("mso-element", "").startswith("comment") or "mso-comment-reference" in properties:
        return True
    return (attributes.get("class") or "").lower() in _COMMENTS

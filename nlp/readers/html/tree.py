"""The tree of a page, parsed within bounds.

Parser: selectolax's lexbor, which builds the tree of the HTML standard. lxml was measured beside it (libxml2 2.14): as
fast, but it loses all that stands behind 2,046 open elements, without a word, and builds other trees of broken tags.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from nlp.errors import DamagedSource, UnsafeSource
from nlp.readers.html.elements import FORMATTING, NESTING

MAX_DEPTH = 20_000
"""Open elements. The parser's time grows with their square: 20,000 take a second, 100,000 half a minute."""
MAX_REOPENED = 200_000
"""Elements that the parser makes anew for formatting left open over many paragraphs."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]{0,400}", re.IGNORECASE)


def parse(name: str, text: str) -> LexborHTMLParser:
    """Raises UnsafeSource where elements are nested without end, DamagedSource where the parser gives up."""
    depth = deepest = formatting = most = blocks = 0
    kinds: set[str] = set()
    for tag in _TAG.finditer(text):
        word = tag[2].lower()
        if word == "p" and not tag[1]:
            blocks += 1
        levels = NESTING.get(word)
        if not levels:
            continue
        step = -levels if tag[1] else levels
        depth = max(0, depth + step)
        deepest = max(deepest, depth)
        if word in FORMATTING:
            formatting = max(0, formatting + step)
            most = max(most, formatting)
            if step > 0 and len(kinds) < MAX_DEPTH:
                kinds.add(tag[0])
    # The standard keeps at most three of the same formatting open.
    if deepest > MAX_DEPTH or min(most, 3 * len(kinds)) * blocks > MAX_REOPENED:
        raise UnsafeSource(f"{name}: {deepest:,} elements inside one another")
    try:
        return LexborHTMLParser(text.encode("utf-8", "replace"))
    except SelectolaxError as error:
        raise DamagedSource(f"{name}: the HTML cannot be parsed ({error})") from error

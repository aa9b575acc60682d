"""What people said of the changes, put into rows that were made before they said it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape

from markupsafe import escape

from service import vietnamese
from service.exports.dossier import Said

_PLACEHOLDER = re.compile("<!--said (.*?)-->")
"""Words of files are escaped, so that none of them can look like this."""


def fill(fragment: str, said: Mapping[str, Said]) -> str:
    """The fragment `rows` with what was said, by the key of the change; where nothing was, nothing stands."""
    return _PLACEHOLDER.sub(lambda found: _told(said.get(unescape(found[1]))), fragment)


def _told(said: Said | None) -> str:
    """What the scripts of the page write too, when somebody says something."""
    if said is None or (not said.explanation.strip() and said.review == "open"):
        return ""
    explanation = f'<p class="explanation">{escape(said.explanation)}</p>' if said.explanation.strip() else ""
    review = f'<span class="review">{escape(vietnamese.REVIEWS[said.review])}</span>'
    head = f'<div class="said" data-review="{escape(said.review)}" data-by="{escape(said.who)}">'
    return f"{head}{explanation}{review}</div>"

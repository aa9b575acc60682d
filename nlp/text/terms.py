"""Defined terms: what stands before ` là ` in a clause of "Giải thích từ ngữ" (M-08)."""

from __future__ import annotations

import re

from nlp.span import Span
from nlp.text.keys import key_e0

_HEADING = re.compile(
    r"(?:giải thích|giải nghĩa|định nghĩa)(?: (?:từ ngữ|thuật ngữ|khái niệm|từ|các từ))?", re.IGNORECASE
)
_ASIDE = r"(?:\s*\([^()\n]{0,200}\))?"
_TERM = re.compile(
    r"\s*(?P<open>[“\"'‘])?(?P<term>[^\n.;:()“”\"‘’]{1,160}?)(?(open)[”\"'’])"
    rf"{_ASIDE}\s*:?\s+(?:là|được hiểu(?: thống nhất)? (?:là|như sau)|có nghĩa là|nghĩa là|bao gồm|gồm)(?!\w)"
)
_LONGEST = 20
"""Syllables of a term: a longer stretch before ` là ` is a sentence."""


def defines_terms(heading: str) -> bool:
    """Whether an article of this heading defines terms: `Giải thích từ ngữ`, `Định nghĩa`."""
    return _HEADING.match(heading.strip()) is not None


def find_term(text: str) -> Span | None:
    """Where the defined term stands in a clause of definitions, its number already cut off; None if it defines none.

    Brackets behind the term (`(sau đây gọi là ...)`) are not part of it. Belief: the first ` là ` ends the term, for
    terms are names of things and a second ` là ` belongs to the explanation.
    """
    match = _TERM.match(text)
    if match is None:
        return None
    start, end = match.span("term")
    term = text[start:end]
    end -= len(term) - len(term.rstrip())
    return Span(start, end) if 0 < len(term.split()) <= _LONGEST else None


def term_key(text: str) -> str:
    """The key of the term that `text` defines (E0: one key for both spellings); empty when it defines none."""
    term = find_term(text)
    return "" if term is None else key_e0(term.of(text))

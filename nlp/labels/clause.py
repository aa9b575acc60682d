"""Where a marker or a quantity stands in its sentence: what comes before it in its clause, and what behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import alternation, words
from nlp.span import Span
from nlp.text.syllables import tokens

_SENTENCE_END = re.compile(r"[.;:!?](?=\s|$)|\n")
_CLAUSE_START = re.compile(r",\s|\(|(?<!\w)thì(?!\w)", re.IGNORECASE)
_PLAIN = frozenset(words("direction", "plain"))
_FAR = 400
"""Characters to either side in which the sentence is looked for: what is asked of a place takes bounded time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in `text` something stands (an empty span: would stand), and the stretch around it that changed."""

    text: str
    span: Span
    changed: Span

    @property
    def near(self) -> str:
        """What stands before the place, in whichever sentence: the lead of a list may rule its parts."""
        return self.text[max(0, self.span.start - _FAR) : self.span.start]

    @property
    def before(self) -> str:
        """From the beginning of the sentence up to the place."""
        near = self.near
        return near[max((m.end() for m in _SENTENCE_END.finditer(near)), default=0) :]

    @property
    def clause(self) -> str:
        """From the beginning of the clause up to the place."""
        before = self.before
        return before[max((m.end() for m in _CLAUSE_START.finditer(before)), default=0) :]

    @property
    def behind(self) -> str:
        """From the place to the end of the sentence."""
        near = self.text[self.span.end : self.span.end + _FAR]
        end = _SENTENCE_END.search(near)
        return near if end is None else near[: end.start()]

    @property
    def sentence(self) -> str:
        return self.before + self.span.of(self.text) + self.behind

    @property
    def starts(self) -> int:
        """Where the sentence begins: the same for all places in it."""
        return self.span.start - len(self.before)

    @property
    def rewritten(self) -> bool:
        """Whether so much changed here that nobody can say what took whose place."""
        return len(self.changed) > _FAR

    @property
    def around(self) -> list[str]:
        """The syllables that changed along with the place, in lower case, those left out that decide nothing."""
        start, end = self.changed.start, self.changed.end
        around = self.text[start : min(end, self.span.start)] + " " + self.text[max(start, self.span.end) : end]
        return [t for t in map(str.lower, tokens(around)) if t[0].isalnum() and t not in _PLAIN]


def says(text: str, key: str) -> bool:
    """Whether one of the words of the list `key` of lexicons/direction.toml stands in `text`."""
    return any_of(key).search(text) is not None


@cache
def any_of(key: str) -> re.Pattern[str]:
    """Finds the words of the list `key`, whole words only."""
    return re.compile(rf"(?<!\w){alternation(words('direction', key))}(?!\w)", re.IGNORECASE)

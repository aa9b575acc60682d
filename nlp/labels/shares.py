"""When an old provision lives on in several new ones: which of its sentences are compared with which of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nlp.span import Span
from nlp.text.keys import folded

_END = re.compile(r"(?<=[.;:])\s+|\n+")


def shares(text: str, spans: Sequence[Span], heirs: Mapping[str, str]) -> dict[str, list[Span]]:
    """For each heir the sentences of `spans` that are most like its words, in reading order.

    `text`: the old regulation. `heirs`: id and words of the new provisions, the main one first; it gets what is like
    none. Guarantees: every sentence goes to exactly one heir; a sentence is never cut.
    """
    found: dict[str, list[Span]] = {id: [] for id in heirs}
    known = {id: _pairs(words) for id, words in heirs.items()}
    main = next(iter(heirs))
    for span in spans:
        for sentence in _sentences(text, span):
            wanted = _pairs(sentence.of(text))
            best = max(heirs, key=lambda id: len(wanted & known[id]))
            found[best if wanted & known[best] else main].append(sentence)
    return {id: _joined(text, parts) for id, parts in found.items()}


def _sentences(text: str, span: Span) -> list[Span]:
    found = []
    at = span.start
    for match in _END.finditer(text, span.start, span.end):
        found.append(Span(at, match.start()))
        at = match.end()
    found.append(Span(at, span.end))
    return [sentence for sentence in found if sentence]


def _joined(text: str, parts: Sequence[Span]) -> list[Span]:
    """Neighbours with only a space between them become one."""
    found: list[Span] = []
    for part in parts:
        if found and text[found[-1].end : part.start].isspace() and "\n" not in text[found[-1].end : part.start]:
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
    return found


def _pairs(text: str) -> set[tuple[str, str]]:
    keys = folded(text)
    return set(zip(["", *keys], keys, strict=False))

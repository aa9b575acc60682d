"""Marks of normative force in a text: what binds, forbids, allows, restricts, excepts (M-01..M-03).

The words and the compounds that only look like them are data: lexicons/force.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from nlp.span import Span
from nlp.text import numerals
from nlp.text.keys import Tokenised, folded, tokenised


@dataclass(frozen=True, slots=True)
class ForceMarker:
    """`kind` is a value of ForceKind; `normal` the marker as the lexicon spells it (a name: in lower case).

    `level` is the place in the lattice of M-02 (5 prohibition .. 0 recommendation), None outside of it: among markers
    that have a level, a higher one binds tighter, the same one says the same in other words.
    """

    kind: str
    span: Span
    normal: str
    level: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    marker: str
    syllables: list[str]
    kind: str
    level: int | None
    unless_before: frozenset[str]
    unless_after: frozenset[str]
    number: bool
    proper: bool


def find_force(text: str) -> tuple[ForceMarker, ...]:
    """The markers of `text` in order, not overlapping. Pure, linear, without a model.

    The longest marker that fits wins (`không được phép` before `không`). Belief behind it: a compound of the lexicon is
    one word wherever it stands (M-03). `được` before a verb of decision is the passive, not a permission.
    """
    lexicon = _lexicon()
    found: list[ForceMarker] = []
    cut = tokenised(text)
    words = cut.keys
    count, done = len(words), 0
    for at in [at for at, word in enumerate(words) if word in lexicon]:
        if at < done:
            continue
        entry = _fitting(lexicon[words[at]], cut, at)
        if entry is None:
            continue
        end = at + len(entry.syllables)
        if entry.proper:
            end = min(end + 2, count)
            while not words[end - 1].isalpha():
                end -= 1
        if entry.kind != "none":
            span = Span(cut.starts[at], cut.starts[end - 1] + len(cut.tokens[end - 1]))
            normal = " ".join(span.of(text).lower().split()) if entry.proper else entry.marker
            found.append(ForceMarker(entry.kind, span, normal, entry.level))
        done = end
    return tuple(found)


def _fitting(entries: Sequence[_Entry], cut: Tokenised, at: int) -> _Entry | None:
    """The first of `entries`, all of which begin as the token `at` does, that fits there."""
    for entry in entries:
        syllables = entry.syllables
        if cut.keys[at : at + len(syllables)] == syllables and _fits(entry, cut.keys, cut.tokens, at):
            return entry
    return None


def _fits(entry: _Entry, words: list[str], tokens: list[str], at: int) -> bool:
    """Whether what stands around an entry's syllables lets it be a marker."""
    end = at + len(entry.syllables)
    if entry.unless_after and at and words[at - 1] in entry.unless_after:
        return False
    if entry.unless_before and any(" ".join(words[end : end + n]) in entry.unless_before for n in (1, 2)):
        return False
    if entry.number:
        return end < len(words) and (words[end][0].isdigit() or numerals.spelled(words[end : end + 1]) is not None)
    if entry.proper and end < len(tokens):
        name = tokens[end]
        # In a line of capitals a capital tells nothing.
        return tokens[at][0].isupper() and name[0].isupper() and not (len(name) > 1 and name.isupper())
    return not entry.proper


@cache
def _lexicon() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first syllable, the longest first."""
    found: dict[str, list[_Entry]] = {}
    for group in groups():
        for marker in group["markers"]:
            syllables = folded(marker)
            entry = _Entry(
                marker=marker,
                syllables=syllables,
                kind=group["kind"],
                level=group.get("level"),
                unless_before=frozenset(" ".join(folded(w)) for w in group.get("unless_before", ())),
                unless_after=frozenset(" ".join(folded(w)) for w in group.get("unless_after", ())),
                number=group.get("number", False),
                proper=group.get("proper", False),
            )
            found.setdefault(syllables[0], []).append(entry)
    return {first: tuple(sorted(entries, key=lambda e: -len(e.syllables))) for first, entries in found.items()}


def groups() -> list[dict[str, Any]]:
    """The groups of lexicons/force.toml as they stand there."""
    text = resources.files("nlp").joinpath("lexicons", "force.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["group"]
    return found

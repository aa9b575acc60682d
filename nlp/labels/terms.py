"""What became of the defined terms, and which provisions of the draft that touches (M-08)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from nlp.labels.equality import same
from nlp.labels.label import Change, Label
from nlp.labels.wording import Words, all_spans, own_spans
from nlp.structure.provision import UNITS, Provision
from nlp.structure.regulation import Regulation
from nlp.text.keys import folded, key_e0
from nlp.text.terms import defines_terms, find_term


class TermKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"  # a definition that lives on under another term
    REDEFINED = "redefined"  # the same term, defined otherwise


@dataclass(frozen=True, slots=True)
class TermChange:
    """A defined term against its predecessor, as written. Term and id are empty where a side has none."""

    kind: TermKind
    old_term: str
    new_term: str
    old_id: str
    """Id of the old provision that defines it."""
    new_id: str
    uses: tuple[str, ...]
    """Ids of the new provisions in whose own words the term stands, in reading order, definitions left out. Of a
    renamed or a removed term the old one is meant: there the draft may have forgotten it."""


@dataclass(frozen=True, slots=True)
class _Defined:
    term: str
    by: Provision


def term_changes(old: Regulation, new: Regulation, changes: Sequence[Change]) -> tuple[TermChange, ...]:
    """The terms that are new, gone, renamed or defined otherwise, in the order of the draft, those gone at the end.

    A term is looked for by its key (E0), so spelling and capitals do not count; one that lies in a longer defined term
    is not used there. `changes`: of the comparison of the two; a definition that is only adjusted in form (E2) counts
    as the same. Imports spaCy when there is something to look for. Rule: M-08.
    """
    defining = _defining(new)
    before, after = _definitions(_defining(old), old), _definitions(defining, new)
    found = _changed(before, after, old, new, changes)
    if not found:
        return ()
    from nlp.phrases import texts_with  # here: spaCy takes a second to load, and most comparisons do without

    phrases = {key: folded(defined.term) for key, defined in (before | after).items()}
    inside = {part.id for unit in defining for part in unit.walk()}
    places = texts_with(phrases, _own_words(new, without=inside))
    return tuple(
        TermChange(
            kind,
            was.term if was else "",
            now.term if now else "",
            was.by.id if was else "",
            now.by.id if now else "",
            places[key_e0(_meant(kind, was, now).term)],
        )
        for kind, was, now in found
    )


def _meant(kind: TermKind, was: _Defined | None, now: _Defined | None) -> _Defined:
    meant = was if kind in (TermKind.RENAMED, TermKind.REMOVED) else now
    assert meant is not None
    return meant


_Found = tuple[TermKind, _Defined | None, _Defined | None]


def _changed(
    before: Mapping[str, _Defined],
    after: Mapping[str, _Defined],
    old: Regulation,
    new: Regulation,
    changes: Sequence[Change],
) -> list[_Found]:
    change_of = {change.new_id: change for change in changes if change.new_id}
    words, new_words = Words(old), Words(new)
    left = {defined.by.id: defined for key, defined in before.items() if key not in after}
    found: list[_Found] = []
    for key, now in after.items():
        change = change_of.get(now.by.id)
        old_ids = change.old_ids if change is not None else ()
        if (was := before.get(key)) is not None:
            if change is not None and was.by.id in old_ids:
                differs = change.label is not Label.INHERITED
            else:
                differs = same(words.of(all_spans(was.by)), new_words.of(all_spans(now.by)), {}) is None
            if differs:
                found.append((TermKind.REDEFINED, was, now))
        elif (heir_of := next((id for id in old_ids if id in left), None)) is not None:
            found.append((TermKind.RENAMED, left.pop(heir_of), now))
        else:
            found.append((TermKind.ADDED, None, now))
    return found + [(TermKind.REMOVED, was, None) for was in left.values()]


_INTRODUCES = re.compile(
    r"(?:từ ngữ|thuật ngữ|khái niệm|cụm từ|các từ)(?:,? \w+){0,8},? được hiểu(?: \w+){0,2} như sau", re.IGNORECASE
)


def _definitions(defining: Sequence[Provision], regulation: Regulation) -> dict[str, _Defined]:
    """The terms of `regulation` by their key, in reading order; of two definitions of one term the first."""
    found: dict[str, _Defined] = {}
    for unit in defining:
        for defined in _defined(unit, regulation):
            found.setdefault(key_e0(defined.term), defined)
    return found


def _defining(regulation: Regulation) -> list[Provision]:
    """The outermost units that define terms: by their title, or by their first words where there is none."""
    found: list[Provision] = []
    inside: Set[str] = frozenset()
    for provision in regulation.provisions.values():
        if provision.level not in UNITS or provision.repealed or provision.id in inside:
            continue
        if defines_terms(regulation.wording(provision.heading)) or _introduces(provision, regulation):
            inside = {part.id for part in provision.walk()}
            found.append(provision)
    return found


def _introduces(provision: Provision, regulation: Regulation) -> bool:
    first = provision.lead.of(regulation.text.text).partition("\n")[0]
    return "được hiểu" in first and _INTRODUCES.search(first) is not None


def _defined(unit: Provision, regulation: Regulation) -> Iterator[_Defined]:
    """The terms of the parts of a defining unit; a part of a definition (`3. Đất gồm: a) ...`) defines nothing."""
    parts = [part for part in unit.children if part.level in UNITS and not part.repealed]
    for part in parts or [unit]:
        if _introduces(part, regulation):
            if part is not unit:
                yield from _defined(part, regulation)
            continue
        text = regulation.wording(part.lead)
        if (term := find_term(text)) is not None:
            yield _Defined(" ".join(term.of(text).split()), part)


_BORDER = "\n"
"""Between heading, lead and tail, so that no term is found across."""


def _own_words(regulation: Regulation, *, without: Set[str]) -> dict[str, list[str]]:
    """The folded tokens of each unit's own words by id, in reading order; `without` are ids to leave out."""
    found: dict[str, list[str]] = {}
    for id, provision in regulation.provisions.items():
        if provision.level in UNITS and not provision.repealed and id not in without:
            found[id] = [
                token for span in own_spans(provision) for token in (*folded(regulation.wording(span)), _BORDER)
            ]
    return found

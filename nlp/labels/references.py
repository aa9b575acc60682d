"""Citations of the draft that lead nowhere, or no longer to what they named in the old text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from nlp.citations.citation import Citation, Scope
from nlp.citations.equivalence import equivalent
from nlp.diff.edit import Edit, Op
from nlp.labels.compared import Compared
from nlp.labels.label import Change
from nlp.labels.wording import Mention, Wording
from nlp.span import Span
from nlp.structure.provision import UNITS, PartKind
from nlp.structure.regulation import Regulation
from nlp.text.keys import folded, key_e1

_BARE = frozenset({"điều", "này", "chương", "mục", "phần"})
"""What a reference names that says by itself where its points and clauses are."""

_RANGE = "đến"

_ALIKE = 0.25
"""Likeness of a dropped and a new provision from which one may be a rewriting of the other. Of the clauses and points
of five pairs of laws about nine tenths of unrelated ones are less alike, and nearly all related ones more."""

_NEARLY = 0.5
"""A provision is so much as like the cited matter as those that are linked with either: then it may be that too."""


class ReferenceKind(StrEnum):
    MISSING = "missing"  # names something that the draft does not have
    OUTDATED = "outdated"  # written as before, and what it named is elsewhere now or gone


class ReferenceReason(StrEnum):
    """What is known of the matter that was meant."""

    UNKNOWN = "unknown"  # nothing: the words are new, or led nowhere in the old text either
    MOVED = "moved"  # it lives on at another place of the draft
    REMOVED = "removed"  # the draft has dropped it


@dataclass(frozen=True, slots=True)
class WrongReference:
    """A citation of the draft that somebody has to look at."""

    source: str
    """Id of the new provision in whose own words it stands."""
    span: Span
    """In the normalised text of the draft, as `Citation.span`."""
    words: str
    kind: ReferenceKind
    reason: ReferenceReason
    targets: tuple[str, ...]
    """Those of the citation's targets that are wrong: new ids, for MISSING of provisions that are not there."""
    meant: tuple[str, ...]
    """Old ids: what the same words named in the old text; empty for UNKNOWN."""
    heirs: tuple[str, ...]
    """New ids: where all that lives on now, in the order of the draft; what was dropped of it has none."""


def wrong_references(old: Regulation, new: Regulation, changes: Sequence[Change]) -> tuple[WrongReference, ...]:
    """The wrong citations in the words of the draft's provisions, in the order of the draft.

    Only references to the draft itself are judged. MISSING as `Citation.missing` has it; an annex counts only where
    the file has annexes, for they are often kept in files of their own. OUTDATED needs words that were kept from the
    old text, and knowledge of what became of all that they named there: then a citation that does not lead to a
    successor (`equivalent`; E2, TV-49, TV-50) was forgotten. What a drafter wrote anew is taken as meant.
    """
    return tuple(_Judge(old, new, changes).found())


class _Judge:
    def __init__(self, old: Regulation, new: Regulation, changes: Sequence[Change]) -> None:
        self._old, self._new, self._changes = old, new, changes
        self._compared = Compared(old, new)
        self._olds = {change.new_id: change.old_ids for change in changes if change.new_id}
        heirs: dict[str, list[str]] = {}
        for id, olds in self._olds.items():
            for old_id in olds:
                heirs.setdefault(old_id, []).append(id)
        self._heirs: Mapping[str, list[str]] = heirs
        self._successors = {id: frozenset(found) for id, found in heirs.items()}
        self._place = {id: at for at, id in enumerate(new.provisions)}
        self._annexes = any(part.kind is PartKind.ANNEX for part in new.parts)

    def found(self) -> Iterator[WrongReference]:
        for change in self._changes:
            after = self._compared.new(change) if change.new_id else Wording("")
            internal = [mention for mention in after.mentions if mention.citation.scope is Scope.INTERNAL]
            if not internal:
                continue
            before = self._compared.old(change) if change.old_ids else Wording("")
            for mention in internal:
                was = kept(mention, change.edits, before, after)
                yield from self._judged(change.new_id, mention.citation, was)

    def _judged(self, source: str, citation: Citation, was: Citation | None) -> Iterator[WrongReference]:
        words = self._new.wording(citation.span)
        missing = tuple(id for id in citation.missing if self._is_meant(id, words))
        lost = self._lost(citation, was) if was is not None else {}
        reason = ReferenceReason.UNKNOWN
        meant: list[str] = []
        if lost and was is not None:
            reason = ReferenceReason.MOVED if any(lost.values()) else ReferenceReason.REMOVED
            meant = [target for target in map(_unit, was.targets) if target in self._old.provisions]
        heirs = {heir for target in meant for heir in self._living(target)}
        if missing or lost:
            yield WrongReference(
                source=source,
                span=citation.span,
                words=words,
                kind=ReferenceKind.MISSING if missing else ReferenceKind.OUTDATED,
                reason=reason,
                targets=missing or citation.targets,
                meant=tuple(meant),
                heirs=tuple(sorted(heirs, key=self._place.__getitem__)),
            )

    def _is_meant(self, missing: str, words: str) -> bool:
        """Whether a draft that lacks `missing` was meant to have it.

        `điểm b, điểm c` by itself, where nothing has points, leans on something that is said elsewhere in the sentence.
        """
        if missing.startswith("phuluc"):
            return self._annexes
        around = self._new.provisions.get(missing.partition("#")[0].rpartition(".")[0])
        if around is None or not _BARE.isdisjoint(words.lower().split()):
            return True
        return any(child.level in UNITS for child in around.children)

    def _lost(self, citation: Citation, was: Citation) -> dict[str, list[str]]:
        """Those old targets that the citation no longer leads to, each with where it lives on."""
        if was.scope is not Scope.INTERNAL or equivalent(was, citation, self._successors):
            return {}
        wanted = [_unit(target) for target in citation.targets]
        lost: dict[str, list[str]] = {}
        for target in map(_unit, was.targets):
            if target not in self._old.provisions or target in self._old.repealed:
                continue
            heirs = self._living(target)
            if not any(self._related(heir, id) for heir in heirs for id in wanted):
                lost[target] = heirs
        there = [id for id in wanted if id in self._new.provisions]
        if _RANGE in self._new.wording(citation.span).split():
            there = [*there[:1], *there[-1:]]  # what comes and goes between the ends of a range makes it no less true
        if not citation.missing and not any(self._is_taken(id, lost, was) for id in there):
            return {}
        return lost

    def _living(self, target: str) -> list[str]:
        """Where an old provision lives on; of one without successor where its parts do."""
        if heirs := self._heirs.get(target):
            return heirs
        parts = self._old.provisions[target].walk()
        return list(dict.fromkeys(heir for part in parts for heir in self._heirs.get(part.id, ())))

    def _related(self, one: str, other: str) -> bool:
        """Whether one of the two new provisions is or contains the other."""
        provisions = self._new.provisions
        if one not in provisions or other not in provisions:
            return one == other
        a, b = provisions[one].span, provisions[other].span
        return a.contains(b) or b.contains(a)

    def _is_taken(self, id: str, lost: Mapping[str, list[str]], was: Citation) -> bool:
        """Whether what stands at the cited number is matter that the citation never named.

        It continues none of what was named, and it is not what was written instead of something lost.
        """
        named = [self._old.provisions[unit].span for unit in map(_unit, was.targets) if unit in self._old.provisions]
        olds = [old for part in self._new.provisions[id].walk() for old in self._olds.get(part.id, ())]
        spans = [self._old.provisions[old].span for old in olds]
        if any(a.contains(b) or b.contains(a) for a in spans for b in named):
            return False
        return not any(self._is_rewritten(target, id, heirs) for target, heirs in lost.items())

    def _is_rewritten(self, target: str, id: str, heirs: Sequence[str]) -> bool:
        """Whether the new provision `id` may be what the old `target` became, though nothing links them."""
        olds = self._olds.get(id, ())
        if olds and heirs:
            return False  # both are told apart, however like neighbours may be
        was, now = self._pairs(self._old, target), self._pairs(self._new, id)
        linked = [_alike(was, self._pairs(self._new, heir)) for heir in heirs]
        linked += [_alike(self._pairs(self._old, old), now) for old in olds]
        if linked:
            return _alike(was, now) >= _NEARLY * max(linked)
        home, parent = self._old.parent.get(target, ""), self._new.parent.get(id, "")
        in_place = home in self._olds.get(parent, ()) and self._new.provisions[parent].level in UNITS
        return in_place or _alike(was, now) >= _ALIKE

    @staticmethod
    def _pairs(regulation: Regulation, id: str) -> frozenset[tuple[str, str]]:
        return frozenset(pairwise(folded(regulation.wording(regulation.provisions[id].span))))


def _alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """The share of the shorter text's neighbouring syllables that the other has too."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def kept(mention: Mention, edits: Sequence[Edit], before: Wording, after: Wording) -> Citation | None:
    """The citation of the old words that `mention` of the new ones was, when all its words were kept (E0, E1)."""
    first = bisect_left(edits, mention.span.start + 1, key=lambda edit: edit.new.end)
    stretch = []
    for edit in edits[first:]:
        if edit.new.start >= mention.span.end:
            break
        stretch.append(edit)
    if not stretch or any(edit.op is not Op.KEEP and not edit.typographic for edit in stretch):
        return None
    head, tail = stretch[0], stretch[-1]
    start = head.old.start + (mention.span.start - head.new.start if head.op is Op.KEEP else 0)
    end = tail.old.end - (tail.new.end - mention.span.end if tail.op is Op.KEEP else 0)
    words = key_e1(mention.span.of(after.text))
    place = Span(min(start, end), max(start, end))
    same = [m for m in before.mentions if m.span.overlaps(place) and key_e1(m.span.of(before.text)) == words]
    return same[0].citation if len(same) == 1 else None


def _unit(target: str) -> str:
    """`12` for the title of Điều 12."""
    return target.partition("#")[0]

"""Citations of the draft that lead nowhere, or no longer to what they named in the old text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp.citations.citation import Citation, Scope
from nlp.citations.equivalence import equivalent
from nlp.diff.edit import Edit, Op
from nlp.labels.compared import Compared
from nlp.labels.label import Change
from nlp.labels.wording import Mention, Wording
from nlp.span import Span
from nlp.structure.provision import PartKind
from nlp.structure.regulation import Regulation
from nlp.text.keys import key_e1


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
    """New ids: where that is now, in the order of the draft; empty unless MOVED."""


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
        heirs: dict[str, list[str]] = {}
        for change in changes:
            for id in change.old_ids if change.new_id else ():
                heirs.setdefault(id, []).append(change.new_id)
        self._heirs: Mapping[str, list[str]] = heirs
        self._successors = {id: frozenset(found) for id, found in heirs.items()}
        self._annexes = any(part.kind is PartKind.ANNEX for part in new.parts)

    def found(self) -> Iterator[WrongReference]:
        for change in self._changes:
            if not change.new_id:
                continue
            after = self._compared.new(change)
            if not any(mention.citation.scope is Scope.INTERNAL for mention in after.mentions):
                continue
            before = self._compared.old(change) if change.old_ids else Wording("")
            for mention in after.mentions:
                if mention.citation.scope is Scope.INTERNAL:
                    was = kept(mention, change.edits, before, after)
                    yield from self._judged(change.new_id, mention.citation, was)

    def _judged(self, source: str, citation: Citation, was: Citation | None) -> Iterator[WrongReference]:
        missing = tuple(id for id in citation.missing if self._annexes or not id.startswith("phuluc"))
        meant, heirs = self._led(citation, was) if was is not None else ((), ())
        if missing:
            kind, targets = ReferenceKind.MISSING, missing
        elif meant:
            kind, targets = ReferenceKind.OUTDATED, citation.targets
        else:
            return
        reason = ReferenceReason.UNKNOWN
        if meant:
            reason = ReferenceReason.MOVED if heirs else ReferenceReason.REMOVED
        words = self._new.wording(citation.span)
        yield WrongReference(source, citation.span, words, kind, reason, targets, meant, heirs)

    def _led(self, citation: Citation, was: Citation) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those old targets that the citation no longer leads to, and where these live on."""
        if was.scope is not Scope.INTERNAL or equivalent(was, citation, self._successors):
            return (), ()
        wanted = [_unit(target) for target in citation.targets]
        lost: dict[str, list[str]] = {}
        for target in map(_unit, was.targets):
            if target not in self._old.provisions or target in self._old.repealed:
                continue
            heirs = self._living(target)
            if not any(self._related(heir, id) for heir in heirs for id in wanted):
                lost[target] = heirs
        places = {id: at for at, id in enumerate(self._new.provisions)}
        found = {heir for heirs in lost.values() for heir in heirs}
        return tuple(lost), tuple(sorted(found, key=places.__getitem__))

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

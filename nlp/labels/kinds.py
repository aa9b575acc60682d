"""What sort of difference lies between two wordings: form, words, or substance (8.2, M-01)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from nlp.citations.citation import Scope
from nlp.diff.edit import Edit
from nlp.labels.equality import Successors, only_wording, same_reference
from nlp.labels.force import Hunk, force_marks, hunks
from nlp.labels.label import Direction, ForceKind, ForceMark, Kind
from nlp.labels.wording import Mention, Wording
from nlp.span import Span
from nlp.text.syllables import tokens

_FUNCTION_WORDS = frozenset(
    {"và", "của", "các", "những", "một", "thì", "là", "mà", "về", "việc", "cho", "với", "do", "bởi", "tại", "ở"}
    | {"trong", "từ", "này", "đó", "theo", "để", "như", "khi", "đối"}
)
"""Syllables that add nothing to what is ruled when they come or go by themselves."""

_NUMBER = re.compile(r"\d+")
_NUMERIC = frozenset({ForceKind.AMOUNT, ForceKind.DEADLINE, ForceKind.SCOPE, ForceKind.REFERENCE, ForceKind.SANCTION})

_MANY = 100
"""References in one changed stretch from which nobody can say which of them stood for which."""

_ADDED = 4
"""So many more syllables on one side of an exchange, and something was said in addition."""


def judge(old: Wording, new: Wording, edits: Sequence[Edit], successors: Successors) -> tuple[Kind, list[ForceMark]]:
    """The kind of the difference between two wordings that are not equal, and its marks in force.

    SUBSTANCE where a mark of force is touched (M-01; a reference that leads elsewhere among them, TV-50) or content
    came or went; WORDING else (E3); TECHNICAL where nothing is left that counts. Force that only follows from
    references to the same matter or from ways of saying is none.
    """
    kinds = {Kind.TECHNICAL}
    passed: list[Hunk] = []
    numbers: list[Hunk] = []
    marks: list[ForceMark] = []
    for hunk in hunks(edits):
        before, after = _touched(old.mentions, hunk.old), _touched(new.mentions, hunk.new)
        if _led_alike(hunk, before, after, old, new, successors):
            passed.append(hunk)
            continue
        marks += _led_elsewhere(before, after, old, new, successors)
        gone, came = hunk.old.of(old.text), hunk.new.of(new.text)
        if only_wording(gone, came):
            passed.append(hunk)
            kinds.add(Kind.WORDING)
        else:
            kinds.add(_weighed(gone, came))
            if _numbers(gone) != _numbers(came):
                numbers.append(hunk)
    marks += [m for m in force_marks(old.text, new.text, edits) if not any(_within(m, hunk) for hunk in passed)]
    marks += [_of_number(hunk, old, new) for hunk in numbers if not any(_tells_number(m, hunk) for m in marks)]
    if marks:
        kinds.add(Kind.SUBSTANCE)
    order = (Kind.SUBSTANCE, Kind.WORDING, Kind.TECHNICAL)
    return next(kind for kind in order if kind in kinds), sorted(marks, key=lambda m: (m.new_span, m.old_span))


def _numbers(text: str) -> Counter[str]:
    return Counter(number.lstrip("0") for number in _NUMBER.findall(text))


def _of_number(hunk: Hunk, old: Wording, new: Wording) -> ForceMark:
    """A number of things that no list of units names: `10 đợt` for `06 đợt`. Whom it binds more cannot be said."""
    return ForceMark(
        ForceKind.AMOUNT, Direction.UNKNOWN, hunk.old.of(old.text), hunk.new.of(new.text), hunk.old, hunk.new
    )


def _tells_number(mark: ForceMark, hunk: Hunk) -> bool:
    """Whether the mark already tells of numbers, or of a reference, in that place."""
    return (
        mark.kind in _NUMERIC
        and mark.old_span.start <= hunk.old.end
        and hunk.old.start <= mark.old_span.end
        and mark.new_span.start <= hunk.new.end
        and hunk.new.start <= mark.new_span.end
    )


def _weighed(gone: str, came: str) -> Kind:
    old, new = _content(gone), _content(came)
    one_sided = (not old) != (not new)
    return Kind.SUBSTANCE if one_sided or abs(old - new) >= _ADDED else Kind.WORDING


def _content(text: str) -> int:
    """Number of syllables and numbers that are no function words."""
    return sum(token[0].isalnum() and token.lower() not in _FUNCTION_WORDS for token in tokens(text))


def _touched(mentions: Sequence[Mention], place: Span) -> list[Mention]:
    """The mentions (sorted, apart) that reach into a changed place; an empty place touches what lies around it."""
    first = bisect_right(mentions, place.start, key=lambda m: m.span.end)
    last = bisect_left(mentions, max(place.end, place.start + 1), key=lambda m: m.span.start)
    return list(mentions[first:last])


def _led_alike(
    hunk: Hunk, before: list[Mention], after: list[Mention], old: Wording, new: Wording, successors: Successors
) -> bool:
    """Whether a changed place changed nothing but references, and they lead to the same matter."""
    if not before or len(before) != len(after):
        return False
    pairs = list(zip(before, after, strict=True))
    if not all(same_reference(a, b, old, new, successors) for a, b in pairs):
        return False
    return only_wording(_outside(old.text, hunk.old, before), _outside(new.text, hunk.new, after))


def _outside(text: str, place: Span, mentions: list[Mention]) -> str:
    """What of a changed place lies in none of the mentions."""
    out: list[str] = []
    at = place.start
    for mention in mentions:
        out.append(text[at : max(at, mention.span.start)])
        at = max(at, mention.span.end)
    return " ".join([*out, text[at : max(at, place.end)]])


def _led_elsewhere(
    before: list[Mention], after: list[Mention], old: Wording, new: Wording, successors: Successors
) -> list[ForceMark]:
    """TV-50: references that stand where others stood and lead to other matter."""
    if max(len(before), len(after)) > _MANY:
        return []
    left, right = before[:], after[:]
    for mention in left[:]:
        match = next((m for m in right if same_reference(mention, m, old, new, successors)), None)
        if match is not None:
            left.remove(mention)
            right.remove(match)
    return [
        ForceMark(ForceKind.REFERENCE, Direction.UNKNOWN, a.span.of(old.text), b.span.of(new.text), a.span, b.span)
        for a, b in zip(left, right, strict=False)
    ]


def left_behind(old: Wording, new: Wording, successors: Successors) -> list[ForceMark]:
    """References that were not adjusted: written as before, while what they named is elsewhere now.

    The words are equal, so the provision is inherited; but it no longer leads where it led, and somebody must look.
    Only where it is known of every old target where it went.
    """
    if len(old.mentions) != len(new.mentions):
        return []
    return [
        ForceMark(ForceKind.REFERENCE, Direction.UNKNOWN, a.span.of(old.text), b.span.of(new.text), a.span, b.span)
        for a, b in zip(old.mentions, new.mentions, strict=True)
        if a.citation.scope is b.citation.scope is Scope.INTERNAL
        and all(target in successors for target in a.citation.targets)
        and not same_reference(a, b, old, new, successors)
    ]


def _within(mark: ForceMark, hunk: Hunk) -> bool:
    return bool(
        (mark.old_span and hunk.old.contains(mark.old_span)) or (mark.new_span and hunk.new.contains(mark.new_span))
    )

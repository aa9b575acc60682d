"""Changes in normative force: what now binds, forbids, allows, counts or decides otherwise (M-01..M-06)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from nlp.diff.edit import Edit, Op
from nlp.labels import direction
from nlp.labels.clause import Place
from nlp.labels.label import Direction, ForceKind, ForceMark
from nlp.span import Span
from nlp.text.force import ForceMarker, find_force
from nlp.text.quantities import Quantity, QuantityKind, find_quantities


@dataclass(frozen=True, slots=True)
class Hunk:
    """A stretch that changed, between two that stay: where it stands in both texts."""

    old: Span
    new: Span


def hunks(edits: Sequence[Edit]) -> tuple[Hunk, ...]:
    """The runs of edits that are not KEEP, in order, those left out that only change how words are written."""
    found: list[Hunk] = []
    for kept, group in groupby(edits, key=lambda e: e.op is Op.KEEP):
        run = list(group)
        if not kept and not all(e.typographic for e in run):
            old = Span(run[0].old.start, run[-1].old.end)
            found.append(Hunk(old, Span(run[0].new.start, run[-1].new.end)))
    return tuple(found)


def force_marks(old: str, new: str, edits: Sequence[Edit]) -> tuple[ForceMark, ...]:
    """The markers and quantities that differ between `old` and `new`, paired where one took the other's place.

    `edits` lead from `old` to `new`. Guarantees: sorted by place; a marker that stands unchanged in what both texts
    keep gives no mark, and neither do two of the same level of M-02 (`phải` → `có trách nhiệm`) or two quantities of
    the same value. Of a sentence that came or went as a whole only what binds, allows, counts or names others is
    marked. Rules: M-01..M-06, TV-45..TV-47, TV-53, TV-54.
    """
    changed = hunks(edits)
    if not changed:
        return ()
    all_old, all_new = _found(old), _found(new)
    named = {m.sense for m in all_old if m.kind is ForceKind.ACTOR} & {
        m.sense for m in all_new if m.kind is ForceKind.ACTOR
    }
    gone, came = _without_what_stayed(all_old, all_new, edits)
    old_places, new_places = [h.old for h in changed], [h.new for h in changed]
    left: dict[int, list[_Found]] = {}
    right: dict[int, list[_Found]] = {}
    for places, marks, sides in ((old_places, gone, left), (new_places, came, right)):
        for mark in marks:
            sides.setdefault(_nearest(mark.span, places), []).append(mark)
    exchanges: list[_Exchange] = []
    for at, hunk in enumerate(changed):
        bounded = False
        for before, after in _paired(left.get(at, []), right.get(at, [])):
            kind = _kind(before, after)
            if kind is None or (bounded and _same_value(before, after)) or _incidental(before, after, hunk, named):
                continue
            bounded |= kind is ForceKind.SCOPE
            exchanges.append(
                _Exchange(kind, before, after, _place(old, before, hunk.old), _place(new, after, hunk.new))
            )
    found = [
        ForceMark(e.kind, way, e.old.span.of(old), e.new.span.of(new), e.old.span, e.new.span)
        for e, way in zip(exchanges, _ways(exchanges), strict=True)
    ]
    return tuple(sorted(found, key=lambda m: (m.new_span, m.old_span)))


_SENTENCE = 60
"""Characters from which a changed stretch is more than some words."""


class _Found(NamedTuple):
    """A marker or a quantity; `sense` is the same where it says the same."""

    kind: ForceKind
    span: Span
    sense: str
    source: ForceMarker | Quantity

    @property
    def level(self) -> int | None:
        return self.source.level if isinstance(self.source, ForceMarker) else None


class _Exchange(NamedTuple):
    """What went and what came in its place (one of them may be None), and where."""

    kind: ForceKind
    before: _Found | None
    after: _Found | None
    old: Place
    new: Place

    @property
    def one_sided(self) -> _Found | None:
        return None if self.before and self.after else self.before or self.after

    @property
    def counts(self) -> bool:
        return self.before is not None and self.after is not None and isinstance(self.after.source, Quantity)


def _place(text: str, mark: _Found | None, changed: Span) -> Place:
    return Place(text, Span(changed.start, changed.start) if mark is None else mark.span, changed)


_COUNTED = {
    QuantityKind.DEADLINE: ForceKind.DEADLINE,
    QuantityKind.DATE: ForceKind.DEADLINE,
    QuantityKind.AMOUNT: ForceKind.AMOUNT,
    QuantityKind.PERCENT: ForceKind.AMOUNT,
    QuantityKind.COUNT: ForceKind.AMOUNT,
}


def _found(text: str) -> list[_Found]:
    markers = [_Found(ForceKind(m.kind), m.span, m.normal, m) for m in find_force(text)]
    effect = any(m.kind is ForceKind.EFFECT for m in markers)
    for quantity in find_quantities(text):
        kind = ForceKind.EFFECT if effect and quantity.date else _COUNTED[quantity.kind]
        markers.append(_Found(kind, quantity.span, quantity.normal, quantity))
    return sorted(markers, key=lambda m: (m.span.start, m.span.end, m.kind))


def _without_what_stayed(
    old: Sequence[_Found], new: Sequence[_Found], edits: Sequence[Edit]
) -> tuple[list[_Found], list[_Found]]:
    kept = [e for e in edits if e.op is Op.KEEP]
    starts = [e.old.start for e in kept]
    there = {(m.span.start, m.span.end, m.kind, m.sense) for m in new}
    stayed: set[tuple[int, int, ForceKind, str]] = set()
    gone = []
    for mark in old:
        at = bisect_right(starts, mark.span.start) - 1
        if at >= 0 and mark.span.end <= kept[at].old.end:
            shift = kept[at].new.start - kept[at].old.start
            same = mark.span.start + shift, mark.span.end + shift, mark.kind, mark.sense
            if same in there:
                stayed.add(same)
                continue
        gone.append(mark)
    return gone, [m for m in new if (m.span.start, m.span.end, m.kind, m.sense) not in stayed]


def _nearest(span: Span, places: Sequence[Span]) -> int:
    """Which of `places` (sorted, apart) the span overlaps or is nearest to."""
    after = bisect_right(places, span.start, key=lambda place: place.start)
    around = [n for n in (after - 1, after) if 0 <= n < len(places)]
    return min(around, key=lambda n: max(places[n].start - span.end, span.start - places[n].end, 0))


def _paired(left: Sequence[_Found], right: Sequence[_Found]) -> Iterator[tuple[_Found | None, _Found | None]]:
    """What went with what came in its place, in order, those that say the same left out."""
    went, came = list(_without(left, right)), list(_without(right, left))
    waiting: dict[object, deque[_Found]] = {}
    for after in came:
        waiting.setdefault(_class(after), deque()).append(after)
    for before in went:
        takers = waiting.get(_class(before))
        yield before, takers.popleft() if takers else None
    for takers in waiting.values():
        for after in takers:
            yield None, after


def _without(marks: Sequence[_Found], others: Sequence[_Found]) -> Iterator[_Found]:
    """`marks` without as many of each sense as there are among `others`."""
    there = Counter((m.kind, m.sense) for m in others)
    for mark in marks:
        key = mark.kind, mark.sense
        if there[key]:
            there[key] -= 1
        else:
            yield mark


def _class(mark: _Found) -> object:
    """Marks of one class may take each other's place: all of the lattice of M-02, quantities of one unit, one kind."""
    if isinstance(mark.source, Quantity):
        return mark.kind, mark.source.unit if mark.kind is ForceKind.AMOUNT else "quantity"
    return mark.kind if mark.level is None else "lattice"


def _incidental(before: _Found | None, after: _Found | None, hunk: Hunk, named: Set[str]) -> bool:
    """Whether a marker only came or went with more that was said around it.

    `và` and `không` in a sentence that is new as a whole change no connection and negate nothing that was there; an
    actor whom both texts name neither came nor went.
    """
    if before is not None and after is not None:
        return False
    mark, place = (after, hunk.new) if before is None else (before, hunk.old)
    if mark is None or mark.kind is ForceKind.ACTOR:
        return mark is None or mark.sense in named
    return mark.kind in (ForceKind.LOGIC, ForceKind.NEGATION) and len(place) > _SENTENCE


def _same_value(before: _Found | None, after: _Found | None) -> bool:
    """Two quantities that only their bounds tell apart (`từ đủ 15 tuổi`, `trên 15 tuổi`)."""
    sources = [m.source for m in (before, after) if m is not None and isinstance(m.source, Quantity)]
    if len(sources) < 2:
        return False
    old, new = sources
    return (old.value, old.unit, old.date, old.share) == (new.value, new.unit, new.date, new.share)


def _kind(before: _Found | None, after: _Found | None) -> ForceKind | None:
    """The kind of a change; None where the force is the same."""
    if before is None or after is None:
        mark = before or after
        assert mark is not None
        return mark.kind
    if _same_value(before, after):
        return ForceKind.SCOPE
    if before.level is not None and after.level is not None:
        if before.level == after.level:
            return None
        return after.kind if after.level > before.level else before.kind
    return after.kind


def _ways(exchanges: Sequence[_Exchange]) -> list[Direction]:
    """The direction of each: none where a marker only stands elsewhere now, or numbers of one sentence disagree."""
    ways = [_way(exchange) for exchange in exchanges]
    went = {_weight(e.before) for e in exchanges if e.before is not None and e.after is None}
    came = {_weight(e.after) for e in exchanges if e.after is not None and e.before is None}
    told: dict[int, set[Direction]] = {}
    for exchange, way in zip(exchanges, ways, strict=True):
        if exchange.counts:
            told.setdefault(exchange.new.starts, set()).add(way)
    for at, exchange in enumerate(exchanges):
        one = exchange.one_sided
        if one is not None and _weight(one) in went & came:
            ways[at] = Direction.UNKNOWN
        if exchange.counts and {Direction.TIGHTENED, Direction.LOOSENED} <= told[exchange.new.starts]:
            ways[at] = Direction.UNKNOWN
    return ways


def _weight(mark: _Found) -> object:
    return mark.kind, mark.level


def _way(exchange: _Exchange) -> Direction:
    before, after = exchange.before, exchange.after
    if before is not None and after is not None:
        old, new = before.source, after.source
        if isinstance(old, Quantity) and isinstance(new, Quantity):
            return direction.of_quantities(old, new, exchange.old, exchange.new)
        if isinstance(old, ForceMarker) and isinstance(new, ForceMarker):
            return direction.of_pair(old, new, exchange.old, exchange.new)
    elif after is not None and isinstance(after.source, ForceMarker):
        return direction.of_added(after.source, exchange.new, exchange.old)
    elif before is not None and isinstance(before.source, ForceMarker):
        return direction.opposite(direction.of_added(before.source, exchange.old, exchange.new))
    return Direction.UNKNOWN

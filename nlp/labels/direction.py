"""Whether a change of a marker or a quantity binds tighter or looser, where it can be said (M-02, M-04)."""

from __future__ import annotations

from decimal import Decimal

from nlp.labels.label import Direction, ForceKind
from nlp.text.force import ForceMarker
from nlp.text.quantities import Bound, Quantity, QuantityKind

_BINDING = 3
"""Levels of the lattice from here on bind; below they allow or recommend."""

_TAKES_OUT = ("trừ", "ngoại trừ", "loại trừ", "không áp dụng", "không bao gồm")
"""How an exception begins that takes cases out of the rule; `nếu` and `trường hợp` are conditions and may do either."""

_DAYS = {
    "giờ": (Decimal(1) / 24, Decimal(1) / 24),
    "ngày": (Decimal(1), Decimal(1)),
    "ngày làm việc": (Decimal(1), Decimal("Infinity")),  # M-04: never shorter than as many days
    "tuần": (Decimal(7), Decimal(7)),
    "tháng": (Decimal(28), Decimal(31)),
    "năm": (Decimal(365), Decimal(366)),
}
"""Shortest and longest length of a unit of time."""

_UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
_LOWER = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})


def of_levels(old: int, new: int) -> Direction:
    """From a marker of level `old` in the lattice of M-02 to one of level `new`."""
    if old == new:
        return Direction.UNKNOWN
    return Direction.TIGHTENED if new > old else Direction.LOOSENED


def of_added(marker: ForceMarker) -> Direction:
    """A marker that came without one having gone. Removal is the opposite (`opposite`)."""
    if marker.level is not None and marker.level >= _BINDING:
        return Direction.TIGHTENED
    if marker.kind == ForceKind.PERMISSION or (
        marker.kind == ForceKind.EXCEPTION and marker.normal.startswith(_TAKES_OUT)
    ):
        return Direction.LOOSENED
    return Direction.UNKNOWN


def opposite(direction: Direction) -> Direction:
    turned = {Direction.TIGHTENED: Direction.LOOSENED, Direction.LOOSENED: Direction.TIGHTENED}
    return turned.get(direction, Direction.UNKNOWN)


def of_quantities(old: Quantity, new: Quantity, *, fine: bool) -> Direction:
    """From one quantity to another of the same kind. `fine`: it is the amount of a penalty.

    The belief behind it: less time to act, a lower ceiling, a higher floor and a higher fine bind tighter. Without a
    bound nobody can say.
    """
    order = _compared(old, new)
    if order == 0 or (old.bound in _UPPER and new.bound in _LOWER) or (old.bound in _LOWER and new.bound in _UPPER):
        return Direction.UNKNOWN
    grown = order > 0
    if fine and old.kind in (QuantityKind.AMOUNT, QuantityKind.DEADLINE):
        return Direction.TIGHTENED if grown else Direction.LOOSENED
    if old.bound in _UPPER or new.bound in _UPPER:
        return Direction.LOOSENED if grown else Direction.TIGHTENED
    if old.bound in _LOWER or new.bound in _LOWER:
        return Direction.TIGHTENED if grown else Direction.LOOSENED
    return Direction.UNKNOWN


def _compared(old: Quantity, new: Quantity) -> int:
    """1 when the new one is more, -1 when it is less, 0 when that cannot be said."""
    if old.value is None or new.value is None:
        return 0
    if old.unit == new.unit:
        return (new.value > old.value) - (new.value < old.value)
    if old.unit not in _DAYS or new.unit not in _DAYS:
        return 0
    shortest, longest = old.value * _DAYS[old.unit][0], old.value * _DAYS[old.unit][1]
    new_shortest, new_longest = new.value * _DAYS[new.unit][0], new.value * _DAYS[new.unit][1]
    if shortest == new_shortest and longest == new_longest:
        return 0
    return (new_shortest >= longest) - (new_longest <= shortest)

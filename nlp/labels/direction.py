"""Whether a change of a marker or a quantity binds tighter or looser, where the words make it certain (M-02, M-04).

The belief behind it: a blank is better than a wrong word. A direction is said where one marker took the place of
another, or came or went by itself, in a sentence that says when nothing; and of a quantity only where it limits what
somebody must do (`trong thời hạn`), allows at most (`không quá`), demands at least (`ít nhất`) or measures a sanction
(`phạt tiền từ ... đến`). A number that says which cases a rule reaches (`từ 12 tháng trở lên`, `trên`) gets none.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.labels.clause import Place, any_of, says
from nlp.labels.label import Direction, ForceKind
from nlp.lexicon import alternation, words
from nlp.text.force import ForceMarker, find_force
from nlp.text.quantities import Quantity, QuantityKind

_RIGHT, _RESTRICTS, _BINDS, _FORBIDS = 2, 3, 4, 5
"""Levels of the lattice of M-02."""

_DAYS = {
    "giờ": (Decimal(1) / 24, Decimal(1) / 24),
    "ngày": (Decimal(1), Decimal(1)),
    "ngày làm việc": (Decimal(1), Decimal("Infinity")),  # M-04: never shorter than as many days
    "tuần": (Decimal(7), Decimal(7)),
    "tháng": (Decimal(28), Decimal(31)),
    "năm": (Decimal(365), Decimal(366)),
}
"""Shortest and longest length of a unit of time."""

_LONG = 60
"""Characters of a changed stretch from which it is not sure that two quantities in it measure the same."""

_TAKES_OUT, _NARROWS = (frozenset(words("direction", key)) for key in ("takes_out", "narrows"))
_BOUND = {
    name: re.compile(rf"(?<!\w)({alternation(words('direction', name))})\s+$", re.IGNORECASE)
    for name in ("limit", "ceiling", "floor")
}
_ASKED, _SANCTION, _BREAKS = any_of("asked"), any_of("sanction"), any_of("breaks")
_TO_WHOM = re.compile(r"đối với (?:cá nhân|tổ chức)(?: là [^,;:]{0,200})?,", re.IGNORECASE)
_RANGE = re.compile(r"(?<!\w)từ\s+(?:[\d.,]+[^,;:()]{0,30}?\s(?:đến|-)\s+)?$|[\d.,]\s*[-–]\s*$", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<!\w)(?:điểm|khoản|điều)\s+(?:\d+|[a-zđ]\b)", re.IGNORECASE)


def of_pair(old: ForceMarker, new: ForceMarker, before: Place, after: Place) -> Direction:
    """From one marker of the lattice of M-02 to another that took its place.

    Certain is only the step between what may be done and what must or must not: `phải` → `không được` turns the rule
    round, `có thể` → `được` is neither, and in `phải được` → `được` the passive stays.
    """
    if before.rewritten or after.rewritten or before.around != after.around:
        return Direction.UNKNOWN
    if says(before.clause, "given") or says(after.clause, "given"):
        return Direction.UNKNOWN
    if _steps_up(old, new):
        return Direction.TIGHTENED
    return Direction.LOOSENED if _steps_up(new, old) else Direction.UNKNOWN


def _steps_up(lower: ForceMarker, higher: ForceMarker) -> bool:
    low, high = lower.level, higher.level
    if low is None or high is None or (high == _RESTRICTS and higher.normal not in _NARROWS):
        return False
    if high == _FORBIDS:
        return 0 < low <= _RIGHT or lower.normal in _NARROWS
    if (lower.normal, higher.normal) == ("được", "phải được"):
        return False
    return low <= _RIGHT and high >= _RESTRICTS


def of_added(marker: ForceMarker, there: Place, without: Place) -> Direction:
    """A marker that came by itself; `without` is the place where it does not stand. Removal is the `opposite`.

    A duty is none the less for being said without `phải` or `có trách nhiệm`, and `được` is often only the passive:
    certain are a ban and `chỉ được`, in a sentence that does not bind already. At the beginning of an item the lead
    of its list may say the same. An exception loosens what binds; out of a right, it would tighten.
    """
    if there.rewritten or without.rewritten or not there.changed.contains(there.span):
        return Direction.UNKNOWN
    if marker.kind == ForceKind.EXCEPTION:
        return Direction.LOOSENED if _takes_out(marker, there, without) else Direction.UNKNOWN
    certain = marker.level == _FORBIDS or marker.normal in _NARROWS
    if not certain or not there.clause.strip() or there.around != without.around or says(there.clause, "given"):
        return Direction.UNKNOWN
    bound = any(m.level is not None and m.level >= _RESTRICTS for m in find_force(without.near + without.sentence))
    return Direction.UNKNOWN if bound else Direction.TIGHTENED


def _takes_out(marker: ForceMarker, there: Place, without: Place) -> bool:
    """Whether an exception takes cases out of a sentence that binds: not of a right, a definition or an offence."""
    if marker.normal not in _TAKES_OUT or without.around or says(there.sentence, "offence"):
        return False
    if any(c.isalnum() for c in there.text[there.changed.start : there.span.start]):
        return False
    host = find_force(without.sentence)
    levels = [m.level for m in host if m.level is not None]
    freed = any(m.kind == ForceKind.EXCEPTION or m.normal == "không phải" for m in host)
    return bool(levels) and min(levels) >= _BINDS and not freed


def opposite(direction: Direction) -> Direction:
    turned = {Direction.TIGHTENED: Direction.LOOSENED, Direction.LOOSENED: Direction.TIGHTENED}
    return turned.get(direction, Direction.UNKNOWN)


def of_quantities(old: Quantity, new: Quantity, before: Place, after: Place) -> Direction:
    """From one quantity to another of the same kind that took its place."""
    order = _compared(old, new)
    if order == 0 or len(before.changed) > _LONG or len(after.changed) > _LONG:
        return Direction.UNKNOWN
    role = _role(old, before)
    if not role or role != _role(new, after):
        return Direction.UNKNOWN
    if role == "sanction" and _REFERENCE.findall(before.sentence) != _REFERENCE.findall(after.sentence):
        return Direction.UNKNOWN  # of another act
    more_is_tighter = role in ("sanction", "floor")
    return Direction.TIGHTENED if (order > 0) == more_is_tighter else Direction.LOOSENED


def _role(quantity: Quantity, place: Place) -> str:
    """What the quantity does in its sentence: `sanction`, `limit`, `ceiling` or `floor`; empty where it is not sure."""
    before = place.before
    if (measured := _SANCTION.search(before)) is not None:
        between = _TO_WHOM.sub(",", before)
        ranged = not before[measured.end() :].strip() or _RANGE.search(between)
        return "sanction" if ranged and not says(between, "unlike") else ""
    for role, pattern in _BOUND.items():
        if (bound := pattern.search(place.clause)) is not None and not place.behind.lstrip().startswith("trở"):
            lead = place.clause[: bound.start()]
            sure = _is_limit if role == "limit" else _is_bound
            return role if sure(role, bound[1].lower(), lead, quantity, place.behind) else ""
    return ""


def _is_limit(role: str, phrase: str, lead: str, quantity: Quantity, behind: str) -> bool:
    if quantity.kind is not QuantityKind.DEADLINE or says(lead, "given") or says(behind, "turning"):
        return False
    return not (phrase.startswith("trong") and says(f"{lead} {behind}", "lasting"))


def _is_bound(role: str, phrase: str, lead: str, quantity: Quantity, behind: str) -> bool:
    if says(lead, "given") or says(_ASKED.sub("", lead), "stated"):
        return False
    if says(behind, "apart") or says(lead, "benefit" if role == "floor" else "burden"):
        return False
    if role == "ceiling" and quantity.kind is QuantityKind.DEADLINE and says(lead, "lasting"):
        return False
    if any(m.level is not None and m.level >= _BINDS for m in find_force(lead)):
        return True
    other = _BREAKS.search(behind)
    behind = behind if other is None else behind[: other.start()]
    return not says(behind, "follows") and all(m.level is None for m in find_force(behind))


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

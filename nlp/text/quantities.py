"""Numbers with a unit, dates and shares: what is counted, how much, and from which side it is bounded.

Rules: T-24..T-27, M-04. Units and bounds are data: lexicons/quantities.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nlp.lexicon import alternation, words
from nlp.span import Span
from nlp.text import numerals


class QuantityKind(StrEnum):
    DEADLINE = "deadline"  # any length of time
    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    DATE = "date"


class Bound(StrEnum):
    """M-04: `từ đủ 15` takes 15 in, `đến dưới 18` leaves 18 out."""

    NONE = ""
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"


@dataclass(frozen=True, slots=True)
class Quantity:
    """`span` holds number and unit, or the date, without the words that bound it."""

    kind: QuantityKind
    span: Span
    value: Decimal | None
    """None for dates."""
    unit: str
    """Lower case, as the lexicon has it; empty for dates and shares (`2/3`)."""
    bound: Bound
    date: str = ""
    """`2025-07-01`, `2025-07`, `2025`, `--07-01` (no year), `--07`, `---01`."""
    share: str = ""
    """`2/3`."""

    @property
    def normal(self) -> str:
        """One way of writing: `<=15 ngày làm việc`, `>=1000000 đồng`, `<2025-07-01`, `>1/2`."""
        if self.date or self.share or self.value is None:
            return f"{self.bound}{self.date}{self.share}"
        return f"{self.bound}{numerals.plain(self.value)} {self.unit}"


_KIND = {
    unit: kind
    for kind in (QuantityKind.DEADLINE, QuantityKind.AMOUNT, QuantityKind.PERCENT, QuantityKind.COUNT)
    for unit in words("quantities", kind.value)
}
_SAME_UNIT = {"phần trăm": "%", "m²": "m2", "mét vuông": "m2", "héc ta": "ha"}
_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?|\d{1,3}(?:\s\d{3}){1,4}"
_SCALED = rf"(?:{_NUMBER})\s*{numerals.SCALE}"
_WORDS = rf"(?:{alternation(numerals.WORDS)}(?!\w)\s*){{1,16}}"
# `ngày 5`, `tháng 5` and `năm 2024` are dates; `bộ phận`, `bản án` are words of their own.
_SHY = ("ngày", "tháng", "năm", "bản", "bộ")
_UNIT = rf"{alternation(set(_KIND) - set(_SHY))}(?!\w)|(?:ngày|tháng|năm)(?!\w)(?!\s+\d)|(?:bản|bộ)(?!\s*\w)"
_FIND = re.compile(
    rf"""
    (?<![\w/.,-])(?:ngày\s+)?(?P<d1>\d{{1,2}})\s+tháng\s+(?P<m1>\d{{1,2}})\s+năm\s+(?P<y1>\d{{4}})(?!\w)
  | (?<![\w/.,-])(?:ngày\s+)?(?P<d2>\d{{1,2}})(?P<sep>[/.-])(?P<m2>\d{{1,2}})(?P=sep)(?P<y2>(?:19|20)\d{{2}})(?![\w/-])
  | (?<!\w)tháng\s+(?P<m3>\d{{1,2}})(?:\s?[/-]\s?|\s+năm\s+)(?P<y3>(?:19|20)\d{{2}})(?![\w/-])
  | (?<!\w)ngày\s+(?P<d4>\d{{1,2}})(?:\s?[/-]\s?|\s+tháng\s+)(?P<m4>\d{{1,2}})(?![\w/-])
  | (?<!\w)(?:năm\s+(?P<y5>(?:19|20)\d{{2}})|tháng\s+(?P<m6>\d{{1,2}})|ngày\s+(?P<d7>\d{{1,2}}))(?![\w/-]|[.,]\d)
  | (?<![\w/.,-])(?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?=\s+(?:tổng|số|thành|đại|ủy|uỷ|đảng|diện|thời|giá|mức|cổ))
  | (?<!\w)(?P<over2>một|hai|ba|bốn)\s+phần\s+(?P<under2>hai|ba|tư|bốn|năm|mười)(?!\w)
  | (?<![\w/.,])(?P<figure>(?:{_SCALED}\s+){{0,3}}(?:{_SCALED}|{_NUMBER}))
    (?:\s*\([^()\n]{{1,80}}\))?\s*(?P<unit>{_UNIT})
  | (?<!\w)(?P<words>{_WORDS})(?P<unit2>{_UNIT})
    """,
    re.VERBOSE,
)
_START = re.compile(rf"(?<!\w)(?:\d|{alternation([*numerals.WORDS, 'ngày', 'tháng'])}(?!\w))")
_LOW = re.compile(rf"(?<![\w/.,-])(?P<figure>(?:{_NUMBER})(?:\s*{numerals.SCALE})?)\s*(?:đến dưới|đến|-|–|—)\s*$")
_TERM = re.compile(rf"({_NUMBER})\s*({numerals.SCALE})?")
_ORDINAL = re.compile(r"(?<!\w)(?:điều|khoản|mục|chương|phụ lục|thứ)\s+$")
_BOUNDS = {
    "at_least": Bound.AT_LEAST,
    "more_than": Bound.MORE_THAN,
    "at_most": Bound.AT_MOST,
    "less_than": Bound.LESS_THAN,
}
_BEFORE = {phrase: bound for name, bound in _BOUNDS.items() for phrase in words("quantities", f"before_{name}")}
_AFTER = {phrase: _BOUNDS[name] for name in ("at_least", "at_most") for phrase in words("quantities", f"after_{name}")}
_BEFORE_PATTERN = re.compile(rf"(?<!\w)({alternation(_BEFORE)})\s+(?:ngày\s+)?$")
_AFTER_PATTERN = re.compile(rf"\s+({alternation(_AFTER)})(?!\w)")
_SPELLED_SHARE = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "mười": 10}
_NEAR = 40
"""Characters before a number in which its bound is looked for."""


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order, not overlapping. Pure and linear.

    A number counts with a unit behind it (for words see T-24: `năm` is five only before a unit), the lower end of a
    range takes the unit of the upper (`từ 02 đến 05 năm`). A number behind `Điều`, `khoản` ... is none.
    """
    low = text.lower()
    if len(low) != len(text):  # a letter with a longer lower case: keep the places right
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return tuple(quantity for match in _matches(low) for quantity in _read(match, low))


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What `_FIND` matches, tried only where a number or a date can begin."""
    at = 0
    for start in _START.finditer(text):
        if start.start() >= at and (match := _FIND.match(text, start.start())) is not None:
            at = match.end()
            yield match


def _read(match: re.Match[str], text: str) -> Iterator[Quantity]:
    found = match.groupdict()
    start, end = match.span()
    if found["figure"]:
        if _ORDINAL.search(text, max(0, start - _NEAR), start):
            return
        value = _value(found["figure"])
        unit = " ".join(found["unit"].split())
        if value is None:
            return
        if (lower := _LOW.search(text, max(0, start - _NEAR), start)) is not None:
            if _ORDINAL.search(text, max(0, lower.start() - _NEAR), lower.start()):
                return
            least = _value(lower["figure"])
            if least is not None:
                yield _counted(Span(*lower.span("figure")), least, unit, _before(text, lower.start()) or Bound.AT_LEAST)
        yield _counted(Span(start, end), value, unit, _bound(text, start, end))
    elif found["words"]:
        syllables = found["words"].split()
        number = numerals.last_spelled(syllables)
        if number is None:
            return
        first = start
        for syllable in syllables[: number[0]]:
            first = text.index(syllable, first) + len(syllable)
        first = text.index(syllables[number[0]], first)
        if not _ORDINAL.search(text, max(0, first - _NEAR), first):
            unit = " ".join(found["unit2"].split())
            yield _counted(Span(first, end), Decimal(number[1]), unit, _bound(text, first, end))
    elif found["over"] or found["over2"]:
        over = int(found["over"]) if found["over"] else _SPELLED_SHARE[found["over2"]]
        under = int(found["under"]) if found["under"] else _SPELLED_SHARE[found["under2"]]
        if 0 < over <= under:
            bound = _bound(text, start, end)
            value = Decimal(over) / Decimal(under)
            yield Quantity(QuantityKind.COUNT, Span(start, end), value, "", bound, share=f"{over}/{under}")
    elif (date := _date(found)) is not None:
        yield Quantity(QuantityKind.DATE, Span(start, end), None, "", _bound(text, start, end), date=date)


def _counted(span: Span, value: Decimal, unit: str, bound: Bound) -> Quantity:
    return Quantity(_KIND[unit], span, value, _SAME_UNIT.get(unit, unit), bound)


def _value(figure: str) -> Decimal | None:
    """`1.000.000`, `1,5 tỷ`, `1 tỷ 500 triệu`."""
    total = Decimal(0)
    for number, scale in _TERM.findall(figure):
        value = numerals.figures(" ".join(number.split()))
        if value is None:
            return None
        total += value * numerals.SCALES.get(scale, 1)
    return total


def _before(text: str, start: int) -> Bound:
    match = _BEFORE_PATTERN.search(text, max(0, start - _NEAR), start)
    return Bound.NONE if match is None else _BEFORE[" ".join(match[1].split())]


def _bound(text: str, start: int, end: int) -> Bound:
    """What stands behind (`trở lên`) says more than what stands before (`từ`)."""
    match = _AFTER_PATTERN.match(text, end, end + _NEAR)
    return _before(text, start) if match is None else _AFTER[" ".join(match[1].split())]


def _date(found: dict[str, str | None]) -> str | None:
    """ISO 8601 as far as the text goes; None for what is no date (month 13)."""
    day = found["d1"] or found["d2"] or found["d4"] or found["d7"]
    month = found["m1"] or found["m2"] or found["m3"] or found["m4"] or found["m6"]
    year = found["y1"] or found["y2"] or found["y3"] or found["y5"]
    if (day is not None and not 1 <= int(day) <= 31) or (month is not None and not 1 <= int(month) <= 12):
        return None
    return "-".join(
        [year or "-", *([f"{int(month):02}"] if month else ["-"] if day else []), *([f"{int(day):02}"] if day else [])]
    )

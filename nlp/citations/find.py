"""Finds citations in running text: what is written, before anyone asks what it means in which regulation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from nlp.citations import patterns as p
from nlp.citations.chain import Chain, Part, Step
from nlp.span import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a chain names: its steps from coarse to fine, as far as they are written (C-10)."""

    steps: tuple[Step, ...]
    title: bool = False
    """`tên Điều 111`: the title only."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A citation as written: a chain of references under one instrument, or an instrument alone."""

    span: Span
    references: tuple[Reference, ...] = ()
    instrument: str = ""
    """Another instrument, as written; empty where none is named."""
    own: str = ""
    """The type in `Luật này`, `của Nghị định này`; empty otherwise."""
    quoted: bool = False
    """Inside quotation marks: content, not a reference of this text (C-15)."""


@dataclass(frozen=True, slots=True)
class Number:
    """The identifier of a document, `text` without the spaces that a line break left in it (C-16)."""

    span: Span
    text: str


def find(text: str) -> tuple[Mention, ...]:
    """Every citation in `text`, in order, not overlapping but for those inside the brackets of another.

    `text` has one paragraph a line (T-06): no citation crosses a line break. Linear in the length of `text`.
    Limits: a range over articles (`từ khoản 2 Điều 5 đến khoản 3 Điều 7`) is found as its two ends; of two readings
    (`Mục 3 phần II và phần III`) the nearer one is taken.
    Rules: 4.1, C-02, C-10..C-13, C-15, H-13.
    """
    found = list(_scan(text, 0, len(text)))
    quotes = [m.span() for m in p.QUOTED.finditer(text)]
    if quotes:
        starts = [start for start, _ in quotes]
        found = [replace(m, quoted=True) if _inside(m.span, starts, quotes) else m for m in found]
    return tuple(sorted(found, key=lambda m: m.span))


def find_numbers(text: str) -> tuple[Number, ...]:
    """The identifiers of documents in `text` (C-16, C-20, C-21)."""
    return tuple(Number(Span(*m.span()), p.NUMBER_GAP.sub(r"\1", m[0])) for m in p.NUMBER.finditer(text))


def _inside(span: Span, starts: list[int], quotes: list[tuple[int, int]]) -> bool:
    at = bisect_right(starts, span.start) - 1
    return at >= 0 and span.end <= quotes[at][1]


def _scan(text: str, at: int, end: int) -> Iterator[Mention]:
    while (start := p.START.search(text, at, end)) is not None:
        at = start.end()
        if start.start() > 0 and text[start.start() - 1].isalnum():
            continue
        if start[0].lower() in p.UNIT_OF:
            chain = Chain(text, start.start(), end)
            if not chain.parts:
                continue
            found, asides, at = _mentions(text, chain, end)
            yield from found
            for aside in asides:
                yield from _scan(text, aside.start, aside.end)
        elif (instrument := _instrument(text, start.start(), end, chained=False)) is not None:
            span = Span(start.start(), instrument.end)
            yield Mention(span, (), "" if instrument.own else span.of(text), instrument.own)
            at = instrument.end


# -- instruments ------------------------------------------------------------------------------------------------------


class _Instrument(NamedTuple):
    end: int
    own: str = ""
    """The type in `Luật này`."""
    bare: bool = False
    """A type alone: of a chain only after `của` (not in `theo Điều 5 Quyết định thu hồi đất`)."""


_AMENDED_DEEP = 3
"""`Luật sửa đổi … của Luật sửa đổi … của Luật X`: not deeper than this."""


def _instrument(text: str, at: int, end: int, *, chained: bool) -> _Instrument | None:
    """The instrument that begins at `at`. After a chain (`chained`) a type without a number may have a name."""
    for depth in range(_AMENDED_DEEP):
        kind = p.TYPE.match(text, at, end)
        if kind is None:
            return None
        if own := p.OWN.match(text, kind.end(), end):
            return None if depth else _Instrument(own.end(), kind["type"])
        if numbered := p.NUMBERED.match(text, kind.end(), end):
            return _Instrument(numbered.end())
        amending = p.AMENDING.match(text, kind.end(), end)
        if amending is None:
            break
        at, chained = amending.end(), True
    else:
        return None
    if (chained or kind["type"] in p.NAMED_TYPES) and (name := p.NAME.match(text, kind.end(), end)):
        return _Instrument(name.end())
    if (chained or kind["type"] in p.WHOLE_TYPES) and (dated := p.DATED.match(text, kind.end(), end)):
        return _Instrument(dated.end(), bare=dated.end() == kind.end() and kind["type"] not in p.WHOLE_TYPES)
    return None


# -- chains with their instruments ------------------------------------------------------------------------------------


def _mentions(text: str, chain: Chain, limit: int) -> tuple[list[Mention], list[Span], int]:
    """The mentions that a chain makes with the instrument behind it: one, or two when `này` stands before another
    instrument (`khoản 2 Điều này và Điều 5 Luật Nhà ở`). With them brackets yet to be searched, and where they end."""
    of, asides = p.OF_INSTRUMENT.match(text, chain.end, limit), chain.asides
    if of is None and (aside := p.ASIDE.match(text, chain.end, limit)):
        of = p.OF_INSTRUMENT.match(text, aside.end(), limit)
        asides = [*asides, Span(*aside.span("body"))]
    instrument = _instrument(text, of.end(), limit, chained=True) if of else None
    if of is None or instrument is None or (of[0].strip() in ("", ",", "-") and instrument.bare):
        parts = [part for part in chain.parts if not part.score]
        return [_mention(parts, chain.end)] if parts else [], chain.asides, chain.end
    parts, found = chain.parts, []
    if not instrument.own and (closed := max((n for n, part in enumerate(parts, 1) if part.closed), default=0)):
        found.append(_mention(parts[:closed], parts[closed - 1].end))
        parts = parts[closed:]
    if parts:
        name = "" if instrument.own else text[of.end() : instrument.end]
        found.append(replace(_mention(parts, instrument.end), instrument=name, own=instrument.own))
        return found, asides, instrument.end
    return found, chain.asides, chain.end


def _mention(parts: list[Part], end: int) -> Mention:
    references = tuple(Reference(tuple(part.steps), part.title) for part in parts)
    return Mention(Span(parts[0].start, end), references)

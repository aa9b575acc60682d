"""Citations of the draft that somebody has to look at: where, which words, what is wrong, where they should lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.labels.references import WrongReference
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.reports.places import part_label
from service.vietnamese import references as said_of
from service.vietnamese.rows import IN_PART

_SHOWN = 6
"""Places named in a line; the JSON has all."""
_STEP = re.compile(r"\d*[a-zđ]*\d*")


@dataclass(frozen=True, slots=True)
class Finding:
    """One wrong citation, to be shown."""

    reference: WrongReference
    place: str
    words: str
    what: str
    """`vẫn theo số của văn bản cũ; nội dung ở Điều 4 của văn bản cũ nay ở`: `heirs` follow, where there are any."""
    heirs: tuple[tuple[str, str], ...]
    """Id and place of each."""
    more: str
    """`và 3 chỗ khác` where not all are named."""

    @property
    def sentence(self) -> str:
        return f"{self.what} {_joined(place for _, place in self.heirs)}{self.more and f'; {self.more}'}".rstrip()


def findings(comparison: Comparison, only: Set[Label] = frozenset(Label)) -> list[Finding]:
    """In the order of the draft; `only` leaves out those in provisions with other labels."""
    return [
        _finding(reference, comparison)
        for reference in comparison.references
        if comparison.change_of(reference.source).label in only
    ]


def lines(comparison: Comparison, only: Set[Label] = frozenset(Label)) -> list[str]:
    """`Điều 9, khoản 2: “khoản 1 Điều 4”: vẫn theo số của văn bản cũ; nội dung … nay ở Điều 5, khoản 1`."""
    return [
        said_of.LINE.format(place=found.place, words=found.words, what=found.sentence)
        for found in findings(comparison, only)
    ]


def _finding(reference: WrongReference, comparison: Comparison) -> Finding:
    old, new = comparison.old, comparison.new
    what = said_of.KINDS[reference.kind].format(targets=_targets(reference.targets, new))
    meant = _joined(_some([_place(id, old) for id in reference.meant]))
    shown = reference.heirs[:_SHOWN]
    more = len(reference.heirs) - len(shown)
    return Finding(
        reference=reference,
        place=_place(reference.source, new),
        words=" ".join(reference.words.split()),
        what=what + said_of.REASONS[reference.reason].format(meant=meant),
        heirs=tuple((id, _place(id, new)) for id in shown),
        more=vietnamese.MORE_PLACES.format(count=more) if more else "",
    )


def _targets(ids: tuple[str, ...], regulation: Regulation) -> str:
    names = [_name(id.partition("#")[0], regulation) for id in ids]
    return _joined(_some(names)) if all(names) else said_of.UNNAMED


def _name(id: str, regulation: Regulation) -> str:
    """`Điều 9, khoản 7` for `9.7`, which need not be there; empty where the id says too little."""
    if id in regulation.provisions:
        return _place(id, regulation)
    if any(id.startswith(f"{word}:") for word in said_of.CONTAINERS):
        words = [step.partition(":") for step in reversed(id.split("/"))]
        return " ".join(said_of.CONTAINERS[word].format(number) for word, _, number in words)
    steps = id.split(".")
    if not steps[0].isalnum() or not steps[0][0].isdigit() or len(steps) > len(said_of.STEPS):
        return ""
    if not all(_STEP.fullmatch(step) for step in steps):
        return ""
    return ", ".join(name.format(step) for name, step in zip(said_of.STEPS, steps, strict=False) if step)


def _place(id: str, regulation: Regulation) -> str:
    path, part = regulation.provisions[id].path, part_label(id, regulation)
    return IN_PART.format(part=part, place=path) if part else path


def _some(places: list[str]) -> Iterator[str]:
    yield from places[:_SHOWN]
    if len(places) > _SHOWN:
        yield vietnamese.MORE_PLACES.format(count=len(places) - _SHOWN)


def _joined(places: Iterable[str]) -> str:
    return "; ".join(places)

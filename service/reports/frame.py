"""Title, grounds and enacting sentence as reports tell them: a line each, and what differs below it (F-01, F-03)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from nlp.labels.comparison import Comparison
from nlp.labels.frame import FrameChange
from nlp.labels.label import Label
from nlp.structure.provision import FrameKind
from service import vietnamese


@dataclass(frozen=True, slots=True)
class Section:
    """`line` says what became of it; `changes` are those that have something to show."""

    line: str
    changes: tuple[FrameChange, ...]


def sections(comparison: Comparison, only: Set[Label] = frozenset(Label)) -> list[Section]:
    """In the order of an instrument; `only` leaves out what has none of these labels."""
    found = []
    for kind in (FrameKind.TITLE, FrameKind.BASIS, FrameKind.ENACTING):
        changes = [change for change in comparison.frame if change.kind is kind]
        groups = [changes] if kind is FrameKind.BASIS else [[change] for change in changes]
        found += [_section(kind, group, only) for group in groups if any(change.label in only for change in group)]
    return found


def _section(kind: FrameKind, changes: list[FrameChange], only: Set[Label]) -> Section:
    """`Căn cứ ban hành: 4 giữ nguyên, 1 sửa đổi, 0 bổ sung, 2 bỏ`; `Tên văn bản: sửa đổi`."""
    if kind is FrameKind.BASIS:
        told = ", ".join(
            f"{sum(change.label is label for change in changes)} {word}"
            for label, word in vietnamese.FRAME_LABELS.items()
        )
    else:
        told = vietnamese.FRAME_LABELS[changes[0].label]
    shown = tuple(change for change in changes if change.label in only and change.differs)
    return Section(f"{vietnamese.FRAMES[kind]}: {told}", shown)

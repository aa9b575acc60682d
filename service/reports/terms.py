"""Defined terms that changed, a line each, with the provisions of the draft that a drafter has to look at (M-08)."""

from __future__ import annotations

from collections.abc import Set

from nlp.labels.comparison import Comparison
from nlp.labels.label import Label
from nlp.labels.terms import TermChange, TermKind
from service import vietnamese

_SHOWN = 8
"""Places named in a line; a term may stand in hundreds. The JSON has all."""

_LABELS = {
    TermKind.ADDED: Label.ADDED,
    TermKind.REMOVED: Label.REMOVED,
    TermKind.RENAMED: Label.MODIFIED,
    TermKind.REDEFINED: Label.MODIFIED,
}


def lines(comparison: Comparison, only: Set[Label] = frozenset(Label)) -> list[str]:
    """`“nhân viên gác” đổi thành “người trực”; từ cũ còn dùng tại: Điều 5, khoản 2`; none where no term changed.

    `only` leaves out what has none of these labels; renamed and redefined count as modified.
    """
    return [_line(change, comparison) for change in comparison.terms if _LABELS[change.kind] in only]


def _line(change: TermChange, comparison: Comparison) -> str:
    uses = vietnamese.TERM_UNUSED[change.kind]
    if change.uses:
        shown = [comparison.new.provisions[id].path for id in change.uses[:_SHOWN]]
        if more := len(change.uses) - len(shown):
            shown.append(vietnamese.MORE_PLACES.format(count=more))
        uses = vietnamese.TERM_USES[change.kind].format(places="; ".join(shown))
    return vietnamese.TERMS[change.kind].format(old=change.old_term, new=change.new_term, uses=uses)

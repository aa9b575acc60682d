"""Changes that may be nothing but errors of text recognition: letters that look alike on a scan.

Belief: an engine confuses accents, stops, `l 1 I`, `o 0` and `c e`, and is no less sure when it errs. A real change may
look the same (sổ, số), so that such a change stays what it is and only says that the scan has to be looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.diff.edit import Edit, Op
from nlp.labels.label import Change, Flag
from nlp.span import Span
from nlp.structure.regulation import Regulation

_ALIKE = str.maketrans({"đ": "d", "l": "i", "1": "i", "|": "i", "0": "o", "e": "c"})
_NO_SIGN = re.compile(r"[\W_]+")


def flagged(changes: Sequence[Change], old: Regulation, new: Regulation) -> tuple[Change, ...]:
    """`changes`, with Flag.RECOGNITION where one side was recognised and all that differs are lookalikes."""
    if not (old.recognised or new.recognised):
        return tuple(changes)
    return tuple(
        replace(change, flags=change.flags | {Flag.RECOGNITION})
        if change.new_id and _from_scan(change, old, new) and alike(change.edits)
        else change
        for change in changes
    )


def alike(edits: Sequence[Edit]) -> bool:
    """Whether the edits change something, and each stretch of changed words only into one that looks like it."""
    stretches = list(_stretches(edits))
    return bool(stretches) and all(_shape(before) == _shape(after) for before, after in stretches)


def _stretches(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Words deleted and inserted between two that were kept; what is typographic alone is left out."""
    before, after, counts = "", "", False
    for edit in (*edits, None):
        if edit is None or edit.op is Op.KEEP:
            if counts:
                yield before, after
            before, after, counts = "", "", False
        else:
            before += edit.text if edit.op is Op.DELETE else ""
            after += edit.text if edit.op is Op.INSERT else ""
            counts = counts or not edit.typographic


def _shape(text: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return _NO_SIGN.sub("", letters.translate(_ALIKE))


def _from_scan(change: Change, old: Regulation, new: Regulation) -> bool:
    return _touches(new, new.provisions[change.new_id].span) or any(
        _touches(old, old.provisions[id].span) for id in change.old_ids
    )


def _touches(regulation: Regulation, span: Span) -> bool:
    return any(span.overlaps(stretch) for stretch in regulation.recognised)

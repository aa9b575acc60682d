"""What became of the frame: title, grounds one by one, enacting sentence (F-01, F-03). Apart from the provisions.

Number, place and date, signature and recipients say nothing of the matter and are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

from nlp.diff.diff import diff
from nlp.diff.edit import Edit, Op
from nlp.labels.equality import same
from nlp.labels.label import Kind, Label
from nlp.labels.wording import Wording
from nlp.structure.frame import WITH
from nlp.structure.provision import FrameKind, Part, PartKind
from nlp.structure.regulation import Regulation
from nlp.text.keys import Encoder, folded, key_e1

_LEAST = 0.6
"""Likeness of words (longest common subsequence, 0..1) from which two grounds are one that was brought up to date."""
_ORDER = 0.01
"""What the same place in the list adds, so that grounds of the same words pair in order."""
_MANY = 500
"""No instrument has so many grounds; of more, only equal ones are paired."""
_EVERYWHERE = frozenset({"căn", "cứ", "theo", "số", "ngày", "tháng", "năm"})
"""Syllables that every ground has; their numbers and dates change while the instrument stays."""
_AMENDING = re.compile(r";\s+|\s+(?:và|đã được|được)\s+(?=(?:\w+\s+){1,2}sửa đổi|sửa đổi)")

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FrameChange:
    """One frame part against its predecessor. A text is empty where the side has none; white space is single spaces."""

    kind: FrameKind
    """TITLE, BASIS or ENACTING."""
    label: Label
    """INHERITED also for adjustments of form (E2)."""
    old_text: str
    new_text: str
    edits: tuple[Edit, ...]
    """From `old_text` to `new_text`."""

    @property
    def differs(self) -> bool:
        """Whether anything but spelling and form (E0, E1) differs."""
        return any(edit.op is not Op.KEEP and not edit.typographic for edit in self.edits)


def frame_changes(old: Regulation, new: Regulation) -> tuple[FrameChange, ...]:
    """Titles, then grounds in the order of `new` with those dropped behind, then the enacting sentence.

    Looked at are the compared part and, where that was issued by a decision, the decision (F-12): its title first.
    """
    titles = zip_longest(_titles(old), _titles(new), fillvalue="")
    enacting = [" ".join(_texts(_parts(regulation), regulation, FrameKind.ENACTING)) for regulation in (old, new)]
    grounds = [list(_texts(_parts(regulation), regulation, FrameKind.BASIS)) for regulation in (old, new)]
    found = [_change(FrameKind.TITLE, *pair) for pair in reversed(list(titles))]
    found += [_change(FrameKind.BASIS, *pair) for pair in _paired(*grounds)]
    found.append(_change(FrameKind.ENACTING, *enacting))
    return tuple(change for change in found if change.old_text or change.new_text)


def _parts(regulation: Regulation) -> list[Part]:
    """The compared part, then the one that issued it."""
    issuing = [p for p in regulation.parts if p.kind is PartKind.MAIN and p is not regulation.compared]
    return [regulation.compared, *issuing[:1]]


def _titles(regulation: Regulation) -> list[str]:
    """Without `(Ban hành kèm theo Quyết định số ...)`, which says what issued it (F-10)."""
    found = []
    for part in _parts(regulation):
        lines = [line for text in _raw(part, regulation, FrameKind.TITLE) for line in text.splitlines()]
        end = next((at for at, line in enumerate(lines) if WITH.match(line)), len(lines))
        found.append(" ".join(" ".join(lines[:end]).split()))
    return found


def _texts(parts: Sequence[Part], regulation: Regulation, kind: FrameKind) -> Iterator[str]:
    return (" ".join(text.split()) for part in parts for text in _raw(part, regulation, kind))


def _raw(part: Part, regulation: Regulation, kind: FrameKind) -> Iterator[str]:
    return (regulation.wording(frame.span) for frame in part.frames if frame.kind is kind)


def _change(kind: FrameKind, old: str, new: str) -> FrameChange:
    edits = diff(old, new)
    if not old or not new:
        return FrameChange(kind, Label.REMOVED if old else Label.ADDED, old, new, edits)
    equal = same(Wording(old), Wording(new), {})
    if equal is Kind.SAME:
        edits = tuple(replace(edit, typographic=edit.op is not Op.KEEP) for edit in edits)
    return FrameChange(kind, Label.MODIFIED if equal is None else Label.INHERITED, old, new, edits)


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Every ground once: equal ones first, the rest by likeness. Empty where there is no counterpart."""
    partner: dict[int, int] = {}
    places: dict[str, list[int]] = {}
    for j, text in enumerate(old):
        places.setdefault(key_e1(text), []).append(j)
    for i, text in enumerate(new):
        if waiting := places.get(key_e1(text)):
            partner[i] = waiting.pop(0)
    taken = set(partner.values())
    partner |= _alike(
        [(j, text) for j, text in enumerate(old) if j not in taken],
        [(i, text) for i, text in enumerate(new) if i not in partner],
    )
    left = set(range(len(old))) - set(partner.values())
    pairs = [(old[partner[i]] if i in partner else "", text) for i, text in enumerate(new)]
    return pairs + [(old[j], "") for j in sorted(left)]


def _alike(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]]) -> dict[int, int]:
    """New place -> old place, for the assignment with the greatest likeness in all."""
    if not old or not new or max(len(old), len(new)) > _MANY:
        return {}
    encoder = Encoder()
    ratio = np.maximum(_likeness(old, new, encoder), _likeness(_heads(old), _heads(new), encoder) - _ORDER)
    place, new_place = (np.arange(len(side)) / max(1, len(side) - 1) for side in (old, new))
    gain = np.where(ratio >= _LEAST, ratio + _ORDER * (1 - np.abs(new_place[:, None] - place[None, :])), 0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return {new[i][0]: old[j][0] for i, j in zip(rows, columns, strict=True) if gain[i, j]}


def _likeness(old: Sequence[tuple[int, str]], new: Sequence[tuple[int, str]], encoder: Encoder) -> Matrix:
    words, new_words = ([encoder.encode(_content(text)) for _, text in side] for side in (old, new))
    return process.cdist(new_words, words, scorer=Indel.normalized_similarity)


def _heads(grounds: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first instrument of each: what amended it meanwhile is often named behind it, `...; Luật sửa đổi, ...`."""
    return [(place, _AMENDING.split(text, maxsplit=1)[0]) for place, text in grounds]


def _content(ground: str) -> list[str]:
    return [token for token in folded(ground) if token.isalpha() and token not in _EVERYWHERE]

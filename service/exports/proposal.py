"""Thuyết minh that the comparison can propose, with the openers that drafters use (B-13).

A machine knows what changed, not why: where a reason is due the sentence ends in `…`, for the drafter to fill in.
"""

from __future__ import annotations

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change, Kind, Label
from nlp.structure.provision import Provision
from service import vietnamese


def propose(change: Change, comparison: Comparison) -> str:
    """`Kế thừa quy định tại khoản 2 Điều 4.`, `Bổ sung mới nhằm …`: what the label alone allows to say."""
    if change.label is Label.ADDED:
        return vietnamese.PROPOSE_ADDED
    if change.label is Label.REMOVED:
        places = _moved_to(change, comparison)
        return vietnamese.PROPOSE_MOVED.format(places=places) if places else vietnamese.PROPOSE_REMOVED
    olds = ", ".join(cited(comparison.old.provisions[id]) for id in change.old_ids)
    if change.label is Label.MODIFIED:
        return vietnamese.PROPOSE_MODIFIED.format(places=olds)
    technical = change.kind is Kind.TECHNICAL
    return (vietnamese.PROPOSE_TECHNICAL if technical else vietnamese.PROPOSE_INHERITED).format(places=olds)


def cited(provision: Provision) -> str:
    """As a citation names it, fine to coarse: `điểm đ khoản 3 Điều 12`."""
    return " ".join(reversed(provision.path.split(", ")))


def _moved_to(change: Change, comparison: Comparison) -> str:
    """Where all words of a removed provision have gone; empty where any word was dropped."""
    edits = [edit for edit in change.edits if edit.op is Op.DELETE and any(c.isalnum() for c in edit.text)]
    if not all(edit.moved for edit in edits):
        return ""
    ids = dict.fromkeys(edit.moved for edit in edits)
    return ", ".join(cited(comparison.new.provisions[id]) for id in ids)

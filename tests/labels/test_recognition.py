"""What differs only as text recognition errs stays a change, and says that the scan has to be looked at."""

from __future__ import annotations

import pytest

from nlp import compare
from nlp.analyse import analyse
from nlp.labels.label import Flag, Label
from nlp.readers.compose import Draft, Found, Run, compose
from nlp.readers.document import Format
from nlp.structure.regulation import Regulation


def regulation(clause: str, *, scanned: bool) -> Regulation:
    words = [Run(word + " ", confidence=0.9 if scanned else None) for word in f"1. {clause}".split(" ")]
    return analyse(compose("a", Found([Draft([Run("Điều 1. Hồ sơ")]), Draft(words)]), format=Format.PDF).value).value


@pytest.mark.parametrize(
    ("old", "new", "scanned", "flagged"),
    [
        ("Cơ quan ghi vào số lưu trữ.", "Cơ quan ghi vào sổ lưu trữ.", True, True),
        ("Cơ quan ghi vào số lưu trữ.", "Cơ quan ghi vào sổ lưu trữ.", False, False),
        ("Hồ sơ gồm mẫu A1 và đơn xin.", "Hồ sơ gồm mẫu AI và đơn xin.", True, True),
        ("Hồ sơ được nộp tại trụ sở.", "Hồ sơ không được nộp tại trụ sở.", True, False),
        ("Thời hạn giải quyết là 15 ngày.", "Thời hạn giải quyết là 75 ngày.", True, False),
    ],
)
def test_lookalikes_of_a_scan_are_flagged_and_stay_changes(old: str, new: str, scanned: bool, flagged: bool) -> None:
    result = compare(regulation(old, scanned=False), regulation(new, scanned=scanned)).value
    (change,) = [c for c in result.changes if c.new_id == "1.1"]
    assert change.label is Label.MODIFIED
    assert (Flag.RECOGNITION in change.flags) is flagged

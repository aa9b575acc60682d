"""Nothing that a drafter may meet is left without words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from nlp import Source, compare
from nlp.align.alignment import Reason
from nlp.errors import BinarySource, NlpError
from nlp.labels.label import Direction, Flag, ForceKind, Kind, Label
from nlp.labels.terms import TermKind
from nlp.result import NoticeCode
from nlp.structure.provision import Level
from service import vietnamese
from service.errors import UploadTooLarge
from service.jobs import work
from service.storage.models import Review


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (vietnamese.LABELS, Label),
        (vietnamese.KINDS, Kind),
        (vietnamese.FLAGS, Flag),
        (vietnamese.FORCE, ForceKind),
        (vietnamese.DIRECTIONS, Direction),
        (vietnamese.REASONS, Reason),
        (vietnamese.LEVELS, Level),
        (vietnamese.NOTICES, NoticeCode),
        (vietnamese.TERM_KINDS, TermKind),
        (vietnamese.REVIEWS, Review),
    ],
)
def test_every_member_has_words(table: Mapping[StrEnum, str], vocabulary: type[StrEnum]) -> None:
    assert set(table) == set(vocabulary)


def test_an_error_is_told_by_its_nearest_ancestor() -> None:
    assert vietnamese.trouble(BinarySource("x"))[0] == "Tệp không phải là văn bản."
    assert vietnamese.trouble(UploadTooLarge("x")) == vietnamese.TROUBLE[NlpError]


def test_every_stage_of_a_comparison_and_of_a_job_has_words_and_no_other() -> None:
    told: list[str] = []
    compare(Source("old", "Điều 1. A"), Source("new", "Điều 1. B"), progress=lambda stage, share: told.append(stage))
    jobs = re.findall(r'stages\("(\w+)"', Path(work.__file__).read_text(encoding="utf-8"))
    assert {*told, *jobs} == set(vietnamese.STAGES)

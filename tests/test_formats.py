"""One instrument in several formats is one regulation: the same provisions with the same words."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from nlp import Source, analyse, compare, read
from nlp.labels.label import Label
from nlp.result import Result
from nlp.structure.provision import UNITS
from nlp.structure.regulation import Regulation
from tests.shared import CORPORA

FORMATS = CORPORA / "formats"
SAME = [("bo-luat-lao-dong-2019", ("doc", "pdf", "html")), ("nd-123-2021", ("doc", "pdf"))]
"""The .docx of the labour code is a later consolidated text: it differs where that was amended."""
AMENDED = {"42", "59", "61", "139", "154"}
"""Articles of the labour code that the .docx words otherwise: amended in 2025, and in 42.2 two letters left out."""


@cache
def regulation(path: Path) -> Result[Regulation]:
    return analyse(read(Source.from_path(path)).value)


def path(folder: str, suffix: str) -> Path:
    return next((FORMATS / folder).glob(f"*.{suffix}"))


PAIRS = [
    pytest.param(folder, *pair, id=f"{folder}: {pair[0]}, {pair[1]}")
    for folder, suffixes in SAME
    for pair in combinations(suffixes, 2)
    if (FORMATS / folder).is_dir()
]


@pytest.mark.parametrize(("folder", "one", "other"), PAIRS)
def test_two_formats_of_one_instrument_are_inherited_from_each_other(folder: str, one: str, other: str) -> None:
    old, new = (regulation(path(folder, suffix)).value for suffix in (one, other))
    changes = compare(old, new).value.changes
    inherited = sum(change.label is Label.INHERITED for change in changes)
    assert inherited >= 0.995 * len(changes)
    assert not any(change.label in (Label.ADDED, Label.REMOVED) for change in changes)


@pytest.mark.parametrize("other", ["doc", "pdf", "html"] if FORMATS.is_dir() else [])
def test_the_consolidated_word_file_differs_only_where_it_was_amended(other: str) -> None:
    old, new = (regulation(path("bo-luat-lao-dong-2019", suffix)).value for suffix in (other, "docx"))
    changes = compare(old, new).value.changes
    different = {(c.new_id or c.old_ids[0]).split(".")[0] for c in changes if c.label is not Label.INHERITED}
    assert different <= AMENDED


@pytest.mark.parametrize("folder", sorted(FORMATS.glob("tt-38*")), ids=lambda folder: folder.name)
def test_automatic_numbers_give_the_provisions_of_the_clean_text(folder: Path) -> None:
    """The editor of the clean text left out point c of 10.4, which Word numbers."""
    clean, word = (regulation(next(folder.glob(pattern))).value for pattern in ("*clean.txt", "*.docx"))
    ids = [[p.id for p in one.compared.walk() if p.level in UNITS] for one in (clean, word)]
    assert ids[0] == [id for id in ids[1] if id != "10.4.c"]

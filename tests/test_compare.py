"""The whole comparison over the samples and, where they are at hand, over real regulations."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import corpora
from nlp import Comparison, Regulation, Source, analyse, compare, read
from nlp.errors import EmptySource, UnsupportedFormat
from nlp.labels.label import Label
from tests.invariants import assert_inherited, assert_mirrored, assert_on_raw, assert_sound
from tests.shared import CORPORA, manifest

SAMPLES = sorted(corpora.PAIRS.glob("*/*.txt"))
REAL = sorted({Path(str(entry["path"])) for entry in manifest()})
LARGE = "dat-dai-2013-2024"
"""0.8 million characters: compared one way only."""
AT_LENGTH = (
    "bao-luc-gia-dinh-2007-2022",
    "cand-2014-2018",
    LARGE,
    "dau-tu-cong-2014-2019",
    "dhqghn-quyche-5115-3626",
    "hcmue-renluyen-2650-2000",
    "nd-luongcoso-2019-2023",
    "nd-luongtoithieu-2016-2017",
    "nd-ttdb-2009-2015",
    "tt-hoadon-2013-2014",
)
"""Replacements of all kinds: rewritten, renumbered, hardly touched; with tables, forms and annexes."""


def _pairs() -> dict[str, tuple[Path, Path]]:
    found = {folder.name: (folder / "old.txt", folder / "new.txt") for folder in sorted(corpora.PAIRS.iterdir())}
    found = {name: paths for name, paths in found.items() if paths[0].exists()}
    for name in AT_LENGTH:
        found[name] = (CORPORA / "pairs" / name / "old.txt", CORPORA / "pairs" / name / "new.txt")
    for folder in sorted(CORPORA.glob("amendments/*/vbhn")):
        found[folder.parent.name] = (folder.parent / "base.txt", folder.parent / "consolidated.txt")
    return {name: paths for name, paths in found.items() if all(path.exists() for path in paths)}


PAIRS = _pairs()


@cache
def regulation(path: Path) -> Regulation:
    return analyse(read(Source.from_path(path)).value).value


@cache
def comparison(old: Path, new: Path) -> Comparison:
    return compare(regulation(old), regulation(new)).value


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=_name)
def test_a_text_against_itself_is_inherited(path: Path) -> None:
    itself = compare(regulation(path), regulation(path)).value
    assert_inherited(itself)
    assert itself.summary.broken() == ()
    assert all(change.label is Label.INHERITED and not change.differs for change in itself.frame)


@pytest.mark.parametrize("path", [*SAMPLES, *REAL], ids=_name)
def test_every_span_maps_to_the_raw(path: Path) -> None:
    assert_on_raw(regulation(path), read(Source.from_path(path)).value.text)


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_is_lost_and_all_can_be_played_back(name: str) -> None:
    assert_sound(comparison(*PAIRS[name]))


@pytest.mark.parametrize("name", [name for name in PAIRS if name != LARGE])
def test_swapping_old_and_new_mirrors_the_result(name: str) -> None:
    old, new = PAIRS[name]
    back = comparison(new, old)
    assert_sound(back)
    assert_mirrored(comparison(old, new), back)


OLD = "Điều 1. Thời hạn\n1. Thời hạn giải quyết là 30 ngày.\n2. Hồ sơ nộp tại văn phòng.\n"
NEW = "Điều 1. Thời hạn\n1. Thời hạn giải quyết là 15 ngày.\n2. Hồ sơ nộp tại văn phòng.\n3. Không thu lệ phí.\n"


def test_the_door_takes_sources_and_regulations() -> None:
    """And gives the same for both, notices aside."""
    sources = Source("cũ.txt", OLD), Source("mới.txt", NEW.encode())
    found = compare(*sources).value
    assert found.changes == compare(*(analyse(read(s).value).value for s in sources)).value.changes
    assert [(c.new_id, c.label.value) for c in found.changes] == [
        ("1", "modified"),
        ("1.1", "modified"),
        ("1.2", "inherited"),
        ("1.3", "added"),
    ]
    assert (found.old.name, found.new.name) == ("cũ.txt", "mới.txt")


def test_the_result_is_the_same_every_time() -> None:
    old, new = (Source.from_path(corpora.SAMPLE / name) for name in ("old.txt", "new.txt"))
    assert compare(old, new).value.changes == compare(old, new).value.changes


def test_changes_are_found_by_id_of_either_side() -> None:
    found = compare(Source("cũ", OLD), Source("mới", NEW)).value
    assert found.change_of("1.3").label is Label.ADDED
    assert [change.new_id for change in found.changes_of_old("1.1")] == ["1.1"]
    with pytest.raises(KeyError):
        found.change_of("9")


def test_notices_of_both_texts_are_told_with_the_name_of_each() -> None:
    """X-12, H-20: a gap in the one, no structure in the other."""
    gap = compare(Source("cũ.txt", "Điều 1. Một\nLời.\nĐiều 3. Ba\nLời."), Source("mới.txt", "Lời nói đầu."))
    assert {notice.name for notice in gap.notices} == {"cũ.txt", "mới.txt"}


def test_progress_is_told_in_order() -> None:
    told: list[tuple[str, float]] = []
    compare(Source("cũ", OLD), Source("mới", NEW), progress=lambda stage, share: told.append((stage, share)))
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["analysing", "aligning", "labelling"]
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1][1] == 1.0


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(EmptySource):
        compare(Source("cũ", b""), Source("mới", NEW))
    with pytest.raises(UnsupportedFormat):
        compare(Source("cũ", OLD), Source("mới", b"\x89PNG\r\n\x1a\n" + bytes(200)))


WITHOUT_STRUCTURE = "Lời nói đầu của tập thể.\nĐoạn thứ hai nói về việc khác."


@pytest.mark.parametrize("other", [OLD, WITHOUT_STRUCTURE, "Điều", "Điều 1.", "1."])
def test_a_text_without_structure_is_compared(other: str) -> None:
    for old, new in ((WITHOUT_STRUCTURE, other), (other, WITHOUT_STRUCTURE)):
        assert_sound(compare(Source("cũ", old), Source("mới", new)).value)

"""What a person says stands, what follows from it follows, and nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from nlp import Source, compare
from nlp.align.alignment import Reason
from nlp.errors import ContradictoryCorrection, UnknownProvision
from nlp.labels.comparison import Comparison
from nlp.labels.corrections import corrected
from nlp.labels.label import Change, Flag, ForceKind, Kind, Label
from nlp.structure.provision import Level
from tests.invariants import assert_sound
from tests.labels.aligned import outline

OLD = """\
Chương I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Quy định này quy định việc cho mượn sách của thư viện.
Điều 2. Giờ mở cửa
1. Thư viện mở cửa từ thứ hai đến thứ sáu.
2. Bạn đọc phải xuất trình thẻ theo Điều 3.
Điều 3. Thẻ bạn đọc
1. Thẻ có giá trị trong thời hạn 12 tháng:
a) Kể từ ngày cấp;
b) Kể từ ngày gia hạn gần nhất.
2. Thẻ mất được cấp lại sau 05 ngày.
Chương II. TỔ CHỨC THỰC HIỆN
Điều 4. Trách nhiệm của thủ thư
1. Giữ gìn sách báo và sắp xếp đúng nơi quy định.
2. Không được cho mượn sách quý.
"""
NEW = OLD.replace(
    "Chương II.",
    """\
Điều 4. Bồi thường thiệt hại
1. Người làm hư hỏng sách phải đền sách cùng loại.
2. Mức đền gấp ba lần giá bìa.
Chương II.""",
).replace("Điều 4. Trách nhiệm", "Điều 5. Trách nhiệm")


def compared(old: str, new: str) -> Comparison:
    return compare(Source("cũ.txt", old), Source("mới.txt", new)).value


@pytest.fixture(scope="module")
def machine() -> Comparison:
    return compared(OLD, NEW)


def own_pairs(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {change.new_id: change.old_ids for change in comparison.changes if change.new_id}


def key(change: Change) -> str:
    return change.new_id or f"-{change.old_ids[0]}"


def rows(comparison: Comparison) -> dict[str, Change]:
    return {key(change): replace(change, number=0) for change in comparison.changes}


def differing(one: Comparison, other: Comparison) -> set[str]:
    before, after = rows(one), rows(other)
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_the_machine_sees_an_article_inserted(machine: Comparison) -> None:
    assert machine.change_of("4").label is Label.ADDED
    assert machine.change_of("5").old_ids == ("4",)


def test_an_article_given_to_another(machine: Comparison) -> None:
    found = corrected(machine, {"4": ("4",), "5": ()}, {})
    assert_sound(found)
    four, five = found.change_of("4"), found.change_of("5")
    assert (four.old_ids, four.score, four.reason) == (("4",), 1.0, Reason.PERSON)
    assert (five.label, five.old_ids, five.reason) == (Label.ADDED, (), None)
    # Its clauses no longer hang on those of old 4; which are free for new 4, and too unlike.
    assert [found.change_of(id).label for id in ("5.1", "5.2")] == [Label.ADDED] * 2
    untouched = ("4", "5", "-4.1", "-4.2", "chuong:I", "chuong:II", "-chuong:II")
    assert all(key.startswith(untouched) for key in differing(machine, found))


def test_what_was_not_touched_stays(machine: Comparison) -> None:
    found = corrected(machine, {"2.1": ()}, {})
    assert_sound(found)
    assert differing(machine, found) == {"2.1", "-2.1", "2"}
    assert found.change_of("2").label is Label.MODIFIED
    assert found.changes_of_old("2.1")[0].label is Label.REMOVED


def test_a_removed_provision_that_is_taken_is_no_longer_removed() -> None:
    machine = compared(OLD, NEW.replace("2. Thẻ mất được cấp lại sau 05 ngày.", "2. Cấm cho người khác dùng tạm."))
    assert machine.change_of("3.2").label is Label.ADDED
    found = corrected(machine, {"3.2": ("3.2",)}, {})
    assert_sound(found)
    assert "-3.2" not in rows(found)
    assert (found.change_of("3.2").label, found.change_of("3.2").kind) == (Label.MODIFIED, Kind.SUBSTANCE)
    assert found.summary.of(Level.CLAUSE).removed == machine.summary.of(Level.CLAUSE).removed - 1
    assert differing(machine, found) == {"3.2", "-3.2"}


def test_an_old_provision_that_two_have_is_split_until_one_lets_it_go(machine: Comparison) -> None:
    split = corrected(machine, {"4": ("4",)}, {})
    assert_sound(split)
    assert Flag.SPLIT in split.change_of("4").flags & split.change_of("5").flags
    assert split.change_of("5.1") == replace(machine.change_of("5.1"), number=split.change_of("5.1").number)
    assert Flag.SPLIT not in corrected(machine, {"4": ("4",), "5": ("3",)}, {}).change_of("4").flags


def test_predecessors_merged_the_first_named_is_the_main_one(machine: Comparison) -> None:
    found = corrected(machine, {"5.1": ("3.2", "4.1")}, {})
    assert_sound(found)
    change = found.change_of("5.1")
    assert change.old_ids == ("3.2", "4.1")
    assert {Flag.MERGED, Flag.RENUMBERED, Flag.MOVED} <= change.flags
    assert corrected(machine, {"5.1": ("4.1", "3.2")}, {}).change_of("5.1").old_ids == ("4.1", "3.2")


def test_clauses_and_points_of_a_new_pair_are_aligned() -> None:
    """Two articles changed places with most of their words: said the right way round, their parts follow."""
    swapped = corrected(compared(OLD, OLD), {"2": ("3",), "3": ("2",)}, {})
    assert_sound(swapped)
    assert swapped.change_of("2.1").label is Label.ADDED  # nothing alike in there
    there = corrected(swapped, {"2": ("2",), "3": ("3",)}, {})
    assert_sound(there)
    assert own_pairs(there) == own_pairs(compared(OLD, OLD))
    assert there.change_of("3.1.a").reason is Reason.IDENTICAL
    assert there.change_of("3").reason is Reason.PERSON
    assert {change.label for change in there.changes} == {Label.INHERITED}


def test_a_part_that_a_person_paired_stays_in_a_pair_given_up(machine: Comparison) -> None:
    found = corrected(machine, {"5": (), "5.2": ("4.2",)}, {})
    assert_sound(found)
    assert found.change_of("5.1").label is Label.ADDED
    assert found.change_of("5.2").old_ids == ("4.2",)


def test_points_answer_to_the_clauses_of_an_article_that_became_a_clause() -> None:
    old = OLD + "Điều 5. Thẻ đặc biệt\n1. Kể từ ngày cấp thẻ.\n2. Kể từ ngày gia hạn thẻ gần nhất.\n"
    found = corrected(compared(old, OLD), {"3.1": ("5",)}, {})
    assert_sound(found)
    assert own_pairs(found)["3.1.a"] == ("5.1",)
    assert own_pairs(found)["3.1.b"] == ("5.2",)


def test_chapters_follow_their_articles(machine: Comparison) -> None:
    found = corrected(machine, {"5": (), "4": ("4",)}, {})
    assert found.change_of("chuong:I").old_ids == ("chuong:I", "chuong:II")
    assert found.change_of("chuong:II").label is Label.ADDED
    said = corrected(machine, {"5": (), "4": ("4",), "chuong:II": ("chuong:II",), "chuong:I": ("chuong:I",)}, {})
    assert said.change_of("chuong:I").old_ids == ("chuong:I",)
    assert said.change_of("chuong:II").old_ids == ("chuong:II",)


def test_articles_do_not_hang_on_their_chapters(machine: Comparison) -> None:
    found = corrected(machine, {"chuong:II": ("chuong:I",)}, {})
    assert_sound(found)
    assert found.change_of("5").old_ids == ("4",)
    assert differing(machine, found) == {"chuong:I", "chuong:II", "-chuong:II", "5"}
    assert found.change_of("5").flags == {Flag.RENUMBERED, Flag.MOVED}


def test_references_follow_the_pairs(machine: Comparison) -> None:
    """TV-49, TV-50: `theo Điều 3` reads as before, but what it named is new Article 4."""
    assert not machine.change_of("2.2").force
    pairs: dict[str, tuple[str, ...]] = {"3": (), "4": ("3",)}
    found = corrected(machine, pairs, {})
    assert_sound(found)
    assert found.change_of("2.2").label is Label.INHERITED
    assert [mark.kind for mark in found.change_of("2.2").force] == [ForceKind.REFERENCE]
    adjusted = compared(OLD, NEW.replace("theo Điều 3", "theo Điều 4"))
    assert (adjusted.change_of("2.2").label, adjusted.change_of("2").label) == (Label.MODIFIED, Label.MODIFIED)
    found = corrected(adjusted, pairs, {})
    assert (found.change_of("2.2").label, found.change_of("2.2").kind) == (Label.INHERITED, Kind.TECHNICAL)
    assert (found.change_of("2").label, found.change_of("2").kind) == (Label.INHERITED, Kind.TECHNICAL)


LABELLED: dict[str, tuple[dict[str, Label], dict[str, tuple[Label, Kind | None]]]] = {
    "modified against the words": (
        {"3.1.a": Label.MODIFIED},
        {
            "3.1.a": (Label.MODIFIED, Kind.WORDING),
            "3.1": (Label.MODIFIED, Kind.WORDING),
            "3": (Label.MODIFIED, Kind.WORDING),
        },
    ),
    "added against the words": (
        {"3.1.a": Label.ADDED},
        {
            "3.1.a": (Label.ADDED, None),
            "-3.1.a": (Label.REMOVED, None),
            "3.1": (Label.MODIFIED, Kind.SUBSTANCE),
            "3": (Label.MODIFIED, Kind.SUBSTANCE),
        },
    ),
    "removed against the words": (
        {"-3.2": Label.REMOVED},
        {
            "3.2": (Label.ADDED, None),
            "-3.2": (Label.REMOVED, None),
            "3": (Label.MODIFIED, Kind.SUBSTANCE),
        },
    ),
}


@pytest.mark.parametrize("name", LABELLED)
def test_a_label_stands_and_the_wholes_follow(name: str, machine: Comparison) -> None:
    labels, expected = LABELLED[name]
    found = corrected(machine, {}, labels)
    assert_sound(found)
    assert {key: (change.label, change.kind) for key, change in rows(found).items() if key in expected} == expected
    assert differing(machine, found) == set(expected)


def test_inherited_against_the_words() -> None:
    machine = compared(OLD, NEW.replace("05 ngày", "10 ngày làm việc"))
    assert (machine.change_of("3").label, machine.change_of("3.2").kind) == (Label.MODIFIED, Kind.SUBSTANCE)
    found = corrected(machine, {}, {"3.2": Label.INHERITED})
    assert_sound(found)
    change = found.change_of("3.2")
    assert (change.label, change.kind, change.force) == (Label.INHERITED, Kind.TECHNICAL, ())
    assert change.edits == machine.change_of("3.2").edits
    assert (found.change_of("3").label, found.change_of("3").kind) == (Label.INHERITED, Kind.TECHNICAL)


def test_order_does_not_matter(machine: Comparison) -> None:
    pairs = {"4": ("4",), "5": (), "2.1": ("2.2",), "3.2": ()}
    assert outline(corrected(machine, pairs, {})) == outline(corrected(machine, dict(reversed(pairs.items())), {}))


@pytest.mark.parametrize(
    ("pairs", "labels", "error", "named"),
    [
        ({"99": ("1",)}, {}, UnknownProvision, "99"),
        ({"1": ("99",)}, {}, UnknownProvision, "99"),
        ({}, {"99": Label.MODIFIED}, UnknownProvision, "99"),
        ({}, {"-99": Label.REMOVED}, UnknownProvision, "99"),
        ({"chuong:I": ("1",)}, {}, UnknownProvision, "chuong:I"),
        ({"1": ("chuong:I",)}, {}, UnknownProvision, "chuong:I"),
        ({"1": ("1",)}, {"1": Label.ADDED}, ContradictoryCorrection, "1"),
        ({"1": ("1",)}, {"-1": Label.REMOVED}, ContradictoryCorrection, "1"),
        ({}, {"4": Label.INHERITED}, ContradictoryCorrection, "4"),
        ({}, {"4": Label.REMOVED}, ContradictoryCorrection, "4"),
        ({}, {"-4": Label.MODIFIED}, ContradictoryCorrection, "4"),
    ],
)
def test_what_cannot_be(
    pairs: dict[str, tuple[str, ...]],
    labels: Mapping[str, Label],
    error: type[UnknownProvision | ContradictoryCorrection],
    named: str,
    machine: Comparison,
) -> None:
    with pytest.raises(error, match=named) as raised:
        corrected(machine, pairs, labels)
    assert raised.value.hint


def test_a_place_kept_for_what_was_repealed_has_no_row() -> None:
    machine = compared(OLD, OLD.replace("2. Thẻ mất được cấp lại sau 05 ngày.", "2. (được bãi bỏ)"))
    with pytest.raises(UnknownProvision, match=r"3\.2"):
        corrected(machine, {"3.2": ("3.2",)}, {})

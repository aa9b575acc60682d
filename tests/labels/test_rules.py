from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.diff.apply import apply, revert
from nlp.diff.edit import Op
from nlp.labels.comparison import Comparison
from nlp.labels.label import Direction, ForceKind, Kind, Label
from tests.labels.aligned import compared, outline, read

ONE = "Điều 1. Họp\n1. Chi bộ họp hằng tháng.\n2. Bí thư có thể mời khách."

# One clause against one: id, old words, new words, what is expected of it.
CLAUSES = {
    "same": ("Chi bộ họp.", "Chi bộ họp.", "inherited same"),
    "TV-43 tone": ("Hoà giải viên của uỷ ban", "Hòa giải viên của Ủy ban", "inherited same"),
    "TV-44 number said twice": ("trong 30 (ba mươi) ngày", "trong 30 ngày", "inherited same"),
    "TV-45 working days": ("trong 20 ngày", "trong 20 ngày làm việc", "modified substance"),
    "TV-46 may becomes must": ("Đơn vị có thể nộp.", "Đơn vị phải nộp.", "modified substance"),
    "TV-47 address": ("Ghi địa điểm.", "Ghi địa chỉ.", "modified wording"),
    "TV-52 lost space": ("chi bộcơ sở họp", "chi bộ cơ sở họp", "inherited same"),
    "TV-53 amount by value": ("nộp 1.000.000 đồng", "nộp 1 triệu đồng", "inherited same"),
    "TV-53 amount": ("nộp 1.000.000 đồng", "nộp 10.000.000 đồng", "modified substance"),
    "TV-54 and becomes or": ("có đơn; và", "có đơn; hoặc", "modified substance"),
    "closing mark": ("có đơn;", "có đơn.", "inherited same"),
    "hằng, hàng": ("họp hàng năm", "họp hằng năm", "inherited technical"),
    "abbreviation": ("nộp tại UBND xã", "nộp tại Ủy ban nhân dân xã", "inherited technical"),
    "E3": ("Chi bộ đảm bảo kinh phí", "Chi bộ bảo đảm kinh phí", "modified wording"),
    "E3 comma for and": ("đơn và bản sao", "đơn, bản sao", "modified wording"),
    "another word": ("lập sổ theo dõi", "lập bảng theo dõi", "modified wording"),
    "something added": ("Chi bộ lập sổ.", "Chi bộ lập sổ, ghi biên bản.", "modified substance"),
}


@pytest.mark.parametrize(("old", "new", "expected"), CLAUSES.values(), ids=CLAUSES)
def test_clause(old: str, new: str, expected: str) -> None:
    comparison = compared(f"Điều 1. Họp\n1. {old}", f"Điều 1. Họp\n1. {new}")
    change = comparison.change_of("1.1")
    assert f"{change.label} {change.kind}" == expected
    # B-20: the article follows its clause.
    assert comparison.change_of("1").label is change.label
    assert comparison.change_of("1").kind is change.kind


def test_tv_48_the_instrument_calls_itself_otherwise() -> None:
    comparison = compared(
        "Điều 1. Phạm vi\n1. Thông tư này quy định việc họp.", "Điều 1. Phạm vi\n1. Nghị định này quy định việc họp."
    )
    assert outline(comparison) == ["1 <- 1 inherited technical", "1.1 <- 1.1 inherited technical"]


RENUMBERED = (
    "Điều 1. Hồ sơ\n1. Hồ sơ theo Điều 3.\nĐiều 2. Phí\nĐiều 3. Đơn\n1. Đơn có chữ ký.",
    "Điều 1. Hồ sơ\n1. Hồ sơ theo Điều 2.\nĐiều 2. Đơn\n1. Đơn có chữ ký.\nĐiều 3. Kho",
)


def test_tv_49_a_reference_follows_its_target() -> None:
    comparison = compared(*RENUMBERED, ("1", "1"), ("1.1", "1.1"), ("3", "2"), ("3.1", "2.1"))
    assert outline(comparison) == [
        "1 <- 1 inherited technical",
        "1.1 <- 1.1 inherited technical",
        "- <- 2 removed",
        "2 <- 3 inherited technical renumbered",
        "2.1 <- 3.1 inherited same",
        "3 <- - added",
    ]


def test_tv_50_a_reference_that_leads_elsewhere() -> None:
    comparison = compared(*RENUMBERED, ("1", "1"), ("1.1", "1.1"), ("2", "2"), ("3", "3"))
    change = comparison.change_of("1.1")
    assert (change.label, change.kind) == (Label.MODIFIED, Kind.SUBSTANCE)
    (mark,) = change.force
    assert (mark.kind, mark.direction, mark.old, mark.new) == (
        ForceKind.REFERENCE,
        Direction.UNKNOWN,
        "Điều 3",
        "Điều 2",
    )


def test_a_reference_in_other_words_is_a_change_of_wording() -> None:
    old = "Điều 1. Hồ sơ\n1. Hồ sơ theo khoản 1 Điều 2 của Quy định này.\nĐiều 2. Đơn\n1. Đơn có chữ ký."
    comparison = compared(old, old.replace("của Quy định này", "Quy định này"))
    assert (comparison.change_of("1.1").label, comparison.change_of("1.1").kind) == (Label.MODIFIED, Kind.WORDING)
    assert comparison.change_of("1.1").force == ()


def test_tv_51_a_title_is_given() -> None:
    comparison = compared(
        "Chương I CHỨC NĂNG\nĐiều 1.\n1. Chi bộ lãnh đạo.", "Chương I Chức năng\nĐiều 1. Chức năng\n1. Chi bộ lãnh đạo."
    )
    assert outline(comparison) == [
        "chuong:I <- chuong:I inherited same",
        "1 <- 1 modified substance retitled",
        "1.1 <- 1.1 inherited same",
    ]


TREES = {
    "title only": (
        (ONE, ONE.replace("Họp\n", "Hội nghị\n")),
        (),
        ["1 <- 1 modified wording retitled", "1.1 <- 1.1 inherited same", "1.2 <- 1.2 inherited same"],
    ),
    "a clause more": (
        (ONE, ONE + "\n3. Lập biên bản."),
        (),
        ["1 <- 1 modified substance", "1.1 <- 1.1 inherited same", "1.2 <- 1.2 inherited same", "1.3 <- - added"],
    ),
    "a clause less": (
        (ONE, "Điều 1. Họp\n1. Bí thư có thể mời khách."),
        (("1", "1"), ("1.2", "1.1")),
        ["1 <- 1 modified substance", "- <- 1.1 removed", "1.1 <- 1.2 inherited technical renumbered"],
    ),
    "clauses in another order": (
        (ONE, "Điều 1. Họp\n1. Bí thư có thể mời khách.\n2. Chi bộ họp hằng tháng."),
        (("1", "1"), ("1.2", "1.1"), ("1.1", "1.2")),
        [
            "1 <- 1 modified wording",
            "1.1 <- 1.2 inherited technical renumbered",
            "1.2 <- 1.1 inherited technical renumbered",
        ],
    ),
    "points cut otherwise are the same text": (
        ("Điều 1. Họp\n1. Chi bộ:\na) lập sổ;\nb) ghi biên bản.", "Điều 1. Họp\n1. Chi bộ: lập sổ; ghi biên bản."),
        (("1", "1"), ("1.1", "1.1")),
        ["1 <- 1 inherited same", "1.1 <- 1.1,1.1.a,1.1.b inherited same"],
    ),
    "points more": (
        ("Điều 1. Họp\n1. Chi bộ lập sổ theo dõi.", "Điều 1. Họp\n1. Chi bộ lập sổ theo dõi:\na) họp;\nb) thu nộp."),
        (("1", "1"), ("1.1", "1.1")),
        [
            "1 <- 1 modified substance",
            "1.1 <- 1.1 modified substance",
            "1.1.a <- - added",
            "1.1.b <- - added",
        ],
    ),
    "moved to another article": (
        (
            ONE + "\nĐiều 2. Thu\n1. Thu phí.",
            "Điều 1. Họp\n1. Chi bộ họp hằng tháng.\nĐiều 2. Thu\n1. Thu phí.\n2. Bí thư có thể mời khách.",
        ),
        (("1", "1"), ("1.1", "1.1"), ("2", "2"), ("2.1", "2.1"), ("1.2", "2.2")),
        [
            "1 <- 1 modified wording",
            "1.1 <- 1.1 inherited same",
            "2 <- 2 modified wording",
            "2.1 <- 2.1 inherited same",
            "2.2 <- 1.2 inherited technical moved",
        ],
    ),
    "split": (
        (
            "Điều 1. Họp\n1. Chi bộ họp hằng tháng. Bí thư chủ trì cuộc họp.",
            "Điều 1. Họp\n1. Chi bộ họp hằng tháng.\n2. Bí thư chủ trì cuộc họp.",
        ),
        (("1", "1"), ("1.1", "1.1"), ("1.1", "1.2")),
        [
            "1 <- 1 modified wording",
            "1.1 <- 1.1 modified wording split",
            "1.2 <- 1.1 modified wording renumbered split",
        ],
    ),
    "merged": (
        (ONE, "Điều 1. Họp\n1. Chi bộ họp hằng tháng. Bí thư có thể mời khách."),
        (("1", "1"), ("1.1", "1.1"), ("1.2", "1.1")),
        ["1 <- 1 modified wording", "1.1 <- 1.1,1.2 inherited same merged"],
    ),
    "removed at its old place": (
        (
            "Chương I Chung\nĐiều 1. Họp\nĐiều 2. Thu\nChương II Riêng\nĐiều 3. Sổ\nĐiều 4. Kho",
            "Chương I Chung\nĐiều 1. Họp\nChương II Riêng\nĐiều 2. Kho\nĐiều 3. Xe",
        ),
        (("chuong:I", "chuong:I"), ("chuong:II", "chuong:II"), ("1", "1"), ("4", "2")),
        [
            "chuong:I <- chuong:I inherited same",
            "1 <- 1 inherited same",
            "- <- 2 removed",
            "chuong:II <- chuong:II inherited same",
            "- <- 3 removed",
            "2 <- 4 inherited technical renumbered",
            "3 <- - added",
        ],
    ),
    "a removed article with its clauses": (
        ("Điều 1. Họp\n1. Họp kín.\n2. Họp mở.\nĐiều 2. Thu", "Điều 1. Thu"),
        (("2", "1"),),
        ["- <- 1 removed", "- <- 1.1 removed", "- <- 1.2 removed", "1 <- 2 inherited technical renumbered"],
    ),
}


@pytest.mark.parametrize(("texts", "pairs", "expected"), TREES.values(), ids=TREES)
def test_tree(texts: tuple[str, str], pairs: tuple[tuple[str, str], ...], expected: list[str]) -> None:
    comparison = compared(*texts, *pairs)
    assert outline(comparison) == expected
    assert comparison.summary.broken() == ()
    assert [change.number for change in comparison.changes] == list(range(1, len(expected) + 1))


def test_a_split_clause_is_shown_against_its_share() -> None:
    texts, pairs, _ = TREES["split"]
    first, second = (compared(*texts, *pairs).change_of(id) for id in ("1.1", "1.2"))
    assert [e.text for e in first.edits] == ["Chi bộ họp hằng tháng."]
    assert [e.text for e in second.edits] == ["Bí thư chủ trì cuộc họp."]


def test_words_that_moved_to_another_clause_are_shown_as_moved() -> None:
    sentence = "Bí thư phân công một chi ủy viên theo dõi việc thu nộp đảng phí và báo cáo tại kỳ họp gần nhất."
    old = f"Điều 1. Họp\n1. Chi bộ họp. {sentence}\n2. Lập sổ."
    comparison = compared(old, f"Điều 1. Họp\n1. Chi bộ họp.\n2. Lập sổ. {sentence}")
    assert [e.moved for e in comparison.change_of("1.1").edits if e.moved] == ["1.2"]
    assert [e.moved for e in comparison.change_of("1.2").edits if e.moved] == ["1.1"]


_SYLLABLES = [
    "chi",
    "bộ",
    "họp",
    "phải",
    "có",
    "thể",
    "lập",
    "sổ",
    "hằng",
    "hàng",
    "năm",
    "05",
    "ngày",
    ",",
    ";",
    "hoà",
]
_WORDS = st.lists(st.sampled_from([*_SYLLABLES, "hòa"]), max_size=8)
_ARTICLES = st.lists(st.lists(_WORDS, max_size=3), min_size=1, max_size=4)


def _text(articles: list[list[list[str]]]) -> str:
    lines = []
    for n, clauses in enumerate(articles, start=1):
        lines.append(f"Điều {n}. Tên {n}")
        lines += [f"{m}. {' '.join(words)}".rstrip() + "." for m, words in enumerate(clauses, start=1)]
    return "\n".join(lines)


@given(_ARTICLES, _ARTICLES, st.data())
def test_every_provision_appears_and_edits_play_back(
    old: list[list[list[str]]], new: list[list[list[str]]], data: st.DataObject
) -> None:
    texts = _text(old), _text(new)
    ids = [list(read(text).provisions) for text in texts]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids[0]), st.sampled_from(ids[1])), max_size=8, unique=True))
    comparison = compared(*texts, *(pairs or [("1", "1")]))
    assert [c.new_id for c in comparison.changes if c.new_id] == ids[1]
    assert {id for c in comparison.changes for id in c.old_ids} == set(ids[0])
    assert comparison.summary.broken() == ()
    for change in comparison.changes:
        before = "".join(e.text for e in change.edits if e.op is not Op.INSERT)
        after = "".join(e.text for e in change.edits if e.op is not Op.DELETE)
        assert (apply(change.edits, before), revert(change.edits, after)) == (after, before)
        assert (change.kind is None) == (change.label in (Label.ADDED, Label.REMOVED))


@given(_ARTICLES)
def test_a_text_against_itself_is_all_inherited(articles: list[list[list[str]]]) -> None:
    comparison = compared(_text(articles), _text(articles))
    assert {(c.label, c.kind, c.flags) for c in comparison.changes} == {(Label.INHERITED, Kind.SAME, frozenset())}
    assert all(e.op is Op.KEEP for c in comparison.changes for e in c.edits)


def test_a_reference_left_behind_is_marked_though_the_words_are_equal() -> None:
    old, new = RENUMBERED
    comparison = compared(
        old, new.replace("theo Điều 2", "theo Điều 3"), ("1", "1"), ("1.1", "1.1"), ("3", "2"), ("3.1", "2.1")
    )
    change = comparison.change_of("1.1")
    assert (change.label, change.kind) == (Label.INHERITED, Kind.SAME)
    assert [(m.kind, m.old, m.new) for m in change.force] == [(ForceKind.REFERENCE, "Điều 3", "Điều 3")]


def test_parts_of_a_comparison_are_found_by_id() -> None:
    texts, pairs, _ = TREES["split"]
    comparison = compared(*texts, *pairs)
    assert [c.new_id for c in comparison.changes_of_old("1.1")] == ["1.1", "1.2"]
    assert comparison.change_of("1.2").old_ids == ("1.1",)
    with pytest.raises(KeyError):
        comparison.change_of("9")


@given(_ARTICLES, _ARTICLES, st.data())
def test_the_other_way_round_mirrors(
    old: list[list[list[str]]], new: list[list[list[str]]], data: st.DataObject
) -> None:
    texts = _text(old), _text(new)
    ids = [list(read(text).provisions) for text in texts]
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(ids[0]), st.sampled_from(ids[1])), max_size=8, unique=True))
    pairs = pairs or [("1", "1")]
    there, back = compared(*texts, *pairs), compared(*texts[::-1], *[pair[::-1] for pair in pairs])
    assert _links(there) == {pair[::-1] for pair in _links(back)}
    assert {c.old_ids[0] for c in there.changes if c.label is Label.REMOVED} == {
        c.new_id for c in back.changes if c.label is Label.ADDED
    }


def _links(comparison: Comparison) -> set[tuple[str, str]]:
    return {(id, c.new_id) for c in comparison.changes if c.new_id for id in c.old_ids}

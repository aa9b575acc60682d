from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.diff.apply import apply, revert
from nlp.diff.diff import diff
from nlp.diff.edit import Op
from nlp.diff.moves import SHORTEST, Compared, mark_moves
from tests.diff.strategies import versions

SENTENCE = "Chi ủy phân công một đồng chí theo dõi việc thu nộp đảng phí hằng quý và báo cáo tại kỳ họp gần nhất."


def rows(*texts: tuple[str, str, str, str]) -> list[Compared]:
    return [Compared(old_id, new_id, diff(old, new)) for old_id, new_id, old, new in texts]


def test_a_sentence_that_moved_is_marked_on_both_sides() -> None:
    first, second = mark_moves(
        rows(
            ("3.1", "3.1", f"Chi bộ họp. {SENTENCE}", "Chi bộ họp."),
            ("7", "8.2", "Lập sổ.", f"Lập sổ. {SENTENCE} Lưu hồ sơ."),
        )
    )
    (gone,) = [e for e in first if e.moved]
    (came,) = [e for e in second if e.moved]
    assert (gone.op, gone.moved, came.op, came.moved) == (Op.DELETE, "8.2", Op.INSERT, "3.1")
    assert SENTENCE.rstrip(".") in gone.text
    assert SENTENCE.rstrip(".") in came.text


def test_what_came_twice_did_not_move() -> None:
    marked = mark_moves(rows(("1", "1", SENTENCE, ""), ("", "2", "", SENTENCE), ("", "3", "", SENTENCE)))
    assert not any(e.moved for row in marked for e in row)


def test_short_runs_and_runs_within_one_provision_do_not_move() -> None:
    short = " ".join(SENTENCE.split()[: SHORTEST - 1])
    marked = mark_moves(rows(("1", "1", short, ""), ("", "2", "", short)))
    assert not any(e.moved for row in marked for e in row)
    marked = mark_moves(rows(("1", "1", f"{SENTENCE} Một hai ba.", f"Một hai ba. {SENTENCE}")))
    assert not any(e.moved for row in marked for e in row)


@given(st.lists(versions(), max_size=5))
def test_marked_edits_play_back(pairs: list[tuple[str, str]]) -> None:
    swapped = [pair[::-1] for pair in pairs]
    texts = [*pairs, *swapped]
    made = [Compared(f"o{n}", f"n{n}", diff(old, new)) for n, (old, new) in enumerate(texts)]
    for edits, (old, new) in zip(mark_moves(made), texts, strict=True):
        assert apply(edits, old) == new
        assert revert(edits, new) == old
        assert all(e.op is not Op.KEEP for e in edits if e.moved)

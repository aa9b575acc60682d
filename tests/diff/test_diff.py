from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given

from nlp.diff.apply import apply, revert
from nlp.diff.diff import diff
from nlp.diff.edit import Edit, Op
from tests.diff.strategies import pairs


def written(edits: tuple[Edit, ...]) -> str:
    """`[-deleted-]`, `{+inserted+}`; `~` before what is typographic."""
    forms = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(forms[e.op].format("~" * e.typographic + e.text) for e in edits)


CASES = {
    "one syllable": ("nộp hồ sơ tại xã", "nộp hồ sơ tại huyện", "nộp hồ sơ tại [-xã-]{+huyện+}"),
    "a word between": ("A, B, C", "A, C", "A, [-B, -]C"),
    "words at the end": ("chi bộ họp", "chi bộ họp hằng tháng", "chi bộ họp{+ hằng tháng+}"),
    "nothing before": ("", "chi bộ", "{+chi bộ+}"),
    "nothing after": ("chi bộ", "", "[-chi bộ-]"),
    "TV-43 tone is writing": ("tổ hoà giải", "tổ hòa giải", "tổ [-~hoà-]{+~hòa+} giải"),
    "TV-52 a lost space is writing": ("chi bộcơ sở", "chi bộ cơ sở", "chi [-~bộcơ-]{+~bộ cơ+} sở"),
    "two spaces are writing": ("chi  bộ", "chi bộ", "chi[-~  -]{+~ +}bộ"),
    "a number's zero is writing": ("05 ngày", "5 ngày", "[-~05-]{+~5+} ngày"),
    "the mark at the end is writing": ("nộp đơn;", "nộp đơn.", "nộp đơn[-~;-]{+~.+}"),
    "TV-20 đ is not d": ("điểm đ", "điểm d", "điểm [-đ-]{+d+}"),
    "widened to the word": ("tại cơ quan thuế", "tại cơ sở thuế", "tại [-cơ quan-]{+cơ sở+} thuế"),
    "not widened to one side": ("tổ họp", "tổ chức họp", "tổ {+chức +}họp"),
    "never over a number": ("Điều 12 và", "Điều 14 và", "Điều [-12-]{+14+} và"),
    "small words between changes go": (
        "quyền của cơ quan đăng ký",
        "nghĩa vụ của người nộp đơn",
        "[-quyền của cơ quan đăng ký-]{+nghĩa vụ của người nộp đơn+}",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_reads_as_a_person_would_mark_it(old: str, new: str, expected: str) -> None:
    assert written(diff(old, new)) == expected


@given(pairs)
def test_plays_back_both_ways(pair: tuple[str, str]) -> None:
    old, new = pair
    edits = diff(old, new)
    assert apply(edits, old) == new
    assert revert(edits, new) == old


@given(pairs)
def test_spans_tile_both_texts(pair: tuple[str, str]) -> None:
    old, new = pair
    at_old = at_new = 0
    for edit in diff(old, new):
        assert edit.text
        assert (edit.old.start, edit.new.start) == (at_old, at_new)
        assert edit.op is Op.INSERT or edit.old.of(old) == edit.text
        assert edit.op is Op.DELETE or edit.new.of(new) == edit.text
        at_old, at_new = edit.old.end, edit.new.end
    assert (at_old, at_new) == (len(old), len(new))


@given(pairs)
def test_neighbours_differ_and_repeat_is_the_same(pair: tuple[str, str]) -> None:
    edits = diff(*pair)
    assert all((a.op, a.typographic) != (b.op, b.typographic) for a, b in itertools.pairwise(edits))
    assert diff(*pair) == edits


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ab " * 3_000, "ab " * 2_000 + "cd ab " * 1_000),
        ("x " + "a b " * 30_000, "b a " * 30_000 + "y"),
        (" ".join(map(str, range(20_000))), " ".join(map(str, range(5_000, 30_000)))),
        ("Một câu. " * 20_000, "Một câu. " * 20_100),
        (
            "".join(f"Câu thứ {n} của văn bản dài. " for n in range(12_000)),
            "".join(f"Câu thứ {n} của văn bản rất dài. " if n % 50 == 0 else f"Câu thứ {n} của văn bản dài. "
                    for n in range(100, 12_000)),
        ),
    ],
    ids=["repeats", "shifted repeats", "no sentences", "one sentence", "sentences"],
)  # fmt: skip
def test_long_texts_end_soon(old: str, new: str) -> None:
    started = time.perf_counter()
    edits = diff(old, new)
    assert time.perf_counter() - started < 10
    assert apply(edits, old) == new


def test_long_texts_are_compared_between_the_sentences_they_share() -> None:
    old = "".join(f"Câu thứ {n} của văn bản dài. " for n in range(3_000))
    new = old.replace("thứ 1500 của", "thứ 1500 trong")
    assert written(diff(old, new)).count("[-của-]{+trong+}") == 1
    shifted = diff(old, "Mở đầu khác. " + new + " Kết.")
    assert sum(len(e.text) for e in shifted if e.op is not Op.KEEP) < 60

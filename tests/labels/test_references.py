"""Citations of the draft that lead nowhere, or no longer to what they named in the old text."""

from __future__ import annotations

import re

import pytest

import corpora
from nlp import Comparison, Source, compare
from nlp.labels.compared import Compared
from nlp.labels.corrections import corrected
from nlp.labels.label import Label
from tests.labels.aligned import compared
from tests.shared import CORPORA

OLD = """Điều 1. Giờ mở cửa
1. Thư viện mở cửa lúc 8 giờ.
2. Ngày nghỉ do giám đốc thông báo.
Điều 2. Thẻ bạn đọc
1. Thẻ có giá trị 12 tháng.
2. Bạn đọc theo khoản 1 Điều này nộp một ảnh.
3. Mất thẻ thì báo cho thủ thư.
Điều 3. Mượn sách
1. Người có thẻ theo Điều 2 được mượn ba cuốn.
2. Ngày nghỉ theo khoản 2 Điều 1 không tính vào hạn trả.
3. Mất thẻ theo khoản 3 Điều 2 thì không được mượn.
"""


def told(comparison: Comparison) -> list[str]:
    """`3.1 “Điều 2”: outdated, moved; 2; 2 -> 3`: targets; what was meant, and where that lives on."""
    return [
        f"{found.source} “{found.words}”: {found.kind}, {found.reason}; {' '.join(found.targets)}; "
        f"{' '.join(found.meant)} -> {' '.join(found.heirs)}".rstrip()
        for found in comparison.references
    ]


def shifted(text: str, first: int, step: int) -> str:
    """The articles from `first` on with other numbers, and no citation adjusted."""
    return re.sub(r"(?m)^Điều (\d+)\.", lambda m: f"Điều {int(m[1]) + (step if int(m[1]) >= first else 0)}.", text)


def moved(text: str) -> str:
    """A new Điều 2 before the old one."""
    return shifted(text, 2, 1).replace("Điều 3.", "Điều 2. Gửi xe\n1. Xe đạp gửi ở sân sau.\nĐiều 3.", 1)


MOVED = (
    *(("1", "1"), ("1.1", "1.1"), ("1.2", "1.2"), ("2", "3"), ("2.1", "3.1"), ("2.2", "3.2"), ("2.3", "3.3")),
    *(("3", "4"), ("3.1", "4.1"), ("3.2", "4.2"), ("3.3", "4.3")),
)


def test_a_text_against_itself_has_none() -> None:
    assert told(compared(OLD, OLD)) == []


def test_numbers_that_moved_under_a_citation() -> None:
    """Of `khoản 3 Điều 2` there is none any more; `Điều 2` is another matter; the rest leads where it led."""
    assert told(compared(OLD, moved(OLD), *MOVED)) == [
        "4.1 “Điều 2”: outdated, moved; 2; 2 -> 3",
        "4.3 “khoản 3 Điều 2”: missing, moved; 2.3; 2.3 -> 3.3",
    ]


def test_what_the_drafter_adjusted_or_wrote_anew_is_meant() -> None:
    adjusted = moved(OLD).replace("theo Điều 2 được", "theo Điều 3 được").replace("khoản 3 Điều 2", "khoản 3 Điều 3")
    assert told(compared(OLD, adjusted, *MOVED)) == []
    anew = adjusted.replace("1. Xe đạp gửi ở sân sau.", "1. Xe đạp gửi ở sân sau theo Điều 2.")
    assert told(compared(OLD, anew, *MOVED)) == []


def test_a_citation_of_what_never_was_there() -> None:
    draft = OLD.replace("khoản 2 Điều 1", "khoản 7 Điều 1")
    assert told(compared(OLD, draft)) == ["3.2 “khoản 7 Điều 1”: missing, unknown; 1.7;  ->"]
    assert told(compared(draft, draft)) == ["3.2 “khoản 7 Điều 1”: missing, unknown; 1.7;  ->"]


def test_what_was_dropped() -> None:
    gone = OLD.replace("3. Mất thẻ thì báo cho thủ thư.\n", "")
    assert told(compared(OLD, gone)) == ["3.3 “khoản 3 Điều 2”: missing, removed; 2.3; 2.3 ->"]


def test_the_number_of_something_dropped_is_taken() -> None:
    draft = OLD.replace("2. Ngày nghỉ do giám đốc thông báo.\n", "").replace(
        "1. Thư viện mở cửa lúc 8 giờ.", "1. Xe đạp gửi ở sân sau.\n2. Thư viện mở cửa lúc 8 giờ."
    )
    same = [(id, id) for id in ("1", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3")]
    assert told(compared(OLD, draft, *same, ("1.1", "1.2"))) == ["3.2 “khoản 2 Điều 1”: outdated, removed; 1.2; 1.2 ->"]


def test_what_was_written_anew_at_its_place_is_no_other_matter() -> None:
    draft = OLD.replace("Ngày nghỉ do giám đốc thông báo.", "Lịch đóng cửa dán ở cổng chính.")
    kept = [(id, id) for id in ("1", "1.1", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "3.3")]
    assert told(compared(OLD, draft, *kept)) == []


def test_a_whole_that_took_the_matter_in_is_where_the_citation_leads() -> None:
    draft = OLD.replace("3. Mất thẻ theo khoản 3 Điều 2", "3. Mất thẻ theo Điều 2")
    pairs = [(id, id) for id in ("1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1", "3.2", "3.3")]
    assert told(compared(draft, draft.replace("3. Mất thẻ thì báo cho thủ thư.\n", ""), *pairs, ("2.3", "2"))) == []


def test_a_range_holds_while_its_ends_do() -> None:
    old = "Điều 1. Giá\n1. Giá vé.\n2. Giá nước.\n3. Giá xe.\n4. Giá ở khoản 1 đến khoản 3 Điều này đã có thuế.\n"
    within = old.replace("2. Giá nước.", "2. Phí chỗ ngồi đặt trước qua điện thoại.")
    ends = [("1", "1"), ("1.1", "1.1"), ("1.3", "1.3"), ("1.4", "1.4")]
    assert told(compared(old, within, *ends)) == []
    before = "Điều 1. Giá\n1. Phí gửi đồ.\n" + old.split("\n", 1)[1].replace("4.", "5.").replace(
        "3. G", "4. G"
    ).replace("2.", "3.").replace("1. G", "2. G")
    later = [("1", "1"), ("1.1", "1.2"), ("1.2", "1.3"), ("1.3", "1.4"), ("1.4", "1.5")]
    assert told(compared(old, before, *later)) == [
        "1.5 “khoản 1 đến khoản 3 Điều này”: outdated, moved; 1.1 1.2 1.3; 1.1 1.2 1.3 -> 1.2 1.3 1.4"
    ]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("quy định tại điểm b và xe quy định tại điểm d khoản 2 Điều 1", []),  # where there are no points
        ("quy định tại điểm b khoản này", ["1.1 “điểm b khoản này”: missing, unknown; 1.1.b;  ->"]),
        ("quy định tại khoản 9", ["1.1 “khoản 9”: missing, unknown; 1.9;  ->"]),
        ("quy định tại Phụ lục II ban hành kèm theo Quy định này", []),  # annexes may be files of their own
        ("quy định tại khoản 9 Điều 5 Luật Thư viện", []),
    ],
)
def test_what_counts_as_missing(words: str, wrong: list[str]) -> None:
    draft = f"Điều 1. Gửi xe\n1. Xe {words} gửi ở sân sau.\n2. Gồm:\nd) Xe đạp.\n"
    assert told(compared(draft, draft)) == wrong


def test_a_corrected_pair_is_judged_anew() -> None:
    """The machine pairs the moved articles; a person who says otherwise is believed."""
    made = compare(Source("cũ.txt", OLD), Source("mới.txt", moved(OLD))).value
    assert [found.source for found in made.references] == ["4.1", "4.3"]
    said = corrected(made, {"2": ("2",), "3": ()}, {})
    assert said.change_of("3").label is Label.ADDED
    assert [found.source for found in said.references] == ["4.3"]


@pytest.mark.parametrize("slug", sorted(folder.name for folder in corpora.PAIRS.iterdir() if folder.is_dir()))
def test_the_wordings_of_every_change_are_found_again(slug: str) -> None:
    """Each reference stands in them as in its text, and all that stand in provisions are found on the new side."""
    folder = corpora.PAIRS / slug
    made = compare(Source.from_path(folder / "old.txt"), Source.from_path(folder / "new.txt")).value
    finder = Compared(made.old, made.new)
    found = set()
    for change in made.changes:
        for regulation, wording in ((made.old, finder.old(change)), (made.new, finder.new(change))):
            for mention in wording.mentions:
                assert mention.span.of(wording.text) == regulation.wording(mention.citation.span)
                found.add((regulation is made.new, mention.citation.span))
    inside = {citation.span for citation in made.new.citations if citation.source}
    assert {span for new, span in found if new} == inside
    assert {citation.span for citation in made.old.citations if citation.source} == {
        span for new, span in found if not new
    }


REAL = (
    "pairs/dau-tu-cong-2014-2019/new.txt",
    "amendments/khieu-nai-2011-vbhn/base.txt",
    "amendments/kdbds-2023-vbhn/base.txt",
)


@pytest.mark.parametrize("name", [name for name in REAL if (CORPORA / name).exists()])
@pytest.mark.parametrize("step", [1, -1], ids=["inserted", "dropped"])
def test_a_real_law_in_which_one_article_came_or_went(name: str, step: int) -> None:
    """Everything that names an article behind it is wrong, and nothing else."""
    text, first = (CORPORA / name).read_text(encoding="utf-8"), 10
    if step > 0:
        stranger = f"Điều {first}. Sân chơi\n1. Xích đu được bảo dưỡng hằng quý.\nĐiều {first + 1}."
        draft = shifted(text, first, 1).replace(f"\nĐiều {first + 1}.", f"\n{stranger}", 1)
    else:
        start, end = (re.search(rf"(?m)^Điều {n}\.", text) for n in (first, first + 1))
        assert start is not None and end is not None
        draft = text[: start.start()] + shifted(text[end.start() :], first, -1)
    made = compare(Source("cũ.txt", text), Source("mới.txt", draft)).value
    by_number = [
        citation
        for citation in made.new.citations
        if citation.scope == "internal" and re.search(r"(?i)điều \d", made.new.wording(citation.span))
    ]
    numbers = {
        c.span: [int(target.partition(".")[0]) for target in c.targets if target[0].isdigit()] for c in by_number
    }
    behind = {span for span, found in numbers.items() if any(number >= first for number in found)}
    assert len(behind) >= 15
    assert {found.span for found in made.references} == behind


QUIET = {
    "amendments/kdbds-2023-vbhn": ("base.txt", "consolidated.txt"),
    "amendments/nhap-canh-2014-vbhn": ("base.txt", "consolidated.txt"),
    "pairs/dau-tu-cong-2014-2019": ("old.txt", "new.txt"),
    "pairs/tt-hoadon-2013-2014": ("old.txt", "new.txt"),
}


@pytest.mark.parametrize("folder", [name for name in QUIET if (CORPORA / name).is_dir()])
def test_laws_in_force_raise_no_alarm(folder: str) -> None:
    """Read one by one: what these cite is there, and is what they cited."""
    old, new = (CORPORA / folder / name for name in QUIET[folder])
    assert told(compare(Source.from_path(old), Source.from_path(new)).value) == []

from __future__ import annotations

from dataclasses import replace

from nlp.labels.summary import Counts, Summary, summarise
from nlp.structure.provision import Level
from tests.labels.aligned import compared

OLD = "Chương I Chung\nĐiều 1. Họp\nĐiều 2. Thu\nĐiều 3. Chi\nĐiều 4. Sổ\nĐiều 5. Kho"
NEW = "Chương I Chung\nĐiều 1. Họp\nĐiều 2. Thu tiền\nĐiều 3. Chi\nĐiều 4. Sổ\nĐiều 5. Xe"


def test_tv_57_the_figures_of_a_submission() -> None:
    counts = Counts(kept=10, modified=50, added=12, removed=5)
    assert (counts.new, counts.old) == (72, 65)
    summary = Summary({Level.ARTICLE: counts}, {Level.ARTICLE: 65}, {Level.ARTICLE: 72, Level.CHAPTER: 8})
    assert [line for line in summary.broken() if "article" in line] == []
    assert summary.sentence("Quy định 171") == (
        "Dự thảo gồm 8 chương, 72 điều; giữ nguyên 10 điều, sửa đổi, bổ sung 50 điều, bổ sung mới 12 điều, "
        "bãi bỏ 5 điều so với Quy định 171. (Cách đếm: 0 điều chỉ chỉnh lý kỹ thuật được tính vào số điều giữ nguyên.)"
    )


def test_merges_and_splits_are_surplus() -> None:
    pairs = [("1", "1"), ("2", "2"), ("3", "2"), ("4", "3"), ("4", "4")]
    counts = compared(OLD, NEW, *pairs).summary.of(Level.ARTICLE)
    assert (counts.merged, counts.split, counts.added, counts.removed) == (1, 1, 1, 1)
    assert (counts.new, counts.old) == (5, 5)


def test_figures_that_do_not_agree_are_told() -> None:
    comparison = compared(OLD, NEW)
    assert comparison.summary.broken() == ()
    lost = summarise(comparison.old, comparison.new, [c for c in comparison.changes if c.new_id != "3"])
    assert lost.broken() == (
        "article: the changes make 4 new provisions, the text has 5",
        "article: the changes make 4 old provisions, the text has 5",
    )


def test_where_technical_articles_are_counted() -> None:
    comparison = compared(OLD, OLD.replace("Điều 5. Kho", "Điều 6. Kho"), *[(n, n) for n in "1234"], ("5", "6"))
    summary = comparison.summary
    assert replace(summary.of(Level.ARTICLE)) == Counts(kept=4, technical=1)
    assert "giữ nguyên 5 điều, sửa đổi, bổ sung 0 điều" in summary.sentence("văn bản cũ")
    other = summary.sentence("văn bản cũ", technical_is_kept=False)
    assert "giữ nguyên 4 điều, sửa đổi, bổ sung 1 điều" in other
    assert "1 điều chỉ chỉnh lý kỹ thuật được tính vào số điều sửa đổi, bổ sung" in other

"""The rows of the page: every change once, its words as they were compared, nothing hidden that has to be seen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Flag, Label
from nlp.result import Result
from service.exports.dossier import key_of
from service.pages.fragments import fragments
from service.reports.marks import column, inline
from service.reports.places import stretches
from tests.builders import small_comparison
from tests.property.strategies import Unit, regulations, versions, written
from tests.service.pages.shown import PAIRS, attribute, cell, change_of, marks, of, pair, parsed, rows, text

KEEP, DELETE, INSERT = Op.KEEP, Op.DELETE, Op.INSERT


def assert_whole(result: Result[Comparison]) -> None:
    """Every change once, part by part as the outline goes, and both sides of each can be told from its cells."""
    comparison = result.value
    shown = rows(result)
    walked = [inner.change for part in stretches(comparison) for top in part.nodes for inner in top.walk()]
    assert [change_of(row, comparison) for row in shown] == [change for change in walked if change is not None]
    assert sorted(int(attribute(row, "data-number")) for row in shown) == list(range(1, len(comparison.changes) + 1))
    for row in shown:
        change = change_of(row, comparison)
        assert attribute(row, "id") == f"k{key_of(change)}" == f"k{attribute(row, 'data-key')}"
        old, new = cell(row, "old"), cell(row, "new")
        assert (old is not None) == bool(row.css(".old .place") and not row.css(".old .none"))
        assert (bool(row.css(".old .place")), new is not None) == (bool(change.old_ids), bool(change.new_id))
        if old is None:
            assert text(column(change.edits, DELETE), KEEP, DELETE) == ""
        if old is not None:
            assert text(marks(old), KEEP, DELETE).endswith(text(column(change.edits, DELETE), KEEP, DELETE))
            assert text(marks(old), INSERT) == ""
        if new is not None:
            found = marks(new)
            assert text(found, KEEP, INSERT).endswith(text(column(change.edits, INSERT), KEEP, INSERT))
            if text(found, DELETE, INSERT):
                assert text(found, DELETE) == text(inline(change.edits), DELETE)
                assert text(found, INSERT) == text(inline(change.edits), INSERT)


@pytest.mark.parametrize("slug", PAIRS)
def test_every_change_is_there_with_its_words(slug: str) -> None:
    assert_whole(pair(slug))


@settings(max_examples=40)
@given(versions())
def test_whatever_a_drafter_did(texts: tuple[str, str]) -> None:
    assert_whole(of(*texts))


@settings(max_examples=20)
@given(regulations, regulations)
def test_two_strangers(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> None:
    assert_whole(of(written(one), written(other)))


@pytest.mark.parametrize("slug", PAIRS)
def test_folds_hide_nothing_that_has_to_be_seen(slug: str) -> None:
    comparison = pair(slug).value
    page = parsed(fragments(pair(slug))["rows"])
    for fold in page.css(".fold"):
        inside = fold.css(".row")
        assert len(inside) > 1
        assert not fold.css("h2, ins, del, .fold .fold")
        for row in inside:
            change = change_of(row, comparison)
            assert change.label is Label.INHERITED and change.flags <= {Flag.RENUMBERED}
    for row in page.css(".row.inherited:has(ins, del)"):
        assert row.parent is not None and row.parent.tag != "details"


def test_a_unit_in_which_something_changed_is_not_folded() -> None:
    old = "Điều 1. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn;\nb) Giấy khai sinh.\n2. Nộp trực tiếp.\n3. Nộp qua mạng.\n"
    page = parsed(fragments(of(old, old.replace("khai sinh", "khai sinh bản sao")))["rows"])
    assert [attribute(row, "data-key") for row in page.css(".row:not(details *)")] == ["1", "1.1", "1.1.a", "1.1.b"]
    assert [found.text() for found in page.css("summary")] == ["2 quy định giữ nguyên: Điều 1, khoản 2 – khoản 3"]
    assert [attribute(row, "data-key") for row in page.css(".row.inside")] == ["1", "1.1"]


def test_titles_are_told_from_the_words_below() -> None:
    old = "Điều 1. Phạm vi\nLuật này quy định về đất.\nĐiều 2. Đối tượng\nNgười dân.\nĐiều 3. Phí\n1. Miễn.\n"
    new = old.replace("Phạm vi", "Phạm vi điều chỉnh").replace("Người dân.", "1. Người dân.\n2. Cơ quan.")
    page = parsed(fragments(of(old, new))["rows"])
    told = {attribute(row, "data-key"): [title.html for title in row.css(".title")] for row in page.css(".row.article")}
    assert told["1"] == [
        '<b class="title">Điều 1. Phạm vi</b>',
        '<b class="title">Điều 1. Phạm vi<ins> điều chỉnh</ins></b>',
    ]
    assert told["2"][1] == '<b class="title">Điều 2. Đối tượng</b>'
    assert told["3"] == ['<b class="title">Điều 3. Phí</b>'] * 2
    assert not page.css(".row:not(.article) .title")


@pytest.mark.parametrize("slug", PAIRS)
def test_titles_are_those_of_the_text(slug: str) -> None:
    comparison = pair(slug).value
    for row in rows(pair(slug)):
        change = change_of(row, comparison)
        if not change.new_id:
            continue
        provision = comparison.new.provisions[change.new_id]
        heading = comparison.new.wording(provision.heading)
        found = row.css(".new .title")
        assert len(found) == bool(heading.strip())
        if found:
            marker = comparison.new.wording(provision.marker)
            assert text(marks(found[0]), KEEP, INSERT) == f"{marker} {heading}".strip()


def test_a_chapter_is_told_once() -> None:
    old = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phí\nMiễn.\nChương II\nTHUẾ\nĐiều 2. Thuế\nMiễn.\n"
    page = parsed(fragments(of(old, old.replace("CHUNG", "CHUNG VÀ NGUYÊN TẮC")))["rows"])
    assert [heading.text() for heading in page.css(".container.told")] == ["Chương I. QUY ĐỊNH CHUNG VÀ NGUYÊN TẮC"]
    assert [attribute(row, "data-level") for row in page.css(".row.chapter:not(.bare)")] == ["chapter"]


def test_what_folds_are_called() -> None:
    articles = [f"Điều {n}. Nội dung {n}\n1. Việc thứ {n} của cơ quan.\n2. Người làm việc {n}.\n" for n in range(1, 5)]
    added = "Điều 1. Thu gom rác\n1. Trồng cây xanh quanh hồ nước.\n"
    new = added + "".join(articles).replace("Điều 4", "Điều 5").replace("Điều 3", "Điều 4").replace(
        "Điều 2", "Điều 3"
    ).replace("Điều 1", "Điều 2")
    summaries = parsed(fragments(of("".join(articles), "".join(articles)))["rows"]).css("summary")
    assert [found.text() for found in summaries] == ["12 quy định giữ nguyên: Điều 1 – Điều 4"]
    summaries = parsed(fragments(of("".join(articles), new))["rows"]).css("summary")
    assert [found.text() for found in summaries] == [
        "12 quy định giữ nguyên, trong đó 4 chỉ đánh số lại: Điều 2 – Điều 5"
    ]


def test_links_lead_to_rows() -> None:
    for slug in PAIRS:
        made = fragments(pair(slug))
        page = parsed("".join(made.values()))
        there = {node.attributes["id"] for node in page.css("[id]")}
        assert len(there) == len(page.css("[id]"))
        wanted = [attribute(node, "href") for node in page.css("a[href]")]
        assert wanted and {href.removeprefix("#") for href in wanted} <= there


def test_words_that_moved_are_linked_both_ways() -> None:
    page = parsed(fragments(Result(small_comparison()))["rows"])
    gone, came = page.css_first("#k-5\\.1"), page.css_first("#k5\\.3")
    assert gone.css_first(".old del.moved").attributes["data-to"] == "5.3"
    assert gone.css_first(".old a.move").attributes["href"] == "#k5.3"
    assert gone.css_first(".links").text() == "chuyển sang Điều 5, khoản 3"
    assert came.css_first(".new ins.moved").attributes["data-from"] == "5.1"
    assert came.css_first(".new a.move").attributes["href"] == "#k-5.1"
    assert came.css_first(".links a").attributes["href"] == "#k-5.1"


def test_heirs_of_one_provision_name_each_other() -> None:
    old = "Điều 1. Việc\n1. Cơ quan nhận hồ sơ trong giờ làm việc. Người nộp hồ sơ được cấp biên nhận có chữ ký.\n"
    new = "Điều 1. Việc\n1. Cơ quan nhận hồ sơ trong giờ làm việc.\n2. Người nộp hồ sơ được cấp biên nhận có chữ ký.\n"
    page = parsed(fragments(of(old, new))["rows"])
    first, second = page.css_first("#k1\\.1"), page.css_first("#k1\\.2")
    assert "inside" not in attribute(first, "class")
    assert {"split", "joins"} <= set(attribute(first, "class").split())
    assert {"split", "joined"} <= set(attribute(second, "class").split())
    assert second.css_first(".links").text() == "cùng lấy từ Điều 1, khoản 1 cũ: Điều 1, khoản 1"
    assert first.css_first(".links a").attributes["href"] == "#k1.2"


def test_a_closing_paragraph_stands_apart_from_the_opening() -> None:
    old = "Điều 1. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn;\nb) Giấy khai sinh.\nHồ sơ nộp một bộ.\n"
    page = parsed(fragments(of(old, old.replace("một bộ", "hai bộ")))["rows"])
    for side in ("old", "new"):
        words = page.css_first(f"#k1\\.1 .{side} .words")
        before, _, behind = words.text().partition(words.css_first(".between").text())
        assert (before, behind.startswith("Hồ sơ nộp")) == ("1. Hồ sơ gồm:\n", True)


def test_attributes_that_scripts_read() -> None:
    row = parsed(fragments(Result(small_comparison()))["rows"]).css_first("#k5")
    data = {name: value for name, value in row.attributes.items() if name.startswith("data-")}
    assert data == {
        "data-number": "8",
        "data-key": "5",
        "data-label": "modified",
        "data-kind": "substance",
        "data-level": "article",
        "data-new": "5",
        "data-old": "4 5",
        "data-flags": "renumbered merged",
        "data-force": "",
        "data-article": "5",
    }
    assert row.attributes["aria-label"] == "Điều 5: sửa đổi (nội dung), đánh số lại, gộp"
    assert row.css_first(".old .place").text() == "Điều 4; Điều 5"


def test_annexes_and_texts_without_articles() -> None:
    old = "Điều 1. Phạm vi\n1. Hồ sơ giấy.\n\nPHỤ LỤC I\nDANH MỤC\nI. Hồ sơ\n1. Bản gốc.\n2. Bản sao.\n"
    result = of(old, old.replace("Bản sao", "Bản sao chụp"))
    page = parsed(fragments(result)["rows"])
    assert page.css_first("h2.annex").text() == "PHỤ LỤC I. DANH MỤC"
    assert page.css_first("#kphuluc1\\:I\\/2 .place").text() == "PHỤ LỤC I, mục I, mục 2"
    assert_whole(result)
    assert_whole(of("Kính gửi các đơn vị.\nNộp hồ sơ.\n", "Kính gửi mọi đơn vị.\nNộp hồ sơ.\n"))

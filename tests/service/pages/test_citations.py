"""Citations in the words of a cell: links, whatever was edited in them, and nothing of the words lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.labels.label import Change
from nlp.result import Result
from service.exports.dossier import key_of
from service.pages.citations import Citations, Stretch
from service.pages.fragments import fragments
from service.reports.marks import Mark, column, inline
from tests.labels.aligned import compared
from tests.labels.test_references import MOVED, OLD, moved
from tests.property.strategies import versions
from tests.service.pages.shown import PAIRS, attribute, of, pair, parsed

KEEP, DELETE, INSERT = Op.KEEP, Op.DELETE, Op.INSERT
SIGNS = {KEEP: "{}", DELETE: "[-{}-]", INSERT: "{{+{}+}}"}


def split(comparison: Comparison, new_id: str, op: Op) -> list[Stretch]:
    change = comparison.change_of(new_id)
    marks = column(change.edits, op) if op is DELETE else inline(change.edits)
    (found,) = Citations(comparison).split([marks], change, op)
    return found


def told(stretches: list[Stretch]) -> str:
    """`Theo <#k3:khoản [-2-]{+3+} Điều 1>.`"""
    found = []
    for marks, cite in stretches:
        words = "".join(SIGNS[mark.op].format(mark.text) for mark in marks)
        found.append(f"<{cite.fault and cite.fault + ' '}{cite.href}:{words}>" if cite else words)
    return "".join(found)


CUT_OLD = """Điều 1. Gửi xe
1. Xe đạp gửi ở sân sau.
2. Xe máy gửi ở sân trước.
Điều 2. Giá
1. Xe theo khoản 1 Điều 1 gửi không mất tiền, theo Điều này và Luật Giao thông.
"""


@pytest.mark.parametrize(
    ("was", "now", "old_side", "new_side"),
    [
        (
            "khoản 1 Điều 1",
            "khoản 2 Điều 1",
            "theo <#k1.1:khoản [-1-] Điều 1> gửi",
            "theo <#k1.2:khoản [-1-]{+2+} Điều 1> gửi",
        ),
        ("khoản 1 Điều 1", "Điều 1", "theo <#k1.1:[-khoản 1 -]Điều 1> gửi", "theo [-khoản 1 -]<#k1:Điều 1> gửi"),
        ("Xe theo", "Xe theo khoản 2 và", "<#k1.1:khoản 1 Điều 1>", "<#k1.2:khoản {+2 và khoản +}1 Điều 1>"),
        ("gửi không", "được gửi không", "<#k1.1:khoản 1 Điều 1> gửi", "<#k1.1:khoản 1 Điều 1> {+được +}gửi"),
    ],
)
def test_a_citation_that_an_edit_cuts_is_one_link(was: str, now: str, old_side: str, new_side: str) -> None:
    comparison = compared(CUT_OLD, CUT_OLD.replace(was, now))
    assert old_side in told(split(comparison, "2.1", DELETE))
    assert new_side in told(split(comparison, "2.1", INSERT))


def test_only_what_leads_elsewhere_in_the_text_is_a_link() -> None:
    """Neither `Điều này`, in which the reader is, nor another instrument."""
    linked = [stretch.cite.href for stretch in split(compared(CUT_OLD, CUT_OLD), "2.1", INSERT) if stretch.cite]
    assert linked == ["#k1.1"]


def test_both_sides_lead_to_rows() -> None:
    """An old citation to the row of what became of it, a removed one of its own; all targets are named."""
    old = CUT_OLD.replace("khoản 1 Điều 1", "khoản 1, 2 Điều 1")
    new = (
        moved(old)
        .replace("1. Xe theo khoản 1, 2 Điều 1", "1. Xe theo khoản 1 Điều 1")
        .replace("2. Xe máy gửi ở sân trước.\n", "")
    )
    pairs = [("1", "1"), ("1.1", "1.1"), ("2", "3"), ("2.1", "3.1")]
    comparison = compared(old, new, *pairs)
    (cite,) = [s.cite for s in split(comparison, "3.1", DELETE) if s.cite]
    assert (cite.href, cite.side, cite.targets) == ("#k1.1", "old", "1.1 1.2")
    (cite,) = [s.cite for s in split(comparison, "3.1", INSERT) if s.cite]
    assert (cite.href, cite.side, cite.targets) == ("#k1.1", "new", "1.1")
    gone = comparison.changes_of_old("1.2")[0]
    assert key_of(gone) == "-1.2"
    second = compared(old.replace("khoản 1, 2", "khoản 2"), new, *pairs)
    assert [s.cite.href for s in split(second, "3.1", DELETE) if s.cite] == ["#k-1.2"]


def test_wrong_ones_say_what_is_wrong() -> None:
    comparison = compared(OLD, moved(OLD), *MOVED)
    (outdated,) = [s.cite for s in split(comparison, "4.1", INSERT) if s.cite]
    assert (outdated.fault, outdated.href, outdated.targets) == ("outdated", "#k2", "2")
    assert outdated.title == "Vẫn theo số của văn bản cũ; nội dung ở Điều 2 của văn bản cũ nay ở Điều 3."
    (missing,) = [s.cite for s in split(comparison, "4.3", INSERT) if s.cite]
    assert (missing.fault, missing.href, missing.targets) == ("missing", "#k3.3", "")
    assert [s.cite.fault for s in split(comparison, "4.1", DELETE) if s.cite] == [""]  # the old text was right


def test_what_is_missing_leads_to_the_nearest_that_is_there() -> None:
    draft = CUT_OLD.replace("khoản 1 Điều 1", "khoản 9 Điều 1").replace("Điều này", "Điều 77")
    cites = [s.cite for s in split(compared(draft, draft), "2.1", INSERT) if s.cite]
    assert [(cite.fault, cite.href) for cite in cites] == [("missing", "#k1"), ("missing", "")]


def test_an_annex_is_led_to_by_its_heading() -> None:
    text = (
        "QUY ĐỊNH\nĐiều 1. Hồ sơ\n1. Lập theo mẫu tại Phụ lục I ban hành kèm theo Quy định này.\n"
        "2. Nộp ở tầng hai.\nPHỤ LỤC I\nHƯỚNG DẪN LẬP HỒ SƠ\n1. Ghi tên.\n2. Ký tên.\n"
    )
    page = fragments(of(text, text))
    (link,) = parsed(page["rows"]).css(".cell.new a.cite")
    assert parsed(page["rows"]).css_first(f'[id="{attribute(link, "href")[1:]}"]') is not None


def assert_split(comparison: Comparison) -> None:
    """Joined again the marks are the marks; a link has the words of its citation; nothing is linked by itself."""
    citations = Citations(comparison)
    for change in comparison.changes:
        for op, marks in ((DELETE, column(change.edits, DELETE)), (INSERT, inline(change.edits))):
            for ahead in ("", "1. "):
                _assert_split(citations, comparison, change, op, [Mark(KEEP, ahead), *marks])


def _assert_split(citations: Citations, comparison: Comparison, change: Change, op: Op, marks: list[Mark]) -> None:
    (found,) = citations.split([marks], change, op)
    assert _joined([mark for stretch in found for mark in stretch.marks]) == _joined(marks)
    regulation = comparison.old if op is DELETE else comparison.new
    cited = {regulation.wording(citation.span) for citation in regulation.citations}
    for stretch in found:
        if stretch.cite is not None:
            assert "".join(mark.text for mark in stretch.marks if mark.op in (KEEP, op)) in cited
            assert stretch.cite.href or stretch.cite.fault


def _joined(marks: list[Mark]) -> list[Mark]:
    found: list[Mark] = []
    for mark in filter(lambda mark: mark.text, marks):
        if found and (found[-1].op, found[-1].moved) == (mark.op, mark.moved):
            mark = mark._replace(text=found.pop().text + mark.text)
        found.append(mark)
    return found


@pytest.mark.parametrize("slug", PAIRS)
def test_of_every_row_of_the_samples(slug: str) -> None:
    assert_split(pair(slug).value)


@settings(max_examples=40)
@given(versions())
def test_whatever_a_drafter_did(texts: tuple[str, str]) -> None:
    assert_split(of(*texts).value)


@pytest.mark.parametrize("slug", PAIRS)
def test_every_link_of_the_page_leads_somewhere(slug: str) -> None:
    page = parsed("".join(fragments(pair(slug)).values()))
    links = page.css("a.cite[href]")
    assert links
    for link in links:
        href = attribute(link, "href")
        assert page.css_first(f'[id="{href[1:]}"]') is not None, href


def test_the_list_of_the_page() -> None:
    page = parsed(fragments(Result(compared(OLD, moved(OLD), *MOVED)))["references"])
    items = page.css("ol.references > li")
    assert [attribute(item, "class") for item in items] == ["outdated", "missing"]
    assert [[attribute(link, "href") for link in item.css("a")] for item in items] == [
        ["#k4.1", "#k3"],
        ["#k4.3", "#k3.3"],
    ]
    assert " ".join(items[0].text().split()) == (
        "Điều 4, khoản 1: “Điều 2”: vẫn theo số của văn bản cũ; nội dung ở Điều 2 của văn bản cũ nay ở Điều 3."
    )
    quiet = parsed(fragments(Result(compared(OLD, OLD)))["references"])
    assert not quiet.css("li")
    assert "Không thấy viện dẫn nào" in quiet.text()


def test_a_row_with_a_wrong_citation_is_not_folded_away() -> None:
    page = parsed(fragments(of(OLD, moved(OLD)))["rows"])
    assert page.css_first("details.fold") is not None
    assert [attribute(link, "href") for link in page.css("a.cite.outdated, a.cite.missing")] == ["#k2", "#k3.3"]
    assert not page.css("details.fold a:is(.outdated, .missing)")


def test_words_of_the_files_stay_words() -> None:
    draft = OLD.replace("khoản 2 Điều 1", "khoản 7 Điều 1 <b>đậm</b>")
    assert "<b>" not in fragments(Result(compared(draft, draft)))["references"]

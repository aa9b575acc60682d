"""Tree, map, figures and notices; and that whatever stands in a file is shown as text."""

from __future__ import annotations

import re

import pytest

from nlp import Comparison
from nlp.diff.edit import Op
from nlp.result import Notice, NoticeCode, Result
from service.pages.fragments import fragments
from service.pages.strip import HEIGHT, WIDTH
from service.reports.places import stretches
from tests.builders import small_comparison
from tests.service.pages.shown import PAIRS, attribute, marks, of, pair, parsed, text

SCRIPT = "</p></div><script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = [
    SCRIPT,
    '"><svg onload=alert(1)> \' onmouseover=alert(1) x="',
    "đảo \u202echữ \u2067này",
    "x" * 10_000,
    "Z" + "\u0335\u0321\u0489" * 60 + "algo",
    "{{ 7 * 7 }} {% raw %} &amp; &lt;b&gt; <!--said 1-->",
]
NOTICE = Notice(NoticeCode.NUMBER_GAP, "12 follows 10", "<b>cũ</b>.txt", "Điều 12")


def _hostile(words: str) -> Result[Comparison]:
    old = f"QUY CHẾ\n{words}\nChương I. {words}\nĐiều 1. {words}\n1. Nộp {words} hồ sơ.\n2. {words}\n"
    return of(old, old.replace("Nộp", f"Nhận {words} và").replace("2. ", "3. "))


def _elements(made: dict[str, str]) -> set[str]:
    page = parsed("".join(made.values()))
    for node in page.css("*"):
        assert not [name for name in node.attributes if name.startswith("on") or name in ("style", "src")]
    return {node.tag or "" for node in page.css("*")}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text(words: str) -> None:
    result = _hostile(words)
    made = fragments(result)
    notices = fragments(Result(small_comparison(), (NOTICE,)))
    assert _elements(made) <= _elements(notices).union(*(_elements(fragments(pair(slug))) for slug in PAIRS))
    page = parsed(made["rows"])
    rows = {attribute(row, "data-key"): row for row in page.css(".row")}
    new = result.value.new
    shown = text(marks(rows["1"].css_first(".new .words")), Op.KEEP, Op.INSERT)
    assert shown.endswith(new.wording(new.provisions["1"].heading))


def test_words_that_turn_the_direction_are_kept_apart() -> None:
    old = "Điều 1. Tên\n1. Nộp \u202eđơn hồ sơ.\n"
    page = parsed(fragments(of(old, old.replace("hồ sơ", "giấy tờ")))["rows"])
    assert page.css("#k1\\.1 .new .words bdi")
    assert not page.css("#k1 .words bdi")


@pytest.mark.parametrize("slug", PAIRS)
def test_the_policy_forbids_nothing_that_is_there(slug: str) -> None:
    assert not _elements(fragments(pair(slug))) & {"script", "style", "link", "img", "iframe", "object", "base"}


def _articles(comparison: Comparison) -> list[str]:
    units = [node for part in stretches(comparison) for top in part.nodes for node in top.walk()]
    return [node.new.id if node.new else f"-{node.provision.id}" for node in units if node.level == "article"]


@pytest.mark.parametrize("slug", PAIRS)
def test_tree_and_map_hold_every_article_once(slug: str) -> None:
    comparison = pair(slug).value
    made = fragments(pair(slug))
    articles = _articles(comparison)
    assert articles
    assert [attribute(node, "data-key") for node in parsed(made["tree"]).css("li.article")] == articles
    keys = [attribute(node, "data-key") for node in parsed(made["strip"]).css("a")]
    assert [key for key in keys if key in articles] == articles


def test_the_tree() -> None:
    tree = parsed(fragments(Result(small_comparison()))["tree"]).css_first("#tree")
    drawn = [
        (attribute(node, "class"), node.css_first("a").text(), [count.text() for count in node.css("li > .count")])
        for node in tree.css("li.article")
    ]
    assert drawn[:2] == [
        ("article label-modified", "Điều 1. Phạm vi", ["2 sửa đổi", "1 bãi bỏ"]),
        ("article label-added", "Điều 2. Từ ngữ", ["1 bổ sung"]),
    ]
    assert [attribute(node, "class") for node in tree.css("li.chapter")] == ["chapter label-modified"] * 2
    untitled = fragments(of("Nộp hồ sơ.\nTrả hồ sơ.\n", "Nộp đơn hồ sơ.\nTrả hồ sơ.\n"))["tree"]
    assert [node.text() for node in parsed(untitled).css("a")] == ["đoạn 1: Nộp đơn hồ sơ.", "đoạn 2: Trả hồ sơ."]


@pytest.mark.parametrize("slug", PAIRS)
def test_the_map_is_full_and_out_of_the_way(slug: str) -> None:
    strip = parsed(fragments(pair(slug))["strip"]).css_first("#strip")
    assert attribute(strip, "aria-hidden") == "true"
    assert {attribute(link, "tabindex") for link in strip.css("a")} == {"-1"}
    at = 0.0
    for link in strip.css("a"):
        bars = link.css("rect")
        x, width = (float(attribute(bars[0], name)) for name in ("x", "width"))
        assert x >= at - 0.02
        at = x + width
        assert sum(float(attribute(bar, "height")) for bar in bars) == pytest.approx(HEIGHT, abs=0.3)
        assert link.css_first("title").text()
    assert at == pytest.approx(WIDTH, abs=0.1)


def test_figures_and_notices() -> None:
    made = fragments(Result(small_comparison(), (NOTICE,)))
    assert parsed(made["notices"]).css_first("li").text() == (
        "<b>cũ</b>.txt: Số thứ tự bị nhảy, có thể thiếu một đơn vị. (Điều 12)"
    )
    page = parsed(made["summary"])
    assert page.css_first(".sentence").text().startswith("Dự thảo gồm 2 chương, 5 điều")
    assert [cell.text() for cell in page.css(".counts thead th")] == ["điều", "khoản"]
    assert fragments(Result(small_comparison()))["notices"] == ""


def test_no_white_space_is_wasted() -> None:
    rows = fragments(pair(PAIRS[0]))["rows"]
    assert not re.search(r">\n\s+<|  <", rows)

"""Words of files are words: whatever they say, none becomes markup, script, style or a part of our own page."""

from __future__ import annotations

import unicodedata

import httpx
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.web import files
from tests.web.axe import violations
from tests.web.visits import DESK, PHONE, Visits, overflow

WORDS = {
    "script": "<script>document.title = 'chiếm'; alert(1)</script>",
    "handler": "<img src=x onerror=\"alert(2)\"> <svg onload='alert(3)'> <a href=javascript:alert(4)>bấm</a>",
    "end of script": '</script><script>alert(5)</script> </p></div></main> <!-- "><b>đậm</b>',
    "style": "<style>* { display: none }</style> <link rel=stylesheet href=https://elsewhere.example/a.css>",
    "placeholder": "<!--said 1--> <!--said 1.1--> <!--said k1--> &lt;!--said 1--&gt;",
    "template": "{{ 7 * 7 }} {% raw %} ${7 * 7} #{7 * 7}",
    "bidi": "quyền \u202e cấm \u202c \u2066đảo\u2069 \u200fphải\u200e \u202d trái \u202c",
    "bidi left open": "mở \u202e\u2067 không đóng",
    "zalgo": "n" + "\u0300\u0301\u0302\u0303\u0323\u0330" * 40 + " vụ",
    "nothing to see": "a\u200bb\u200cc\ufeffd\u00ade\u2060f",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 𝕏",
    "entity": "&lt;b&gt; &amp; &#60; &quot;",
    "long": "dài" + "x" * 10_000,
    "long, with slashes": "/".join(["đoạn"] * 2_500),
}
"""One clause each."""
SAID = "\n".join(words for name, words in WORDS.items() if name != "long, with slashes")
TITLE = "<b onclick=alert(6)>Quy chế</b> \u202e </title><script>alert(7)</script>"


def _text(number: int) -> str:
    clauses = [f"{n}. Đơn vị nộp {number} bản {words} cho Sở." for n, words in enumerate(WORDS.values(), 1)]
    heading = f"Chương I\nQUY ĐỊNH {WORDS['script']} {WORDS['bidi left open']}\nĐiều 1. Nộp {WORDS['handler']}"
    return "\n".join(
        [heading, *clauses, f"Điều 2. {'y' * 10_000}", "Như trên.", f"Điều 3. Thi hành {TITLE}", "Từ nay."]
    )


@pytest.fixture(scope="package")
def hostile(api: httpx.Client) -> str:
    names = (f"cũ {WORDS['handler']}.txt", f"mới {WORDS['end of script']} {'z' * 150}.txt")
    made = files.compare(api, _text(3), _text(5), names=names, title=TITLE)
    numbers = {
        item["key"]: item["change"]["number"] for item in api.get(f"/v1/comparisons/{made}/changes").json()["items"]
    }
    said = {"explanation": SAID, "by": WORDS["handler"]}
    answer = api.patch(f"/v1/comparisons/{made}/changes/{numbers['1.2']}", json=said, headers={"If-Match": "*"})
    assert answer.status_code == 200, answer.text
    return made


def letters(words: str) -> str:
    """What there is to see of them: the reader of files composes letters and drops some controls, as it tells."""
    composed = unicodedata.normalize("NFC", words)
    return "".join(c for c in composed if not c.isspace() and unicodedata.category(c) != "Cf")


def whole(page: Page, mode: str) -> None:
    """Nothing ran, nothing broke out, and nothing is pushed aside."""
    assert page.title().startswith("<b onclick=alert(6)>Quy chế</b>")
    assert page.locator("#rows").locator("script, style, img, b:not(.place, .title), svg, link, iframe").count() == 0
    assert page.evaluate(
        "document.querySelectorAll('script').length === document.querySelectorAll('script[src], #words').length"
    )
    assert page.evaluate(
        "[...document.querySelectorAll('*')].every((e) => !e.hasAttribute('onerror') && !e.hasAttribute('onload'))"
    )
    assert overflow(page) == 0, mode
    wide = page.evaluate(
        """[...document.querySelectorAll('#rows .cell, #top h1, #tree a, .fold > summary, .container')]
        .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
        .map((e) => `${e.className} ${e.parentElement.id} ${e.scrollWidth} > ${e.clientWidth}`)"""
    )
    assert not wide, (mode, wide[:5])


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_words_stay_words(visits: Visits, hostile: str, size: ViewportSize) -> None:
    page = visits.open(f"/comparisons/{hostile}", viewport=size)
    expect(page.locator("#found")).to_contain_text("dòng")
    for mode in ("side", "inline", "new", "table"):
        page.locator(f"#modes input[value={mode}]").evaluate("(radio) => radio.click()")
        expect(page.locator("body")).to_have_attribute("data-mode", mode)
        whole(page, mode)
    page.locator("#modes input[value=side]").evaluate("(radio) => radio.click()")
    for number, words in enumerate(WORDS.values(), 1):
        seen = page.locator(f"[id='k1.{number}'] .new .words").text_content() or ""
        assert letters(words) in letters(seen), words[:60]
    said = page.locator("[id='k1.2'] .said .explanation")
    assert said.text_content() == SAID


def test_words_stay_words_in_the_panel_and_the_list(visits: Visits, hostile: str) -> None:
    page = visits.open(f"/comparisons/{hostile}#k1.2", viewport=PHONE)
    expect(page.locator("#found")).to_contain_text("dòng")
    page.locator("[id='k1.2'] .open").click()
    panel = page.locator("#panel")
    expect(panel.get_by_role("textbox", name="Thuyết minh")).to_have_value(SAID)
    panel.locator("details.history summary").click()
    expect(panel.locator(".events li").first).to_contain_text("<script>")
    panel.locator("details.correct summary").click()
    panel.get_by_role("combobox", name="Tìm quy định khác").fill("sở")
    expect(panel.get_by_role("option").first).to_be_visible()
    assert panel.locator("script, img, svg").count() == 0
    assert overflow(page) == 0
    page.goto("/")
    expect(page.locator(".list li").first).to_contain_text("<b onclick=alert(6)>Quy chế</b>")
    assert overflow(page) == 0


def test_directions_stay_in_their_row(visits: Visits, hostile: str) -> None:
    """A control left open in one clause does not turn what stands after it."""
    page = visits.open(f"/comparisons/{hostile}")
    for selector in (".cell.note .label", ".new .place"):
        for number in (7, 8, 9):
            place = page.locator(f"[id='k1.{number}'] {selector}").first
            left = place.evaluate(
                "(e) => { const r = new Range(); const t = e.firstChild.nodeType === 3 ? e.firstChild : e.lastChild;"
                "r.setStart(t, 0); r.setEnd(t, 1); const a = r.getBoundingClientRect().left;"
                "r.setStart(t, t.length - 1); r.setEnd(t, t.length); return r.getBoundingClientRect().left - a; }"
            )
            assert left > 0, (selector, number)


def test_axe_finds_nothing_in_hostile_words(visits: Visits, hostile: str) -> None:
    page = visits.open(f"/comparisons/{hostile}#k1.2")
    page.locator("[id='k1.2'] .open").click()
    expect(page.locator("#panel .why dl")).not_to_be_empty()
    assert not (found := violations(page)), "\n".join(found)

"""What people said stands in its row, as text."""

from __future__ import annotations

from nlp.result import Result
from service.exports.dossier import Said
from service.pages.fragments import fragments
from service.pages.said import fill
from tests.builders import small_comparison
from tests.service.pages.shown import attribute, of, parsed


def test_explanation_and_review() -> None:
    said = {
        "1.1": Said("Tiếp thu <b>ý kiến</b> của “Hội”.", "agreed", who='An "x" <i>'),
        "-1.3": Said("", "disputed"),
        "2": Said("   ", "open", who="Bình"),
    }
    page = parsed(fill(fragments(Result(small_comparison()))["rows"], said))
    first, second = page.css_first("#k1\\.1 .note .said"), page.css_first("#k-1\\.3 .note .said")
    assert first.css_first(".explanation").text() == "Tiếp thu <b>ý kiến</b> của “Hội”."
    assert (attribute(first, "data-review"), attribute(first, "data-by")) == ("agreed", 'An "x" <i>')
    assert first.css_first(".review").text() == "đã thống nhất"
    assert (attribute(second, "data-review"), second.css(".explanation")) == ("disputed", [])
    assert len(page.css(".said")) == 2


def test_no_placeholder_is_left() -> None:
    assert "<!--" not in fill(fragments(Result(small_comparison()))["rows"], {})


def test_no_file_can_hold_a_placeholder() -> None:
    text = "Điều 1. Tên <!--said 1-->\n1. Nộp <!--said 1--> hồ sơ.\n"
    rows = fill(fragments(of(text, text.replace("Nộp", "Nhận")))["rows"], {"1": Said("Lý do.", who="An")})
    assert rows.count("Lý do.") == 1
    assert "&lt;!--said 1--&gt;" in rows

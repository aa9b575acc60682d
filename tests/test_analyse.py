"""Document to regulation: normalised, cut into provisions, with its citations; what is odd is told."""

from __future__ import annotations

import pytest

from nlp import Source, analyse, read
from nlp.citations.citation import Scope
from nlp.readers.compose import Draft, Found, Run, compose
from nlp.readers.document import Format
from nlp.result import NoticeCode
from tests.invariants import assert_on_raw
from tests.structure.tiling import assert_tiled

TEXT = """\
QUY ĐỊNH
về quản lý hồ sơ

Ðiều 1. Phạm vi
Quy định này áp dụng cho đơn vị.
Điều 2. Trách nhiệm
1. Người nộp hồ sơ theo Điều 1 ký tên.
2. Người nhận kiểm tra theo khoản 1 Điều này và
khoản 9 Điều 2 của Quy định này.
"""


def test_provisions_and_citations() -> None:
    result = analyse(read(Source("hồ sơ.txt", TEXT)).value)
    regulation = result.value
    assert [p.id for p in regulation.compared.walk()] == ["1", "2", "2.1", "2.2"]
    assert (regulation.name, regulation.type) == ("hồ sơ.txt", "Quy định")
    internal = [(c.source, c.targets, c.missing) for c in regulation.citations if c.scope is Scope.INTERNAL]
    assert internal == [("2.1", ("1",), ()), ("2.2", ("2.1", "2.9"), ("2.9",))]
    assert NoticeCode.DANGLING_CITATION in {notice.code for notice in result.notices}
    assert {notice.name for notice in result.notices} == {"hồ sơ.txt"}


def test_spans_lead_back_to_the_text_as_received() -> None:
    """T-01: the first heading was written with a letter that only looks like đ."""
    regulation = analyse(read(Source("hồ sơ.txt", TEXT)).value).value
    assert_tiled(regulation)
    assert_on_raw(regulation, TEXT)
    first = regulation.provisions["1"]
    assert first.marker.of(regulation.text.text) == "Điều 1."
    assert regulation.text.to_raw(first.marker).of(TEXT) == "Ðiều 1."
    joined = regulation.provisions["2.2"].lead
    assert "\n" not in joined.of(regulation.text.text)
    assert "và\nkhoản 9" in regulation.text.to_raw(joined).of(TEXT)


@pytest.mark.parametrize("text", ["Lời nói đầu.", "Một\n\nHai", "1", "“", "Điều"])
def test_any_text_gives_a_regulation(text: str) -> None:
    regulation = analyse(read(Source("x", text)).value).value
    assert_tiled(regulation)
    assert_on_raw(regulation, text)


def test_no_structure_is_told() -> None:
    notices = analyse(read(Source("x", "Lời nói đầu của tập thể.")).value).notices
    assert NoticeCode.NO_STRUCTURE in {notice.code for notice in notices}


def test_a_comment_belongs_to_the_provision_that_it_is_on() -> None:
    found = Found(
        [
            Draft([Run("Điều 1. Thời hạn")]),
            Draft([Run("1. Báo cáo  gửi trước "), Run("30 ngày", comments=("c1",)), Run(".")]),
        ],
        comments={"c1": ("An", "Nên rút ngắn."), "c2": ("Bình", "Góp ý chung.")},
    )
    regulation = analyse(compose("a", found, format=Format.DOCX).value).value
    on = regulation.remarks[0].span
    assert on is not None
    assert on.of(regulation.text.text) == "30 ngày"
    assert [(r.author, r.text, r.provision) for r in regulation.remarks] == [
        ("An", "Nên rút ngắn.", "1.1"),
        ("Bình", "Góp ý chung.", ""),
    ]
    assert regulation.remarks[1].span is None

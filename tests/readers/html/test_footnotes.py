"""Footnotes of consolidated texts (V-03, V-10) in the markup of several programs."""

from __future__ import annotations

import pytest

from tests.readers.html.pages import bodies, result

WORD = """<p>Điều 5.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span>[1]</span>
<![endif]></span></span></a> (được bãi bỏ)</p><p>2.<a href="#_ftn2" name="_ftnref2"></a> Sách quý.</p><br clear=all><hr>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1"
name="_ftn1">[1]</a> Điều này được bãi bỏ:</p><p>theo quyết định số 8.</p></div><div
style='mso-element:footnote' id=ftn2>
<p><a href="#_ftnref2" name="_ftn2">[2]</a> Khoản này được sửa đổi.</p></div></div><p>Sau cùng.</p>"""
DATABASE = """<p>Điều 5.<a href="#_ftn1" name="_ftnref1">[1]</a> (được bãi bỏ)</p>
<p>2.<a href="#_ftn2" name="_ftnref2">[2]</a> Sách quý.</p><p>Sau cùng.</p><p><a href="#_ftnref1" name="_ftn1">[1]</a>
Điều này được bãi bỏ:</p><p>theo quyết định số 8.</p><p><a href="#_ftnref2" name="_ftn2">[2]</a> Khoản này
được sửa đổi.</p>"""
OFFICE = """<p>Điều 5.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> (được
bãi bỏ)</p><p>2.<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a> Sách quý.</p>
<p>Sau cùng.</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
Điều này được bãi bỏ:</p>
<p>theo quyết định số 8.</p></div><div id="sdfootnote2"><p><a
name="sdfootnote2sym" href="#sdfootnote2anc">2</a> Khoản này
được sửa đổi.</p></div>"""
WIKI = """<p>Điều 5.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> (được bãi bỏ)</p><p>2.<sup id="r2"><a
href="#n2">[2]</a></sup> Sách quý.</p><p>Sau cùng.</p><ol style="list-style:none"><li id="cite_note-1"><a
href="#cite_ref-1">↑</a> Điều này được bãi bỏ:<p>theo quyết định số 8.</p></li><li id="n2"><a
href="#r2">^</a> Khoản này được sửa đổi.</li></ol>"""
RAISED = """<p>Điều 5.<sup>[1]</sup> (được bãi bỏ)</p><p>2.<sup>2</sup> Sách quý.</p><p>Sau cùng.</p>
<p>[1] Điều này được bãi bỏ:</p><p>theo quyết định số 8.</p><p><sup>2</sup> Khoản này được sửa đổi.</p>"""


@pytest.mark.parametrize(
    "html", [WORD, DATABASE, OFFICE, WIKI, RAISED], ids=["Word", "database", "LibreOffice", "wiki", "sup"]
)
def test_marks_and_bodies(html: str) -> None:
    document = result(html).value
    assert document.text == (
        "Điều 5.[1] (được bãi bỏ)\n2.[2] Sách quý.\nSau cùng.\n"
        "[1] Điều này được bãi bỏ:\ntheo quyết định số 8.\n[2] Khoản này được sửa đổi."
    )
    assert [(note.number, note.mark is not None) for note in document.notes] == [(1, True), (2, True)]
    assert len(bodies(document)) == 3


def test_the_last_body_goes_on_while_its_quote_is_open() -> None:
    html = """<p>1.<sup>[1]</sup> A</p><p>[1] Điều 2 quy định như sau:</p><p>“Điều 2. Hiệu lực</p><p>Từ ngày ký.”</p>
    <p>PHỤ LỤC</p>"""
    document = result(html).value
    assert document.text.split("\n") == [
        *("1.[1] A", "PHỤ LỤC"),
        *("[1] Điều 2 quy định như sau:", "“Điều 2. Hiệu lực", "Từ ngày ký.”"),
    ]


def test_a_typed_number_before_the_true_mark_is_its_label() -> None:
    """As gazettes do: the number that is seen is typed, the mark is printed in white."""
    mark = '<sup><a href="#_ftn1" name="_ftnref1"><font color=white>3</font></a></sup>'
    body = '<p><a href="#_ftnref1" name="_ftn1">3</a> Điểm này được sửa đổi.</p>'
    assert result(f"<p>a)<sup>2</sup>{mark} Sách</p>{body}").value.text == "a)[1] Sách\n[1] Điểm này được sửa đổi."
    assert result(f"<p>5 m<sup>2</sup>{mark}</p>{body}").value.text == "5 m2[1]\n[1] Điểm này được sửa đổi."


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rộng 20 m<sup>2</sup>.</p><p>2 phòng</p>",
        "<p>Rộng 20 m<sup>1</sup>.</p><p><sup>1</sup> phòng</p>",
        "<p>Xem <a href='#d2'>Điều 2</a>.</p><p><a name=d2>Điều 2. Hiệu lực</a></p>",
        "<p>Mục lục <a href='#d2'>2</a></p><p><a name=d2></a>Điều 2. Hiệu lực</p>",
        "<p>Xem [1] ở trên.</p><p>[1] Một tài liệu</p>",
        "<p>Chữ<sup>1</sup> không có chú thích</p>",
        "<p><a name=a>Chú thích</a></p><p>Xem <a href='#a'>1</a></p>",
    ],
)
def test_what_is_no_footnote_stays_text(html: str) -> None:
    assert result(html).value.notes == ()

from __future__ import annotations

import pytest

from nlp.analyse import analyse
from nlp.errors import EmptySource, ReadError, SourceTooLarge, UnsafeSource
from nlp.readers.document import Cell, Format, Layout, Source, Tracked
from nlp.readers.html import read
from nlp.readers.html.tree import MAX_DEPTH
from nlp.readers.settings import ReadSettings
from nlp.result import NoticeCode
from nlp.structure.provision import Level, Provision
from tests.readers.html.pages import BODY, CLOSING, HEAD, LINES, SCRIPT, lines, result
from tests.shared import CORPORA

INLINE = [
    ("elements join without space", "<p>Đi<b>ều</b> <i>1</i>. Phạm<span> vi</span></p>", ["Điều 1. Phạm vi"]),
    ("white space collapses", "<p>\n  a \t\r\n b<b> </b> c  </p>", ["a b c"]),
    ("a space that stays one", "<p>10&nbsp;&nbsp;000 đồng</p>", ["10\xa0\xa0000 đồng"]),
    ("pre keeps its own", "<pre>Điều 1.   Phạm vi</pre>", ["Điều 1.   Phạm vi"]),
    ("entities", "<p>&#272;i&#7873;u 1. &quot;a&quot; &amp; b &#x1EC7;</p>", ['Điều 1. "a" & b ệ']),
    ("entities escaped twice", "<p>&amp;#272;i&amp;#7873;u 1. A&amp;nbsp;b</p>", ["Điều 1. A\xa0b"]),
    ("an ampersand is no entity", "<p>Phòng R&amp;D; Q&amp;A</p>", ["Phòng R&D; Q&A"]),
    ("zero width and soft hyphen stay", "<p>a\u200bb\xadc</p>", ["a\u200bb\xadc"]),
    ("blocks in one paragraph", "<div>a<p>b</p>c</div>", ["a", "b", "c"]),
    ("a span that is a block", '<div>a<span style="display: block">b</span>c</div>', ["a", "b", "c"]),
    ("inline paragraphs", "<p style='display:inline'>Điều 1.</p><p style='display:inline'> A</p>", ["Điều 1. A"]),
    ("raised numbers that are powers", "<p>20 m<sup>2</sup></p><p>10<sup>3</sup> kg</p>", ["20 m2", "103 kg"]),
    ("definition lists", "<dl><dt>Sách</dt><dd>a</dd><dt>Báo</dt><dd>b</dd></dl>", ["Sách", "a", "Báo", "b"]),
    ("nothing closed", "<p>Điều 1<b>. A<p>1. B<table><tr><td>c<td>d", ["Điều 1. A", "1. B", "c", "d"]),
    ("what is no text", "<p>a<!-- b --><script>c</script><select><option>d</select></p>", ["a"]),
    ("hidden", '<p>a<span style="display:none">b</span><i hidden>c</i></p><p style="mso-hide:all">d</p>', ["a"]),
    ("Word's field codes", "<p>a<span style='mso-element:field-begin'></span>REF x<span style='mso-element:"
     "field-separator'></span>5<span style='mso-element:field-end'></span>b</p>", ["a5b"]),
    ("entities of XML are not expanded", '<!DOCTYPE html [<!ENTITY x "bom">]><p>a &x; b</p>', ["]>", "a &x; b"]),
]  # fmt: skip
BREAKS = [
    ("a break inside a heading", "<p>Chương I<br>QUY ĐỊNH CHUNG</p>", ["Chương I\nQUY ĐỊNH CHUNG"]),
    ("two breaks", "<p>một<br><br>hai<br>&nbsp;<br>ba</p>", ["một", "hai", "ba"]),
    ("a whole text in one paragraph", "<p>Điều 1. A<br>Mọi người.<br>Điều 2. B<br>1. Một;<br>2. Hai và<br>ba.</p>",
     ["Điều 1. A", "Mọi người.", "Điều 2. B", "1. Một;", "2. Hai và\nba."]),
    ("breaks outside of paragraphs", "<div>1. Một<br>2. Hai</div>", ["1. Một", "2. Hai"]),
    ("behind a long line", f"<p>{'dài ' * 40}.<br>Ngắn</p>", [f"{'dài ' * 40}.", "Ngắn"]),
    ("a long line that goes on", f"<p>{'dài ' * 40}<br>thêm nữa</p>", [f"{'dài ' * 40}".rstrip() + "\nthêm nữa"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("html", "expected"), [case[1:] for case in INLINE + BREAKS], ids=[c[0] for c in INLINE + BREAKS]
)
def test_text_is_what_a_browser_shows(html: str, expected: list[str]) -> None:
    assert lines(html) == expected


def test_a_document_says_what_it_is() -> None:
    document = result(f"<html><body>{HEAD}{BODY}{CLOSING}</body></html>".encode()).value
    assert (document.format, document.layout, document.encoding) == (Format.HTML, Layout.PARAGRAPHS, "utf-8")
    assert [block.span.of(document.text) for block in document.blocks] == LINES
    assert {block.style for block in document.blocks} == {"p"}
    assert not any(block.cell for block in document.blocks)  # F-01: head and signature are laid out by tables


def test_tables_of_data_have_cells_and_tables_that_place_have_none() -> None:
    data = "<table><tr><th>STT<th>Sách<tr><td rowspan=2>1<td>A<table><tr><td>x<td>y</table><tr><td>B</table>"
    one_column = "<table><tr><td>a<tr><td>b</table>"
    html = f"<table><tr><td>&nbsp;<td>{HEAD}{BODY}{data}{one_column}</table>{data}"
    document = result(html).value
    cells = {(block.span.of(document.text), block.cell) for block in document.blocks if block.cell}
    table = [("STT", 0, 0), ("Sách", 0, 1), ("1", 1, 0), ("A", 1, 1), ("x", 1, 1), ("y", 1, 1), ("B", 2, 1)]
    assert cells == {(text, Cell(number, row, column)) for number in (0, 1) for text, row, column in table}


def test_fonts_are_inherited_and_decode_the_text() -> None:
    sheet = '<style>/* x */ @page {a:b} p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime","serif"}</style>'
    for html in (
        f"{sheet}<p class=MsoNormal>§iÒu 1. <b>Ph¹m vi</b> ®iÒu chØnh cña quyÕt ®Þnh nµy</p>",
        "<div style='font-family:\".VnTime\"'><p>§iÒu 1. <b>Ph¹m vi</b> ®iÒu chØnh cña quyÕt ®Þnh nµy</p></div>",
        "<font face='.VnTime'><p>§iÒu 1. <b>Ph¹m vi</b> ®iÒu chØnh cña quyÕt ®Þnh nµy</p></font>",
    ):
        assert lines(html) == ["Điều 1. Phạm vi điều chỉnh của quyết định này"]


def test_tracked_changes_are_chosen_and_told() -> None:
    html = "<p>Trong <del>30</del><ins>15</ins> <s>ngày</s>.</p><del><p>Bỏ.</p></del><ins><p>Thêm.</p></ins>"
    assert lines(html) == ["Trong 15 ngày.", "Thêm."]
    assert lines(html, Tracked.ORIGINAL) == ["Trong 30 ngày.", "Bỏ."]
    assert [notice.code for notice in result(html).notices] == [NoticeCode.TRACKED_CHANGES]


def test_words_own_markers_and_comments() -> None:
    word = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>a)"
        "<span style='font:7.0pt \"Times\"'>&nbsp;&nbsp; </span></span><![endif]>"
        "Người già;<a class=msocomanchor href='#_msocom_1'>[M1]</a>"
        "<o:p></o:p></p>"
        "<div style='mso-element:comment-list'><p>Xem lại</p></div>"
    )
    made = result(word)
    assert made.value.text == "a) Người già;"
    assert made.value.blocks[0].numbered == 2
    assert [notice.code for notice in made.notices] == [NoticeCode.COMMENTS]


def test_a_page_that_its_scripts_would_show_is_read() -> None:
    assert lines('<body style="display:none"><script>show()</script><p>Kính gửi bạn đọc</p></body>') == [
        "Kính gửi bạn đọc"
    ]


def test_what_is_hidden_and_pictured_is_told() -> None:
    made = result('<p>Điều 1. A</p><div style="display:none"><p>Điều 7. Ẩn</p></div><p><img src="a.png">b</p>')
    assert made.value.text == "Điều 1. A\nb"
    assert [notice.code for notice in made.notices] == [NoticeCode.HIDDEN_TEXT, NoticeCode.NOT_READ]
    assert "Điều 7. Ẩn" in made.notices[0].message


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("", EmptySource),
        (" \n", EmptySource),
        ("<html><body><img src=a><script>b</script></body></html>", EmptySource),
        ("<frameset><frame src=a></frameset>", EmptySource),
        ("<div>" * (MAX_DEPTH + 1) + "a", UnsafeSource),
        ("<p>" + "".join(f"<font color={i}>" for i in range(900)) + "<p>a" * 900, UnsafeSource),
        ("<p>a" * 21, SourceTooLarge),
        ("a" * 300_001, SourceTooLarge),
    ],
    ids=["empty", "blank", "no text", "frames", "deep", "reopened", "blocks", "bytes"],
)
def test_what_cannot_be_read_says_so(html: str, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        result(html.encode(), max_blocks=20, max_bytes=300_000)
    assert caught.value.message.startswith("trang.html: ")
    assert caught.value.hint


def test_ten_thousand_levels_lose_nothing() -> None:
    assert lines("<div>" * 10_000 + "<p>Đáy</p>" + "</div>" * 10_000 + "<p>Sau</p>") == ["Đáy", "Sau"]


@pytest.mark.parametrize("cut", range(0, 2400, 37))
def test_a_page_cut_off_anywhere_is_read_as_far_as_it_goes(cut: int) -> None:
    whole = f"<html><head>{SCRIPT}</head><body>{HEAD}{BODY}{CLOSING}</body></html>".encode()
    try:
        text = result(whole[:cut]).value.text
    except EmptySource:
        assert cut < len(whole) // 2
    else:
        assert text.split("\n")[0].rstrip("\ufffd") in LINES[0] or cut < 400


def _articles(provisions: tuple[Provision, ...]) -> list[str]:
    found = []
    for provision in provisions:
        found += [provision.id] if provision.level is Level.ARTICLE else _articles(provision.children)
    return found


REAL = [
    ("formats/bo-luat-lao-dong-2019/blld-html.html", 220),
    ("pairs/cand-2014-2018/old.html", 45),
    ("pairs/cand-2014-2018/new.html", 46),
    ("pairs/cand-2014-2018/amending-of-new.html", 2),
    ("pairs/dau-tu-cong-2014-2019/new.html", 101),
]


@pytest.mark.parametrize(("path", "articles"), [case for case in REAL if (CORPORA / case[0]).exists()])
def test_real_pages_give_the_instrument_and_nothing_else(path: str, articles: int) -> None:
    """Every word, and no other: the extraction beside each page was cut by its site's own class name."""
    document = read(Source.from_path(CORPORA / path), ReadSettings()).value
    assert document.text.split() == (CORPORA / path).with_suffix(".txt").read_text(encoding="utf-8").split()
    main = analyse(document).value.parts[0]
    assert _articles(main.provisions) == [str(number) for number in range(1, articles + 1)]

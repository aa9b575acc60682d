"""The instrument is found by its content, whatever the site calls its boxes (F-01..F-13)."""

from __future__ import annotations

import pytest

from nlp.result import NoticeCode
from tests.readers.html.pages import BODY, CLOSING, HEAD, LINES, MENU, RELATED, SCRIPT, lines, result

ANNEX = "<p><b>PHỤ LỤC I</b></p><p>Danh sách sách quý của thư viện phường</p>"
ANNEX_LINES = ["PHỤ LỤC I", "Danh sách sách quý của thư viện phường"]
CONTENTS = "<p>Điều 1. Đối tượng</p><p>Điều 2. Thời hạn</p><p>Điều 3. Hiệu lực</p>"
LINKED_CONTENTS = "".join(f'<p><a href="#dieu_{n}">Điều {n}. Mục {n}</a></p>' for n in (1, 2, 3))
TRANSLATION = "<p>Article 1. Readers</p><p>1. Everyone who lives in the ward may borrow books of the library.</p>" * 9
WHOLE = HEAD + BODY + CLOSING

PAGES = [
    ("a database: nested boxes, tabs", f"""{SCRIPT}<form><table id=tblcontainer><tr><td>{MENU}</td><td><div id=tab1>
        <div class=content1><div>{WHOLE}</div></div><div class=NoiDungChiaSe>Lưu trữ Ghi chú {RELATED}</div></div>
        <div id=tab2>{TRANSLATION}</div></td></tr></table></form>""", LINES),
    ("a ministry: head, breadcrumb and footer by element", f"""{SCRIPT}<header><h1>Cổng thông tin</h1>{MENU}</header>
        <nav>{MENU}</nav><main><div>Trang chủ / Văn bản</div><h1>Quyết định 07/QĐ-TV</h1><div>{WHOLE}</div></main>
        <footer>Địa chỉ: số 1, phố Bưởi. Điện thoại: 0123</footer>""", LINES),
    ("title and tools in the same box as the text", f"""{SCRIPT}<div class=x><h1>Quyết định 07/QĐ-TV về mượn sách</h1>
        <p><a href=/in>In</a> <a href=/tai>Tải về</a></p>{WHOLE}{RELATED}</div>""", LINES),
    ("head, articles, signature, annex in boxes of their own", f"""{SCRIPT}<div id=page><div>{MENU}</div>
        <div id=a>{HEAD}</div><div id=b>{BODY}</div><div id=c>{CLOSING}</div><div id=d>{ANNEX}</div>
        <div id=e>{RELATED}</div></div>""", LINES + ANNEX_LINES),
    ("a box an article", f"""{SCRIPT}<div>{MENU}</div><div>{HEAD}
        {BODY.replace('<p><b>Điều 2', '</div><div><p><b>Điều 2').replace('<p>Điều 3', '</div><div><p>Điều 3')}{CLOSING}
        </div><div>{RELATED}</div>""", LINES),
    ("tables of contents, linked and not", f"""{SCRIPT}<div class=left>{CONTENTS}</div><div>{LINKED_CONTENTS}</div>
        <div class=right>{WHOLE}</div>""", LINES),
    ("a menu inside the text, boxes with promising names", f"""{SCRIPT}<div class=content1>{RELATED}</div>
        <div class=comment-like>{HEAD}<div class=toolbar>Chia sẻ</div>{BODY}{CLOSING}</div>""", LINES),
    ("saved while another tab was open", f"""{SCRIPT}<div>Thuộc tính: quyết định</div>
        <div style="display:none">{WHOLE}</div><div hidden><p>Đăng nhập</p></div>""", LINES),
    ("other instruments in hidden boxes", f"""{SCRIPT}<div>{WHOLE}</div><div style="display:none">{BODY * 3}</div>""",
     LINES),
    ("questions below that quote an article", f"""{SCRIPT}<div><div>{WHOLE}</div><div><p>Hỏi: mượn mấy ngày?</p>
        <p>Căn cứ Điều 2 của quyết định:</p><p>Điều 2. Thời hạn</p>
        <p>1. Mỗi lần mượn không quá 15 ngày.</p></div></div>""",
     LINES),
    ("written by Word: sections, no site", f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
        <meta name=Generator content="Microsoft Word 15 (filtered)"></head><body><div class=WordSection1>
        <p>DỰ THẢO 2</p>{WHOLE}</div><br clear=all><div class=WordSection2>{ANNEX}</div></body></html>""",
     ["DỰ THẢO 2", *LINES, *ANNEX_LINES]),
    ("nothing but a letter",
     f"{SCRIPT}<nav>{MENU}</nav><div><p>Kính gửi bạn đọc</p><p>Thư viện nghỉ ngày mai.</p></div>",
     ["Kính gửi bạn đọc", "Thư viện nghỉ ngày mai."]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_the_instrument_without_its_site(html: str, expected: list[str]) -> None:
    assert lines(f"<html><body>{html}</body></html>") == expected


def test_what_is_left_out_is_told_with_its_first_words() -> None:
    made = result(f"<html><body>{SCRIPT}<div>{MENU}</div><div>{WHOLE}</div><div>{RELATED}</div></body></html>")
    told = [notice.message for notice in made.notices if notice.code is NoticeCode.NOT_READ]
    assert told == [
        "16 characters before the instrument left out: Trang chủ Văn bản",
        "50 characters behind the instrument left out: Văn bản liên quan Quyết định 06/QĐ-TV về giờ mở cửa",
    ]


def test_a_page_in_a_legacy_encoding_is_found_as_well() -> None:
    text = (
        "<p>§iÒu 1. Ph¹m vi</p><p>QuyÕt ®Þnh nµy quy ®Þnh viÖc m−în s¸ch.</p><p>§iÒu 2. §èi t−îng</p><p>Mäi ng−êi.</p>"
    )
    found = lines(f"<body>{SCRIPT}<div>{MENU}</div><div style='font-family:.VnTime'>{text}</div></body>")
    assert found[0] == "Điều 1. Phạm vi"
    assert len(found) == 4

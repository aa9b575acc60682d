"""Pages in the manner of several sites and programs, around one small instrument."""

from __future__ import annotations

from nlp.readers.document import BlockKind, Document, Source, Tracked
from nlp.readers.html import read
from nlp.readers.settings import ReadSettings
from nlp.result import Result

HEAD = """<table><tr><td><p><b>BAN QUẢN LÝ<br>THƯ VIỆN PHƯỜNG</b></p></td>
<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b></p></td></tr>
<tr><td><p>Số: 07/QĐ-TV</p></td><td><p><i>Bến Sỏi, ngày 3 tháng 5
 năm 2021</i></p></td></tr></table>
<p><b>QUYẾT ĐỊNH</b></p><p>Về việc cho mượn sách</p><p>Căn cứ nhu cầu của bạn đọc;</p>"""
BODY = """<p><a name="dieu_1"><b>Điều 1. Đối tượng</b></a></p>
<p>Mọi người sống trong phường được mượn sách của thư viện.</p>
<p><b>Điều 2. Thời hạn</b></p>
<p>1. Mỗi lần mượn
   không quá <b>15</b> ngày.</p>
<p>2. Sách quý chỉ đọc tại chỗ.</p>
<p>Điều 3. Hiệu lực</p><p>Quyết định này có hiệu lực từ ngày ký.</p>"""
CLOSING = """<table><tr><td><p>Nơi nhận:<br>- Bạn đọc;<br>- Lưu: VT.</p></td><td><p><b>TRƯỞNG BAN<br><br>
Lê Thị Mận</b></p></td></tr></table>"""
LINES = [
    "BAN QUẢN LÝ\nTHƯ VIỆN PHƯỜNG",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "Số: 07/QĐ-TV",
    "Bến Sỏi, ngày 3 tháng 5 năm 2021",
    "QUYẾT ĐỊNH",
    "Về việc cho mượn sách",
    "Căn cứ nhu cầu của bạn đọc;",
    "Điều 1. Đối tượng",
    "Mọi người sống trong phường được mượn sách của thư viện.",
    "Điều 2. Thời hạn",
    "1. Mỗi lần mượn không quá 15 ngày.",
    "2. Sách quý chỉ đọc tại chỗ.",
    "Điều 3. Hiệu lực",
    "Quyết định này có hiệu lực từ ngày ký.",
    "Nơi nhận:",
    "- Bạn đọc;",
    "- Lưu: VT.",
    "TRƯỞNG BAN",
    "Lê Thị Mận",
]
MENU = '<ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul>'
RELATED = '<h3><a href="/r">Văn bản liên quan</a></h3><p><a href="/r1">Quyết định 06/QĐ-TV về giờ mở cửa</a></p>'
SCRIPT = '<script src="a.js"></script><script>var a = "<p>Điều 9. Không phải văn bản</p>";</script>'


def result(html: str | bytes, tracked: Tracked = Tracked.FINAL, **settings: int) -> Result[Document]:
    return read(Source("trang.html", html), ReadSettings(tracked=tracked, **settings))


def lines(html: str | bytes, tracked: Tracked = Tracked.FINAL) -> list[str]:
    """The texts of the blocks, those of notes too."""
    document = result(html, tracked).value
    return [block.span.of(document.text) for block in document.blocks]


def bodies(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.NOTE]

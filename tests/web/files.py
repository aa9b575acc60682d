"""What drafters have: a regulation of ours and its draft, as texts and as Word files written with python-docx."""

from __future__ import annotations

import io
import re

import docx
import httpx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

import corpora

FOLDER = corpora.PAIRS / "quy-dinh-quan-ly-tai-san"
OLD = (FOLDER / "old.txt").read_text(encoding="utf-8")
"""26 articles in five chapters on the property of a province."""
REWRITTEN = (FOLDER / "new.txt").read_text(encoding="utf-8")
"""Hardly a clause is left as it was."""
EDITS = (
    ("Số: 31/2011/QĐ-UBND", "Số: 45/2025/QĐ-UBND"),
    ("K., ngày 25 tháng 7 năm 2011", "K., ngày 25 tháng 7 năm 2025"),
    # A definition is dropped, the next one goes up.
    ("4. Thanh lý là việc chấm dứt sử dụng và loại bỏ khỏi sổ sách tài sản đã hư hỏng hoặc không còn dùng được.", ""),
    ("5. Điều chuyển là", "4. Điều chuyển là"),
    # Changed words.
    ("Hợp đồng thuê có thời hạn từ 12 tháng trở lên", "Hợp đồng thuê có thời hạn từ 06 tháng trở lên"),
    ("Trong thời hạn 10 ngày, kể từ ngày tiếp nhận", "Trong thời hạn 07 ngày làm việc, kể từ ngày tiếp nhận"),
    # The first clause of an article that is cited by clause is dropped; the citation is forgotten.
    ("1. Tài sản được ghi vào sổ trong thời hạn 05 ngày làm việc, kể từ ngày nhận bàn giao.", ""),
    ("2. Mỗi tài sản có nguyên giá từ 10 triệu", "1. Mỗi tài sản có nguyên giá từ 10 triệu"),
    ("3. Hồ sơ tài sản gồm", "2. Hồ sơ tài sản gồm"),
    ("4. Kế toán đơn vị đối chiếu", "3. Kế toán đơn vị đối chiếu"),
    # Two clauses become one; the machine takes the second for dropped, until a drafter tells it.
    (
        "theo chức danh, không vượt quá định mức.",
        "theo chức danh, không vượt quá định mức; phần diện tích dôi dư phải được báo cáo Sở Tài chính để bố trí cho "
        "đơn vị khác.",
    ),
    ("4. Phần diện tích dôi dư phải được báo cáo Sở Tài chính để bố trí cho đơn vị khác.", ""),
    # A clause goes to another article.
    ("4. Lái xe chịu trách nhiệm kiểm tra an toàn kỹ thuật của xe trước mỗi chuyến đi.", ""),
    (
        "2. Bàn giao đầy đủ tài sản khi thôi việc, chuyển công tác hoặc nghỉ hưu.",
        "2. Bàn giao đầy đủ tài sản khi thôi việc, chuyển công tác hoặc nghỉ hưu.\n"
        "3. Lái xe chịu trách nhiệm kiểm tra an toàn kỹ thuật của xe trước mỗi chuyến đi.",
    ),
    # A new article, with a citation of a clause that is not there.
    (
        "Điều 25. Xử lý vi phạm",
        "Điều 25. Cơ sở dữ liệu về tài sản công\n"
        "1. Sở Tài chính xây dựng, vận hành cơ sở dữ liệu điện tử về tài sản công của tỉnh.\n"
        "2. Đơn vị cập nhật thông tin quy định tại khoản 9 Điều 4 của Quyết định này trong thời hạn 03 ngày làm việc.\n"
        "Điều 26. Xử lý vi phạm",
    ),
    ("Điều 26. Hiệu lực thi hành", "Điều 27. Hiệu lực thi hành"),
)
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING = re.compile(r"(Điều|Chương|Mục) ")
_WHO = {qn("w:id"): "1", qn("w:author"): "Lan", qn("w:date"): "2024-03-01T08:00:00Z"}


def _draft() -> str:
    text = OLD
    for before, after in EDITS:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return re.sub("\n\n+", "\n", text)


DRAFT = _draft()
"""Most is kept; clauses are changed, dropped, added, merged, moved and renumbered, an article is new."""


def word(text: str) -> bytes:
    """A .docx with a paragraph for each line, headings in bold."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for line in text.splitlines():
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = bool(_HEADING.match(line))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if line.isupper() else WD_ALIGN_PARAGRAPH.JUSTIFY
    return _saved(document)


def tracked(lines: list[list[tuple[str, str]]]) -> bytes:
    """A .docx with a paragraph for each line, made of pieces: (text, "" | "ins" | "del")."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for text, mark in line:
            _piece(paragraph, text, mark)
    return _saved(document)


def compare(
    api: httpx.Client, old: str, new: str, *, names: tuple[str, str] = ("cũ.txt", "mới.txt"), **fields: object
) -> str:
    """Id of the finished comparison of two texts."""
    body = {"old": {"name": names[0], "text": old}, "new": {"name": names[1], "text": new}, **fields}
    answer = api.post("/v1/comparisons", json=body, headers={"Prefer": "wait=30"})
    made = answer.json()
    while made["status"] in ("queued", "running"):
        answer = api.get(f"/v1/comparisons/{made['id']}", headers={"Prefer": "wait=30"})
        made = answer.json()
    assert made["status"] == "done", made
    return str(made["id"])


def _piece(paragraph: Paragraph, text: str, mark: str) -> None:
    run = paragraph.add_run(text)
    if not mark:
        return
    around = OxmlElement(f"w:{mark}", _WHO)
    run._r.addprevious(around)
    around.append(run._r)
    if mark == "del":
        for part in run._r.findall(qn("w:t")):
            part.tag = qn("w:delText")


def _saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

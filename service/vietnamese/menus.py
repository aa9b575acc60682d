"""Words of the export menu, and of the line that tells by which filter a file was narrowed."""

from __future__ import annotations

FILTERS = {
    "label": "nhãn: {values}",
    "kind": "loại thay đổi: {values}",
    "level": "cấp: {values}",
    "force": "dấu hiệu: {values}",
    "flag": "đặc điểm: {values}",
    "review": "rà soát: {values}",
}
IN_ARTICLE = "thuộc Điều {number}"
OUTSIDE_ARTICLES = "ngoài các điều"
MOVED = {True: "có chuyển vị trí", False: "không chuyển vị trí"}
UNEXPLAINED = "có thay đổi mà chưa có thuyết minh"
SEARCHED = "có chữ “{search}”"

EXTRACT_SUFFIX = " (trích)"
"""Behind the name of the file."""

FORMATS = {
    "docx": "Word – bản so sánh, thuyết minh",
    "xlsx": "Excel",
    "html": "Trang để in",
    "csv": "CSV",
    "json": "JSON",
    "jsonl": "JSON Lines",
    "akoma": "Akoma Ntoso",
}
USES = {
    "docx": "Bảng ba cột theo mẫu hồ sơ trình, mở bằng Word để sửa tiếp",
    "xlsx": "Lọc, sắp xếp, đếm; kèm tổng hợp và từ ngữ",
    "html": "Đọc bằng trình duyệt, in ra giấy khổ ngang",
    "csv": "Đưa vào phần mềm bảng tính khác",
    "json": "Toàn bộ kết quả, cho phần mềm khác",
    "jsonl": "Mỗi dòng một thay đổi, cho phần mềm khác",
    "akoma": "Văn bản có cấu trúc theo chuẩn LegalDocML, không gồm phần so sánh",
}
OPTIONS = {
    "rows": "Mỗi hàng",
    "columns": "Cột",
    "changed_words": "Chữ thay đổi",
    "side": "Văn bản",
}
CHOICES = {
    "rows": {"article": "một điều", "clause": "một khoản"},
    "columns": {
        "three": "ba cột",
        "numbered": "ba cột, có STT",
        "four": "bốn cột, tách nội dung thay đổi và lý do",
    },
    "changed_words": {"marks": "in đậm, gạch ngang", "tracked": "Track Changes"},
    "side": {"new": "dự thảo", "old": "hiện hành"},
}

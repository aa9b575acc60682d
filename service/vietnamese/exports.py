"""Words of the files that people take away: thuyết minh, columns, sheets, the Word table (B-10..B-13)."""

from __future__ import annotations

from nlp.labels.terms import TermKind

PROPOSE_INHERITED = "Kế thừa quy định tại {places}."
PROPOSE_TECHNICAL = "Kế thừa quy định tại {places}, chỉnh lý kỹ thuật."
PROPOSE_MODIFIED = "Sửa đổi {places} để phù hợp với …"
PROPOSE_ADDED = "Bổ sung mới nhằm …"
PROPOSE_MOVED = "Bỏ vì đã quy định tại {places} của dự thảo."
PROPOSE_REMOVED = "Bỏ vì …"
"""Openers of a thuyết minh (B-13)."""
PROPOSED = "[Gợi ý] {text}"
"""A proposed thuyết minh where letters cannot be italic."""
PROPOSED_LEGEND = "Thuyết minh in nghiêng là gợi ý của máy, người soạn thảo cần xem lại và bổ sung."

EXTRACT = (
    "Bản trích theo bộ lọc ({filter}): {shown} trên {total} quy định. Số liệu tổng hợp vẫn là của toàn bộ hai văn bản."
)
EXTRACT_ARTICLES = "Điều có quy định khớp bộ lọc được trình bày trọn cả điều."
"""Where a row holds a whole article."""

NO_OLD = "(Bổ sung mới)"
NO_NEW = "(Bãi bỏ)"
"""What stands in a column where the row has no such side (B-10)."""

ROW_HEADS = {
    "number": "STT",
    "place": "Vị trí trong dự thảo",
    "old_place": "Số cũ",
    "label": "Nhãn",
    "kind": "Loại thay đổi",
    "old": "Quy định hiện hành",
    "new": "Dự thảo",
    "explanation": "Thuyết minh",
    "review": "Trạng thái rà soát",
    "force": "Dấu hiệu",
    "score": "Độ tin cậy (%)",
    "reason": "Lý do ghép",
}
"""Column heads of the workbook and of the CSV."""

REVIEWS = {"open": "chưa rà soát xong", "agreed": "đã thống nhất", "disputed": "còn ý kiến khác nhau"}

SHEETS = {"changes": "So sánh", "summary": "Tổng hợp", "terms": "Từ ngữ", "notices": "Lưu ý"}
NO_TERMS = "Không có từ ngữ được giải thích nào thay đổi."
NO_NOTICES = "Không có lưu ý nào khi đọc hai văn bản."
NOTICES_HEADING = "Lưu ý khi đọc hai văn bản"
BROKEN_COUNTS = "Số liệu không khớp, đề nghị kiểm tra: {what}"
TERM_HEADS = ("Thay đổi", "Từ ngữ cũ", "Từ ngữ trong dự thảo", "Nơi giải thích cũ", "Nơi giải thích mới", "Nơi dùng")
TERM_KINDS = {
    TermKind.ADDED: "thêm mới",
    TermKind.REMOVED: "bỏ",
    TermKind.RENAMED: "đổi tên",
    TermKind.REDEFINED: "sửa đổi giải thích",
}
CONTINUED = "(xem tiếp dòng dưới)"
"""Where a text is too long for one cell of a worksheet."""
LEGEND = (
    ("Trong cột dự thảo, chữ ", "in đậm, gạch chân", " là lời mới"),
    ("; trong cột quy định hiện hành, chữ ", "gạch ngang", " là lời cũ bị bỏ."),
)
"""Before, as shown itself, behind: of inserted and of deleted words."""


WORD_TITLE = ("BẢN SO SÁNH, THUYẾT MINH", "DỰ THẢO {new}", "VỚI {old}")
"""The title of the Word table, a line each (B-10)."""
WORD_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WORD_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
WORD_PLACES = {
    "agency": "[TÊN CƠ QUAN CHỦ TRÌ SOẠN THẢO]",
    "place_date": "…………, ngày … tháng … năm ……",
    "attached_to": "(Kèm theo Công văn số ……/…… ngày … tháng … năm …… của ……)",
}
"""To be filled in by hand where the options do not say it."""
WORD_HEADS = {
    "number": "STT",
    "old": "Quy định hiện hành",
    "new": "Dự thảo",
    "what": "Nội dung thay đổi",
    "why": "Thuyết minh",
    "grounds": "Thuyết minh (lý do, căn cứ)",
}
WORD_COUNTS = "Số lượng"
WORD_FROM = "(chuyển từ {places})"
WORD_TO = "(chuyển sang {places} của dự thảo)"
WORD_MERGED = "(gộp từ {places})"
WORD_SPLIT = "(tách từ {places})"
WORD_PLACE = "({place})"
WORD_PART_OF = "({place}, phần có liên quan)"
WORD_OLD_PART = "{part} (văn bản cũ)"
WORD_DISPUTED = "Còn ý kiến khác nhau"
WORD_LEGEND = {
    "marks": "Chữ đậm: lời văn thêm; chữ gạch ngang: lời văn bỏ.",
    "tracked": "Ở cột Dự thảo, sửa đổi được ghi bằng chức năng Track Changes.",
    "proposals": "Chữ nghiêng ở cột Thuyết minh: gợi ý tự động từ kết quả so sánh, người soạn thảo cần rà soát.",
}
WORD_NOTES = "Ghi chú:"
WORD_STYLES = {"cell": "Ô bảng so sánh", "inserted": "Chữ thêm", "deleted": "Chữ bỏ", "proposal": "Chữ gợi ý"}
"""Names of the styles in Word: who changes one there changes it in the whole table."""

UNKNOWN_ISSUER = "Chưa rõ cơ quan ban hành"
"""In Akoma Ntoso, where the file does not tell who issued it."""

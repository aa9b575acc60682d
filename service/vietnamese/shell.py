"""Words around the rows of the comparison page: names of reading modes, filters, keys, what is in its dialogs."""

from __future__ import annotations

from nlp.labels.label import Flag, Label
from service.vietnamese.exports import REVIEWS
from service.vietnamese.words import FLAGS, FORCE, LABELS

LABEL_FILTERS = {label.value: text for label, text in LABELS.items()}
FORCE_FILTERS = {kind.value: text for kind, text in FORCE.items()}
FLAG_FILTERS = {flag.value: text for flag, text in FLAGS.items()} | {
    Flag.RECOGNITION.value: "có thể do nhận dạng chữ",
}
REVIEW_FILTERS = dict(REVIEWS)
"""Values of the checkboxes of the filters, with their names."""

MODES = {"side": "Hai cột", "inline": "Xen kẽ", "new": "Dự thảo", "table": "Bảng"}
MODE_TITLES = {
    "side": "Văn bản cũ bên trái, dự thảo bên phải",
    "inline": "Lời cũ và lời mới trong cùng một đoạn",
    "new": "Chỉ lời văn của dự thảo, dấu thay đổi ở lề",
    "table": "Bảng so sánh, thuyết minh như khi in",
}
"""By the value of `data-mode` of the page."""

KEYS = (
    (("j",), "thay đổi tiếp theo"),
    (("k",), "thay đổi trước đó"),
    (("J",), "dòng tiếp theo, kể cả dòng giữ nguyên"),
    (("K",), "dòng trước đó, kể cả dòng giữ nguyên"),
    (("Enter",), "mở chi tiết của dòng đang chọn"),
    (("e",), "viết thuyết minh cho dòng đang chọn"),
    (("l",), "chép liên kết tới dòng đang chọn"),
    (("/",), "tìm trong hai văn bản; Enter: chỗ tiếp theo, Shift+Enter: chỗ trước"),
    (("g",), "tới điều, khoản, điểm: 12, 12.3.b, Điều 12 khoản 3"),
    (("f",), "mở, đóng bộ lọc"),
    (("1", "2", "3", "4"), "đổi cách xem"),
    (("r",), "xem các viện dẫn cần xem lại"),
    (("Esc",), "đóng bảng đang mở"),
    (("?",), "xem các phím tắt"),
)
"""Single-key shortcuts, and what each does."""

CHOICES = {label.value: LABELS[label] for label in (Label.INHERITED, Label.MODIFIED)}
"""Labels that a person can give a pair; a provision without a pair is added or removed by that."""

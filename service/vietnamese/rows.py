"""Words of the fragments of the page: folds, links between rows, the tree, the map, the figures."""

from __future__ import annotations

from nlp.labels.label import Label

FOLD = "{count} quy định giữ nguyên: {places}"
FOLD_RENUMBERED = "{count} quy định giữ nguyên, trong đó {renumbered} chỉ đánh số lại: {places}"
FOLD_ALL_RENUMBERED = "{count} quy định giữ nguyên, chỉ đánh số lại: {places}"
RANGE = "{first} – {last}"
IN_PART = "{part}, {place}"
"""A place in an annex."""
ROW = "{place}: {verdict}"
"""What a screen reader says of a row."""

TO = "chuyển sang"
FROM = "chuyển từ"
SHARED = "cùng lấy từ {place}:"
"""Before the other provisions that took something of the same old one."""
OLD_PLACE = "{place} cũ"
OPEN = "Chi tiết"
INSIDE = "ở các khoản, điểm bên trong"
"""Of a unit of which the own words are the same, only its parts are not."""
ELSEWHERE = "(lời văn cũ: xem các dòng liên quan)"
"""Where a unit took in others, and their words became those of its parts."""
BETWEEN = "[phần ở giữa: xem các dòng dưới]"
"""Between what a unit says before its parts and what it says behind them."""

COUNTED = {
    Label.INHERITED: "giữ nguyên",
    Label.MODIFIED: "sửa đổi",
    Label.ADDED: "bổ sung",
    Label.REMOVED: "bãi bỏ",
}
"""Behind a number, in the tree and on the map: `3 sửa đổi`."""

COUNTS = "Số liệu theo từng cấp"
FRAME = "Tên văn bản, căn cứ, lời ban hành"
TERMS = "Từ ngữ được giải thích có thay đổi: {count}"
TREE = "Mục lục dự thảo"

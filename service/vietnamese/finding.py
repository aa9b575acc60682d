"""What the scripts for finding and reading say; `{x}` is filled in by the script."""

from __future__ import annotations

SCRIPT_FINDING: dict[str, str] = {
    "filter.all": "{total} dòng",
    "filter.some": "{shown} / {total} dòng",
    "filter.open_ticked": "{open} ({count})",
    "filter.lifted": "Đã bỏ lọc để hiện dòng này.",
    "filter.again": "Lọc lại",
    "search.hits": "{total} chỗ",
    "search.at": "{at} / {total} chỗ",
    "search.none": "không thấy",
    "jump.unread": "Hãy gõ số, ví dụ: 12, Điều 12 khoản 3, hoặc 12.3.b.",
    "jump.none_new": "Dự thảo không có {place}.",
    "jump.none_old": "Văn bản cũ không có {place}.",
    "jump.near": "Tới {place}",
    "place.part": "phần {number}",
    "place.chapter": "chương {number}",
    "place.section": "mục {number}",
    "place.subsection": "tiểu mục {number}",
    "place.article": "Điều {number}",
    "place.clause": "khoản {number}",
    "place.point": "điểm {number}",
    "place.tiet": "tiết {number}",
    "keys.last": "Không còn thay đổi nào ở phía dưới.",
    "keys.first": "Không còn thay đổi nào ở phía trên.",
    "link.copy": "Chép liên kết",
    "link.copied": "Đã chép liên kết.",
    "link.in_address": "Trình duyệt không cho chép; liên kết nằm ở thanh địa chỉ.",
    "tree.fold": "Thu gọn, mở rộng",
    "cite.more": "và {count} chỗ khác",
}

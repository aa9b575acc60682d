"""What is said of citations that somebody has to look at, in the reports and on the page."""

from __future__ import annotations

from nlp.labels.references import ReferenceKind, ReferenceReason

HEADING = "Viện dẫn cần xem lại:"
COUNT = "{count} viện dẫn trong dự thảo cần xem lại."
NONE = "Không thấy viện dẫn nào trong dự thảo dẫn tới quy định không có, hay còn theo số của văn bản cũ."
LINE = "{place}: “{words}”: {what}"

KINDS = {
    ReferenceKind.MISSING: "dự thảo không có {targets}",
    ReferenceKind.OUTDATED: "vẫn theo số của văn bản cũ",
}
UNNAMED = "quy định được viện dẫn"
"""For `{targets}` where a target has no name of its own (`khoản này` where there is none)."""
REASONS = {
    ReferenceReason.UNKNOWN: "",
    ReferenceReason.MOVED: "; nội dung ở {meant} của văn bản cũ nay ở",
    ReferenceReason.REMOVED: "; {meant} của văn bản cũ không còn trong dự thảo",
}
"""Behind it. MOVED is followed by the new places."""

STEPS = ("Điều {}", "khoản {}", "điểm {}", "tiết {}")
CONTAINERS = {
    "phan": "Phần {}",
    "chuong": "Chương {}",
    "muc": "Mục {}",
    "tieumuc": "Tiểu mục {}",
    "phuluc": "Phụ lục {}",
}
"""Names of what is not there, by the words of its id."""

"""The filter of an extract in the drafter's words."""

from __future__ import annotations

import pytest

from service.exports.narrowing import told
from service.storage.results import ChangeFilter


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (ChangeFilter(), ""),
        (ChangeFilter(label=("removed", "modified")), "nhãn: sửa đổi, bãi bỏ"),
        (ChangeFilter(kind=("substance",), level=("clause",)), "loại thay đổi: nội dung; cấp: khoản"),
        (ChangeFilter(force=("deadline",), flag=("moved",)), "dấu hiệu: thời hạn; đặc điểm: chuyển vị trí"),
        (ChangeFilter(review=("disputed",)), "rà soát: còn ý kiến khác nhau"),
        (ChangeFilter(article="12a"), "thuộc Điều 12a"),
        (ChangeFilter(article=""), "ngoài các điều"),
        (ChangeFilter(moved=True), "có chuyển vị trí"),
        (ChangeFilter(moved=False), "không chuyển vị trí"),
        (
            ChangeFilter(unexplained=True, search=" báo\n cáo "),
            "có thay đổi mà chưa có thuyết minh; có chữ “báo cáo”",
        ),
    ],
)
def test_told(wanted: ChangeFilter, text: str) -> None:
    assert told(wanted) == text

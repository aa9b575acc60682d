"""Whatever the file holds: a clear message or a sensible result, soon, never a traceback."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from tests.service.test_cli import doichieu

SENTENCE = "Cơ quan chủ trì gửi hồ sơ đến đơn vị tiếp nhận trong thời hạn quy định. "
NUMBERED = [f"{n}. Đơn vị thứ {n} nộp báo cáo số {n * 7} trước ngày quy định." for n in range(100_000)]

READ: dict[str, tuple[bytes, bytes]] = {
    "no structure": (
        "Thư gửi cán bộ.\n\nChúng ta cần làm tốt hơn.\n".encode(),
        "Thư gửi cán bộ.\n\nChúng ta phải làm tốt hơn nữa.\n".encode(),
    ),
    "one word": ("Luật".encode(), "Lệnh".encode()),
    "one line of 5 MB": ((SENTENCE * 50_000).encode(), ("Lời đầu. " + SENTENCE * 50_000).encode()),
    "100,000 numbered lines": (
        "\n".join(NUMBERED[1:]).encode(),
        "\n".join([*NUMBERED[1:50_000], "Thêm một đoạn.", *NUMBERED[50_010:]]).encode(),
    ),
    "only markers": (b"\n".join(b"%d." % n for n in range(500)), b"\n".join(b"%d." % n for n in range(1, 500))),
    "deep nesting of quotes": (("“" * 10_000 + "Điều 1. A").encode(), ("Điều 1. A" + "”" * 10_000).encode()),
    "UTF-16": ("Điều 1. Tên gọi\n1. Nội dung.".encode("utf-16"), "Điều 1. Tên gọi\n1. Nội dung mới.".encode()),
}


def _worked() -> float:
    """Seconds that processors worked for the processes that were started here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", READ)
def test_odd_texts_are_compared(name: str, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    for path, content in zip((old, new), READ[name], strict=True):
        path.write_bytes(content)
    before = _worked()
    done = doichieu("compare", old, new, "--format", "text", timeout=240)
    assert done.returncode == 1, done.stderr
    assert _worked() - before < 60  # of the processor: others may be at work on the machine
    assert "dự thảo" in done.stdout.lower()


def test_a_wrong_encoding_is_told_or_noticed(tmp_path: Path) -> None:
    legacy = tmp_path / "tcvn3.txt"
    legacy.write_bytes(b"\xa7i\xd2u 1. Ph\xb9m vi \xaei\xd2u ch\xd8nh\n1. Quy \xae\xdenh n\xb5y \xb8p d\xf4ng.\n" * 20)
    done = doichieu("parse", legacy)
    assert done.returncode in (0, 2)
    assert "bảng mã" in (done.stdout + done.stderr).lower()

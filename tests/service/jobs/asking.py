"""Comparisons asked for, and their jobs looked at."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import select

from service.storage import comparisons
from service.storage.comparisons import Given, Request
from service.storage.database import Database
from service.storage.models import Job, StoredComparison

OLD = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 30 ngày.\n2. Báo cáo gửi bằng văn bản.\n"
NEW = "Điều 1. Thời hạn\n1. Báo cáo gửi trước 15 ngày.\n2. Báo cáo gửi bằng văn bản.\n3. Báo cáo được lưu.\n"
QUEUE = 1000


def long_text(articles: int, days: int) -> str:
    """A regulation of so many articles, no two alike; 1,000 take some seconds to compare."""
    words = [
        "báo",
        "cáo",
        "hồ",
        "sơ",
        "thẩm",
        "quyền",
        "đơn",
        "vị",
        "quản",
        "lý",
        "thời",
        "hạn",
        "kiểm",
        "tra",
        "quyết",
        "định",
        "cơ",
        "quan",
        "tổ",
        "chức",
        "cá",
        "nhân",
    ]
    return "".join(
        f"Điều {n}. {' '.join(words[(n * 7 + k * k) % len(words)] for k in range(6))} {n}\n"
        + "".join(
            f"{k}. {' '.join(words[(n * k + 3 * j * j + n) % len(words)] for j in range(30))} {n + days} ngày.\n"
            for k in range(1, 4)
        )
        for n in range(1, articles + 1)
    )


def ask(database: Database, old: str = OLD, new: str | None = NEW) -> str:
    """The id of a new comparison of two texts, or of the tracked changes of one."""
    with database.session() as session:
        sides = [Given(name, text.encode(), is_text=True) for name, text in (("cũ", old), ("mới", new or ""))]
        request = Request(sides[0], sides[1] if new is not None else None, "Quy chế")
        return comparisons.submit(session, "w", request, anew=True, max_queue=QUEUE).comparison.id


def comparison(database: Database, id: str) -> StoredComparison:
    with database.reading() as session:
        return comparisons.get(session, "w", id)


def jobs(database: Database, id: str) -> list[Job]:
    """Those of a comparison, the earliest first."""
    with database.reading() as session:
        return list(session.scalars(select(Job).where(Job.comparison == id).order_by(Job.id)))


def until(true: Callable[[], object], seconds: float = 60) -> None:
    """Waits, and fails when it takes longer. The machine may be busy: only what never happens takes so long."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it does not happen"
        time.sleep(0.05)

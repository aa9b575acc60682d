"""A comparison as the service keeps it: what is asked for, and how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ConfigDict, Field

from service.schemas.comparison import SummaryOut
from service.schemas.contract import Contract, NoticeOut
from service.storage.models import Status, StoredComparison

LONGEST_TITLE = 300
LONGEST_NOTES = 10_000
LONGEST_NAME = 300
UNTITLED = "Empty: made of the kind, title and numbers of both texts once they are read; else of the names"


class TextIn(Contract):
    """One text: its name, shown to people and never opened, and its words."""

    name: str = Field(max_length=LONGEST_NAME, examples=["Dự thảo"])
    text: str = Field(min_length=1, pattern=r"\S", examples=["Điều 1. Thời hạn\n1. Báo cáo gửi trước 15 ngày.\n"])


class Options(Contract):
    """How a comparison is made."""

    ocr: bool = Field(default=True, description="Recognise the text of scanned pages, where the server can")


class ComparisonIn(Contract):
    """Two texts to be compared."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "old": {"name": "Hiện hành", "text": "Điều 1. Thời hạn\n1. Báo cáo gửi trước 30 ngày.\n"},
                    "new": {"name": "Dự thảo", "text": "Điều 1. Thời hạn\n1. Báo cáo gửi trước 15 ngày.\n"},
                    "title": "Quy chế báo cáo",
                }
            ]
        }
    )

    old: TextIn
    new: TextIn
    title: str = Field(default="", max_length=LONGEST_TITLE, description=UNTITLED)
    notes: str = Field(default="", max_length=LONGEST_NOTES)
    options: Options = Options()
    anew: bool = Field(default=False, description="Compare again though the same was compared before")


class FailureOut(Contract):
    """Why a comparison failed."""

    code: str = Field(description="Stable, for programs", examples=["scanned_source"])
    message: str
    hint: str = Field(description="What to do about it")


class ComparisonRow(Contract):
    """A comparison that was asked for, and how far it is."""

    id: str = Field(examples=["06gdn9xkz6q5r0t2v4w6x8y0z2"])
    title: str
    notes: str
    old_name: str
    new_name: str
    tracked: bool = Field(description="The tracked changes of one file were compared")
    options: Options
    status: Status
    stage: str = Field(description="What is being done: `reading`, `analysing`, `aligning` ...; empty when finished")
    progress: float = Field(ge=0, le=1)
    error: FailureOut | None = Field(description="Of a failed or cancelled one")
    revision: int = Field(ge=0, description="How often people's pairs and labels were worked in")
    created: datetime
    updated: datetime
    finished: datetime | None

    @classmethod
    def fields_of(cls, row: StoredComparison) -> dict[str, Any]:
        return {
            "id": row.id,
            "title": row.called,
            "notes": row.notes,
            "old_name": row.old_name,
            "new_name": row.new_name,
            "tracked": row.new_upload is None,
            "options": Options.model_validate(row.options),
            "status": Status(row.status),
            "stage": row.stage,
            "progress": row.progress,
            "error": FailureOut.model_validate(row.error) if row.error is not None else None,
            "revision": row.revision,
            "created": row.created,
            "updated": row.updated,
            "finished": row.finished,
        }

    @classmethod
    def of(cls, row: StoredComparison) -> ComparisonRow:
        return cls(**cls.fields_of(row))


class ComparisonDetail(ComparisonRow):
    """A comparison with its figures, which are there once it is done."""

    summary: SummaryOut | None
    notices: tuple[NoticeOut, ...] | None


class ComparisonPage(Contract):
    """Comparisons, the latest first."""

    items: tuple[ComparisonRow, ...]
    next: str | None = Field(description="`cursor` of the next page; null on the last")

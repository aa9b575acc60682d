"""What a drafter chooses for the Word table (B-10..B-12)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Rows(StrEnum):
    """B-12: what one row holds."""

    ARTICLE = "article"
    CLAUSE = "clause"


class Columns(StrEnum):
    """B-11."""

    THREE = "three"
    """Existing text, draft, thuyết minh."""
    NUMBERED = "numbered"
    """The three behind a running number (STT)."""
    FOUR = "four"
    """Existing text, draft, what changed as the comparison tells it, reasons and grounds as people tell them."""


class ChangedWords(StrEnum):
    """How changed words are shown."""

    MARKS = "marks"
    """Deleted words struck through in the left column, inserted ones bold in that of the draft."""
    TRACKED = "tracked"
    """True tracked changes in the column of the draft: all rejected gives the old words, all accepted the new ones."""


class WordOptions(BaseModel):
    """The defaults make the official file: a row an article, three columns, bold and struck words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: Rows = Rows.ARTICLE
    columns: Columns = Columns.THREE
    changed_words: ChangedWords = ChangedWords.MARKS
    superior_agency: str = Field(default="", max_length=300)
    """The line above the agency's name; none when empty."""
    agency: str = Field(default="", max_length=300)
    """Who drafts; a place to fill in when empty."""
    place_date: str = Field(default="", max_length=300)
    """`Hà Nội, ngày 5 tháng 6 năm 2026`; a place to fill in when empty."""
    attached_to: str = Field(default="", max_length=500)
    """`(Kèm theo Tờ trình số 12/TTr-UBND ...)`; a place to fill in when empty."""

"""Two texts of one clause compared, without a document around them."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from nlp.diff.diff import diff
from nlp.labels.force import force_marks
from service.schemas.change import EditOut, ForceOut
from service.schemas.contract import Contract

LONGEST_CLAUSE = 100_000


class DiffIn(Contract):
    """Two texts of a clause."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"old": "Báo cáo gửi trước 30 ngày.", "new": "Báo cáo phải gửi trước 15 ngày."}]
        }
    )

    old: str = Field(max_length=LONGEST_CLAUSE)
    new: str = Field(max_length=LONGEST_CLAUSE)


class DiffOut(Contract):
    """The changed words, and what they do to the force of the rule."""

    edits: tuple[EditOut, ...]
    force: tuple[ForceOut, ...]

    @classmethod
    def between(cls, old: str, new: str) -> DiffOut:
        edits = diff(old, new)
        return cls(
            edits=tuple(EditOut.of(edit) for edit in edits),
            force=tuple(ForceOut.of(mark) for mark in force_marks(old, new, edits)),
        )

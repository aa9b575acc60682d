"""What an answer says that is none: RFC 9457."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict, Field

from service.schemas.contract import Contract


class Wrong(Contract):
    """One place of the request that is not as described."""

    place: str = Field(description="As `query.limit` or `body.old.text`", examples=["query.limit"])
    message: str = Field(examples=["Input should be less than or equal to 500"])

    @classmethod
    def of(cls, error: dict[str, Any]) -> Wrong:
        """`error`: as pydantic tells it; what was sent is not told again."""
        return cls(place=".".join(str(step) for step in error["loc"]), message=error["msg"])


class Problem(Contract):
    """Why there is no answer, and what to do about it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:doichieu:problem:unknown_resource",
                    "title": "Not Found",
                    "status": 404,
                    "code": "unknown_resource",
                    "detail": "There is no such comparison.",
                    "hint": "Take the address from a list or from the Location of an answer; what was deleted is gone.",
                    "errors": [],
                }
            ]
        }
    )

    type: str = Field(description="`urn:doichieu:problem:` and the code")
    title: str = Field(description="The words of the status")
    status: int = Field(ge=400, le=599)
    code: str = Field(description="Stable, for programs")
    detail: str = Field(description="What happened; Vietnamese or English, by Accept-Language")
    hint: str = Field(description="What to do about it; Vietnamese or English, by Accept-Language")
    errors: tuple[Wrong, ...] = Field(description="Where the request is not as described; empty for other problems")

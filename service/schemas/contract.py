"""What all models of the contract share: closed, versioned, and spans that lead back to the file as received."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from nlp.result import Notice, NoticeCode
from nlp.span import Span
from nlp.structure.regulation import Regulation

MODELS = ("underthesea", "spacy")
"""Distributions whose version decides what comes out: the word segmentation model ships inside underthesea."""


class Contract(BaseModel):
    """All models are closed: a field that is not described here does not come out."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SpanOut(Contract):
    """Code points `start` to `end` (exclusive)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @classmethod
    def of(cls, span: Span) -> SpanOut:
        return cls(start=span.start, end=span.end)


class PassageOut(Contract):
    """Words of the regulation and where they stand in the file as received."""

    text: str
    span: SpanOut

    @classmethod
    def of(cls, span: Span, regulation: Regulation) -> PassageOut | None:
        if not span:
            return None
        return cls(text=regulation.wording(span), span=SpanOut.of(regulation.text.to_raw(span)))


class NoticeOut(Contract):
    """Something that looked odd."""

    code: NoticeCode
    message: str
    name: str = Field(description="The source it is about")
    place: str
    span: SpanOut | None

    @classmethod
    def of(cls, notice: Notice) -> NoticeOut:
        span = SpanOut.of(notice.span) if notice.span is not None else None
        return cls(code=notice.code, message=notice.message, name=notice.name, place=notice.place, span=span)


class Versioned(Contract):
    """What an answer was made by."""

    schema_version: Literal["1.2"] = "1.2"
    doichieu: str = Field(default_factory=lambda: version("doichieu"))
    models: dict[str, str] = Field(default_factory=lambda: {name: version(name) for name in MODELS})

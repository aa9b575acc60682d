"""Changes as they are listed, and what people say of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field

from nlp.labels.label import Label
from service.schemas.change import ChangeOut
from service.schemas.contract import Contract
from service.storage.corrections import UNSET
from service.storage.models import Annotation, AnnotationEvent, Review
from service.storage.sayings import Saying

LONGEST_EXPLANATION = 20_000
LONGEST_PERSON = 200
MOST_PREDECESSORS = 100

ProvisionId = Annotated[str, Field(min_length=1, max_length=200)]


class AnnotationOut(Contract):
    """What people said of a change, apart from what was computed."""

    explanation: str = Field(description="Thuyết minh")
    review: Review
    label: Label | None = Field(description="The label that a person gave; null: the computed one stands")
    old_ids: tuple[str, ...] | None = Field(description="The predecessors that a person gave; empty: it has none")
    by: str = Field(description="Who said it last; empty: nobody, or nobody who gave a name")
    updated: datetime | None

    @classmethod
    def of(cls, annotation: Annotation | None) -> AnnotationOut:
        """None: nobody said anything."""
        if annotation is None:
            return cls(explanation="", review=Review.OPEN, label=None, old_ids=None, by="", updated=None)
        return cls(
            explanation=annotation.explanation,
            review=Review(annotation.review),
            label=Label(annotation.label) if annotation.label is not None else None,
            old_ids=tuple(annotation.old_ids) if annotation.old_ids is not None else None,
            by=annotation.who,
            updated=annotation.updated,
        )


class ChangeDetail(Contract):
    """One change and what people said of it. `change` already has people's pairs and labels in it."""

    key: str = Field(description="Names it for good: its new id; of a removed provision `-` and its old id")
    change: ChangeOut
    said: AnnotationOut


class ChangePage(Contract):
    """Changes in the order of the draft."""

    items: tuple[ChangeDetail, ...]
    total: int = Field(ge=0, description="How many there are on all pages")
    next: str | None = Field(description="`cursor` of the next page; null on the last")


class ChangePatch(Contract):
    """What a person says; fields left out stay as they are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"explanation": "Rút ngắn thời hạn để kịp tổng hợp.", "review": "agreed", "by": "Nguyễn Văn A"},
                {"old_ids": ["2.1"], "by": "Nguyễn Văn A"},
            ]
        }
    )

    explanation: str = Field(default="", max_length=LONGEST_EXPLANATION, description="Thuyết minh")
    review: Review = Review.OPEN
    label: Label | None = Field(default=None, description="null: the computed label again")
    old_ids: tuple[ProvisionId, ...] | None = Field(
        default=None,
        max_length=MOST_PREDECESSORS,
        description="Ids of the old provisions that live on in this one, the main one first; empty: none; "
        "null: the computed ones again. A removed change is paired from the side of its new provision",
    )
    by: str = Field(default="", max_length=LONGEST_PERSON, description="Who says so; empty: the name of the API key")

    def saying(self, name: str) -> Saying:
        """`name`: of who says it, where `by` names nobody."""
        given = self.model_fields_set
        return Saying(
            explanation=self.explanation if "explanation" in given else UNSET,
            review=self.review if "review" in given else UNSET,
            label=self.label if "label" in given else UNSET,
            old_ids=self.old_ids if "old_ids" in given else UNSET,
            who=self.by or name,
        )


class SaidEvent(Contract):
    """One thing that somebody said."""

    field: str = Field(description="`explanation`, `review`, `label` or `old_ids`")
    value: str | tuple[str, ...] | None
    by: str
    at: datetime

    @classmethod
    def of(cls, event: AnnotationEvent) -> SaidEvent:
        return cls(field=event.field, value=event.value["value"], by=event.who, at=event.at)


class ChangeHistory(Contract):
    """All that was said of a change, the earliest first."""

    key: str
    events: tuple[SaidEvent, ...]

"""Which comparisons and changes are listed. A name that is misspelt is refused: it would find too much."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from nlp.labels.label import Flag, ForceKind, Kind, Label
from nlp.structure.provision import Level
from service.storage.comparisons import ComparisonFilter
from service.storage.models import Review, Status
from service.storage.results import ChangeFilter

LONGEST_SEARCH = 200


def _in_utc(moment: datetime) -> datetime:
    """Raises ValueError at both ends of the calendar."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("no such moment in UTC") from None


def _written(moment: object) -> object:
    """Raises ValueError for numbers, which pydantic would take for seconds since 1970."""
    if not isinstance(moment, str) or "-" not in moment[1:]:
        raise ValueError("a date and time of RFC 3339 with its zone, as 2026-11-24T08:00:00+07:00")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_in_utc)]
Cursor = Annotated[str | None, Field(max_length=200, description="`next` of the page before")]
Search = Annotated[str, Field(max_length=LONGEST_SEARCH)]


class Query(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ComparisonQuery(Query):
    """Which comparisons to list."""

    search: Search = Field(default="", description="Words of title, notes or file names; case and diacritics aside")
    status: list[Status] = Field(default=[], description="Any of these")
    created_from: Moment | None = None
    created_before: Moment | None = None
    cursor: Cursor = None
    limit: int = Field(default=50, ge=1, le=200)

    def filter(self) -> ComparisonFilter:
        return ComparisonFilter(self.search, tuple(self.status), self.created_from, self.created_before)


class ChangeNarrowing(Query):
    """Which changes are wanted; of several values of one field, any will do."""

    label: list[Label] = []
    kind: list[Kind] = []
    level: list[Level] = []
    article: str | None = Field(default=None, max_length=50, description="Number of the article, as `12` or `12a`")
    force: list[ForceKind] = Field(default=[], description="Kinds of changes in normative force")
    flag: list[Flag] = []
    moved: bool | None = Field(default=None, description="Whether it stands in another place")
    review: list[Review] = []
    search: Search = Field(default="", description="Stands in the words of either side; case and diacritics aside")
    unexplained: bool = Field(
        default=False,
        description="Only what is not inherited and has no explanation: neither it nor a whole or a part of it",
    )

    def filter(self) -> ChangeFilter:
        """The same for the same values, in whatever order and however often they were given."""
        return ChangeFilter(
            label=_sorted(self.label),
            kind=_sorted(self.kind),
            level=_sorted(self.level),
            article=self.article,
            force=_sorted(self.force),
            flag=_sorted(self.flag),
            moved=self.moved,
            review=_sorted(self.review),
            search=self.search,
            unexplained=self.unexplained,
        )


class ChangeQuery(ChangeNarrowing):
    """A page of changes."""

    cursor: Cursor = None
    limit: int = Field(default=100, ge=1, le=500)


def _sorted(values: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(sorted({value.value for value in values}))

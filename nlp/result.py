"""A value together with what looked odd on the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from nlp.span import Span

T = TypeVar("T", covariant=True)


class NoticeCode(StrEnum):
    """What can look odd. The list is closed: pages translate these codes."""

    ENCODING_GUESSED = "encoding_guessed"
    BAD_CHARACTERS = "bad_characters"
    LEGACY_ENCODING = "legacy_encoding"
    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden_text"
    NOT_READ = "not_read"
    SCANNED_PAGE = "scanned_page"
    RECOGNISED = "recognised"
    NO_STRUCTURE = "no_structure"
    NUMBER_GAP = "number_gap"
    DUPLICATE_NUMBER = "duplicate_number"
    SUSPECT_HEADING = "suspect_heading"
    POINT_ORDER = "point_order"
    UNBALANCED_QUOTE = "unbalanced_quote"
    TAIL_AMBIGUOUS = "tail_ambiguous"
    UNKNOWN_NOTE = "unknown_note"
    LOOSE_TEXT = "loose_text"
    DANGLING_CITATION = "dangling_citation"


@dataclass(frozen=True, slots=True)
class Notice:
    """One odd thing: what (`code`, `message` in English), where (`place` in words, `span` in the file as received).

    `name` is the source's name, so that notices of two files can stand in one list.
    """

    code: NoticeCode
    message: str
    name: str = ""
    place: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """`value`, and the notices gathered while it was made."""

    value: T
    notices: tuple[Notice, ...] = ()

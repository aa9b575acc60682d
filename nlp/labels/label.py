"""What became of a provision, in a drafter's terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.align.alignment import Reason
from nlp.diff.edit import Edit
from nlp.span import Span


class Label(StrEnum):
    INHERITED = "inherited"
    MODIFIED = "modified"
    ADDED = "added"
    REMOVED = "removed"


class Kind(StrEnum):
    """How an inherited or modified provision differs (section 8.2)."""

    SAME = "same"  # E0, E1
    TECHNICAL = "technical"  # E2: own number, mapped references, self-reference
    WORDING = "wording"  # E3: said differently, no mark of substance touched
    SUBSTANCE = "substance"  # a mark of normative force touched, or content added or dropped


class Flag(StrEnum):
    MOVED = "moved"  # to another article or chapter
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    RETITLED = "retitled"
    RECOGNITION = "recognition"  # read from a picture, and differs only as text recognition errs


class ForceKind(StrEnum):
    """M-01."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RECOMMENDATION = "recommendation"
    SCOPE = "scope"
    EXCEPTION = "exception"
    LOGIC = "logic"
    NEGATION = "negation"
    DEADLINE = "deadline"
    AMOUNT = "amount"
    ACTOR = "actor"
    PROCEDURE = "procedure"
    SANCTION = "sanction"
    EFFECT = "effect"
    REFERENCE = "reference"


class Direction(StrEnum):
    """M-02: what the change does to whom the rule binds."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ForceMark:
    """A change in normative force: the words before and after (either may be empty) and where they stand."""

    kind: ForceKind
    direction: Direction
    old: str
    new: str
    old_span: Span
    """In the old text compared (as `Edit.old`)."""
    new_span: Span


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the comparison: a new provision with its predecessors, or an old one without successor."""

    number: int
    """1.. in the order of the draft, removed provisions at their old place (B-11)."""
    label: Label
    kind: Kind | None
    """None for added and removed."""
    flags: frozenset[Flag]
    new_id: str
    """Empty for removed."""
    old_ids: tuple[str, ...]
    """Predecessors, the main one first; the removed provision itself for removed; empty for added."""
    edits: tuple[Edit, ...]
    """From the own words (heading, lead, tail) of the old to those of the new; children have changes of their own."""
    force: tuple[ForceMark, ...]
    score: float
    """0..1: the aligner's belief in the main link; 1 for added and removed is not claimed: there it is 1 minus the
    best belief that was turned down."""
    reason: Reason | None

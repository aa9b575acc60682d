"""A reference in the text to a provision of the same or of another instrument (section 4 of the drafting rules)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nlp.span import Span


class Scope(StrEnum):
    INTERNAL = "internal"  # of this instrument, said or meant: "khoản 2 Điều này", "Điều 5 của Luật này", "Điều 5"
    EXTERNAL = "external"  # of another instrument
    SELF = "self"  # the instrument itself: "Luật này", "Quy định này"


@dataclass(frozen=True, slots=True)
class Citation:
    """One reference as written, with the ids that it means.

    `span` counts in the text it was found in (for `Regulation.citations`: the normalised text).
    """

    span: Span
    scope: Scope
    source: str
    """Id of the innermost provision it stands in; empty in the frame."""
    targets: tuple[str, ...]
    """Internal: ids of provisions, expanded (C-10, C-11), e.g. `('9.1.a', '9.3')`, in the order written, whether or
    not they exist. External: paths in the other instrument in the same notation. Empty for SELF."""
    missing: tuple[str, ...] = ()
    """Those of `targets` that the regulation does not have (internal only)."""
    instrument: str = ""
    """External: the instrument as written (`Luật Đất đai số 31/2024/QH15`)."""

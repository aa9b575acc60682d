"""E2: the same matter under new numbers."""

from __future__ import annotations

from typing import Any

from nlp.citations.citation import Citation, Scope
from nlp.citations.equivalence import equivalent
from nlp.span import Span
from tests.citations.cases import cases


def citation(data: dict[str, Any]) -> Citation:
    return Citation(
        Span(0, 1),
        Scope(data.get("scope", "internal")),
        data.get("source", "99"),
        tuple(data.get("targets", ())),
        tuple(data.get("missing", ())),
        data.get("instrument", ""),
    )


@cases("equivalent")
def test_equivalent(case: Any) -> None:
    successors = {old: frozenset(new) for old, new in case.get("successors", {}).items()}
    assert equivalent(citation(case["old"]), citation(case["new"]), successors) is case["same"]

"""Legacy encodings of Vietnamese (T-10..T-12)."""

from __future__ import annotations

from collections.abc import Sequence


def settle(paragraphs: Sequence[Sequence[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """Each run's text decoded, and the legacy encoding it was in (empty for Unicode); runs are (text, font)."""
    return [[(text, "") for text, _ in runs] for runs in paragraphs]

"""`kill -9` at random moments. `python -m tests.service.jobs.kill` does fifty rounds."""

from __future__ import annotations

from tests.service.jobs.kill import trial


def test_nothing_accepted_is_lost(migrated_url: str) -> None:
    outcome = trial(migrated_url, rounds=4, seed=4)
    assert outcome.sound(), outcome
    assert outcome.comparisons >= 4

"""Ids."""

from __future__ import annotations

import pytest

from service.storage import models


def test_ids_sort_as_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [models.new_id() for _ in range(20_000)]
    monkeypatch.setattr("time.time", lambda: 1_000_000_000.0)  # long ago
    made += [models.new_id() for _ in range(1000)]
    assert made == sorted(set(made))
    assert {len(id) for id in made} == {26}

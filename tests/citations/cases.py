"""The cases of cases.json, one list a finder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

_CASES: dict[str, Any] = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))


def group(name: str) -> Any:
    """The part `name` of the file as it stands."""
    return _CASES[name]


def cases(name: str) -> pytest.MarkDecorator:
    """A decorator that runs a test on each case of the list `name`, shown by its id."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in group(name)])

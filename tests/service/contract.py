"""The contract as it stands in the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import service

FILE = Path(service.__file__).parent / "comparison.schema.json"
SCHEMA: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))

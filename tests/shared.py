"""Where the real regulations lie, when they are at hand (they are never part of the project)."""

from __future__ import annotations

import json
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = SHARED / "corpora"


def manifest() -> list[dict[str, object]]:
    """One entry a text of `pairs` and `amendments`; empty where the corpora are not at hand."""
    if not CORPORA.is_dir():
        return []
    found: list[dict[str, object]] = []
    for entry in json.loads((CORPORA / "manifest.json").read_text(encoding="utf-8")):
        for file in entry["files"]:
            for name in file["files"]:
                if name.endswith(".txt"):
                    path = CORPORA / entry["folder"] / name
                    found.append({"path": path, "articles": file["articles"], "role": file["role"]})
    return found

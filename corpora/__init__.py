"""The sample pairs, composed by us, and where they lie once installed.

`pairs/<slug>/` holds `old.txt`, `new.txt` and `gold.tsv`; guidelines.md says how the gold is decided.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
PAIRS = FOLDER / "pairs"
SCORES = FOLDER / "scores.json"
HOLDOUT = FOLDER / "holdout.json"
SAMPLE = PAIRS / "quy-dinh-dang-bo-co-so"
"""The pair that the page and `make demo` show."""

"""Whether what text recognition needs is installed. Loads nothing of it."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec

LANGUAGE = "vie"
_ASKING = 10.0
"""Seconds that the program has to say which languages it has."""


def available() -> bool:
    """Whether scanned pages can be read here."""
    return not missing()


def missing() -> str:
    """What to do before scanned pages can be read, as a hint for a person; empty when nothing is missing."""
    steps = []
    try:
        asked = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, timeout=_ASKING)
    except (OSError, subprocess.TimeoutExpired):
        steps.append("apt-get install tesseract-ocr tesseract-ocr-vie")
    else:
        if LANGUAGE not in asked.stdout.decode("utf-8", "replace").split():
            steps.append("apt-get install tesseract-ocr-vie")
    if find_spec("PIL") is None:
        steps.append("pip install 'doichieu[ocr]'")
    return f"Install text recognition: {'; '.join(steps)}." if steps else ""

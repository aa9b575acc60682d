from __future__ import annotations

from pathlib import Path

import pytest

from nlp.readers.ocr import installed


def program(folder: Path, languages: str) -> None:
    """A Tesseract that has `languages`."""
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\necho 'List of available languages (1):'\nfor one in {languages}; do echo $one; done\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("languages", "pillow", "hint"),
    [
        ("eng vie", True, ""),
        ("eng osd", True, "Install text recognition: apt-get install tesseract-ocr-vie."),
        ("eng vie", False, "Install text recognition: pip install 'doichieu[ocr]'."),
        (None, True, "Install text recognition: apt-get install tesseract-ocr tesseract-ocr-vie."),
        (
            None,
            False,
            "Install text recognition: apt-get install tesseract-ocr tesseract-ocr-vie; pip install 'doichieu[ocr]'.",
        ),
    ],
)
def test_the_hint_names_what_is_missing(
    languages: str | None, pillow: bool, hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if languages is not None:
        program(tmp_path, languages)
    monkeypatch.setenv("PATH", str(tmp_path))
    if not pillow:
        monkeypatch.setattr(installed, "find_spec", lambda name: None)

    assert installed.missing() == hint
    assert installed.available() is (hint == "")

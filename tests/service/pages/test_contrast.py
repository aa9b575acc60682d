"""The colours of base.css against WCAG 2.2: 4.5 : 1 for words (1.4.3), 3 : 1 for controls and marks (1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import service

CSS = (Path(service.__file__).parent / "web" / "static" / "css" / "base.css").read_text(encoding="utf-8")
TONES = ("kept", "changed", "added", "removed")
WORDS = [
    *((ink, back) for ink in ("ink", "quiet", "accent", *TONES) for back in ("paper", "shade")),
    *((tone, f"{tone}-back") for tone in TONES),
    ("ink", "accent-back"),
    ("ink", "changed-back"),
    ("ink", "kept-back"),
    ("ink", "found"),
    ("on-accent", "accent"),
    ("accent", "accent-back"),
]
MARKS = [*((f"{tone}-fill", "paper") for tone in TONES), ("edge", "paper"), ("edge", "shade"), ("accent", "shade")]


def _scheme(dark: bool) -> dict[str, str]:
    light, _, rest = CSS.partition("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    assert rest, "no dark scheme"
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rest.partition("\n}\n")[0])) if dark else found


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(WORDS, 4.5), (MARKS, 3.0)], ids=["words", "marks"])
def test_contrast(pairs: list[tuple[str, str]], least: float, dark: bool) -> None:
    colours = _scheme(dark)
    low = {
        f"{front} on {back}": round(_contrast(colours[front], colours[back]), 2)
        for front, back in pairs
        if _contrast(colours[front], colours[back]) < least
    }
    assert not low

"""The word lists of `lexicons/*.toml`, loaded once: knowledge is data, the code only asks for it by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """The list `key` of `lexicons/<file>.toml`.

    Raises KeyError for a key that the file lacks, FileNotFoundError for a file that is not there.
    """
    return _load(file)[key]


@cache
def _load(file: str) -> dict[str, tuple[str, ...]]:
    text = resources.files("nlp").joinpath("lexicons", f"{file}.toml").read_text(encoding="utf-8")
    return {key: tuple(values) for key, values in tomllib.loads(text).items()}


def alternation(items: Iterable[str]) -> str:
    """A regex that matches any of `items`, the longest first; a space in an item matches any white space."""
    ordered = sorted(set(items), key=lambda item: (-len(item), item))
    return "(?:" + "|".join(re.escape(item).replace(r"\ ", r"\s+") for item in ordered) + ")"

"""The export menu: every format with its address, what it is good for and what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel

from service.exports.akoma import AkomaOptions
from service.exports.formats import FORMATS
from service.exports.html_table import Options as HtmlOptions
from service.exports.word.options import WordOptions
from service.vietnamese import menus as words

_OFFERED: dict[str, type[BaseModel]] = {"docx": WordOptions, "html": HtmlOptions, "akoma": AkomaOptions}
"""Formats with something to choose."""
_FOR_PROGRAMS = frozenset({"json", "jsonl", "akoma"})


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    """As the address has it."""
    label: str
    chosen: bool
    """It is what the format is made with unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    name: str
    """Of the parameter in the address."""
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One format of the menu."""

    format: str
    label: str
    use: str
    """What it is good for, in a few words."""
    address: str
    options: tuple[Option, ...]
    for_programs: bool
    """It is for other programs: nobody reads it."""
    narrowed: bool
    """Whether the filter of the page may be added to the address."""


def menu(comparison: str) -> tuple[Entry, ...]:
    """What the comparison with this id can be fetched as, in the order in which drafters need it."""
    return tuple(
        Entry(
            format=name,
            label=label,
            use=words.USES[name],
            address=f"/v1/comparisons/{comparison}/exports/{name}",
            options=_options(name),
            for_programs=name in _FOR_PROGRAMS,
            narrowed=not FORMATS[name].whole,
        )
        for name, label in words.FORMATS.items()
    )


def _options(format: str) -> tuple[Option, ...]:
    """Those with a closed list of values."""
    if format not in _OFFERED:
        return ()
    fields = _OFFERED[format].model_fields
    return tuple(
        Option(name, words.OPTIONS[name], tuple(_choice(name, value, field.default) for value in type(field.default)))
        for name, field in fields.items()
        if isinstance(field.default, StrEnum)
    )


def _choice(option: str, value: StrEnum, default: StrEnum) -> Choice:
    return Choice(value.value, words.CHOICES[option][value.value], value is default)

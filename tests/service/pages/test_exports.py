"""The export menu: every format once, with addresses that are answered."""

from __future__ import annotations

from importlib import import_module

import pytest

from service.exports.formats import FORMATS, render
from service.pages.exports import Entry, menu
from tests.service.exports.dossiers import small

MENU = menu("01abc")


def test_every_format_once_and_word_first() -> None:
    assert sorted(entry.format for entry in MENU) == sorted(FORMATS)
    assert MENU[0].format == "docx" and MENU[0].address == "/v1/comparisons/01abc/exports/docx"
    assert [entry.format for entry in MENU if not entry.narrowed] == ["akoma"]
    assert [entry.format for entry in MENU if not entry.for_programs] == ["docx", "xlsx", "html", "csv"]
    assert all(entry.label and entry.use for entry in MENU)


@pytest.mark.parametrize("entry", MENU, ids=lambda entry: entry.format)
def test_what_is_offered_is_taken(entry: Entry) -> None:
    defaults = import_module(f"service.exports.{FORMATS[entry.format].module}").Options()
    for option in entry.options:
        assert [choice.value for choice in option.choices if choice.chosen] == [getattr(defaults, option.name)]
        for choice in option.choices:
            assert render(entry.format, small(), {option.name: choice.value})[1] and choice.label


def test_what_drafters_choose_for_word() -> None:
    assert [option.name for option in MENU[0].options] == ["rows", "columns", "changed_words"]

"""The table of formats tells what the modules tell, and every one of them can be written."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from pydantic import ValidationError

from service.exports.dossier import Said
from service.exports.formats import FORMATS, render
from tests.service.exports.dossiers import small


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_by_its_module(name: str) -> None:
    module = import_module(f"service.exports.{FORMATS[name].module}")
    assert (FORMATS[name].media_type, FORMATS[name].suffix) == (module.MEDIA_TYPE, module.SUFFIX)
    media_type, body = render(name, small(), {})
    assert media_type == module.MEDIA_TYPE and body


@pytest.mark.parametrize("name", FORMATS)
def test_an_option_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        render(name, small(), {"colour": "red"})


def test_options_come_as_json_has_them() -> None:
    _, body = render("akoma", small(), {"side": "old"})
    assert "Không áp dụng cho hội".encode() in body


@pytest.mark.parametrize("name", ["xlsx", "csv", "html", "docx"])
def test_words_that_no_file_can_hold_do_not_stop_an_export(name: str) -> None:
    dossier = replace(small(), said={"1.1": Said("nửa \ud800 chữ \x00")}, title="\udfff")
    assert render(name, dossier, {})[1]

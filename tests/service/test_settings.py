"""Settings come from DOICHIEU_*, and a wrong one is refused."""

from __future__ import annotations

from dataclasses import fields

import pytest
from pydantic import ValidationError

from nlp.readers import ReadSettings, Tracked
from service.settings import Settings


def test_the_environment_sets_them() -> None:
    given = {"DOICHIEU_PORT": "81", "DOICHIEU_MAX_UPLOAD_BYTES": "5", "PATH": "/bin"}
    assert Settings.from_environment(given) == Settings(port=81, max_upload_bytes=5)
    assert Settings.from_environment({}) == Settings()


def test_what_reading_may_cost_is_set_in_the_same_way() -> None:
    given = {"DOICHIEU_READ_MAX_SECONDS": "2.5", "DOICHIEU_READ_MAX_PAGES": "7", "DOICHIEU_READ_OCR": "0"}
    reading = Settings.from_environment(given).reading()
    assert (reading.max_seconds, reading.max_pages, reading.ocr) == (2.5, 7, False)
    assert Settings().reading() == ReadSettings()
    assert Settings().reading(Tracked.ORIGINAL) == ReadSettings(tracked=Tracked.ORIGINAL)


def test_each_limit_of_reading_can_be_set() -> None:
    named = {field.name for field in fields(ReadSettings)} - {"tracked"}
    assert {f"read_{name}" for name in named} <= set(Settings.model_fields)


@pytest.mark.parametrize(
    "given",
    [
        {"DOICHIEU_PORT": "70000"},
        {"DOICHIEU_PROT": "80"},
        {"DOICHIEU_PORT": "http"},
        {"DOICHIEU_READ_MAX_SECONDS": "0"},
    ],
)
def test_a_wrong_one_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings.from_environment(given)

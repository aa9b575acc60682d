"""Settings come from DOICHIEU_*, and a wrong one is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from service.settings import Settings


def test_the_environment_sets_them() -> None:
    given = {"DOICHIEU_PORT": "81", "DOICHIEU_MAX_UPLOAD_BYTES": "5", "PATH": "/bin"}
    assert Settings.from_environment(given) == Settings(port=81, max_upload_bytes=5)
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize("given", [{"DOICHIEU_PORT": "70000"}, {"DOICHIEU_PROT": "80"}, {"DOICHIEU_PORT": "http"}])
def test_a_wrong_one_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings.from_environment(given)

"""API keys."""

from __future__ import annotations

import pytest

from service.storage import keys
from service.storage.database import Database
from service.storage.errors import BadWorkspace, NotFound
from service.storage.models import Scope


def test_a_key_is_found_by_its_secret_until_it_is_revoked(database: Database) -> None:
    with database.session() as session:
        key, secret = keys.create(session, "w", "cổng", Scope.READ)
        _, other = keys.create(session, "v", "khác", Scope.WRITE)
    assert secret.startswith("dck_")
    assert len(secret) == len("dck_") + 43  # 32 bytes
    assert secret != other
    assert secret not in (key.digest, key.id)
    with database.reading() as session:
        found = keys.find(session, secret)
        assert found is not None
        assert (found.workspace, found.name, found.scope) == ("w", "cổng", "read")
        assert [made.name for made in keys.all_keys(session)] == ["cổng", "khác"]
    with database.session() as session:
        revoked = keys.revoke(session, key.id).revoked
        assert revoked is not None
        assert keys.revoke(session, key.id).revoked == revoked
    with database.reading() as session:
        assert keys.find(session, secret) is None
        assert keys.find(session, other) is not None


@pytest.mark.parametrize("wrong", ["", "dck_", "\0", "\ud800", "%", "a" * 100_000])
def test_a_wrong_secret_opens_nothing(database: Database, wrong: str) -> None:
    with database.session() as session:
        key, secret = keys.create(session, "w", "x", Scope.READ)
        for guess in (wrong, secret + wrong + " ", secret[:-1], secret.upper(), key.digest):
            assert keys.find(session, guess) is None


def test_what_is_not_there_is_not_revoked(database: Database) -> None:
    with database.session() as session, pytest.raises(NotFound):
        keys.revoke(session, "none")


@pytest.mark.parametrize("name", ["", "a b", "a\0", "\ud800", "a" * 65, "a/b", "a\n"])
def test_a_workspace_has_a_name_that_can_be_told_from_others(database: Database, name: str) -> None:
    with database.session() as session, pytest.raises(BadWorkspace):
        keys.create(session, name, "x", Scope.READ)

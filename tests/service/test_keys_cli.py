"""`doichieu keys`: made, listed, revoked, on either database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app
from service.storage import keys
from service.storage.database import Database


@pytest.fixture
def runner(database_url: str) -> Iterator[CliRunner]:
    yield CliRunner(env={"DOICHIEU_DATABASE_URL": database_url})


def test_a_key_is_made_listed_and_revoked(runner: CliRunner, database_url: str) -> None:
    made = runner.invoke(app, ["keys", "create", "Cổng\tdịch vụ", "--workspace", "so-tu-phap", "--scope", "read"])
    assert made.exit_code == 0
    secret = made.stdout.strip()
    with Database(database_url).reading() as session:
        found = keys.find(session, secret)
    assert found is not None
    assert found.id in made.stderr
    assert (found.workspace, found.scope) == ("so-tu-phap", "read")
    listed = runner.invoke(app, ["keys", "list"])
    assert secret not in listed.stdout
    row = listed.stdout.splitlines()[1].split("\t")
    assert row == [found.id, "Cổng dịch vụ", "so-tu-phap", "đọc", f"{found.created:%Y-%m-%d}", ""]
    revoked = runner.invoke(app, ["keys", "revoke", found.id])
    assert revoked.exit_code == 0
    assert found.id in revoked.stdout
    with Database(database_url).reading() as session:
        assert keys.find(session, secret) is None
    assert not runner.invoke(app, ["keys", "list"]).stdout.splitlines()[1].endswith("\t")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["revoke", "none"], "Không tìm thấy"),
        (["create", "x", "--workspace", "a b"], "không gian làm việc"),
        (["create", "x", "--scope", "all"], "all"),
    ],
)
def test_trouble_is_told(runner: CliRunner, arguments: list[str], told: str) -> None:
    done = runner.invoke(app, ["keys", *arguments])
    assert done.exit_code == 2
    assert told in done.stderr


@pytest.mark.parametrize("url", ["mysql://u:mật-khẩu@h/x", "postgresql://u:mật-khẩu@127.0.0.1:1/x"])
def test_a_database_that_is_none_is_told_without_its_password(url: str) -> None:
    done = CliRunner(env={"DOICHIEU_DATABASE_URL": url}).invoke(app, ["keys", "list"])
    assert done.exit_code == 2
    assert "ơ sở dữ liệu" in done.stderr
    assert "mật-khẩu" not in done.output


def test_without_a_url_it_is_a_file_in_the_folder_of_data(tmp_path: Path) -> None:
    runner = CliRunner(env={"DOICHIEU_DATA_DIR": str(tmp_path / "data"), "DOICHIEU_DATABASE_URL": ""})
    assert runner.invoke(app, ["keys", "create", "x"]).exit_code == 0
    assert (tmp_path / "data" / "doichieu.db").exists()

"""`doichieu keys`: who may use the API. The database is the one that the service would use (DOICHIEU_*)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from service import vietnamese

if TYPE_CHECKING:  # no other command should wait for SQLAlchemy to load
    from sqlalchemy.orm import Session

    from service.storage.models import ApiKey

app = typer.Typer(help=vietnamese.KEYS_HELP, no_args_is_help=True, pretty_exceptions_enable=False)


class Scope(StrEnum):
    READ = "read"
    WRITE = "write"


@app.command("create")
def create_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Ai hoặc phần mềm nào dùng khóa này.")],
    *,
    workspace: Annotated[
        str, typer.Option(help="Không gian làm việc; khóa của không gian khác không thấy được nội dung.")
    ] = "default",
    scope: Annotated[Scope, typer.Option(help="read: chỉ đọc; write: đọc và ghi.")] = Scope.WRITE,
) -> None:
    """Tạo khóa mới; in khóa ra stdout, chỉ một lần."""
    with _storage() as session:
        from service.storage import keys, models

        key, secret = keys.create(session, workspace, name, models.Scope(scope))
    print(vietnamese.KEY_ONCE.format(id=key.id), file=sys.stderr)
    print(secret)


@app.command("list")
def list_command() -> None:
    """Liệt kê các khóa, cách nhau bằng dấu tab; bản thân khóa không xem lại được."""
    with _storage() as session:
        from service.storage import keys

        found = keys.all_keys(session)
    print("\t".join(vietnamese.KEY_HEADS))
    for key in found:
        print("\t".join(_cells(key)))


@app.command("revoke")
def revoke_command(id: Annotated[str, typer.Argument(metavar="ID", help="Mã của khóa (xem keys list).")]) -> None:
    """Thu hồi khóa: từ nay không dùng được nữa."""
    with _storage() as session:
        from service.storage import keys

        key = keys.revoke(session, id)
    print(vietnamese.KEY_REVOKED.format(id=key.id, name=key.name))


@contextmanager
def _storage() -> Iterator[Session]:
    """A transaction on the service's database, whose tables are made where it is new."""
    from service.cli import explained, settings  # here, since service.cli imports this module
    from service.storage.database import Database

    with explained():
        database = Database(settings().database)
        database.migrate()
        with database.session() as session:
            yield session
        database.dispose()


def _cells(key: ApiKey) -> list[str]:
    """A name with a tab or a line break in it must not look like two keys."""
    name = " ".join(key.name.split())
    revoked = f"{key.revoked:%Y-%m-%d}" if key.revoked else ""
    return [key.id, name, key.workspace, vietnamese.KEY_SCOPES[key.scope], f"{key.created:%Y-%m-%d}", revoked]

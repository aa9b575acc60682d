"""What routes take: the database, the settings, who calls (auth.Reader, auth.Writer), and the names of things."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request
from starlette.convertors import Convertor, register_url_convertor

from service.auth import Caller, Reader, Writer
from service.settings import Settings
from service.storage.database import Database

__all__ = ["Caller", "ComparisonId", "Number", "Reader", "Storage", "Use", "Writer"]


ID = "[0-9a-hjkmnp-tv-z]{26}"


class _Id(Convertor[str]):
    """`{id:id}` in a path takes only what storage makes, so that `{id:id}:cancel` is never taken for an id."""

    regex = ID

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("id", _Id())


async def _database(request: Request) -> Database:
    found: Database = request.app.state.database
    return found


async def _settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


Storage = Annotated[Database, Depends(_database)]
Use = Annotated[Settings, Depends(_settings)]
ComparisonId = Annotated[
    str,
    Path(
        description="Of the comparison, as its making or a list gave it",
        pattern=f"^{ID}$",
        examples=["01kavv8a2c3d4e5f6g7h8j9k0m"],
    ),
]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Of the change, from 1, in the order of the draft")]

"""Answers put together from JSON that is stored ready: nothing of it is parsed on the way out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from fastapi import Response
from sqlalchemy.orm import Session

from service.schemas.stored import ComparisonRow
from service.storage import results
from service.storage.models import Status, StoredComparison


def json_object(parts: Mapping[str, bytes]) -> bytes:
    """`parts`: JSON by name."""
    return b"{" + b",".join(b'"%s":%s' % (name.encode(), part) for name, part in parts.items()) + b"}"


def json_list(parts: list[bytes]) -> bytes:
    return b"[" + b",".join(parts) + b"]"


def detail(session: Session, comparison: StoredComparison) -> bytes:
    """A ComparisonDetail."""
    figures = {"summary": b"null", "notices": b"null"}
    if comparison.status == Status.DONE:
        figures = {name: results.artefact(session, comparison, name).body for name in figures}
    row = ComparisonRow.of(comparison).model_dump_json().encode()
    return row[:-1] + b"," + json_object(figures)[1:]


def json_answer(body: bytes, status: int = 200, **headers: str) -> Response:
    """`headers`: names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(body, status_code=status, media_type="application/json", headers=named)


def disposition(title: str, suffix: str) -> str:
    """Content-Disposition: a download called as `title`, in whatever letters (RFC 6266); never a path."""
    name = re.sub(r"[/\\]", "-", title)  # as people write 15/2020/NĐ-CP in names of files
    name = "".join(c if c.isprintable() and c not in ':*?"<>|' else " " for c in name)
    name = (" ".join(name.split())[:100].strip(" .-") or "doi-chieu") + suffix
    plain = "".join(c if c.isascii() and c not in "%;'" else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"

"""Pages of a comparison that is not there: it is being made, or it came to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi.responses import HTMLResponse

from service import errors
from service.pages.templates import TEMPLATES
from service.schemas.stored import ComparisonRow
from service.vietnamese import start as words


def running(row: ComparisonRow, *, may_write: bool) -> HTMLResponse:
    """How far it is; it moves on by itself, with script or without."""
    return _page("progress.html", row=row, words=words, stage=_stage(row), renewing=False, may_write=may_write)


def renewing(row: ComparisonRow) -> HTMLResponse:
    """A finished one is computed anew for what this release shows."""
    return _page("progress.html", row=row, words=words, stage=words.PREPARING, renewing=True, may_write=False)


def failed(row: ComparisonRow, failure: Mapping[str, Any], *, may_write: bool) -> HTMLResponse:
    """Why it came to nothing and what to do. `failure`: `code`, `message`, `hint`."""
    message, hint = errors.told(failure["code"])
    names = [name for name in (row.old_name, row.new_name) if name]
    blamed = [name for name in names if failure["message"].startswith(name)]
    return _page("failed.html", row=row, message=message, hint=hint, names=blamed or names, may_write=may_write)


def _stage(row: ComparisonRow) -> str:
    return words.PROGRESS_SCRIPT[f"stage_{row.stage}" if row.stage else "queued"]


def _page(template: str, **context: object) -> HTMLResponse:
    return HTMLResponse(TEMPLATES.get_template(template).render(**context).encode(errors="replace"))

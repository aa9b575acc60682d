"""/comparisons/{id}: how far a comparison is, and once it is done, the page that the drafting team works in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from sqlalchemy.orm import Session

from service.deps import ComparisonId, Reader, Storage, Use
from service.jobs.results import PAGE
from service.pages import exports, progress, said
from service.pages.templates import TEMPLATES
from service.routes.comparisons import UNFINISHED
from service.schemas.stored import ComparisonRow
from service.storage import comparisons, corrections, renewal, results
from service.storage.database import Database
from service.storage.errors import NotFound
from service.storage.models import Scope, Status, StoredComparison
from service.threads import writing
from service.vietnamese import shell
from service.vietnamese.finding import SCRIPT_FINDING
from service.vietnamese.panel import SCRIPT_PANEL

router = APIRouter(include_in_schema=False)


@router.get("/comparisons/{id:id}")
async def show(id: ComparisonId, caller: Reader, database: Storage, settings: Use) -> Response:
    """The comparison; while it is made, how far it is; where it came to nothing, why."""
    may_write = caller.scope is Scope.WRITE
    key_name = caller.name if settings.keys_required else None

    def look() -> tuple[ComparisonRow, str | None]:
        with database.reading() as session:
            comparison = comparisons.get(session, caller.workspace, id)
            done = comparison.status == Status.DONE
            return ComparisonRow.of(comparison), _page(session, comparison, may_write, key_name) if done else None

    row, page = await writing(look)
    if page is not None:
        return HTMLResponse(page.encode(errors="replace"))
    if row.status in UNFINISHED:
        return progress.running(row, may_write=may_write)
    if row.error is not None:
        return progress.failed(row, row.error.model_dump(), may_write=may_write)
    failure = await writing(lambda: _renewed(database, caller.workspace, id, settings.max_queue))
    return progress.failed(row, failure, may_write=may_write) if failure else progress.renewing(row)


def _renewed(database: Database, workspace: str, id: str, max_queue: int) -> Mapping[str, Any] | None:
    with database.session() as session:
        return renewal.renew(session, comparisons.get(session, workspace, id), PAGE, max_queue=max_queue)


def _page(session: Session, comparison: StoredComparison, may_write: bool, key_name: str | None) -> str | None:
    """None where an earlier release made the comparison, and no page with it."""
    try:
        fragments: dict[str, str] = json.loads(results.artefact(session, comparison, PAGE).body)
    except NotFound:
        return None
    fragments["rows"] = said.fill(fragments["rows"], corrections.annotations(session, comparison))
    return TEMPLATES.get_template("comparison.html").render(
        id=comparison.id,
        title=comparison.called,
        old_name=comparison.old_name,
        new_name=comparison.new_name,
        key_name=key_name,
        # The worker made them, by templates that escape what stands in the files.
        page={name: Markup(fragment) for name, fragment in fragments.items()},
        unexplained=results.unexplained(session, comparison),
        may_write=may_write,
        shell=shell,
        script_words=SCRIPT_FINDING | SCRIPT_PANEL,
        exports=exports.menu(comparison.id),
    )

"""/ and what its forms do: comparisons begun, listed, stopped, deleted; all of it works without script."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

import corpora
from nlp.errors import ReadError
from service import vietnamese
from service.deps import Caller, ComparisonId, Reader, Storage, Use, Writer
from service.errors import MissingText, code_of, told
from service.jobs import queue
from service.pages import listing
from service.pages.templates import TEMPLATES
from service.routes.bodies import Started
from service.schemas.queries import LONGEST_SEARCH
from service.schemas.stored import LONGEST_NOTES, LONGEST_TITLE, ComparisonRow
from service.settings import Settings
from service.storage import comparisons
from service.storage.comparisons import ComparisonFilter, Given, Request
from service.storage.database import Database
from service.storage.models import Scope
from service.threads import writing
from service.vietnamese import start as words

router = APIRouter(include_in_schema=False)

ON_A_PAGE = 20
_UNREADABLE = {code_of(kind) for kind in vietnamese.TROUBLE if issubclass(kind, ReadError)}
SCRIPT_WORDS = words.START_SCRIPT | {f"trouble_{code}": " ".join(told(code)) for code in _UNREADABLE}
"""Why a file cannot be read is said by us: the API adds what the reader said, in English."""


@router.get("/")
def start(
    caller: Reader,
    database: Storage,
    settings: Use,
    q: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> HTMLResponse:
    """The forms and the list of earlier comparisons, the latest first."""
    with database.reading() as session:
        page = comparisons.page(session, caller.workspace, ComparisonFilter(search=q), cursor=cursor, limit=ON_A_PAGE)
        entries = listing.entries(session, page)
    return HTMLResponse(
        TEMPLATES.get_template("start.html").render(
            entries=entries,
            next=page.next,
            q=q,
            later=cursor is not None,
            words=words,
            script_words=SCRIPT_WORDS,
            may_write=caller.scope is Scope.WRITE,
            key_name=caller.name if settings.keys_required else None,
            most_bytes=settings.max_upload_bytes,
            longest_title=LONGEST_TITLE,
            longest_notes=LONGEST_NOTES,
            longest_search=LONGEST_SEARCH,
        )
    )


@router.post("/comparisons")
async def begin(started: Started, caller: Writer, database: Storage, settings: Use) -> Response:
    return await _begun(started.request, caller, database, settings, anew=started.anew)


@router.post("/sample")
async def begin_sample(caller: Writer, database: Storage, settings: Use) -> Response:
    """Compares the sample pair, once in each workspace."""
    names = zip(words.SAMPLE_NAMES, ("old.txt", "new.txt"), strict=True)
    old, new = (Given(name, (corpora.SAMPLE / file).read_bytes()) for name, file in names)
    request = Request(old, new, words.SAMPLE_TITLE, options={"ocr": True})
    return await _begun(request, caller, database, settings)


@router.post("/comparisons/{id:id}/again")
async def begin_again(id: ComparisonId, caller: Writer, database: Storage, settings: Use) -> Response:
    """Compares the files of one that failed or was stopped once more."""

    def request() -> Request:
        with database.reading() as session:
            comparison = comparisons.get(session, caller.workspace, id)
            old, new = comparisons.uploads(session, comparison)
            if old is None or (new is None and comparison.new_upload is not None):
                raise MissingText("The files are no longer kept.")
            return Request(old, new, comparison.title, comparison.notes, comparison.options)

    return await _begun(await writing(request), caller, database, settings)


@router.post("/comparisons/{id:id}/cancel")
async def stop(id: ComparisonId, caller: Writer, database: Storage) -> Response:
    def cancel() -> None:
        with database.session() as session:
            comparisons.get(session, caller.workspace, id)
            queue.cancel(session, id)

    await writing(cancel)
    return _seen(id)


@router.get("/comparisons/{id:id}/delete")
def ask_before_deleting(id: ComparisonId, caller: Writer, database: Storage) -> HTMLResponse:
    """Whether it shall be deleted; where scripts run, a dialog of the start page asks."""
    with database.reading() as session:
        row = ComparisonRow.of(comparisons.get(session, caller.workspace, id))
    return HTMLResponse(TEMPLATES.get_template("delete.html").render(row=row, when=listing.moment(row.created)))


@router.post("/comparisons/{id:id}/delete")
async def delete(id: ComparisonId, caller: Writer, database: Storage) -> Response:
    def delete_it() -> None:
        with database.session() as session:
            comparisons.delete(session, caller.workspace, id)

    await writing(delete_it)
    return RedirectResponse("/", status_code=303)


async def _begun(
    request: Request, caller: Caller, database: Database, settings: Settings, *, anew: bool = False
) -> Response:
    def submit() -> str:
        with database.session() as session:
            made = comparisons.submit(session, caller.workspace, request, anew=anew, max_queue=settings.max_queue)
            return made.comparison.id

    return _seen(await writing(submit))


def _seen(id: str) -> Response:
    return RedirectResponse(f"/comparisons/{id}", status_code=303)

"""/v1/comparisons: asked for, listed, looked at, cancelled, deleted."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response

from service.deps import Caller, ComparisonId, Reader, Storage, Use, Writer
from service.jobs import queue
from service.openapi import bodies, header, problems, ref
from service.routes.answers import detail, json_answer
from service.routes.bodies import Submission, Submitted, SubmittedTracked
from service.schemas.forms import PairForm, TrackedForm
from service.schemas.queries import ComparisonQuery
from service.schemas.stored import ComparisonDetail, ComparisonIn, ComparisonPage, ComparisonRow
from service.settings import Settings
from service.storage import comparisons
from service.storage.database import Database
from service.storage.models import Status
from service.threads import writing
from service.waiting import Prefer, until, wait_of

router = APIRouter(prefix="/v1/comparisons", tags=["comparisons"])
compared = APIRouter(prefix="/v1", tags=["comparisons"])

UNFINISHED = (Status.QUEUED, Status.RUNNING)
RETRY = header("Seconds after which to look again", pattern="^[0-9]+$")
LOCATION = header("Where the comparison is", format="uri-reference")
WAITED = header("The wait that was heeded", pattern="^wait=")
IdempotencyKey = Annotated[
    str | None,
    Header(
        min_length=1,
        max_length=255,
        description="The same key with the same body gives the same comparison, however often it is sent; with another "
        "body it is refused",
    ),
]


MADE: dict[int | str, dict[str, Any]] = {
    200: {
        "model": ComparisonDetail,
        "description": "Finished: it was compared before, or in the time that Prefer gave it",
        "headers": {"Location": LOCATION, "Preference-Applied": WAITED},
    },
    202: {
        "description": "Accepted; follow it at Location",
        "headers": {"Location": LOCATION, "Preference-Applied": WAITED, "Retry-After": RETRY},
    },
    **problems(409, 415),
}


@router.post(
    "",
    status_code=202,
    response_model=ComparisonDetail,
    responses=MADE,
    openapi_extra=bodies(json=ref(ComparisonIn), form=ref(PairForm)),
)
async def create_comparison(
    submitted: Submitted,
    caller: Writer,
    database: Storage,
    settings: Use,
    prefer: Prefer = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Compares two files (`old`, `new`), or two texts (JSON).

    The same content with the same options is compared once: the stored comparison is given, unless `anew` is set.
    Once the answer is 200 or 202, the comparison is not lost, whatever happens to the service.
    """
    return await _made(submitted, caller, database, settings, prefer, idempotency_key)


@compared.post(
    "/comparisons:tracked",
    status_code=202,
    response_model=ComparisonDetail,
    responses=MADE,
    openapi_extra=bodies(form=ref(TrackedForm)),
)
async def create_tracked_comparison(
    submitted: SubmittedTracked,
    caller: Writer,
    database: Storage,
    settings: Use,
    prefer: Prefer = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Compares both sides of the tracked changes of one Word file: all rejected with all accepted.

    All else is as with two files.
    """
    return await _made(submitted, caller, database, settings, prefer, idempotency_key)


async def _made(
    submitted: Submission, caller: Caller, database: Database, settings: Settings, prefer: str | None, key: str | None
) -> Response:
    wait = wait_of(prefer, settings.wait_seconds)

    def submit() -> str:
        with database.session() as session:
            made = comparisons.submit(
                session,
                caller.workspace,
                submitted.request,
                anew=submitted.anew,
                idempotency=key,
                max_queue=settings.max_queue,
            )
            return made.comparison.id

    id = await writing(submit)
    status, body = await until(lambda: _seen(database, caller.workspace, id), lambda s: s[0] not in UNFINISHED, wait)
    headers = {"Location": f"/v1/comparisons/{id}"}
    if wait:
        headers["Preference-Applied"] = f"wait={wait:g}"
    if status in UNFINISHED:
        return json_answer(body, 202, Retry_After="1", **headers)
    return json_answer(body, 200, **headers)


def _seen(database: Database, workspace: str, id: str) -> tuple[str, bytes]:
    with database.reading() as session:
        found = comparisons.get(session, workspace, id)
        return found.status, detail(session, found)


@router.get("", response_model=ComparisonPage, responses=problems(404))
def list_comparisons(query: Annotated[ComparisonQuery, Query()], caller: Reader, database: Storage) -> Response:
    """Lists comparisons, the latest first."""
    with database.reading() as session:
        page = comparisons.page(session, caller.workspace, query.filter(), cursor=query.cursor, limit=query.limit)
    found = ComparisonPage(items=tuple(ComparisonRow.of(row) for row in page.items), next=page.next)
    return json_answer(found.model_dump_json().encode())


@router.get("/{id:id}", response_model=ComparisonDetail, responses=problems(404))
def get_comparison(id: ComparisonId, caller: Reader, database: Storage) -> Response:
    """How far the comparison is; once it is done, its figures and what looked odd."""
    _, body = _seen(database, caller.workspace, id)
    return json_answer(body)


@router.delete("/{id:id}", status_code=204, responses=problems(404))
async def delete_comparison(id: ComparisonId, caller: Writer, database: Storage) -> None:
    """Deletes the comparison with all that was computed and said, and its files where no other needs them."""

    def delete() -> None:
        with database.session() as session:
            comparisons.delete(session, caller.workspace, id)

    await writing(delete)


@router.post("/{id:id}:cancel", responses=problems(404))
async def cancel_comparison(id: ComparisonId, caller: Writer, database: Storage) -> ComparisonRow:
    """Stops the comparison if it waits or runs; a finished one stays as it is."""

    def cancel() -> ComparisonRow:
        with database.session() as session:
            comparisons.get(session, caller.workspace, id)
            queue.cancel(session, id)
            return ComparisonRow.of(comparisons.get(session, caller.workspace, id))

    return await writing(cancel)

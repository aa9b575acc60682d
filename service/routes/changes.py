"""/v1/comparisons/{id}/changes: what became of each provision, and what people say of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from nlp.errors import CorrectionError
from service.deps import ComparisonId, Number, Reader, Storage, Use, Writer
from service.errors import StaleChange
from service.openapi import header, problems
from service.routes.answers import json_answer, json_list, json_object
from service.routes.comparisons import RETRY, UNFINISHED, WAITED
from service.schemas.queries import ChangeQuery
from service.schemas.said import AnnotationOut, ChangeDetail, ChangeHistory, ChangePage, ChangePatch, SaidEvent
from service.storage import comparisons, corrections, results, sayings
from service.storage.models import Job, Status
from service.storage.results import Found
from service.storage.sayings import Noted
from service.threads import writing
from service.waiting import Prefer, until, wait_of

router = APIRouter(prefix="/v1/comparisons/{id:id}/changes", tags=["changes"])

WAIT_SECONDS = 10.0
ETAG = header("Of this state of the change, for If-Match", pattern='^"[0-9a-f]{32}"$')
TAGGED = {"headers": {"ETag": ETAG}}
FIRST = {
    operation: {
        "operationId": operation,
        "description": "The first of the page",
        "parameters": {"id": "$request.path.id", "number": "$response.body#/items/0/change/number"},
    }
    for operation in ("get_change", "get_change_history", "annotate_change")
}
IfMatch = Annotated[
    str | None, Header(description="ETag of the state that was seen; another state now is refused with 412")
]


@router.get("", response_model=ChangePage, responses={200: {"links": FIRST}, **problems(404, 409)})
def list_changes(
    id: ComparisonId, query: Annotated[ChangeQuery, Query()], caller: Reader, database: Storage
) -> Response:
    """Lists changes in the order of the draft, removed provisions at their old place."""
    with database.reading() as session:
        comparison = comparisons.get(session, caller.workspace, id)
        page = results.changes(session, comparison, query.filter(), cursor=query.cursor, limit=query.limit)
        items = [_detail(found) for found in page.items]
    next = b'"%s"' % page.next.encode() if page.next else b"null"
    return json_answer(json_object({"items": json_list(items), "total": b"%d" % page.total, "next": next}))


@router.get("/{number:int}", response_model=ChangeDetail, responses={200: TAGGED, **problems(404, 409)})
def get_change(id: ComparisonId, number: Number, caller: Reader, database: Storage) -> Response:
    """One change, by its number."""
    with database.reading() as session:
        comparison = comparisons.get(session, caller.workspace, id)
        return _tagged(results.change(session, comparison, number))


@router.get("/{number:int}/history", responses=problems(404, 409))
def get_change_history(id: ComparisonId, number: Number, caller: Reader, database: Storage) -> ChangeHistory:
    """Who said what of this change, and when, the earliest first."""
    with database.reading() as session:
        comparison = comparisons.get(session, caller.workspace, id)
        key = results.change(session, comparison, number).change.key
        events = corrections.history(session, comparison, key)
    return ChangeHistory(key=key, events=tuple(SaidEvent.of(event) for event in events))


@router.patch(
    "/{number:int}",
    response_model=ChangeDetail,
    responses={
        200: {"headers": {"ETag": ETAG, "Preference-Applied": WAITED}},
        202: {
            "model": ChangeDetail,
            "description": "Noted; what depends on the pair or label is still being computed",
            "headers": {"ETag": ETAG, "Retry-After": RETRY},
        },
        **problems(404, 409, 412),
    },
)
async def annotate_change(
    id: ComparisonId,
    number: Number,
    patch: ChangePatch,
    caller: Writer,
    database: Storage,
    settings: Use,
    prefer: Prefer = None,
    if_match: IfMatch = None,
) -> Response:
    """Notes an explanation, a state of review, another label or other predecessors. They are kept apart from what was
    computed, with who and when. A label or a pair makes the comparison be computed anew, and numbers may shift: the
    answer has the new one. It waits for that up to 10 s, or as Prefer says."""
    workspace, most = caller.workspace, settings.max_queue

    def allow(found: Found) -> None:
        if if_match is not None and if_match.strip() not in ("*", _tag(_detail(found))):
            raise StaleChange("The change is not as it was when it was read.")

    def say() -> Noted:
        with database.session() as session:
            comparison = comparisons.get(session, workspace, id)
            return sayings.say(session, comparison, number, patch.saying(caller.name), allow=allow, max_queue=most)

    def look() -> tuple[str, Mapping[str, str]]:
        with database.reading() as session:
            job = session.get(Job, noted.job) if noted.job is not None else None
            return (job.status, job.error or {}) if job is not None else (Status.DONE, {})

    def answer() -> Response:
        if status == Status.FAILED:
            with database.session() as session:
                sayings.take_back(session, comparisons.get(session, workspace, id), noted, max_queue=most)
            raise CorrectionError(error["message"], hint=error["hint"])
        with database.reading() as session:
            found = results.change_by_key(session, comparisons.get(session, workspace, id), noted.key)
            return _tagged(found, 202 if status in UNFINISHED else 200)

    noted = await writing(say)
    wait = wait_of(prefer, settings.wait_seconds, min(WAIT_SECONDS, settings.wait_seconds))
    status, error = await until(look, lambda seen: seen[0] not in UNFINISHED, wait)
    return await writing(answer)


def _detail(found: Found) -> bytes:
    """A ChangeDetail."""
    said = AnnotationOut.of(found.annotation).model_dump_json().encode()
    return json_object(
        {"key": json.dumps(found.change.key, ensure_ascii=False).encode(), "change": found.change.body, "said": said}
    )


def _tag(detail: bytes) -> str:
    return f'"{hashlib.sha256(detail).hexdigest()[:32]}"'


def _tagged(found: Found, status: int = 200) -> Response:
    body = _detail(found)
    if status == 202:
        return json_answer(body, status, ETag=_tag(body), Retry_After="1")
    return json_answer(body, status, ETag=_tag(body))

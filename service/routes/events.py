"""/v1/comparisons/{id}/events: how far it is, as it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from service.deps import ComparisonId, Reader, Storage
from service.openapi import problems
from service.routes.comparisons import UNFINISHED
from service.schemas.stored import ComparisonRow
from service.storage import comparisons
from service.storage.errors import NotFound

LOOK_SECONDS = 0.3
PING_SECONDS = 15
EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string", "enum": ["progress", "finished", "deleted"]},
        "data": {"type": "string", "contentMediaType": "application/json"},
    },
}
"""One event, as its fields."""

router = APIRouter(prefix="/v1/comparisons", tags=["comparisons"])


@router.get(
    "/{id:id}/events",
    response_class=EventSourceResponse,
    responses={
        200: {
            "description": "Server-Sent Events: `progress` whenever something moves, `finished` at the end, each with "
            "a ComparisonRow as its data; `deleted` where it was deleted meanwhile; a comment every 15 s",
            "content": {"text/event-stream": {"schema": EVENT}},
        },
        **problems(404),
    },
)
async def follow_comparison(id: ComparisonId, caller: Reader, database: Storage) -> EventSourceResponse:
    """Follows a comparison until it is finished. The same is told by `status`, `stage` and `progress` of GET."""

    def look() -> ComparisonRow:
        with database.reading() as session:
            return ComparisonRow.of(comparisons.get(session, caller.workspace, id))

    first = await run_in_threadpool(look)

    async def events() -> AsyncIterator[ServerSentEvent]:
        row, told = first, ""
        while row.status in UNFINISHED:
            body = row.model_dump_json()
            if body != told:
                told = body
                yield ServerSentEvent(body, event="progress")
            await asyncio.sleep(LOOK_SECONDS)
            try:
                row = await run_in_threadpool(look)
            except NotFound:
                yield ServerSentEvent("{}", event="deleted")
                return
        yield ServerSentEvent(row.model_dump_json(), event="finished")

    return EventSourceResponse(events(), ping=PING_SECONDS)

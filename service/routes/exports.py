"""/v1/comparisons/{id}/exports: a comparison as a file, one route a format, with the options of its exporter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, create_model

from service.deps import ComparisonId, Reader, Storage, Use
from service.errors import ExportFailed
from service.exports.formats import FORMATS, Format
from service.openapi import header, problems, ref
from service.routes.answers import disposition
from service.routes.comparisons import RETRY, UNFINISHED
from service.schemas.dossier import DossierOut
from service.schemas.queries import ChangeNarrowing
from service.storage import comparisons, exports
from service.storage.exports import Export, Order
from service.storage.models import Status
from service.storage.results import ChangeFilter
from service.threads import writing
from service.vietnamese.menus import EXTRACT_SUFFIX
from service.waiting import Prefer, until, wait_of

router = APIRouter(prefix="/v1/comparisons/{id:id}/exports", tags=["exports"])

WAIT_SECONDS = 30.0
FILE: dict[str, str] = {"type": "string", "format": "binary"}
SCHEMAS = {"json": ref(DossierOut)}
"""Of formats that are JSON."""
Answer = Callable[..., Awaitable[Response]]


def _endpoint(name: str, format: Format) -> Answer:
    """The function that answers for one format."""
    options: type[BaseModel] = import_module(f"service.exports.{format.module}").Options
    asked = options if format.whole else create_model(f"{name.title()}Query", __base__=(ChangeNarrowing, options))

    async def export(
        id: ComparisonId,
        caller: Reader,
        database: Storage,
        settings: Use,
        query: BaseModel,
        prefer: Prefer = None,
    ) -> Response:
        narrowing = query.filter() if isinstance(query, ChangeNarrowing) else ChangeFilter()
        order = Order(name, query.model_dump(mode="json", include=set(options.model_fields)), narrowing)

        def begin() -> Export:
            with database.reading() as session:
                found = exports.find(session, comparisons.get(session, caller.workspace, id), order)
            if found.body is not None or found.job is not None:
                return found
            with database.session() as session:
                comparison = comparisons.get(session, caller.workspace, id)
                return exports.ask(session, comparison, order, max_queue=settings.max_queue)

        def look() -> Export:
            with database.reading() as session:
                return exports.look(session, comparisons.get(session, caller.workspace, id), begun)

        begun = await writing(begin)
        wait = wait_of(prefer, settings.wait_seconds, min(WAIT_SECONDS, settings.wait_seconds))
        seen = await until(look, lambda seen: seen.body is not None or seen.status not in UNFINISHED, wait)
        if seen.body is not None:
            suffix = format.suffix if narrowing == ChangeFilter() else EXTRACT_SUFFIX + format.suffix
            headers = {"Content-Disposition": disposition(seen.title, suffix)}
            return Response(seen.body, media_type=format.media_type, headers=headers)
        if seen.status != Status.FAILED:  # one that was cancelled, or dropped for a newer one, is asked for anew
            return Response(status_code=202, headers={"Retry-After": "1"})
        raise ExportFailed((seen.error or {}).get("message", "The export failed."))

    export.__name__ = f"export_{name}"
    export.__doc__ = (
        f"The comparison as {format.suffix}. It is made when it is first asked for, and anew after anything was said "
        "or corrected; the answer waits for that up to 30 s, or as Prefer says."
        + ("" if format.whole else " Narrowed to the changes that the list of changes finds by the same names.")
    )
    export.__annotations__["query"] = Annotated[asked, Query()]
    return export


for _name, _format in FORMATS.items():
    router.add_api_route(
        f"/{_name}",
        _endpoint(_name, _format),
        response_class=Response,
        responses={
            200: {
                "description": "The file",
                "content": {_format.media_type.partition(";")[0]: {"schema": SCHEMAS.get(_name, FILE)}},
                "headers": {"Content-Disposition": header("A file name made of the title", pattern="^attachment")},
            },
            202: {
                "description": "Being made; ask again",
                "headers": {"Retry-After": RETRY},
            },
            **problems(404, 409, 500),
        },
    )

"""Whether the service lives, whether it can work, and its figures."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from service.auth import Given, reader
from service.errors import Unready
from service.metrics import CONTENT_TYPE, Metrics
from service.schemas.problem import Problem
from service.settings import Settings
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable
from service.storage.models import Job

router = APIRouter(tags=["service"])
RETRY_SECONDS = 5


class Health(BaseModel):
    """The service, as who looks after it sees it."""

    status: str
    doichieu: str


async def allowed(request: Request, given: Given) -> None:
    """Dependency: whoever may see the figures. Raises as `reader` does."""
    settings: Settings = request.app.state.settings
    if not settings.metrics_open:
        await reader(request, given)


@router.get("/healthz", operation_id="health")
async def healthz() -> Health:
    """Whether the process lives; it touches nothing else."""
    return Health(status="ok", doichieu=version("doichieu"))


@router.get("/readyz", operation_id="readiness", responses={503: {"model": Problem}})
def readyz(request: Request) -> Health:
    """Whether comparisons can be taken and made: the database answers and has its tables, and a worker lives.

    The models are warm when the first request can come.
    """
    state = request.app.state
    retry = {"Retry-After": str(RETRY_SECONDS)}
    database: Database = state.database
    try:
        with database.reading() as session:
            session.execute(select(Job.id).limit(1))
    except DatabaseUnavailable as error:
        raise Unready("The database does not answer.", headers=retry) from error
    except DBAPIError as error:
        raise Unready("The database has not the tables of this release.", headers=retry) from error
    settings: Settings = state.settings
    if settings.workers and not state.supervisor.alive:
        raise Unready("No worker is alive.", headers=retry)
    return Health(status="ready", doichieu=version("doichieu"))


@router.get(
    "/metrics",
    operation_id="metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
    dependencies=[Depends(allowed)],
)
def metrics(request: Request) -> Response:
    """Requests, jobs, stages and the queue, for Prometheus."""
    state = request.app.state
    figures: Metrics = state.metrics
    database: Database = state.database
    with database.reading() as session:
        return Response(figures.render(session, state.supervisor.alive), media_type=CONTENT_TYPE)

"""The web service: `create_app(settings)` puts the database, the workers, the routes and the guard together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from service import errors, headers, openapi, threads
from service.auth import Guard, KeyFirst
from service.exports.formats import FORMATS, ZIP_TYPES
from service.jobs.supervisor import Supervisor
from service.limits import BodyLimit, Crowd, HeadLimit
from service.logs import RequestLog
from service.metrics import Metrics
from service.parsing import Parser
from service.routes import (
    capabilities,
    changes,
    comparisons,
    events,
    exports,
    health,
    login,
    page,
    regulations,
    start,
    texts,
)
from service.schemas.dossier import DossierOut
from service.schemas.forms import PairForm, ParseForm, TrackedForm
from service.schemas.stored import ComparisonIn, TextIn
from service.settings import Settings
from service.storage import retention
from service.storage.database import Database
from service.storage.errors import DatabaseUnavailable
from service.threads import writing

WEB = Path(__file__).parent / "web"
ROUTERS = (comparisons, events, texts, changes, exports, regulations, capabilities, health, start, page, login)
EXPIRY_SECONDS = 3600
COMPRESSED_FROM = 50_000
"""Bytes: pages and results of whole comparisons; what is shorter goes out at once."""
COMPRESSION = 4
"""Of 1 to 9. A page of 3.9 MB becomes 0.44 MB in 25 ms; 9 makes 0.38 MB of it in 90 ms."""
ZIPPED = tuple(format.media_type for format in FORMATS.values() if format.media_type.startswith(ZIP_TYPES))
"""Exports that are ZIP already."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Brings the tables up to date and starts the workers."""
    state = app.state
    threads.bound()
    await run_in_threadpool(state.database.migrate)
    state.supervisor.start()
    state.parser.warm_up()
    expiry = asyncio.create_task(_expire(state.database, state.settings.retention_days))
    try:
        yield
    finally:
        expiry.cancel()
        with suppress(asyncio.CancelledError):
            await expiry
        state.parser.close()
        await run_in_threadpool(state.supervisor.stop)
        state.database.dispose()


async def _expire(database: Database, days: int) -> None:
    """Drops files whose time of keeping is over, now and each hour."""

    def drop() -> None:
        with database.session() as session:
            retention.expire(session, days)

    while days:
        try:
            await writing(drop)
        except DatabaseUnavailable:
            log.warning("files were not expired: the database does not answer")
        await asyncio.sleep(EXPIRY_SECONDS)


def create_app(settings: Settings) -> FastAPI:
    """The application; nothing in it reads the environment."""
    app = FastAPI(
        title="doichieu",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=openapi.name,
        telemetry={"logs": False},  # they would hold the messages of exceptions
    )
    state = app.state
    state.settings = settings
    state.database = Database(settings.database)
    state.supervisor = Supervisor(settings, state.database)
    state.guard = Guard(settings, state.database)
    state.metrics = Metrics()
    state.parser = Parser(settings)
    errors.install(app)
    app.include_router(comparisons.compared)
    for module in ROUTERS:
        app.include_router(module.router)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=WEB / "static")), name="static")
    openapi.install(app, (ComparisonIn, TextIn, PairForm, TrackedForm, ParseForm, DossierOut))
    # The last one added is the outermost.
    app.add_middleware(
        GZipMiddleware,
        minimum_size=COMPRESSED_FROM,
        compresslevel=COMPRESSION,
        exclude_content_types=(*DEFAULT_EXCLUDED_CONTENT_TYPES, *ZIPPED),
    )
    app.add_middleware(BodyLimit, limit=settings.max_upload_bytes, seconds=settings.upload_seconds)
    app.add_middleware(KeyFirst, guard=state.guard)
    app.add_middleware(Crowd, most=settings.max_requests)
    app.add_middleware(headers.cors, settings=settings)
    app.add_middleware(HeadLimit)
    app.add_middleware(headers.SecurityHeaders, settings=settings)
    app.add_middleware(RequestLog, metrics=state.metrics)
    return app

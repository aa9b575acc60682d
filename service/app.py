"""The web service: `create_app(settings)` puts the routes, the limits and the headers together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from service import errors
from service.limits import BodyLimit
from service.routes import compare, health, page
from service.settings import Settings

WEB = Path(__file__).parent / "web"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Compares the sample pair once: the page has it ready, and the models are warm for the first request."""
    await run_in_threadpool(page.sample)
    await run_in_threadpool(import_module, "nlp.phrases")  # spaCy, which a change of terms needs
    yield


def create_app(settings: Settings) -> FastAPI:
    """The application; nothing in it reads the environment."""
    app = FastAPI(title="doichieu", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.reading = settings.reading()
    errors.install(app)
    app.include_router(compare.router)
    app.include_router(health.router)
    app.include_router(page.router)
    app.mount("/static", StaticFiles(directory=WEB / "static"), name="static")
    app.add_middleware(BodyLimit, limit=settings.max_upload_bytes)

    @app.middleware("http")
    async def headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    return app

"""Errors as HTTP answers: one table from error to status, one body (problem+json, RFC 9457); a page for people.

RequestError             the request cannot be served as it is (a branch of nlp.errors.NlpError)
├── UnsupportedBody      neither JSON nor a form
├── MalformedBody        JSON or a form, but not the one asked for
├── MissingText          the form of the page came without one of the two texts
├── UploadTooLarge       over Settings.max_upload_bytes
├── HeadTooLarge         address and headers over limits.MAX_HEAD_BYTES
├── SlowUpload           a body that comes too slowly
├── ForeignOrigin        a web page of another origin wants to write
├── WrongHost            the Host header names another service
├── MissingKey           no API key, or one that is unknown or revoked
├── KeyMayNot            the key reads only
├── Unready              the service cannot work yet, or no more (/readyz)
├── TooManyRequests      over the rate of one caller
├── StaleChange          If-Match names another state than the present one
├── ExportFailed         the job that made an export failed
└── Busy                 no time for it now; ask again
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from nlp.errors import CorrectionError, MissingProgram, NlpError, ReadError, SourceTooLarge
from service import vietnamese
from service.jobs.queue import QueueFull
from service.pages import addresses, trouble
from service.schemas.problem import Problem, Wrong
from service.storage.errors import BadCursor, DatabaseUnavailable, IdempotencyConflict, NotFound, NotReady
from service.vietnamese import start as words

PROBLEM = "application/problem+json"


class RequestError(NlpError):
    """The request cannot be served as it is. `headers` go out with the answer."""

    def __init__(self, message: str, *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.headers = dict(headers or {})


class UnsupportedBody(RequestError):
    hint = "Send application/json, or multipart/form-data."


class MalformedBody(RequestError):
    hint = "See the description of the body in /openapi.json."


class MissingText(RequestError):
    hint = "Send both texts, or one Word file with tracked changes."


class UploadTooLarge(RequestError):
    hint = "Send less, or raise DOICHIEU_MAX_UPLOAD_BYTES on the server."


class HeadTooLarge(RequestError):
    hint = "Send fewer or shorter headers, or a shorter address."


class SlowUpload(RequestError):
    hint = "Send it again over a better line, or send less."


class ForeignOrigin(RequestError):
    hint = "Let whoever runs the service name the page's origin in DOICHIEU_ALLOWED_ORIGINS."


class WrongHost(RequestError):
    hint = "Let whoever runs the service name this host in DOICHIEU_ALLOWED_HOSTS."


class MissingKey(RequestError):
    hint = "Send Authorization: Bearer and a key; whoever runs the service makes one with `doichieu keys`."


class KeyMayNot(RequestError):
    hint = "Use a key that may write."


class TooManyRequests(RequestError):
    hint = "Go on after the seconds that Retry-After tells."


class StaleChange(RequestError):
    hint = "Somebody else changed it: get it again, look, and send yours with the new ETag."


class Unready(RequestError):
    hint = "Wait; where it stays so, the log of the service says why."


class ExportFailed(RequestError):
    hint = "Ask for another format, and report this one with the id of the comparison."


class Busy(RequestError):
    hint = "Send it again after the seconds that Retry-After tells."

    def __init__(self, message: str, *, retry_after: int = 5) -> None:
        super().__init__(message, headers={"Retry-After": str(retry_after)})


STATUS: dict[type[NlpError], HTTPStatus] = {
    UnsupportedBody: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    MalformedBody: HTTPStatus.UNPROCESSABLE_ENTITY,
    MissingText: HTTPStatus.UNPROCESSABLE_ENTITY,
    UploadTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HeadTooLarge: HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    SlowUpload: HTTPStatus.REQUEST_TIMEOUT,
    MissingKey: HTTPStatus.UNAUTHORIZED,
    KeyMayNot: HTTPStatus.FORBIDDEN,
    ForeignOrigin: HTTPStatus.FORBIDDEN,
    WrongHost: HTTPStatus.MISDIRECTED_REQUEST,
    TooManyRequests: HTTPStatus.TOO_MANY_REQUESTS,
    ExportFailed: HTTPStatus.INTERNAL_SERVER_ERROR,
    StaleChange: HTTPStatus.PRECONDITION_FAILED,
    NotFound: HTTPStatus.NOT_FOUND,
    CorrectionError: HTTPStatus.CONFLICT,
    BadCursor: HTTPStatus.NOT_FOUND,
    NotReady: HTTPStatus.CONFLICT,
    IdempotencyConflict: HTTPStatus.CONFLICT,
    DatabaseUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    Unready: HTTPStatus.SERVICE_UNAVAILABLE,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    QueueFull: HTTPStatus.SERVICE_UNAVAILABLE,
    MissingProgram: HTTPStatus.NOT_IMPLEMENTED,
    SourceTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ReadError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RequestError: HTTPStatus.BAD_REQUEST,
    NlpError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""Looked up by the class of the error, then by its ancestors."""

PLAIN: dict[int, tuple[str, str, str]] = {
    404: ("not_found", "Nothing is served at this address.", "See /openapi.json for what is served."),
    405: ("method_not_allowed", "This address does not take this method.", "See /openapi.json for what is served."),
    500: ("internal_error", "Something went wrong on the server.", "Report it with the request id of the answer."),
}
"""Code, detail and hint of what the framework refuses by itself."""
OTHER = ("http_error", "The request was refused.", "See /openapi.json for what is served.")
INVALID = ("invalid_request", "The request is not as described.", "See `errors` for the places.")


def code_of(error: NlpError | type[NlpError]) -> str:
    """`UploadTooLarge` -> `upload_too_large`."""
    kind = error if isinstance(error, type) else type(error)
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def told(code: str) -> tuple[str, str]:
    """Message and hint, for whoever looks at a page, of a comparison that failed with this code."""
    by_code = {code_of(kind): pair for kind, pair in vietnamese.TROUBLE.items()}
    return words.FAILURES.get(code) or words.PROBLEMS.get(code) or by_code.get(code) or words.FAILURES["internal_error"]


def status_of(error: NlpError) -> HTTPStatus:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def speaks_vietnamese(accept_language: str) -> bool:
    """Whether Vietnamese is wanted at least as much as English (RFC 9110, 12.5.4); without the header, English."""
    wanted = {"vi": 0.0, "en": 0.0}
    for place in accept_language.lower().split(","):
        tag, _, quality = place.strip().partition(";")
        weight = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", quality)
        language = tag.strip().partition("-")[0]
        if language in wanted:
            wanted[language] = max(wanted[language], float(weight[1]) if weight else 1.0)
    return wanted["vi"] > 0 and wanted["vi"] >= wanted["en"]


def problem(
    request: Request,
    status: int,
    code: str,
    english: tuple[str, str],
    vietnamese_: tuple[str, str] | None = None,
    *,
    wrong: Sequence[Wrong] = (),
    headers: Mapping[str, str] | None = None,
    about: Sequence[str] = (),
) -> Response:
    """A problem+json answer; a page where people ask. `code` is stable and for programs; each pair is `detail` and
    `hint`, for people. `about`: names of files, for the page."""
    if addresses.for_people(request.url.path, request.headers.get("accept", "")):
        message, advice = trouble.told(code, vietnamese_ or english)
        seen = trouble.Trouble(status, message, advice, about, login=code == "missing_key")
        return trouble.answer(request, seen, headers or {})
    vi = vietnamese_ is not None and speaks_vietnamese(request.headers.get("accept-language", ""))
    detail, hint = vietnamese_ if vi and vietnamese_ is not None else english
    body = Problem(
        type=f"urn:doichieu:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        code=code,
        detail=detail,
        hint=hint,
        errors=tuple(wrong),
    )
    sent = {"Content-Language": "vi" if vi else "en", "Vary": "Accept-Language", **(headers or {})}
    return JSONResponse(body.model_dump(mode="json"), status_code=status, media_type=PROBLEM, headers=sent)


def answer(request: Request, error: NlpError) -> Response:
    """The answer to an error of the domain. Who looks at a page without a key is sent to where one is given."""
    code = code_of(error)
    path = request.url.path
    if isinstance(error, MissingKey) and addresses.needs_key(path) and request.method in ("GET", "HEAD"):
        asked = RedirectResponse(addresses.login(path, request.url.query), status_code=303)
        asked.delete_cookie(addresses.COOKIE)  # a revoked key that came again and again would count as guessing
        return asked
    told = vietnamese.PROBLEMS.get(code) or vietnamese.trouble(error)
    if isinstance(error, ReadError):  # it says which file, and what is wrong in it
        told = (f"{told[0]} ({error.message})", told[1])
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, QueueFull | DatabaseUnavailable) else {}
    if isinstance(error, RequestError):
        headers = dict(error.headers)
    return problem(request, status_of(error), code, (error.message, error.hint), told, headers=headers)


def unexpected(request: Request) -> Response:
    """The answer to what nobody thought of."""
    code, detail, hint = PLAIN[500]
    return problem(request, 500, code, (detail, hint), vietnamese.PROBLEMS[code])


def _methods(request: Request) -> list[str]:
    """What the address takes, by all its routes: the framework looks at the first one. Files are only read."""
    routes = [route for route in request.app.routes if not isinstance(route, Mount)]
    asked = [{**request.scope, "method": method} for method in ("DELETE", "GET", "PATCH", "POST")]
    taken = [scope["method"] for scope in asked if any(route.matches(scope)[0] is Match.FULL for route in routes)]
    return taken or ["GET", "HEAD"]


def install(app: FastAPI) -> None:
    """Makes `app` answer every error with problem+json."""

    @app.exception_handler(NlpError)
    def domain(request: Request, error: NlpError) -> Response:
        return answer(request, error)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        if error.status_code == HTTPStatus.BAD_REQUEST:  # the framework's word for a body that it cannot parse
            return answer(request, MalformedBody("The body is not JSON."))
        code, detail, hint = PLAIN.get(error.status_code, OTHER)
        told = vietnamese.PROBLEMS[code]
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_methods(request))
        return problem(request, error.status_code, code, (detail, hint), told, headers=headers)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        code, detail, hint = INVALID
        wrong = [Wrong.of(place) for place in error.errors()]
        return problem(request, 422, code, (detail, hint), vietnamese.PROBLEMS[code], wrong=wrong)

    @app.exception_handler(Exception)
    def anything(request: Request, error: Exception) -> Response:
        return unexpected(request)

"""Errors as HTTP answers: one table from error to status, one body (problem+json, RFC 9457).

RequestError             the request cannot be read (a branch of nlp.errors.NlpError)
├── UnsupportedBody      neither JSON nor a form
├── MalformedBody        JSON or a form, but not the one asked for
└── UploadTooLarge       over Settings.max_upload_bytes
"""

from __future__ import annotations

import re
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from nlp.errors import MissingProgram, NlpError, ReadError, SourceTooLarge

PROBLEM = "application/problem+json"


class RequestError(NlpError):
    """The request cannot be read."""


class UnsupportedBody(RequestError):
    hint = "Send application/json, or multipart/form-data with the files `old` and `new`."


class MalformedBody(RequestError):
    hint = 'Send {"old": {"name": ..., "text": ...}, "new": {"name": ..., "text": ...}} or the files `old` and `new`.'


class UploadTooLarge(RequestError):
    hint = "Send less, or raise DOICHIEU_MAX_UPLOAD_BYTES on the server."


STATUS: dict[type[NlpError], HTTPStatus] = {
    UnsupportedBody: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    MalformedBody: HTTPStatus.UNPROCESSABLE_ENTITY,
    UploadTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    MissingProgram: HTTPStatus.NOT_IMPLEMENTED,
    SourceTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    ReadError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RequestError: HTTPStatus.BAD_REQUEST,
    NlpError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""Looked up by the class of the error, then by its ancestors."""


def status_of(error: NlpError) -> HTTPStatus:
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def problem(status: int, code: str, detail: str, hint: str) -> JSONResponse:
    """A problem+json answer. `code` is stable and for programs, `detail` and `hint` are for people."""
    body = {"title": HTTPStatus(status).phrase, "status": status, "code": code, "detail": detail, "hint": hint}
    return JSONResponse(body, status_code=status, media_type=PROBLEM)


def install(app: FastAPI) -> None:
    """Makes `app` answer every error with problem+json."""

    @app.exception_handler(NlpError)
    def domain(request: Request, error: NlpError) -> JSONResponse:
        code = re.sub(r"(?<!^)(?=[A-Z])", "_", type(error).__name__).lower()
        return problem(status_of(error), code, error.message, error.hint)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, "http_error", str(error.detail), "See /openapi.json for what is served.")

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        return problem(500, "internal_error", "Something went wrong on the server.", "Report it with the two texts.")

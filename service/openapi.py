"""The description of the API, /openapi.json: problems, bodies of two kinds, and headers, where the framework does not
see them."""

from __future__ import annotations

from http import HTTPStatus
from importlib.metadata import version
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service import auth
from service.errors import PROBLEM
from service.schemas.problem import Problem

REF = "#/components/schemas/{model}"
TAGS = [
    {"name": "comparisons", "description": "Two versions compared: asked for, followed, read, deleted"},
    {"name": "changes", "description": "What became of each provision, and what people say of it"},
    {"name": "exports", "description": "A comparison as a file"},
    {"name": "texts", "description": "One regulation, or two clauses, without anything being kept"},
    {"name": "service", "description": "What this service can do, and how it is"},
]
DESCRIPTION = """Compares two versions of a Vietnamese regulation, article by article, clause by clause, point by point.

Post two files to `/v1/comparisons` with `Prefer: wait=30`, then read `/changes` or fetch an export. Whatever goes wrong
is told as `application/problem+json` (RFC 9457), in Vietnamese where Accept-Language asks for it.
"""
_GUARD = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
_ALWAYS = (HTTPStatus.MISDIRECTED_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INTERNAL_SERVER_ERROR)
_BODY = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY)
_WAITS = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


def header(description: str, **schema: Any) -> dict[str, Any]:
    """A header of an answer."""
    return {"description": description, "schema": {"type": "string", **schema}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses` of a route: problems with these statuses."""
    return {int(status): _problem(HTTPStatus(status)) for status in statuses}


def bodies(**media: dict[str, Any]) -> dict[str, Any]:
    """`openapi_extra` of a route whose body it reads itself. `json` and `form`: schemas."""
    names = {"json": "application/json", "form": "multipart/form-data"}
    content = {names[name]: {"schema": schema} for name, schema in media.items()}
    return {"requestBody": {"required": True, "content": content}}


def ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}


def install(app: FastAPI, models: tuple[type[BaseModel], ...]) -> None:
    """`models`: those that bodies refer to, and that the framework does not find by itself."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title="doichieu",
                version=version("doichieu"),
                description=DESCRIPTION,
                routes=app.routes,
                tags=TAGS,
                license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            )
            _complete(made, models)
            auth.describe(made, required=app.state.guard.required)
            app.openapi_schema = made
        return app.openapi_schema

    app.__dict__["openapi"] = described


def name(route: APIRoute) -> str:
    """The operation id: the name of the function."""
    return route.name


def _complete(description: dict[str, Any], models: tuple[type[BaseModel], ...]) -> None:
    named: tuple[type[BaseModel], ...] = (*models, Problem)
    wanted: list[tuple[type[BaseModel], Literal["validation"]]] = [(model, "validation") for model in named]
    _, extra = models_json_schema(wanted, ref_template=REF)
    components = description.setdefault("components", {}).setdefault("schemas", {})
    for title, schema in extra["$defs"].items():
        components.setdefault(title, schema)
    for unused in ("HTTPValidationError", "ValidationError"):
        components.pop(unused, None)
    for path in description["paths"].values():
        for operation in path.values():
            _tell_problems(operation)
            for parameter in operation.get("parameters", ()):
                parameter["schema"].pop("uniqueItems", None)  # a value that comes twice does no harm


def _tell_problems(operation: dict[str, Any]) -> None:
    answers = operation["responses"]
    found = list(_ALWAYS)
    if "security" in operation:
        found += _GUARD
    if "parameters" in operation:
        found.append(HTTPStatus.UNPROCESSABLE_ENTITY)
    if "requestBody" in operation:
        found += _BODY
        if len(operation["requestBody"]["content"]) > 1:
            found.append(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    for status in found:
        if "application/problem+json" not in answers.get(str(int(status)), {}).get("content", {}):
            answers[str(int(status))] = _problem(status)
    operation["responses"] = dict(sorted(answers.items()))


def _problem(status: HTTPStatus) -> dict[str, Any]:
    told: dict[str, Any] = {"description": status.phrase, "content": {PROBLEM: {"schema": ref(Problem)}}}
    if status in _WAITS:
        told["headers"] = {"Retry-After": header("Seconds after which to ask again", pattern="^[0-9]+$")}
    return told

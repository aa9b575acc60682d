"""POST /v1/compare: two texts or files in, the JSON contract out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from nlp import Source, compare
from service.errors import MalformedBody, UnsupportedBody
from service.schemas import ComparisonOut

router = APIRouter(prefix="/v1")


class SourceIn(BaseModel):
    """One text: its name, shown to people and never opened, and its words."""

    model_config = ConfigDict(extra="forbid")

    name: str
    text: str


class CompareIn(BaseModel):
    """The two texts of a comparison."""

    model_config = ConfigDict(extra="forbid")

    old: SourceIn
    new: SourceIn


FILE = {"type": "string", "format": "binary"}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": CompareIn.model_json_schema()},
            "multipart/form-data": {
                "schema": {"type": "object", "required": ["old", "new"], "properties": {"old": FILE, "new": FILE}}
            },
        },
    }
}


async def sources(request: Request) -> tuple[Source, Source]:
    """The old and the new text of the request.

    Raises UnsupportedBody, MalformedBody, UploadTooLarge.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _from_json(await request.body())
    if kind == "multipart/form-data":
        return await _from_form(request)
    raise UnsupportedBody(f"The body is {kind or 'of no declared type'}.")


def _from_json(body: bytes) -> tuple[Source, Source]:
    try:
        given = CompareIn.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise MalformedBody(f"{place + ': ' if place else ''}{first['msg']}") from error
    return Source(given.old.name, given.old.text), Source(given.new.name, given.new.text)


async def _from_form(request: Request) -> tuple[Source, Source]:
    found = []
    try:
        form = request.form(max_files=2, max_fields=2)
        async with form as fields:
            for name in ("old", "new"):
                file = fields.get(name)
                if not isinstance(file, UploadFile):
                    raise MalformedBody(f"The form has no file `{name}`.")
                found.append(Source(file.filename or name, await file.read()))
    except HTTPException as error:
        raise MalformedBody(str(error.detail)) from error
    return found[0], found[1]


@router.post("/compare", openapi_extra=BODY, response_model=ComparisonOut)
def compare_two(request: Request, pair: Annotated[tuple[Source, Source], Depends(sources)]) -> Response:
    """Compares `old` with `new`, sent as JSON `{old: {name, text}, new: {name, text}}` or as two files of a form."""
    answer = ComparisonOut.of(compare(*pair, settings=request.app.state.reading))
    return Response(answer.model_dump_json(), media_type="application/json")

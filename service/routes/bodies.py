"""Bodies that come as JSON or as a form: read here, since one route takes both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from nlp import Source
from service import limits
from service.errors import MalformedBody, MissingText, UnsupportedBody
from service.schemas.forms import FormFields, PairForm, ParseForm, StartForm, TrackedForm
from service.schemas.stored import ComparisonIn, TextIn
from service.storage import comparisons
from service.storage.comparisons import Given
from service.vietnamese import start as words

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Submission:
    """What is to be compared, and whether anew."""

    request: comparisons.Request
    anew: bool


async def submission(request: Request) -> Submission:
    """Dependency: the comparison that is asked for.

    Raises UnsupportedBody, MalformedBody, RequestValidationError, UploadTooLarge.
    """
    if _kind(request) == "application/json":
        asked = _validated(ComparisonIn, _json(await request.body()))
        old, new = _pasted(asked.old), _pasted(asked.new)
        fields = FormFields(title=asked.title, notes=asked.notes, ocr=asked.options.ocr, anew=asked.anew)
        return _submission(old, new, fields)
    async with _Form(request) as form:
        pair = _validated(PairForm, _plain(form))
        return _submission(await _file(form, "old"), await _file(form, "new"), pair)


async def tracked(request: Request) -> Submission:
    """Dependency: the comparison of both sides of one file that is asked for. Raises as `submission`."""
    if _kind(request) != "multipart/form-data":
        raise UnsupportedBody("Tracked changes stand in a file, which is sent in a form.")
    async with _Form(request) as form:
        fields = _validated(TrackedForm, _plain(form))
        return _submission(await _file(form, "file"), None, fields)


async def regulation(request: Request) -> Source:
    """Dependency: the one file or text that is to be read. Raises as `submission`."""
    if _kind(request) == "application/json":
        text = _validated(TextIn, _json(await request.body()))
        return Source(text.name, text.text)
    async with _Form(request) as form:
        _validated(ParseForm, _plain(form))
        file = await _file(form, "file")
        return Source(file.name, file.raw)


async def started(request: Request) -> Submission:
    """Dependency: the comparison that the form of the start page asks for. Raises MissingText, and as `submission`."""
    if _kind(request) != "multipart/form-data":
        raise UnsupportedBody("The page sends a form.")
    # Pasted texts are fields: they may be as long as the whole body, which BodyLimit bounds.
    async with _Form(request, max_files=3, max_part_size=request.app.state.settings.max_upload_bytes) as form:
        fields = _validated(StartForm, {name: value for name, value in _plain(form).items() if value != b""})
        match fields.mode:
            case "texts":
                texts = zip(words.PASTED_NAMES, (fields.old_text, fields.new_text), strict=True)
                given = [_typed(name, text) for name, text in texts]
            case "files":
                given = [await _chosen(form, name) for name in ("old", "new")]
            case "tracked":
                given = [await _chosen(form, "file")]
        return _submission(given[0], given[1] if len(given) > 1 else None, fields)


Submitted = Annotated[Submission, Depends(submission)]
SubmittedTracked = Annotated[Submission, Depends(tracked)]
Regulation = Annotated[Source, Depends(regulation)]
Started = Annotated[Submission, Depends(started)]


def _kind(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/json", "multipart/form-data"):
        raise UnsupportedBody(f"The body is {kind or 'of no declared type'}.")
    return kind


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise MalformedBody("The body is not JSON.") from None


def _validated(model: type[Model], value: Any) -> Model:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        wrong = [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False, include_input=False)]
        raise RequestValidationError(wrong) from None


class _Form:
    """The form of a request, its files closed at the end."""

    def __init__(self, request: Request, **most: int) -> None:
        self._form = request.form(**(limits.FORM | most))

    async def __aenter__(self) -> FormData:
        try:
            return await self._form.__aenter__()
        except HTTPException as error:
            raise MalformedBody(str(error.detail)) from None

    async def __aexit__(self, *raised: Any) -> None:
        await self._form.__aexit__(*raised)


def _plain(form: FormData) -> dict[str, object]:
    """The fields by name, files as the empty text: whether they are there is all that is looked at.

    Raises MalformedBody for a name that comes twice.
    """
    names = [name for name, _ in form.multi_items()]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise MalformedBody(f"The form has more than one `{min(twice)}`.")
    return {name: b"" if isinstance(value, UploadFile) else value for name, value in form.multi_items()}


async def _file(form: FormData, name: str) -> Given:
    file = form[name]
    assert isinstance(file, UploadFile)
    return Given(Source(file.filename or name, b"").name, await file.read())


async def _chosen(form: FormData, name: str) -> Given:
    """The file of the form; browsers send one without a name where none was chosen."""
    file = form.get(name)
    if not isinstance(file, UploadFile) or not file.filename:
        raise MissingText(f"No file was chosen as `{name}`.")
    return await _file(form, name)


def _typed(name: str, text: str) -> Given:
    """What was typed into the page, whose lines end as forms end them."""
    if not text.strip():
        raise MissingText("A text is empty.")
    return _pasted(TextIn(name=name, text=text.replace("\r\n", "\n")))


def _pasted(text: TextIn) -> Given:
    return Given(Source(text.name, "").name, text.text.encode("utf-8", "surrogatepass"), is_text=True)


def _submission(old: Given, new: Given | None, fields: FormFields) -> Submission:
    request = comparisons.Request(old, new, fields.title.strip(), fields.notes, {"ocr": fields.ocr})
    return Submission(request, fields.anew)

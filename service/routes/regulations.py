"""/v1/regulations:recognise, :parse and /v1/diff: answers about texts that are not kept."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.deps import Reader
from service.openapi import bodies, problems, ref
from service.parsing import Parser
from service.routes.answers import json_answer
from service.routes.bodies import Regulation
from service.schemas.forms import ParseForm
from service.schemas.parsed import ParsedOut
from service.schemas.recognised import RecognisedOut
from service.schemas.stored import TextIn
from service.schemas.texts import DiffIn, DiffOut

router = APIRouter(prefix="/v1", tags=["texts"])


@router.post(
    "/regulations:parse",
    response_model=ParsedOut,
    responses=problems(415, 501),
    openapi_extra=bodies(json=ref(TextIn), form=ref(ParseForm)),
)
async def parse_regulation(request: Request, source: Regulation, caller: Reader) -> Response:
    """Splits one file (`file`) or text (JSON) into articles, clauses and points, and tells what is in their words."""
    parser: Parser = request.app.state.parser
    return json_answer(await parser.parse(source))


@router.post(
    "/regulations:recognise",
    response_model=RecognisedOut,
    responses=problems(415, 501),
    openapi_extra=bodies(json=ref(TextIn), form=ref(ParseForm)),
)
async def recognise_regulation(request: Request, source: Regulation, caller: Reader) -> Response:
    """Tells what one file (`file`) or text (JSON) is: kind, number, title, how many chapters and articles it has, and
    what looks odd in it. Quicker and shorter than to parse it; for a look before comparing."""
    parser: Parser = request.app.state.parser
    return json_answer(await parser.recognise(source))


@router.post("/diff")
def diff_texts(texts: DiffIn, caller: Reader) -> DiffOut:
    """The words that changed between two texts of a clause, and what that does to the force of the rule."""
    return DiffOut.between(texts.old, texts.new)

"""/v1/comparisons/{id}/tree and /regulations: both sides of a comparison."""

from __future__ import annotations

from enum import StrEnum

from fastapi import APIRouter, Response

from service.deps import ComparisonId, Reader, Storage
from service.openapi import problems
from service.routes.answers import json_answer
from service.schemas.regulation import RegulationOut
from service.schemas.tree import TreesOut
from service.storage import comparisons, results
from service.storage.database import Database

router = APIRouter(prefix="/v1/comparisons/{id:id}", tags=["comparisons"])


class Side(StrEnum):
    OLD = "old"
    NEW = "new"


@router.get("/tree", response_model=TreesOut, responses=problems(404, 409))
def get_tree(id: ComparisonId, caller: Reader, database: Storage) -> Response:
    """Both trees without their words, and which provision became which."""
    return _stored(database, caller.workspace, id, "tree")


@router.get("/regulations/{side}", response_model=RegulationOut, responses=problems(404, 409))
def get_regulation(id: ComparisonId, side: Side, caller: Reader, database: Storage) -> Response:
    """One of both regulations: its text as a tree with ids, each piece with its place in the file."""
    return _stored(database, caller.workspace, id, side.value)


def _stored(database: Database, workspace: str, id: str, name: str) -> Response:
    with database.reading() as session:
        found = comparisons.get(session, workspace, id)
        return json_answer(results.artefact(session, found, name).body)

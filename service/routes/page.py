"""GET /: the sample pair side by side, as one plain page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import corpora
from nlp import Comparison, Source, compare
from nlp.diff.edit import Op
from nlp.result import Result
from nlp.structure.provision import CONTAINERS
from service import vietnamese
from service.reports import frame, marks, summary, words
from service.reports.outline import outline

router = APIRouter()
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "web" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals.update(vietnamese=vietnamese, words=words, marks=marks, Op=Op, CONTAINERS=CONTAINERS)


@cache
def sample() -> Result[Comparison]:
    """The sample pair compared, once."""
    return compare(Source.from_path(corpora.SAMPLE / "old.txt"), Source.from_path(corpora.SAMPLE / "new.txt"))


def render(result: Result[Comparison]) -> str:
    """The comparison as a page: one grid row for each provision with its predecessor."""
    comparison = result.value
    return TEMPLATES.get_template("comparison.html").render(
        comparison=comparison,
        nodes=outline(comparison),
        sentence=summary.sentence(comparison),
        counts=summary.counts(comparison),
        frame=frame.sections(comparison),
        notices=words.notices(result.notices),
    )


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def page() -> HTMLResponse:
    return HTMLResponse(render(sample()))

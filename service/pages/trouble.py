"""The page that says what went wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi.responses import HTMLResponse
from starlette.requests import Request

from service.pages.templates import TEMPLATES
from service.vietnamese import start as words


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happened and what to do, for a person."""

    status: int
    message: str
    hint: str
    about: Sequence[str] = ()
    """Names of the files that it is about."""
    login: bool = False
    """A key is what is missing."""


def answer(request: Request, trouble: Trouble, headers: Mapping[str, str]) -> HTMLResponse:
    """The page, with the status of the trouble and the id of the request, by which it is found in the log."""
    page = TEMPLATES.get_template("trouble.html").render(
        trouble=trouble, words=words, request_id=getattr(request.state, "id", "") if trouble.status >= 500 else ""
    )
    return HTMLResponse(page.encode(errors="replace"), status_code=trouble.status, headers=dict(headers))


def told(code: str, otherwise: tuple[str, str]) -> tuple[str, str]:
    """Message and hint for whoever reads the page: words for programs are of no use to him."""
    return words.PROBLEMS.get(code, otherwise)

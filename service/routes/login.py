"""/login and /logout: an API key kept by the browser, where keys are required."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.auth import Guard, address
from service.errors import MissingKey
from service.pages import addresses
from service.pages.addresses import COOKIE
from service.pages.templates import TEMPLATES
from service.vietnamese import start as words

router = APIRouter(include_in_schema=False)

KEPT_SECONDS = 90 * 24 * 3600
"""How long a browser keeps a key; one that is revoked opens nothing all the same."""
LONGEST_KEY = 500
LONGEST_ADDRESS = 2000
Next = Annotated[str, Query(max_length=LONGEST_ADDRESS)]


@router.get("/login")
async def show_login(request: Request, next: Next = addresses.HOME) -> Response:
    """The form; where no keys are required there is nothing to give."""
    guard: Guard = request.app.state.guard
    if not guard.required:
        return RedirectResponse(addresses.local(next), status_code=303)
    return _form(addresses.local(next))


@router.post("/login")
async def log_in(
    request: Request,
    key: Annotated[str, Form(max_length=LONGEST_KEY)] = "",
    next: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = addresses.HOME,
) -> Response:
    """Lets the browser keep the key, and goes on to `next`. Unknown keys count as they do for the API."""
    guard: Guard = request.app.state.guard
    onward = addresses.local(next)
    secret = key.strip()
    try:
        await guard.by_key(secret, address(request))
    except MissingKey:
        return _form(onward, wrong=True)
    answer = RedirectResponse(onward, status_code=303)
    answer.set_cookie(
        COOKIE, secret, max_age=KEPT_SECONDS, secure=request.url.scheme == "https", httponly=True, samesite="lax"
    )
    return answer


@router.post("/logout")
async def log_out() -> Response:
    """The browser forgets the key."""
    answer = RedirectResponse(addresses.LOGIN, status_code=303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def _form(next: str, *, wrong: bool = False) -> HTMLResponse:
    page = TEMPLATES.get_template("login.html").render(next=next, wrong=words.WRONG_KEY if wrong else None)
    return HTMLResponse(page, status_code=403 if wrong else 200)

"""Browser windows, watched: what a page must never do."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, ViewportSize

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE = 30_000
"""ms to wait for what must come: a busy machine is no fault of a page."""
TELLS_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`))"""


class Visits:
    """Opens windows, each in a context of its own, and keeps what went wrong in them: errors on the console, uncaught
    errors, violations of the policy, requests to elsewhere, dialogs of the browser.

    `expected`: parts of messages that are meant to come, as Chromium reports each answer of status 400 and above.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []
        self.expected: list[str] = []
        self.wrong: list[str] = []

    def open(self, path: str | None = None, *, address: str | None = None, **options: Any) -> Page:
        """A page of a fresh context, on `path` if one is given."""
        origin = address or self._address
        options = {"viewport": DESK, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "base_url": origin} | options
        context = self._browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        if options.get("java_script_enabled", True):
            context.add_init_script(TELLS_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._note(f"uncaught: {error.error}"))
        context.on("dialog", self._dialog)
        context.on("request", lambda request: self._request(request, origin))
        page = context.new_page()
        if path is not None:
            page.goto(path)
        return page

    def close(self) -> None:
        """Closes all windows. Fails if something went wrong in one."""
        for context in self._contexts:
            context.close()
        assert not self.wrong, "\n".join(self.wrong)

    def _note(self, what: str) -> None:
        if not any(part in what for part in self.expected):
            self.wrong.append(what)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.text} ({message.location.get('url', '')})")

    def _dialog(self, dialog: Dialog) -> None:
        self._note(f"dialog: {dialog.type} {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request, origin: str) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("blob", "data") and f"{url.scheme}://{url.netloc}" != origin:
            self._note(f"asked elsewhere: {request.url}")


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def settled(page: Page) -> None:
    """Waits until what was asked for is drawn."""
    page.evaluate("new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")

"""How much a request may bring, enforced while it is read."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import UploadTooLarge


class BodyLimit:
    """ASGI middleware: reading past `limit` bytes of a body raises UploadTooLarge, whatever the headers claim.

    Nothing beyond the limit is held in memory; an announced length over the limit is refused before the first byte.
    """

    def __init__(self, app: ASGIApp, *, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            if announced.isdigit() and int(announced) > self.limit:
                raise self._refusal()
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise self._refusal()
            return message

        await self.app(scope, limited, send)

    def _refusal(self) -> UploadTooLarge:
        return UploadTooLarge(f"The request is larger than {self.limit} bytes.")

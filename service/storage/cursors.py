"""Cursors: where a page ends, in a form that nobody takes apart."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Generic, TypeVar

from service.storage.errors import BadCursor

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    items: tuple[Item, ...]
    next: str | None
    """The cursor of the page behind this one; None on the last."""


def pack(place: str) -> str:
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def unpack(cursor: str) -> str:
    """Raises BadCursor for what `pack` does not give."""
    try:
        place = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise BadCursor("This cursor was not given by us.") from error
    if pack(place) != cursor:
        raise BadCursor("This cursor was not given by us.")
    return place

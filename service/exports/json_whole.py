"""Comparison -> JSON: everything that was found, and what people said of it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from service.exports.dossier import Dossier
from service.schemas.dossier import DossierOut

MEDIA_TYPE = "application/json"
SUFFIX = ".json"


class Options(BaseModel):
    """Nothing to choose: all is in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def render(dossier: Dossier, options: Options) -> bytes:
    """A DossierOut, UTF-8."""
    return DossierOut.of(dossier).model_dump_json().encode()

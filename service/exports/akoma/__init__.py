"""One side of a comparison -> Akoma Ntoso 3.0 (OASIS LegalDocML): a regulation as other tools of law read it."""

from __future__ import annotations

from enum import StrEnum

from lxml import etree
from pydantic import BaseModel, ConfigDict

from service.exports.akoma.document import document
from service.exports.dossier import Dossier

MEDIA_TYPE = "application/akn+xml"
SUFFIX = ".xml"


class ExportedSide(StrEnum):
    OLD = "old"
    NEW = "new"


class AkomaOptions(BaseModel):
    """Which of the two texts is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    side: ExportedSide = ExportedSide.NEW


Options = AkomaOptions


def render(dossier: Dossier, options: AkomaOptions) -> bytes:
    """The text of that side with its structure, references and notes; UTF-8. Nothing of the comparison is in it.

    Valid under the OASIS schema. The same regulation gives the same bytes.
    """
    comparison = dossier.result.value
    regulation = comparison.old if options.side is ExportedSide.OLD else comparison.new
    return etree.tostring(document(regulation), xml_declaration=True, encoding="UTF-8")

"""What a document says of itself, in the terms of FRBR: the work, its Vietnamese expression, this file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nlp.span import Span
from nlp.structure.provision import FrameKind, Part
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.exports.akoma.naming import ascii_of
from service.exports.akoma.text import Element, element

_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|^(?:VĂN BẢN MẪU|Độc lập)", re.IGNORECASE)
_UNKNOWN = "0001-01-01"
"""FRBRdate must have a date; its name tells that it is none."""
_SOURCE = "doichieu"


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of the instrument. `day` is None, texts are empty where the file does not tell."""

    type: str
    number: str
    day: date | None
    day_span: Span | None
    issuer: str

    @property
    def uri(self) -> str:
        """Of the work: `/akn/vn/act/nghi-dinh/2020-02-03/15-2020-nd-cp`."""
        known = [ascii_of(self.type) or "van-ban", self.dated, ascii_of(self.number) or "khong-so"]
        return "/akn/vn/act/" + "/".join(known)

    @property
    def dated(self) -> str:
        """The day, else the year in its number, else nothing that anyone takes for a day."""
        if self.day is not None:
            return self.day.isoformat()
        year = _YEAR.search(self.number)
        return year[0] if year else _UNKNOWN


def identity(regulation: Regulation) -> Identity:
    """What the header of the first part and the title tell."""
    text, first = regulation.text.text, regulation.parts[0]
    header = next((f.span for f in first.frames if f.kind is FrameKind.HEADER), None)
    day, place = _day(text, header) if header is not None else (None, None)
    lines = [line.strip() for line in header.of(text).split("\n")] if header is not None else []
    issuer = next((line for line in lines if line and not _MOTTO.search(line) and not line.startswith("Số")), "")
    return Identity(kind_of(regulation, first), regulation.number, day, place, issuer)


def kind_of(regulation: Regulation, part: Part) -> str:
    """What the part calls itself (`Nghị định`, `Phụ lục`), else the type of the instrument."""
    if part.label:
        return re.split(r"\s+(?:số\b|\d|[IVXLC]+\b)", part.label, maxsplit=1)[0]
    if part is regulation.compared:
        return regulation.type
    title = next((f.span for f in part.frames if f.kind is FrameKind.TITLE), None)
    first = title.of(regulation.text.text).strip().partition("\n")[0] if title is not None else ""
    return first if 0 < len(first.split()) <= 3 else ""


def write_meta(parent: Element, known: Identity, part: Part, *, component: str) -> None:
    """`component`: `main`, or the key of the attachment."""
    meta = element(parent, "meta")
    identification = element(meta, "identification", source=f"#{_SOURCE}")
    expression, manifestation = f"{known.uri}/vie@", f"{known.uri}/vie@.akn"
    for level, uri in (("Work", known.uri), ("Expression", expression), ("Manifestation", manifestation)):
        made = element(identification, f"FRBR{level}")
        element(made, "FRBRthis", value=f"{uri}/!{component}")
        element(made, "FRBRuri", value=uri)
        day = known.day.isoformat() if known.day is not None else _UNKNOWN
        element(made, "FRBRdate", date=day, name="issued" if known.day is not None else "unknown")
        element(made, "FRBRauthor", href="#issuer" if level == "Work" else f"#{_SOURCE}")
        if level == "Work":
            element(made, "FRBRcountry", value="vn")
            element(made, "FRBRsubtype", value=ascii_of(known.type) or "van-ban")
            if known.number:
                element(made, "FRBRnumber", value=known.number)
            if name := " ".join((part.title or part.label).split()):
                element(made, "FRBRname", value=name)
        elif level == "Expression":
            element(made, "FRBRlanguage", language="vie")
        else:
            element(made, "FRBRformat", value="application/akn+xml")
    references = element(meta, "references", source=f"#{_SOURCE}")
    prefix = "" if component == "main" else f"{component}-"
    element(
        references,
        "TLCOrganization",
        eId=f"{prefix}issuer",
        href="/akn/ontology/organization/vn/" + (ascii_of(known.issuer) or "khong-ro"),
        showAs=known.issuer or vietnamese.UNKNOWN_ISSUER,
    )
    element(
        references,
        "TLCOrganization",
        eId=f"{prefix}{_SOURCE}",
        href=f"/akn/ontology/organization/vn/{_SOURCE}",
        showAs=_SOURCE,
    )


def _day(text: str, header: Span) -> tuple[date | None, Span | None]:
    for found in _DATE.finditer(text, header.start, header.end):
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day), Span(found.start(), found.end())
        except ValueError:
            continue
    return None, None

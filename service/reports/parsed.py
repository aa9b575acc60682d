"""Regulation -> its tree in the terminal, or its ids, one a line."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from nlp.result import Notice
from nlp.structure.provision import UNITS, Provision
from nlp.structure.regulation import Regulation
from service import vietnamese
from service.reports import words

STEP = "  "


def ids(regulation: Regulation) -> Iterator[str]:
    """The id of every article, clause, point, tiết and outline item, in reading order of all parts."""
    return (id for id, provision in regulation.provisions.items() if provision.level in UNITS)


def tree(regulation: Regulation, notices: tuple[Notice, ...]) -> Iterator[Text]:
    """The parts and provisions, indented, each with its heading or the beginning of its words; then the notices."""
    yield Text(" ".join(filter(None, (regulation.name, regulation.type, regulation.number))), style="bold")
    for part in regulation.parts:
        if len(regulation.parts) > 1:
            yield Text(f"[{part.key}] {part.label} {part.title}".strip(), style="bold")
        for provision in part.provisions:
            yield from _provision(provision, regulation, 0)
    counts = [
        f"{sum(p.level is level for p in regulation.provisions.values())} {word}"
        for level, word in vietnamese.LEVELS.items()
        if any(p.level is level for p in regulation.provisions.values())
    ]
    yield Text(", ".join(counts))
    yield from _remarks(regulation)
    yield from (Text(f"- {line}") for line in words.notices(notices))


def _remarks(regulation: Regulation) -> Iterator[Text]:
    """The comments in the margin of the file, each with where it stands and what it is on."""
    if regulation.remarks:
        yield Text(vietnamese.REMARKS_HEADING, style="bold")
    for remark in regulation.remarks:
        provision = regulation.provisions.get(remark.provision)
        place = provision.path if provision else vietnamese.NO_PLACE
        on = f"“{shorten(regulation.wording(remark.span), 60)}”" if remark.span else ""
        about = ", ".join(filter(None, (place, on, remark.author)))
        yield Text(f"- {about}: {' '.join(remark.text.split())}")


def _provision(provision: Provision, regulation: Regulation, depth: int) -> Iterator[Text]:
    words_of = regulation.wording(provision.heading) or regulation.wording(provision.lead)
    line = Text(STEP * depth)
    line.append(words.name(provision), style="bold" if provision.heading else "")
    line.append(f"  {shorten(words_of)}")
    line.append(f"  [{provision.id}]", style="dim")
    yield line
    for child in provision.children:
        yield from _provision(child, regulation, depth + 1)


def shorten(text: str, width: int = 80) -> str:
    """The first words of `text`, at most `width` characters, in one line."""
    flat = " ".join(text[: 2 * width].split())
    return flat if len(flat) <= width else flat[:width].rsplit(" ", 1)[0] + " …"

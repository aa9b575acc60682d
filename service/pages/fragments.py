"""Comparison -> the parts of its page as HTML, made once by the worker and kept."""

from __future__ import annotations

from nlp import Comparison
from nlp.result import Result
from service.pages.cells import Cells
from service.pages.rows import items
from service.pages.strip import HEIGHT, WIDTH, segments
from service.pages.templates import TEMPLATES
from service.pages.tree import branches
from service.reports import frame, references, summary, terms, words
from service.reports.places import stretches
from service.vietnamese import references as said_of_references
from service.vietnamese import rows as said_of


def fragments(result: Result[Comparison]) -> dict[str, str]:
    """`summary`, `strip`, `tree`, `rows`, `notices`, `references`: HTML, in which words of the files are escaped.

    In `rows` the placeholders of service.pages.said wait for what people say.
    """
    comparison = result.value
    parts = stretches(comparison)
    cells = Cells(comparison)
    return {
        "summary": _rendered(
            "summary",
            sentence=summary.sentence(comparison),
            counts=summary.counts(comparison),
            broken=comparison.summary.broken(),
            sections=frame.sections(comparison),
            inline=cells.inline,
            terms=terms.lines(comparison),
        ),
        "strip": _rendered("strip", width=WIDTH, height=HEIGHT, segments=segments(comparison, parts)),
        "tree": _rendered("tree", branches=branches(comparison, parts)),
        "rows": _rendered("rows", items=items(comparison, parts), cells=cells),
        "notices": _rendered("notices", lines=words.notices(result.notices)),
        "references": _rendered("references", findings=references.findings(comparison), references=said_of_references),
    }


def _rendered(name: str, **context: object) -> str:
    return TEMPLATES.get_template(f"fragments/{name}.html").render(words=said_of, **context).strip()

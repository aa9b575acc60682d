"""Comparison -> the parts of its page as HTML, made once by the worker and kept."""

from __future__ import annotations

from markupsafe import Markup

from nlp import Comparison
from nlp.diff.edit import Edit, Op
from nlp.result import Result
from service.pages import cells
from service.pages.rows import Line, items, to_new, to_old
from service.pages.strip import HEIGHT, WIDTH, segments
from service.pages.templates import TEMPLATES
from service.pages.tree import branches
from service.reports import frame, marks, summary, terms, words
from service.reports.marks import Mark
from service.reports.places import stretches
from service.vietnamese import rows as said_of


def fragments(result: Result[Comparison]) -> dict[str, str]:
    """`summary`, `strip`, `tree`, `rows`, `notices`, `references`: HTML, in which words of the files are escaped.

    In `rows` the placeholders of service.pages.said wait for what people say.
    """
    comparison = result.value
    parts = stretches(comparison)

    def cell(found: list[Mark], side: str, line: Line) -> Markup:
        return cells.words(found, lambda id: to_new(id, comparison), lambda id: to_old(id, comparison))

    def inline(edits: tuple[Edit, ...]) -> Markup:
        return cells.words(marks.inline(edits), lambda id: to_new(id, comparison), lambda id: to_old(id, comparison))

    return {
        "summary": _rendered(
            "summary",
            sentence=summary.sentence(comparison),
            counts=summary.counts(comparison),
            broken=comparison.summary.broken(),
            sections=frame.sections(comparison),
            inline=inline,
            terms=terms.lines(comparison),
        ),
        "strip": _rendered("strip", width=WIDTH, height=HEIGHT, segments=segments(comparison, parts)),
        "tree": _rendered("tree", branches=branches(comparison, parts)),
        "rows": _rendered("rows", items=items(comparison, parts), Op=Op, cell=cell),
        "notices": _rendered("notices", lines=words.notices(result.notices)),
        "references": "",
    }


def _rendered(name: str, **context: object) -> str:
    return TEMPLATES.get_template(f"fragments/{name}.html").render(words=said_of, **context).strip()
